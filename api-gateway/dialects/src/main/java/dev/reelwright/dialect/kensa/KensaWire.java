package dev.reelwright.dialect.kensa;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Kensa's JSON. Names, order and nulls are the contract's; instants are text with milliseconds and
 * {@code Z}, credits whole numbers. Every body stands in an envelope: {@code {success:true,data}}
 * or {@code {success:false,error}}.
 */
public final class KensaWire {
  /** The dialect's own mapper, so that no setting of an application can change the wire. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private KensaWire() {}

  @JsonPropertyOrder({"success", "data"})
  private record Succeeded(boolean success, Record data) {}

  @JsonPropertyOrder({"success", "error"})
  private record Refused(boolean success, String error) {}

  /**
   * Answer to {@code GET /api/v1/credit/history}, newest first.
   *
   * @param total transactions of the account on all pages
   * @param page 1 upwards
   */
  @JsonPropertyOrder({"transactions", "total", "page", "pageSize"})
  public record History(List<Transaction> transactions, long total, int page, int pageSize) {}

  /**
   * One line of the history.
   *
   * @param id rises with time within the account
   * @param transNo {@code TXN-YYYYMMDD-nnn}: the day in UTC and the id
   * @param transType see {@link KensaMapping.TransType}
   * @param credits signed change of the available credits
   * @param balanceAfter the available credits after it
   * @param videoUuid what it was for, if for a video
   */
  @JsonPropertyOrder({
    "id",
    "transNo",
    "transType",
    "credits",
    "balanceAfter",
    "videoUuid",
    "remark",
    "createdAt"
  })
  public record Transaction(
      long id,
      String transNo,
      String transType,
      long credits,
      long balanceAfter,
      @Nullable String videoUuid,
      @Nullable String remark,
      String createdAt) {}

  /**
   * Answer to {@code GET /api/v1/credit/balance}.
   *
   * @param total all that the account was ever granted
   * @param lots those with something left, in the order in which they are spent
   */
  @JsonPropertyOrder({"available", "frozen", "used", "total", "lots"})
  public record Balance(long available, long frozen, long used, long total, List<Lot> lots) {}

  /**
   * Credits that came together.
   *
   * @param amount what came
   * @param remaining of it neither frozen nor used
   * @param type {@code PAID}, {@code PROMOTIONAL}, {@code PLAN} or {@code CORRECTION}
   * @param effective from when on they may be spent; null: at once
   * @param expiry from when on they may not; null: never
   */
  @JsonPropertyOrder({"amount", "remaining", "frozen", "type", "effective", "expiry"})
  public record Lot(
      long amount,
      long remaining,
      long frozen,
      String type,
      @Nullable String effective,
      @Nullable String expiry) {}

  /**
   * Answer to {@code GET /api/v1/credit/receipt/{uuid}}: what one video cost.
   *
   * @param status {@code FROZEN}, {@code SETTLED}, {@code RELEASED} or {@code EXPIRED}
   * @param quoted what was frozen for it
   * @param charged what was used of that; 0 until it is settled
   * @param endedAt when the credits were settled or returned; null while they are frozen
   * @param transactions oldest first
   */
  @JsonPropertyOrder({
    "uuid",
    "status",
    "quoted",
    "charged",
    "frozenAt",
    "endedAt",
    "lots",
    "transactions"
  })
  public record Receipt(
      String uuid,
      String status,
      long quoted,
      long charged,
      String frozenAt,
      @Nullable String endedAt,
      List<LotShare> lots,
      List<Transaction> transactions) {}

  /**
   * What came from one lot.
   *
   * @param frozen taken from it
   * @param charged used of that; the rest went back
   */
  @JsonPropertyOrder({"type", "frozen", "charged"})
  public record LotShare(String type, long frozen, long charged) {}

  /**
   * Answer to {@code POST /api/v1/video/generate}.
   *
   * @param creditsUsed what is frozen for it
   */
  @JsonPropertyOrder({"uuid", "status", "model", "creditsUsed", "createdAt"})
  public record Generated(
      String uuid, String status, String model, long creditsUsed, String createdAt) {}

  /**
   * Answer to {@code GET /api/v1/video/list}, newest first.
   *
   * @param total videos on all pages
   * @param page 1 upwards
   */
  @JsonPropertyOrder({"videos", "total", "page", "pageSize"})
  public record Listing(List<ListedVideo> videos, long total, int page, int pageSize) {}

  /** A video in the list: what the contract shows of it there, and nothing else. */
  @JsonPropertyOrder({
    "uuid",
    "prompt",
    "model",
    "status",
    "videoUrl",
    "thumbnailUrl",
    "duration",
    "aspectRatio",
    "creditsUsed",
    "createdAt",
    "completedAt"
  })
  public record ListedVideo(
      String uuid,
      String prompt,
      String model,
      String status,
      @Nullable String videoUrl,
      @Nullable String thumbnailUrl,
      int duration,
      String aspectRatio,
      long creditsUsed,
      String createdAt,
      @Nullable String completedAt) {}

  /** Answer to {@code DELETE /api/v1/video/{uuid}}. */
  @JsonPropertyOrder({"uuid", "deleted"})
  public record Deleted(String uuid, boolean deleted) {}

  /** Answer to {@code GET /api/v1/config/models}, in the catalogue's order. */
  @JsonPropertyOrder("models")
  public record Models(List<Model> models) {}

  /**
   * What may be ordered. What follows {@code enabled} is not in the contract.
   *
   * @param provider whose model it is, for people
   * @param modes of {@code text-to-video} and {@code image-to-video}
   * @param maxDuration seconds
   * @param resolutions the first is that of whoever asks for no {@code quality}
   * @param enabled whether an order would be taken now, from whoever asks
   * @param durations every length in seconds that may be ordered, ascending
   * @param deprecated the day from which on the replacement is the better choice; null: not
   * @param sunset the day from which on it is no longer sold; null: not known
   * @param replacement id of another model; null: none
   */
  @JsonPropertyOrder({
    "id",
    "name",
    "provider",
    "modes",
    "maxDuration",
    "resolutions",
    "aspectRatios",
    "enabled",
    "durations",
    "deprecated",
    "sunset",
    "replacement"
  })
  public record Model(
      String id,
      String name,
      String provider,
      List<String> modes,
      int maxDuration,
      List<String> resolutions,
      List<String> aspectRatios,
      boolean enabled,
      List<Integer> durations,
      @Nullable String deprecated,
      @Nullable String sunset,
      @Nullable String replacement) {}

  /** Answer to a provider that has called back. */
  public record Received(boolean received) {}

  /**
   * Answer to {@code GET /api/v1/video/{uuid}}. What follows {@code completedAt} is not in the
   * contract.
   *
   * @param provider who makes it
   * @param startImageUrl as ordered
   * @param duration seconds, as ordered
   * @param resolution what was ordered as {@code quality}
   * @param fileSize bytes
   * @param creditsUsed what is frozen for it, then what it cost; 0 once it has failed
   * @param generationTime seconds from the order to the video
   * @param completedAt when it was ready, or had failed
   * @param srtUrl the spoken words as SubRip; null: none
   * @param vttUrl the same as WebVTT; null: none
   * @param notes what was done otherwise than asked
   */
  @JsonPropertyOrder({
    "uuid",
    "prompt",
    "model",
    "status",
    "provider",
    "videoUrl",
    "thumbnailUrl",
    "startImageUrl",
    "duration",
    "resolution",
    "aspectRatio",
    "fileSize",
    "creditsUsed",
    "generationTime",
    "createdAt",
    "completedAt",
    "error",
    "errorCode",
    "srtUrl",
    "vttUrl",
    "notes"
  })
  public record Video(
      String uuid,
      String prompt,
      String model,
      String status,
      String provider,
      @Nullable String videoUrl,
      @Nullable String thumbnailUrl,
      @Nullable String startImageUrl,
      int duration,
      @Nullable String resolution,
      String aspectRatio,
      @Nullable Long fileSize,
      long creditsUsed,
      @Nullable Long generationTime,
      String createdAt,
      @Nullable String completedAt,
      @Nullable String error,
      @Nullable String errorCode,
      @Nullable String srtUrl,
      @Nullable String vttUrl,
      List<String> notes) {}

  /**
   * Answer to {@code GET /api/v1/video/task}. The contract says nothing of why a video failed; what
   * follows {@code progress} is not in it.
   *
   * @param progress 0 to 100, never falling
   */
  @JsonPropertyOrder({"uuid", "status", "progress", "error", "errorCode"})
  public record Task(
      String uuid,
      String status,
      int progress,
      @Nullable String error,
      @Nullable String errorCode) {}

  /** One of this class's records in its envelope, as the exact text to send. */
  public static String json(Record data) {
    return write(new Succeeded(true, data));
  }

  static String refused(String error) {
    return write(new Refused(false, error));
  }

  /**
   * What a customer has sent.
   *
   * @throws JsonProcessingException that knows where it stops being JSON
   */
  static JsonNode read(String body) throws JsonProcessingException {
    return JSON.readTree(body);
  }

  private static String write(Record body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + body.getClass().getSimpleName(), e);
    }
  }
}
