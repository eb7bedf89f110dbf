package dev.reelwright.provider;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Orders and accounts that read as sentences. */
public final class Orders {
  /** When every order was meant to be sent. */
  public static final Instant INTENDED = Instant.parse("2026-03-01T12:00:00Z");

  /** Nothing with this account goes further than a scripted client. */
  public static final ProviderAccount ACCOUNT =
      new ProviderAccount(
          "main",
          URI.create("https://api.example.test"),
          "key-0123456789",
          Map.of(),
          Duration.ofSeconds(30));

  private Orders() {}

  /** An order of text, 8 s of 16:9 in 720p, without a callback. */
  public static ProviderOrder of(String model) {
    return of(model, 8, "16:9", "720p");
  }

  public static ProviderOrder of(String model, int seconds, String aspectRatio, String resolution) {
    return new ProviderOrder(
        "ref-1",
        model,
        "A fox",
        seconds,
        aspectRatio,
        resolution,
        1280,
        720,
        Optional.empty(),
        Optional.empty(),
        INTENDED);
  }

  /** The same, beginning with a picture. */
  public static ProviderOrder withImage(ProviderOrder order) {
    return new ProviderOrder(
        order.reference(),
        order.model(),
        order.prompt(),
        order.seconds(),
        order.aspectRatio(),
        order.resolution(),
        order.width(),
        order.height(),
        Optional.of(
            new ProviderOrder.StartImage(
                "image/jpeg", new byte[] {1, 2}, URI.create("https://files.example.test/a.jpg"))),
        order.callback(),
        order.intendedAt());
  }

  /** The same, to be called back at an address. */
  public static ProviderOrder callingBack(ProviderOrder order, String url) {
    return new ProviderOrder(
        order.reference(),
        order.model(),
        order.prompt(),
        order.seconds(),
        order.aspectRatio(),
        order.resolution(),
        order.width(),
        order.height(),
        order.startImage(),
        Optional.of(URI.create(url)),
        order.intendedAt());
  }
}
