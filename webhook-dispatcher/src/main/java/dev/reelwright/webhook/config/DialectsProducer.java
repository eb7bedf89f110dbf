package dev.reelwright.webhook.config;

import dev.reelwright.dialect.Dialects;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The dialects that word callbacks and announcements. */
@Singleton
class DialectsProducer {
  @Produces
  @Singleton
  @DefaultBean
  Dialects dialects() {
    return Dialects.all();
  }
}
