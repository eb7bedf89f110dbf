package dev.reelwright.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.local.LocalEnvironment;
import dev.reelwright.local.client.PlatformClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/**
 * The example of Kensa's published API, with a sandbox key: a model of an outside provider on a
 * machine that has no provider's key, made by the built-in engine and paid from the test balance.
 */
final class KensaWalk implements Walk {
  private static final KensaVideo.Order EXAMPLE =
      new KensaVideo.Order(
          "A golden retriever running through a sunlit meadow, cinematic slow motion",
          "sora-2",
          10,
          "720p",
          "https://example.com/image.jpg");

  private final Steps steps;

  KensaWalk(Steps steps) {
    this.steps = steps;
  }

  @Override
  public void through(LocalEnvironment environment, Path folder) throws IOException {
    URI gateway = URI.create(environment.value("REELWRIGHT_URL"));
    PlatformClient customer =
        new PlatformClient(gateway, environment.value("REELWRIGHT_TEST_API_KEY"));
    Bookings bookings =
        new Bookings(
            steps,
            customer.with(environment.value("REELWRIGHT_ADMIN_KEY")),
            environment.value("REELWRIGHT_ACCOUNT"),
            "test");
    showModels(customer);
    new KensaVideo(steps, customer, EXAMPLE).through(bookings, folder);
    steps.begin("find it in the list");
    JsonNode list =
        Steps.expect(200, customer.get("/api/v1/video/list?page=1&pageSize=1")).json().path("data");
    JsonNode newest = list.path("videos").path(0);
    if (!newest.path("status").asText().equals("COMPLETED")
        || !newest.path("prompt").asText().equals(EXAMPLE.prompt())) {
      throw new IOException("the newest video of the list is another: " + list);
    }
    steps.say(
        "%d videos, the newest is %s".formatted(list.path("total").asInt(), newest.path("uuid")));
  }

  private void showModels(PlatformClient customer) throws IOException {
    steps.begin("see which models there are");
    JsonNode models =
        Steps.expect(200, customer.get("/api/v1/config/models")).json().path("data").path("models");
    boolean sold = false;
    for (JsonNode model : models) {
      boolean enabled = model.path("enabled").asBoolean();
      steps.say(
          "%-14s %-16s %s"
              .formatted(
                  model.path("id").asText(),
                  model.path("provider").asText(),
                  enabled ? "enabled" : "not enabled"));
      sold = sold || (enabled && model.path("id").asText().equals(EXAMPLE.model()));
    }
    if (!sold) {
      throw new IOException("a sandbox key cannot order " + EXAMPLE.model() + ": " + models);
    }
  }
}
