package dev.reelwright.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.outbound.Outbound;
import dev.reelwright.outbound.OutboundAnswer;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class ProvidersTest {
  private static final Outbound NOWHERE =
      request ->
          Uni.createFrom()
              .item(new OutboundAnswer.NotSent(OutboundAnswer.Stage.CONNECT, "nowhere"));

  private final Providers all = Providers.over(NOWHERE, InstantSource.system());

  @Test
  void everyProviderIsFoundByItsName() {
    assertThat(all.names())
        .containsExactly(
            "ark",
            "azure-openai",
            "dashscope",
            "evolink",
            "gemini",
            "kie",
            "openai",
            "sandbox",
            "vertex");
    for (String name : all.names()) {
      assertThat(all.named(name).orElseThrow().name()).isEqualTo(name);
    }
    assertThat(all.named("nobody")).isEmpty();
    assertThat(all.named("EvoLink")).isEmpty();
  }

  @Test
  void nameIsThatOfOneProvider() {
    VideoProvider one = all.named("kie").orElseThrow();
    assertThat(Providers.of(one).names()).containsExactly("kie");
    assertThatThrownBy(() -> Providers.of(one, one)).hasMessageContaining("kie");
  }
}
