package dev.reelwright.dialect.jobs;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of the Jobs API. Names, order and nulls are the contract's; instants are text with
 * milliseconds and {@code Z}. The same thing is called {@code id} in the list and {@code jobId}
 * elsewhere, and only the list shows {@code retries} and {@code webhookUrl}: the contract does so.
 */
public final class JobsWire {
  /** The dialect's own mapper, so that no setting of an application can change the wire. */
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private JobsWire() {}

  /** Answer to {@code POST /api/jobs}. */
  @JsonPropertyOrder({"message", "jobId"})
  public record Created(String message, String jobId) {}

  /** Answer to {@code GET /api/jobs}. */
  @JsonPropertyOrder({"jobs", "pagination"})
  public record Listing(List<Item> jobs, Pagination pagination) {}

  /** One job in the list. */
  @JsonPropertyOrder({
    "id",
    "status",
    "outputVideo",
    "outputShareLink",
    "errorMessage",
    "retries",
    "createdAt",
    "updatedAt",
    "webhookUrl"
  })
  public record Item(
      String id,
      String status,
      @Nullable String outputVideo,
      @Nullable String outputShareLink,
      @Nullable String errorMessage,
      int retries,
      String createdAt,
      String updatedAt,
      @Nullable String webhookUrl) {}

  /**
   * Where the next page begins.
   *
   * @param nextCursor null on the last page
   */
  @JsonPropertyOrder({"limit", "nextCursor", "hasNextPage"})
  public record Pagination(int limit, @Nullable String nextCursor, boolean hasNextPage) {}

  /** Answer to {@code GET /api/status/{jobId}}, and the body of the callback. */
  @JsonPropertyOrder({
    "jobId",
    "status",
    "progress",
    "outputVideo",
    "outputShareLink",
    "errorMessage",
    "createdAt",
    "updatedAt"
  })
  public record Status(
      String jobId,
      String status,
      int progress,
      @Nullable String outputVideo,
      @Nullable String outputShareLink,
      @Nullable String errorMessage,
      String createdAt,
      String updatedAt) {}

  /** Answer to a cancel. */
  @JsonPropertyOrder({"success", "message"})
  public record Cancelled(boolean success, String message) {}

  /** Answer of the liveness routes. */
  public record Liveness(String status) {}

  /** Every refusal. */
  public record Refused(String error) {}

  /** One of this class's records as the exact text to send. */
  public static String json(Record body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + body.getClass().getSimpleName(), e);
    }
  }
}
