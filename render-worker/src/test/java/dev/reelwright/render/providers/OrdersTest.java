package dev.reelwright.render.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.call.Binding;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderSpec.ProviderRoute;
import dev.reelwright.render.contract.RenderSpec.ProviderVideo;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrdersTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final ProviderRoute ROUTE = new ProviderRoute("r", "openai", "main", "sora-2");
  private static final Binding BINDING =
      new Binding(
          "c1",
          "t1",
          1,
          1,
          ROUTE,
          URI.create("https://provider.example"),
          "ref-1",
          false,
          NOW,
          NOW);

  private final Orders orders =
      new Orders(
          new Callbacks("0123456789abcdef0123456789abcdef", Optional.empty(), List.of("prod")));

  /** Some APIs list tasks without their pictures: whoever looks there must know of ours. */
  @Test
  void looksKnowThatThereWasAPictureAndNotWhatItShowed() {
    assertThat(orders.of(task("https://customer.example/a b.png"), BINDING).startImage())
        .hasValueSatisfying(picture -> assertThat(picture.bytes()).isEmpty());
    assertThat(orders.of(task(null), BINDING).startImage()).isEmpty();
  }

  private static RenderTask task(@Nullable String picture) {
    return new RenderTask(
        "t1",
        "acc",
        new ProviderVideo("A fox", 4, "16:9", "720p", 1280, 720, picture, List.of(ROUTE)),
        "outputs/t1",
        NOW.plusSeconds(60),
        NOW);
  }
}
