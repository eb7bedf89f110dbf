package dev.reelwright.credit.wire;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/**
 * An amount is a whole JSON number. Jackson would otherwise cut 10.9 down to 10 and read "10": with
 * money that is a wrong answer to a question that should have been refused.
 */
@Singleton
final class StrictNumbers implements ObjectMapperCustomizer {
  @Override
  @SuppressWarnings("deprecation") // The mapper is Quarkus's own; it cannot be rebuilt here.
  public void customize(ObjectMapper mapper) {
    mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
    mapper.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
  }
}
