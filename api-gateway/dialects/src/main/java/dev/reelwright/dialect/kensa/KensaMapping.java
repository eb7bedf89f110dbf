package dev.reelwright.dialect.kensa;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.credit.contract.Balance;
import dev.reelwright.credit.contract.EntryKind;
import dev.reelwright.credit.contract.HistoryEntry;
import dev.reelwright.credit.contract.HoldState;
import dev.reelwright.credit.contract.Lot;
import dev.reelwright.credit.contract.Lots;
import dev.reelwright.credit.contract.NumberedHistoryPage;
import dev.reelwright.credit.contract.Receipt;
import dev.reelwright.dialect.IdempotencyKey;
import dev.reelwright.dialect.Uuids;
import dev.reelwright.job.contract.Admission;
import dev.reelwright.job.contract.JobFailure;
import dev.reelwright.job.contract.JobOutput;
import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.JobView;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.ModelList;
import dev.reelwright.job.contract.NumberedJobPage;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.Scenario;
import dev.reelwright.job.contract.SubmitJob;
import dev.reelwright.job.contract.SubmittedJob;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Between Kensa's words and the platform's. Pure; any thread. */
public final class KensaMapping {
  private static final int DEFAULT_PAGE = 1;
  private static final int DEFAULT_PAGE_SIZE = 20;
  private static final int MAX_PAGE_SIZE = 100;
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  /** Who has made a video of which nobody says who has made it: there were no others then. */
  private static final String OWN_ENGINE = "reelwright";

  /** A video that is being stored has come so far. */
  private static final int STORING_PROGRESS = 95;

  /** How job-service names the holds of a job: the job's id, and a number from the second on. */
  private static final Pattern HOLD_OF_A_JOB =
      Pattern.compile("job-([A-Za-z0-9_-]{1,64})(?:\\.[0-9]+)?");

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);

  private KensaMapping() {}

  /**
   * Which page of a list was asked for.
   *
   * @param page 1 upwards
   * @param pageSize 1 to 100
   */
  public record PageQuery(int page, int pageSize) {}

  /**
   * What {@code POST /api/v1/video/generate} asks for; each value still to be judged.
   *
   * @param duration seconds
   * @param quality null: the model's first
   * @param startImageUrl null: the prompt alone
   */
  public record VideoOrder(
      String prompt,
      String model,
      int duration,
      String aspectRatio,
      @Nullable String quality,
      @Nullable String startImageUrl) {}

  /** The five words of the contract for how far a video is. */
  public enum VideoStatus {
    PENDING,
    GENERATING,
    UPLOADING,
    COMPLETED,
    FAILED;

    /** How this API words a state. There is no word for a cancelled one: its error says so. */
    public static VideoStatus of(JobState state) {
      return switch (state) {
        case QUEUED -> PENDING;
        case RUNNING -> GENERATING;
        case STORING -> UPLOADING;
        case SUCCEEDED -> COMPLETED;
        case FAILED, EXPIRED, CANCELLED -> FAILED;
      };
    }
  }

  /**
   * The words for what moved credits. The contract names {@code VIDEO_CONSUME} alone, as an
   * example; credits leave the available ones when a video is ordered, so that is where it stands.
   *
   * <table>
   * <caption>Kensa's word, the ledger's entry, the sign of {@code credits}</caption>
   * <tr><td>{@code CREDIT_GRANT}</td><td>GRANT</td><td>+ (0 for credits that begin later)</td></tr>
   * <tr><td>{@code CREDIT_ACTIVATE}</td><td>ACTIVATE: those have begun</td><td>+</td></tr>
   * <tr><td>{@code CREDIT_EXPIRE}</td><td>LAPSE: a lot has expired</td><td>-</td></tr>
   * <tr><td>{@code CREDIT_ADJUST}</td><td>CORRECT</td><td>+ or -</td></tr>
   * <tr><td>{@code VIDEO_CONSUME}</td><td>FREEZE: a video was ordered</td><td>-</td></tr>
   * <tr><td>{@code VIDEO_SETTLE}</td><td>SETTLE: it was made; what was frozen too much is back
   *     </td><td>0 or +</td></tr>
   * <tr><td>{@code VIDEO_RELEASE}</td><td>RELEASE, EXPIRE: it was not; all is back</td><td>+</td>
   *     </tr>
   * </table>
   */
  public enum TransType {
    CREDIT_GRANT,
    CREDIT_ACTIVATE,
    CREDIT_EXPIRE,
    CREDIT_ADJUST,
    VIDEO_CONSUME,
    VIDEO_SETTLE,
    VIDEO_RELEASE;

    /** The word for an entry of this kind. */
    public static TransType of(EntryKind kind) {
      return switch (kind) {
        case GRANT -> CREDIT_GRANT;
        case ACTIVATE -> CREDIT_ACTIVATE;
        case LAPSE -> CREDIT_EXPIRE;
        case CORRECT -> CREDIT_ADJUST;
        case FREEZE -> VIDEO_CONSUME;
        case SETTLE -> VIDEO_SETTLE;
        case RELEASE, EXPIRE -> VIDEO_RELEASE;
      };
    }
  }

  // Requests.

  /**
   * Reads the parameters of a list. A page size above the cap means the cap; a page past any end is
   * an empty one.
   *
   * @throws ProblemException {@link Problem.InvalidRequest} naming the parameter and what is
   *     allowed
   */
  public static PageQuery pageQuery(@Nullable String page, @Nullable String pageSize) {
    return new PageQuery(
        number("page", page, DEFAULT_PAGE, Integer.MAX_VALUE),
        number("pageSize", pageSize, DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE));
  }

  /**
   * Reads an order. Fields that the contract does not know are passed over.
   *
   * @throws ProblemException {@link Problem.InvalidRequest} naming the field, or where the body
   *     stops being JSON
   */
  public static VideoOrder order(String body) {
    JsonNode object = object(body);
    return new VideoOrder(
        text(object, "prompt"),
        text(object, "model"),
        seconds(object),
        text(object, "aspectRatio"),
        optionalText(object, "quality"),
        optionalText(object, "startImageUrl"));
  }

  /**
   * Reads the header {@code X-Sandbox-Scenario}.
   *
   * @return null where there is none
   * @throws ProblemException {@link Problem.InvalidRequest} naming the header, for a name that is
   *     none and for a live key: what it orders is made
   */
  public static @Nullable Scenario scenario(@Nullable String header, Mode mode) {
    if (header == null) {
      return null;
    }
    return switch (mode) {
      case TEST -> Scenario.named(header.strip()).orElseThrow(KensaMapping::unknownScenario);
      case LIVE -> throw invalid(Scenario.HEADER, "is for test keys; this is a live key");
    };
  }

  /**
   * A new uuid.
   *
   * @param random must be cryptographically strong
   */
  public static String newUuid(RandomGenerator random) {
    return Uuids.random(random);
  }

  /**
   * The uuid that a repeated request names again. A live request never finds a test video, nor a
   * test request a live one.
   *
   * @throws ProblemException when the key is not 1 to 255 visible ASCII characters
   */
  public static String uuid(String account, Mode mode, String idempotencyKey) {
    return Uuids.derived(IdempotencyKey.identity(KensaDialect.NAME, account, mode, idempotencyKey));
  }

  /**
   * The job's id for a uuid in a path, in which case does not count.
   *
   * @throws ProblemException {@link Problem.NotFound} for what is no uuid
   */
  public static String jobIdInPath(String uuid) {
    return Uuids.read(uuid).orElseThrow(() -> new ProblemException(new Problem.NotFound("job")));
  }

  /**
   * The job's id for the parameter {@code uuid}.
   *
   * @throws ProblemException {@link Problem.InvalidRequest} for what is no uuid, or is not there
   */
  public static String jobIdInQuery(@Nullable String uuid) {
    return Optional.ofNullable(uuid)
        .flatMap(Uuids::read)
        .orElseThrow(() -> invalid("uuid", "must be the uuid of a video"));
  }

  /**
   * The platform's order for a request of this API.
   *
   * @param scenario what is to be played instead, for a test key; null: the video is made
   * @param idempotent whether the uuid was derived from the customer's key
   */
  public static SubmitJob submit(
      String uuid,
      String account,
      Mode mode,
      String keyId,
      VideoOrder order,
      @Nullable Scenario scenario,
      boolean idempotent) {
    return new SubmitJob(
        uuid,
        account,
        mode,
        keyId,
        KensaDialect.NAME,
        order.model(),
        new JobSpec.PromptToVideo(
            order.prompt(),
            order.duration(),
            order.aspectRatio(),
            order.quality(),
            null,
            order.startImageUrl()),
        new Admission.Unlimited(KensaDialect.NAME + ":" + account),
        idempotent ? fingerprint(order, scenario) : null,
        Map.of(),
        scenario == null ? null : scenario.text());
  }

  // Answers.

  public static KensaWire.Generated generated(SubmittedJob submitted) {
    JobView job = submitted.job();
    return new KensaWire.Generated(
        job.jobId(),
        VideoStatus.of(job.state()).name(),
        job.model(),
        creditsUsed(job),
        instant(job.createdAt()));
  }

  /**
   * All that may be known of a video.
   *
   * @throws ProblemException {@link Problem.NotFound} for a job of another API
   */
  public static KensaWire.Video video(JobView job) {
    JobSpec.PromptToVideo order = orderOf(job);
    JobOutput output = job.output();
    JobFailure failure = failure(job);
    return new KensaWire.Video(
        job.jobId(),
        order.prompt(),
        job.model(),
        VideoStatus.of(job.state()).name(),
        provider(job),
        output == null ? null : output.videoUrl(),
        output == null ? null : output.thumbnailUrl(),
        order.startImageUrl(),
        order.durationSeconds(),
        order.resolution(),
        order.aspectRatio(),
        output == null ? null : output.bytes(),
        creditsUsed(job),
        output == null ? null : generationTime(job),
        instant(job.createdAt()),
        instantOrNull(job.completedAt()),
        failure == null ? null : failure.message(),
        failure == null ? null : failure.code(),
        output == null ? null : output.srtUrl(),
        output == null ? null : output.vttUrl(),
        output == null ? List.of() : output.notes());
  }

  /**
   * A page of the account's videos.
   *
   * @throws ProblemException {@link Problem.NotFound} for a page with a job of another API
   */
  public static KensaWire.Listing listing(NumberedJobPage page) {
    return new KensaWire.Listing(
        page.jobs().stream().map(KensaMapping::listed).toList(),
        page.total(),
        page.page(),
        page.pageSize());
  }

  public static KensaWire.Deleted deleted(String uuid) {
    return new KensaWire.Deleted(uuid, true);
  }

  public static KensaWire.Models models(ModelList models) {
    return new KensaWire.Models(models.models().stream().map(KensaMapping::model).toList());
  }

  public static KensaWire.Received received() {
    return new KensaWire.Received(true);
  }

  /**
   * How far a video is.
   *
   * @throws ProblemException {@link Problem.NotFound} for a job of another API
   */
  public static KensaWire.Task task(JobView job) {
    orderOf(job);
    JobFailure failure = failure(job);
    return new KensaWire.Task(
        job.jobId(),
        VideoStatus.of(job.state()).name(),
        progress(job),
        failure == null ? null : failure.message(),
        failure == null ? null : failure.code());
  }

  public static KensaWire.History history(NumberedHistoryPage page) {
    return new KensaWire.History(
        page.entries().stream().map(KensaMapping::transaction).toList(),
        page.total(),
        page.page(),
        page.pageSize());
  }

  public static KensaWire.Balance balance(Balance balance, Lots lots) {
    return new KensaWire.Balance(
        balance.available().credits(),
        balance.frozen().credits(),
        balance.used().credits(),
        balance.total().credits(),
        lots.lots().stream().map(KensaMapping::lot).toList());
  }

  public static KensaWire.Receipt receipt(String uuid, Receipt receipt) {
    return new KensaWire.Receipt(
        uuid,
        status(receipt.hold().state()),
        receipt.hold().amount().credits(),
        receipt.hold().settled().credits(),
        instant(receipt.openedAt()),
        instantOrNull(receipt.endedAt()),
        receipt.lots().stream().map(KensaMapping::share).toList(),
        receipt.entries().stream().map(KensaMapping::transaction).toList());
  }

  private static KensaWire.ListedVideo listed(JobView job) {
    JobSpec.PromptToVideo order = orderOf(job);
    JobOutput output = job.output();
    return new KensaWire.ListedVideo(
        job.jobId(),
        order.prompt(),
        job.model(),
        VideoStatus.of(job.state()).name(),
        output == null ? null : output.videoUrl(),
        output == null ? null : output.thumbnailUrl(),
        order.durationSeconds(),
        order.aspectRatio(),
        creditsUsed(job),
        instant(job.createdAt()),
        instantOrNull(job.completedAt()));
  }

  private static KensaWire.Model model(ModelList.Model model) {
    return new KensaWire.Model(
        model.id(),
        model.name(),
        model.provider(),
        model.modes(),
        model.maxDuration(),
        model.resolutions(),
        model.aspectRatios(),
        model.enabled(),
        model.durations(),
        dayOrNull(model.deprecated()),
        dayOrNull(model.sunset()),
        model.replacement());
  }

  private static String provider(JobView job) {
    String provider = job.provider();
    return provider == null ? OWN_ENGINE : provider;
  }

  private static JobSpec.PromptToVideo orderOf(JobView job) {
    if (job.origin().equals(KensaDialect.NAME)
        && job.spec() instanceof JobSpec.PromptToVideo order) {
      return order;
    }
    throw new ProblemException(new Problem.NotFound("job"));
  }

  /** Between the states the worker's word counts; a failed video shows the last there was. */
  private static int progress(JobView job) {
    return switch (job.state()) {
      case QUEUED -> 0;
      case RUNNING -> Math.clamp(job.progress(), 1, 99);
      case STORING -> Math.clamp(job.progress(), STORING_PROGRESS, 99);
      case SUCCEEDED -> 100;
      // A worker may have begun, and what it began with was shown: never less than that.
      case FAILED, EXPIRED -> Math.max(1, job.progress());
      // Only what nobody has begun is cancelled.
      case CANCELLED -> job.progress();
    };
  }

  private static long creditsUsed(JobView job) {
    return switch (VideoStatus.of(job.state())) {
      case PENDING, GENERATING, UPLOADING -> job.quoted();
      case COMPLETED -> job.charged();
      case FAILED -> 0;
    };
  }

  private static @Nullable JobFailure failure(JobView job) {
    return job.state() == JobState.CANCELLED
        ? new JobFailure("canceled", "The video was canceled. The reserved credits were returned.")
        : job.failure();
  }

  private static @Nullable Long generationTime(JobView job) {
    Instant completedAt = job.completedAt();
    return completedAt == null
        ? null
        : Math.round(Duration.between(job.createdAt(), completedAt).toMillis() / 1000.0);
  }

  /**
   * What an order leaves out adds nothing, so that a retry that meets an upgrade is still the same
   * request.
   */
  private static String fingerprint(VideoOrder order, @Nullable Scenario scenario) {
    String quality = order.quality();
    Stream.Builder<String> parts =
        Stream.<String>builder()
            .add(order.prompt())
            .add(order.model())
            .add(Integer.toString(order.duration()))
            .add(order.aspectRatio())
            .add(quality == null ? "" : quality);
    String startImageUrl = order.startImageUrl();
    if (startImageUrl != null) {
      parts.add("startImageUrl").add(startImageUrl);
    }
    if (scenario != null) {
      parts.add(Scenario.HEADER).add(scenario.text());
    }
    return IdempotencyKey.fingerprint(parts.build().toArray(String[]::new));
  }

  private static ProblemException unknownScenario() {
    return invalid(Scenario.HEADER, "must be one of " + String.join(", ", Scenario.names()));
  }

  private static JsonNode object(String body) {
    try {
      JsonNode node = KensaWire.read(body);
      if (!node.isObject()) {
        throw invalid("body", "must be a JSON object");
      }
      return node;
    } catch (JsonProcessingException broken) {
      throw invalid("body", "is not valid JSON" + place(broken.getLocation()));
    }
  }

  private static String place(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }

  private static String text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    if (!value.isTextual() || value.asText().isEmpty()) {
      throw invalid(field, value.isMissingNode() ? "is missing" : "must be text that is not empty");
    }
    // Half of a character cannot be passed on.
    if (value.asText().codePoints().anyMatch(KensaMapping::isHalf)) {
      throw invalid(field, "has half of a surrogate pair");
    }
    return value.asText();
  }

  private static @Nullable String optionalText(JsonNode object, String field) {
    return object.hasNonNull(field) ? text(object, field) : null;
  }

  private static boolean isHalf(int character) {
    return Character.getType(character) == Character.SURROGATE;
  }

  private static int seconds(JsonNode object) {
    JsonNode value = object.path("duration");
    if (!value.isNumber() || !value.canConvertToExactIntegral() || !value.canConvertToInt()) {
      throw invalid(
          "duration", value.isMissingNode() ? "is missing" : "must be a whole number of seconds");
    }
    return value.intValue();
  }

  private static ProblemException invalid(String field, String message) {
    return new ProblemException(new Problem.InvalidRequest(field, message));
  }

  private static KensaWire.Transaction transaction(HistoryEntry entry) {
    return new KensaWire.Transaction(
        entry.sequence(),
        "TXN-%s-%03d".formatted(DAY.format(entry.at()), entry.sequence()),
        TransType.of(entry.kind()).name(),
        entry.credits(),
        entry.availableAfter().credits(),
        videoUuid(entry),
        remark(entry),
        instant(entry.at()));
  }

  private static @Nullable String videoUuid(HistoryEntry entry) {
    return switch (entry.kind()) {
      case FREEZE, SETTLE, RELEASE, EXPIRE -> {
        Matcher hold = HOLD_OF_A_JOB.matcher(entry.operationId());
        yield hold.matches() ? hold.group(1) : null;
      }
      case GRANT, ACTIVATE, LAPSE, CORRECT -> null;
    };
  }

  /** The reason of a grant or a correction; of a hold, what became of it in words. */
  private static @Nullable String remark(HistoryEntry entry) {
    return switch (entry.kind()) {
      case GRANT, ACTIVATE, LAPSE, CORRECT -> entry.reference();
      case FREEZE -> "Credits frozen for a video";
      case SETTLE -> "Video completed: " + entry.settled() + " credits used";
      case RELEASE -> "Video not completed: credits returned";
      case EXPIRE -> "Video not completed in time: credits returned";
    };
  }

  private static KensaWire.Lot lot(Lot lot) {
    return new KensaWire.Lot(
        lot.amount().credits(),
        lot.available().credits() + lot.upcoming().credits(),
        lot.frozen().credits(),
        lot.kind().name(),
        instantOrNull(lot.effectiveAt()),
        instantOrNull(lot.expiresAt()));
  }

  private static KensaWire.LotShare share(Receipt.LotShare share) {
    return new KensaWire.LotShare(
        share.kind().name(), share.frozen().credits(), share.settled().credits());
  }

  private static String status(HoldState state) {
    return switch (state) {
      case OPEN -> "FROZEN";
      case SETTLED -> "SETTLED";
      case RELEASED -> "RELEASED";
      case EXPIRED -> "EXPIRED";
    };
  }

  private static String instant(Instant instant) {
    return MILLIS.format(instant);
  }

  private static @Nullable String instantOrNull(@Nullable Instant instant) {
    return instant == null ? null : instant(instant);
  }

  private static @Nullable String dayOrNull(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }

  private static int number(String field, @Nullable String text, int otherwise, int most) {
    if (text == null) {
      return otherwise;
    }
    String digits = NUMBER.matcher(text).matches() ? text.replaceFirst("^0+", "") : "";
    if (digits.isEmpty()) {
      throw invalid(field, "must be a whole number of at least 1");
    }
    // Ten digits always fit a long; more than that is more than any cap.
    return digits.length() > 10 ? most : (int) Math.min(Long.parseLong(digits), most);
  }
}
