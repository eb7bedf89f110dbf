package dev.reelwright.dialect.jobs;

import dev.reelwright.dialect.IdempotencyKey;
import dev.reelwright.dialect.PublicLinks;
import dev.reelwright.job.contract.Admission;
import dev.reelwright.job.contract.JobFailure;
import dev.reelwright.job.contract.JobOutput;
import dev.reelwright.job.contract.JobPage;
import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.JobView;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.SubmitJob;
import dev.reelwright.job.contract.SubmittedJob;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Between the Jobs API's words and the platform's. Pure; any thread. */
public final class JobsMapping {
  /** The catalogue's name for what this API makes. */
  public static final String MODEL = "still-audio-1";

  private static final String WEBHOOK_URL = "webhookUrl";
  private static final int DEFAULT_LIMIT = 20;
  private static final int MAX_LIMIT = 100;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final String ID_PREFIX = "cl";
  private static final int ID_DIGITS = 23;

  private JobsMapping() {}

  /**
   * What {@code GET /api/jobs} was asked for.
   *
   * @param states none means all
   */
  public record ListQuery(int limit, @Nullable String cursor, List<JobState> states) {}

  /** The five words of the contract. */
  public enum Status {
    PENDING,
    PROCESSING,
    COMPLETED,
    FAILED,
    CANCELLED;

    /** How this API words a state. An expired job is a failed one here. */
    public static Status of(JobState state) {
      return switch (state) {
        case QUEUED -> PENDING;
        case RUNNING, STORING -> PROCESSING;
        case SUCCEEDED -> COMPLETED;
        case FAILED, EXPIRED -> FAILED;
        case CANCELLED -> CANCELLED;
      };
    }

    /** Every state that shows as this word. */
    public List<JobState> states() {
      return Stream.of(JobState.values()).filter(state -> of(state) == this).toList();
    }
  }

  // Requests.

  /**
   * Reads the parameters of the list.
   *
   * @throws ProblemException {@link Problem.InvalidRequest} naming the parameter and what is
   *     allowed
   */
  public static ListQuery query(
      @Nullable String limit, @Nullable String cursor, @Nullable String status) {
    return new ListQuery(limit(limit), cursor(cursor), states(status));
  }

  /**
   * A new id that looks like a cuid: {@code cl} and 23 characters of base 36.
   *
   * @param random must be cryptographically strong
   */
  public static String newJobId(RandomGenerator random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return id(bytes);
  }

  /**
   * The id that a repeated request names again. A live request never finds a test job, nor a test
   * request a live one.
   *
   * @throws ProblemException when the key is not 1 to 255 visible ASCII characters
   */
  public static String jobId(String account, Mode mode, String idempotencyKey) {
    return id(IdempotencyKey.identity(JobsDialect.NAME, account, mode, idempotencyKey));
  }

  /** Whether this text could be a job's id at all. */
  public static boolean mayBeJobId(String text) {
    return ID.matcher(text).matches();
  }

  /** The request's digest: the same key with another one is a mismatch. */
  public static String fingerprint(
      String imageSha256, String audioSha256, @Nullable String webhookUrl) {
    return IdempotencyKey.fingerprint(
        imageSha256, audioSha256, webhookUrl == null ? "" : webhookUrl);
  }

  /**
   * Jobs of this API that compete for the account's one slot: per user, whichever key asks. Live
   * and test jobs have a slot each.
   */
  public static String pool(String account) {
    return JobsDialect.NAME + ":" + account;
  }

  /** The platform's order for a request of this API. */
  public static SubmitJob submit(
      String jobId,
      String account,
      Mode mode,
      String keyId,
      JobSpec.StillWithAudio spec,
      @Nullable String fingerprint,
      @Nullable String webhookUrl) {
    return new SubmitJob(
        jobId,
        account,
        mode,
        keyId,
        JobsDialect.NAME,
        MODEL,
        spec,
        new Admission.OneAtATime(pool(account)),
        fingerprint,
        webhookUrl == null ? Map.of() : Map.of(WEBHOOK_URL, webhookUrl),
        null);
  }

  // Answers.

  public static JobsWire.Created created(SubmittedJob submitted) {
    return new JobsWire.Created("Job created", submitted.job().jobId());
  }

  public static JobsWire.Listing listing(JobPage page, int limit, PublicLinks links) {
    return new JobsWire.Listing(
        page.jobs().stream().map(job -> item(job, links)).toList(),
        new JobsWire.Pagination(limit, page.nextCursor(), page.nextCursor() != null));
  }

  public static JobsWire.Status status(JobView job, PublicLinks links) {
    return new JobsWire.Status(
        job.jobId(),
        Status.of(job.state()).name(),
        progress(job),
        outputVideo(job),
        shareLink(job, links),
        errorMessage(job),
        instant(job.createdAt()),
        instant(job.updatedAt()));
  }

  public static JobsWire.Cancelled cancelled() {
    return new JobsWire.Cancelled(true, "Job cancelled successfully");
  }

  public static JobsWire.Liveness alive() {
    return new JobsWire.Liveness("ok");
  }

  /** Where the customer wants to be told, if anywhere. */
  public static Optional<String> webhookUrl(JobView job) {
    return job.echo().get(WEBHOOK_URL) instanceof String url ? Optional.of(url) : Optional.empty();
  }

  private static JobsWire.Item item(JobView job, PublicLinks links) {
    return new JobsWire.Item(
        job.jobId(),
        Status.of(job.state()).name(),
        outputVideo(job),
        shareLink(job, links),
        errorMessage(job),
        job.retries(),
        instant(job.createdAt()),
        instant(job.updatedAt()),
        webhookUrl(job).orElse(null));
  }

  /** 0 while pending and 100 once completed, whatever the worker last said. */
  private static int progress(JobView job) {
    return switch (Status.of(job.state())) {
      case PENDING -> 0;
      case COMPLETED -> 100;
      case PROCESSING, FAILED, CANCELLED -> job.progress();
    };
  }

  private static @Nullable String outputVideo(JobView job) {
    JobOutput output = job.output();
    return output == null ? null : output.videoUrl();
  }

  private static @Nullable String shareLink(JobView job, PublicLinks links) {
    JobOutput output = job.output();
    return output == null ? null : links.share(output.shareToken());
  }

  private static @Nullable String errorMessage(JobView job) {
    JobFailure failure = job.failure();
    return failure == null ? null : failure.message();
  }

  private static String instant(Instant at) {
    return MILLIS.format(at);
  }

  private static int limit(@Nullable String text) {
    if (text == null) {
      return DEFAULT_LIMIT;
    }
    // Four digits at most, so that parsing cannot overflow.
    int limit = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MAX_LIMIT) {
      throw invalid("limit", "must be an integer from 1 to " + MAX_LIMIT);
    }
    return limit;
  }

  private static @Nullable String cursor(@Nullable String text) {
    if (text != null && !ID.matcher(text).matches()) {
      throw invalid("cursor", "must be the nextCursor of an earlier page");
    }
    return text;
  }

  private static List<JobState> states(@Nullable String text) {
    if (text == null) {
      return List.of();
    }
    return Arrays.stream(Status.values())
        .filter(status -> status.name().equals(text))
        .findFirst()
        .map(Status::states)
        .orElseThrow(
            () ->
                invalid(
                    "status",
                    Arrays.stream(Status.values())
                        .map(Status::name)
                        .collect(Collectors.joining(", ", "must be one of ", ""))));
  }

  /** 23 base-36 digits of a digest: about 119 bits, so two ids never meet by chance. */
  private static String id(byte[] digest) {
    String digits = new BigInteger(1, digest).toString(36);
    String padded = "0".repeat(ID_DIGITS) + digits;
    return ID_PREFIX + padded.substring(padded.length() - ID_DIGITS);
  }

  private static ProblemException invalid(String field, String message) {
    return new ProblemException(new Problem.InvalidRequest(field, message));
  }
}
