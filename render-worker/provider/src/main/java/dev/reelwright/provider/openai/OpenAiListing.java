package dev.reelwright.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Reading.Trouble;
import dev.reelwright.provider.Search;
import dev.reelwright.provider.http.Json;
import dev.reelwright.provider.http.ProviderAnswer;
import dev.reelwright.provider.http.Readings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A search through the list of tasks, page by page, newest first. One page after the other. */
final class OpenAiListing {
  /** Tasks on a page: the most that there may be. */
  static final int PAGE = 100;

  /** What more pages would show is too much to tell one order from another. */
  private static final int PAGES = 20;

  /** How far our clock and the provider's may differ. */
  private static final Duration CLOCKS = Duration.ofMinutes(1);

  /** What a page has shown. */
  sealed interface Step {}

  /** More is to be read. */
  record Next(String after) implements Step {}

  /** This is it. */
  record End(Search search) implements Step {}

  private final ProviderOrder order;
  private final String size;
  private final Instant from;
  private final Instant to;
  private final List<String> found = new ArrayList<>();
  private int pages;

  /**
   * @param timeout longest time of a submission: a task that was created later is not of this order
   */
  OpenAiListing(ProviderOrder order, String size, Duration timeout) {
    this.order = order;
    this.size = size;
    from = order.intendedAt().minus(CLOCKS);
    to = order.intendedAt().plus(timeout).plus(CLOCKS);
  }

  static Step outage(String raw) {
    return new End(new Search.Unreadable(Trouble.OUTAGE, raw));
  }

  /** Reads a page. */
  Step add(ProviderAnswer answer) {
    if (!answer.ok()) {
      return new End(new Search.Unreadable(Readings.trouble(answer.status()), answer.raw()));
    }
    JsonNode videos = answer.json().path("data");
    if (!videos.isArray()) {
      return new End(new Search.Unreadable(Trouble.NOT_UNDERSTOOD, answer.raw()));
    }
    Optional<String> last = Optional.empty();
    for (JsonNode video : videos) {
      Instant created = Instant.ofEpochSecond(video.path("created_at").asLong(0));
      if (created.isBefore(from)) {
        return new End(search());
      }
      last = Json.id(video.path("id"));
      last.filter(id -> fits(video, created)).ifPresent(found::add);
    }
    if (last.isEmpty() || !answer.json().path("has_more").asBoolean(false)) {
      return new End(search());
    }
    if (++pages == PAGES) {
      return new End(
          new Search.Unreadable(
              Trouble.NOT_UNDERSTOOD, "openai: more tasks than one search reads"));
    }
    return new Next(last.get());
  }

  private boolean fits(JsonNode video, Instant created) {
    return !created.isAfter(to)
        && video.path("prompt").asText("").equals(order.prompt())
        && isModel(video.path("model").asText(""))
        && video.path("seconds").asText("").equals(Integer.toString(order.seconds()))
        && video.path("size").asText("").equals(size)
        && video.path("remixed_from_video_id").asText("").isEmpty();
  }

  /** A model may be shown by the name of the edition that stands behind it. */
  private boolean isModel(String shown) {
    return shown.equals(order.model()) || shown.matches("\\Q" + order.model() + "\\E-20[0-9-]+");
  }

  private Search search() {
    return found.isEmpty() ? new Search.NotSeen() : new Search.Candidates(found);
  }
}
