package dev.reelwright.provider.veo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.http.Json;
import dev.reelwright.provider.http.ProviderAnswer;
import dev.reelwright.provider.http.ReadWords;
import dev.reelwright.provider.http.Readings;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What Veo says about an operation. */
public final class VeoAnswers {
  /** Segments of a path of which none begins with a dot: it becomes part of a URL. */
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*){1,20}");

  private static final int NAME_LENGTH = 400;
  private static final int NOT_FOUND = 404;

  private VeoAnswers() {}

  /** Whether this can be the name of an operation, as part of a URL too. */
  public static boolean isName(String name) {
    return name.length() <= NAME_LENGTH && NAME.matcher(name).matches();
  }

  /** The name of the operation that an answer speaks of; empty if it is none. */
  public static Optional<String> name(JsonNode answer) {
    return Json.text(answer.path("name")).filter(VeoAnswers::isName);
  }

  /**
   * How an operation stands, or why that could not be seen.
   *
   * @param result how the host hands over a video; empty where that cannot be understood
   * @param intendedAt when the operation was meant to be begun
   */
  public static Reading look(
      ProviderAnswer answer,
      Function<JsonNode, Optional<Reading.Result>> result,
      Instant intendedAt,
      Instant now) {
    Optional<GoogleError> error = answer.ok() ? Optional.empty() : GoogleError.of(answer.json());
    if (error.isEmpty() || answer.status() == NOT_FOUND) {
      return Readings.of(answer, new Words(result), intendedAt, now);
    }
    // A key that is not taken may be a bad argument here, and delays stand in the details.
    return new Reading.Unreadable(
        error.get().keyRefused() ? Reading.Trouble.KEY_REFUSED : Readings.trouble(answer.status()),
        GoogleError.retryAfter(answer),
        answer.raw());
  }

  private record Words(Function<JsonNode, Optional<Reading.Result>> result) implements ReadWords {
    @Override
    public Reading reading(ProviderAnswer answer) {
      return VeoAnswers.reading(answer, result);
    }

    @Override
    public boolean unknownTask(ProviderAnswer answer) {
      return answer.status() == NOT_FOUND && GoogleError.of(answer.json()).isPresent();
    }
  }

  /** Veo shows no percentage. */
  private static Reading reading(
      ProviderAnswer answer, Function<JsonNode, Optional<Reading.Result>> result) {
    JsonNode operation = answer.json();
    if (operation.path("error").isObject()) {
      return failed(GoogleError.ofStatus(operation.path("error")).failure(), answer);
    }
    if (!operation.path("done").asBoolean(false)) {
      return Json.text(operation.path("name")).isEmpty()
          ? Readings.notUnderstood(answer)
          : new Reading.Working(OptionalInt.empty(), answer.pollAfter(), answer.raw());
    }
    JsonNode response = operation.path("response");
    return video(response)
        .map(
            video ->
                result
                    .apply(video)
                    .<Reading>map(found -> new Reading.Done(found, answer.raw()))
                    .orElseGet(() -> Readings.notUnderstood(answer)))
        .orElseGet(() -> failed(withoutVideo(response), answer));
  }

  /** The first video of a response, in whichever of its forms the host writes it. */
  private static Optional<JsonNode> video(JsonNode response) {
    for (JsonNode of : new JsonNode[] {response.path("generateVideoResponse"), response}) {
      for (String list : new String[] {"generatedSamples", "generatedVideos", "videos"}) {
        JsonNode first = of.path(list).path(0);
        if (first.isObject()) {
          return Optional.of(first.path("video").isObject() ? first.path("video") : first);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Done without a video: withheld, which is not charged and often passes the next time; or lost.
   */
  private static Reading.FailureKind withoutVideo(JsonNode response) {
    return withholds(response) || withholds(response.path("generateVideoResponse"))
        ? Reading.FailureKind.MODERATION_OUTPUT
        : Reading.FailureKind.NO_OUTPUT;
  }

  private static boolean withholds(JsonNode response) {
    return response.path("raiMediaFilteredCount").asInt(0) > 0
        || !response.path("raiMediaFilteredReasons").isEmpty();
  }

  private static Reading failed(Reading.FailureKind kind, ProviderAnswer answer) {
    return new Reading.Failed(kind, answer.raw());
  }
}
