package dev.reelwright.dialect.sketchpen;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sketchpen's JSON. Names (in snake case), order and nulls are the contract's; instants are text in
 * whole seconds with {@code Z}. Success has no envelope; a refusal is {@code {"error":{...}}}, or
 * {@code {"error":"..."}} where a rate limit refuses.
 */
public final class SketchpenWire {
  /** The dialect's own mapper, so that no setting of an application can change the wire. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private SketchpenWire() {}

  /**
   * A video, whole: answer to all that makes, changes or shows one. What follows {@code updatedAt}
   * is not in the contract.
   *
   * @param prompt of a given script its title
   * @param scenes none until {@code refining}
   * @param videoUrl presigned for seven days, as the others; null until {@code completed}
   * @param audioUrl the narration; null before there is one, and once the video is there
   * @param processingTimeSec from the approval to the video; null until {@code completed}
   * @param version of the script, from 1; 0: none yet
   * @param progress 0 to 100
   * @param creditsQuoted what the approval takes, or took
   * @param creditsCharged what was paid in the end
   * @param error null unless {@code failed}
   */
  public record Video(
      String id,
      String status,
      @Nullable String prompt,
      String theme,
      List<Scene> scenes,
      @Nullable String videoUrl,
      @Nullable String audioUrl,
      @Nullable String thumbnailUrl,
      @Nullable Long processingTimeSec,
      Config config,
      List<ShownAsset> assets,
      String createdAt,
      String updatedAt,
      @Nullable String title,
      int version,
      int progress,
      long creditsQuoted,
      long creditsCharged,
      @Nullable String srtUrl,
      @Nullable String vttUrl,
      List<String> notes,
      @Nullable Failure error) {}

  /**
   * One scene of a video.
   *
   * @param speech text, or a list of {@link Line} where speakers are named
   * @param imageUrl null before there is a picture, and once the video is there
   * @param captions none until it was spoken
   */
  public record Scene(
      String id,
      Object speech,
      String visualDescription,
      @Nullable String imageUrl,
      List<ShownAsset> assets,
      List<Caption> captions) {}

  /**
   * A scene alone: answer to a change of one. What follows {@code captions} is not in the contract.
   */
  public record ChangedScene(
      String id,
      Object speech,
      String visualDescription,
      @Nullable String imageUrl,
      List<ShownAsset> assets,
      List<Caption> captions,
      String videoId,
      String status) {}

  /**
   * What one speaker says.
   *
   * @param charId the name of the character, for all that it is called an id; null: the narrator
   */
  public record Line(@Nullable String charId, String speech) {}

  /**
   * A word with its time.
   *
   * @param start seconds from the scene's beginning
   * @param end likewise
   */
  public record Caption(String word, double start, double end) {}

  /**
   * How a video is made.
   *
   * @param width pixels
   * @param height likewise
   * @param bgColor null where the ground is the theme's
   * @param voiceId null: the engine's own choice
   */
  public record Config(
      int fps,
      int width,
      int height,
      String aspectRatio,
      @Nullable String bgColor,
      String bgMode,
      String audioMode,
      @Nullable String voiceId) {}

  /**
   * An asset where it is shown in a video.
   *
   * @param name null, as what follows, of one that was deleted
   */
  public record ShownAsset(
      String id, @Nullable String name, @Nullable String type, @Nullable String imageUrl) {}

  /** Why a video failed. */
  public record Failure(String code, String message) {}

  /**
   * A video in the list.
   *
   * @param videoUrl always null there: the URL is on the video itself
   */
  public record ListedVideo(
      String id,
      String status,
      @Nullable String prompt,
      String theme,
      @Nullable String videoUrl,
      @Nullable String audioUrl,
      @Nullable String thumbnailUrl,
      List<ShownAsset> assets,
      String createdAt,
      String updatedAt) {}

  /**
   * Answer to {@code GET /api/v1/videos/storage/usage}.
   *
   * @param usagePercent with one decimal
   */
  public record Usage(long usedBytes, long capBytes, String planKey, double usagePercent) {}

  /**
   * A character or an object.
   *
   * @param type {@code character} or {@code object}
   * @param voiceId null: an object
   * @param imageFileId what a scene's {@code image_file_id} may name; null: no image yet
   */
  public record Asset(
      String id,
      String name,
      @Nullable String description,
      String type,
      @Nullable String voiceId,
      @Nullable String imageFileId,
      @Nullable String imageUrl,
      String createdAt,
      String updatedAt) {}

  /**
   * Somebody who can speak.
   *
   * @param language BCP 47; null: not known
   */
  public record Voice(String id, String name, @Nullable String language) {}

  /** A way to look. */
  public record Theme(String id, String name, String description) {}

  /**
   * Answer to {@code POST /api/v1/callbacks}, and to a rotation of its secret, which is not in the
   * contract.
   */
  public record NewCallback(String id, String url, String event, String secret, String createdAt) {
    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
      return "NewCallback[id=" + id + "]";
    }
  }

  /**
   * A callback in the list.
   *
   * @param disabledAt when its server asked for no more; null: it is told of everything. Not in the
   *     contract
   */
  public record ListedCallback(
      String id, String url, String event, String createdAt, @Nullable String disabledAt) {}

  /**
   * What is sent to a callback.
   *
   * @param data a {@link MadeVideo}, a {@link FailedVideo} or an {@link ExpiringVideo}
   */
  record News(String event, String videoId, Record data, String createdAt) {}

  /**
   * A video that is there.
   *
   * @param videoUrl presigned for seven days, as the others
   */
  record MadeVideo(
      String status,
      String videoUrl,
      String thumbnailUrl,
      @Nullable String srtUrl,
      @Nullable String vttUrl,
      double durationSec,
      long creditsCharged) {}

  /** A video that is not going to be there. */
  record FailedVideo(String status, Failure error) {}

  /**
   * A video that the plan keeps no longer.
   *
   * @param deletedAt when, at the earliest
   */
  record ExpiringVideo(String deletedAt) {}

  /**
   * Why a request was refused.
   *
   * @param requestId null where nobody has named the request
   * @param details one for each bad field
   * @param videoIds those that are in progress
   */
  record Refusal(
      String code,
      String message,
      @Nullable String requestId,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Detail> details,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> videoIds) {}

  /**
   * A bad field.
   *
   * @param path e.g. {@code scenes[3].speech}
   */
  record Detail(String path, String message) {}

  private record Refused(Refusal error) {}

  private record RateLimited(String error) {}

  /** One of this class's records, or a list of them, as the exact text to send. */
  public static String json(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + body.getClass().getSimpleName(), e);
    }
  }

  static String refused(Refusal error) {
    return json(new Refused(error));
  }

  /** The short form. */
  static String rateLimited(String error) {
    return json(new RateLimited(error));
  }

  /**
   * What a customer has sent.
   *
   * @throws JsonProcessingException that knows where it stops being JSON
   */
  static JsonNode read(String body) throws JsonProcessingException {
    return JSON.readTree(body);
  }
}
