package dev.reelwright.system;

import static dev.reelwright.system.SketchpenVideos.accepted;
import static dev.reelwright.system.SketchpenVideos.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.local.client.PlatformClient.Answer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an account may do how often, and how much at once, on a whole stack. */
@ExtendWith(SharedStack.class)
class SketchpenLimitsSystemTest {
  private static final String SCRIPT =
      "{'scenes':[{'speech':'A line.','visual_description':'A slide'}]}";

  @Test
  void twentyVideosADayOfEachKind(SystemStack stack) throws Exception {
    SketchpenVideos videos = customer(stack, "sketchpen twenty");
    Instant beginning = Instant.now();
    for (int made = 0; made < 20; made++) {
      videos.delete(videos.prompt("How rainbows form"));
      videos.delete(videos.script(SCRIPT));
      assertThat(videos.create(json("{'prompt':''}")).status())
          .as("what is refused does not count")
          .isEqualTo(422);
    }

    Answer prompt = videos.create(json("{'prompt':'How rainbows form'}"));
    Answer script = videos.createFromScript(json(SCRIPT));

    refused(prompt, "20 per 1 day", Duration.ofDays(1), beginning);
    refused(script, "20 per 1 day", Duration.ofDays(1), beginning);
  }

  @Test
  void threeNewScriptsInTenMinutesAndFiveInAnHour(SystemStack stack) throws Exception {
    Customer customer = Customer.open(stack.operator(), "sketchpen regenerate", 100);
    SketchpenVideos videos = new SketchpenVideos(customer.client());
    String id = videos.script(SCRIPT);
    Instant beginning = Instant.now();
    regenerate(videos, id, 3);

    refused(videos.regenerate(id), "3 per 10 minute", Duration.ofMinutes(10), beginning);

    Duration passed = Duration.ofMinutes(10);
    pass(stack, customer, passed);
    regenerate(videos, id, 2);
    refused(videos.regenerate(id), "5 per 1 hour", Duration.ofHours(1), beginning.minus(passed));
  }

  @Test
  void theFourthVideoAtOnceIsRefusedAndTheThreeAreNamed(SystemStack stack) throws Exception {
    SketchpenVideos videos = customer(stack, "sketchpen three");
    List<String> three = new ArrayList<>();
    three.add(videos.prompt("How rainbows form"));
    three.add(videos.script(SCRIPT));
    three.add(videos.script(SCRIPT));

    Answer fourth = videos.create(json("{'prompt':'How rainbows form'}"));

    assertThat(fourth.status()).isEqualTo(429);
    assertThat(fourth.json().path("error").path("code").asText())
        .isEqualTo("MAX_CONCURRENT_VIDEOS");
    assertThat(fourth.json().path("error").path("message").asText()).contains(three);
    assertThat(fourth.json().path("error").path("video_ids").valueStream().map(it -> it.asText()))
        .containsExactlyInAnyOrderElementsOf(three);
    videos.delete(three.getFirst());
    accepted(201, videos.createFromScript(json(SCRIPT)));
  }

  private static SketchpenVideos customer(SystemStack stack, String name) throws IOException {
    return new SketchpenVideos(Customer.open(stack.operator(), name, 100).client());
  }

  private static void regenerate(SketchpenVideos videos, String id, int times) throws IOException {
    for (int done = 0; done < times; done++) {
      accepted(200, videos.regenerate(id));
      videos.awaitScript(id);
    }
  }

  /** In the short form, and with the seconds until the first use since the beginning is over. */
  private static void refused(Answer answer, String limit, Duration window, Instant beginning) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(429);
    assertThat(answer.response().body())
        .isEqualTo("{\"error\":\"Rate limit exceeded: " + limit + "\"}");
    long retryAfter =
        Long.parseLong(answer.response().headers().firstValue("Retry-After").orElseThrow());
    long atLeast = window.minus(Duration.between(beginning, Instant.now())).toSeconds();
    assertThat(retryAfter).isBetween(atLeast, window.toSeconds());
  }

  /** What that customer has done is so much longer ago. */
  private static void pass(SystemStack stack, Customer customer, Duration time)
      throws SQLException {
    try (Connection connection = stack.database("gateway");
        PreparedStatement statement =
            connection.prepareStatement(
                "update quota_use set at = at - make_interval(secs => ?) where bucket = ?")) {
      statement.setLong(1, time.toSeconds());
      statement.setString(2, "regenerations:" + customer.account());
      assertThat(statement.executeUpdate()).isEqualTo(3);
    }
  }
}
