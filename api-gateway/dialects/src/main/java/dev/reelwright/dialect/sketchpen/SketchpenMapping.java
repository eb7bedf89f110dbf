package dev.reelwright.dialect.sketchpen;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.dialect.IdempotencyKey;
import dev.reelwright.dialect.PublicLinks;
import dev.reelwright.dialect.Uuids;
import dev.reelwright.job.contract.JobEvent;
import dev.reelwright.job.contract.JobFailure;
import dev.reelwright.job.contract.JobOutput;
import dev.reelwright.job.contract.JobView;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.Problem.InvalidFields.InvalidField;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.UploadRef;
import dev.reelwright.job.contract.asset.AssetPage;
import dev.reelwright.job.contract.asset.AssetType;
import dev.reelwright.job.contract.asset.AssetView;
import dev.reelwright.job.contract.asset.CreateAsset;
import dev.reelwright.job.contract.asset.StorageUsage;
import dev.reelwright.job.contract.storyboard.AudioMode;
import dev.reelwright.job.contract.storyboard.ChangeStoryboard.Approve;
import dev.reelwright.job.contract.storyboard.ChangeStoryboard.AttachAssets;
import dev.reelwright.job.contract.storyboard.ChangeStoryboard.EditScene;
import dev.reelwright.job.contract.storyboard.ChangeStoryboard.Regenerate;
import dev.reelwright.job.contract.storyboard.ChangeStoryboard.ReplacePicture;
import dev.reelwright.job.contract.storyboard.ChangeStoryboard.RestoreVersion;
import dev.reelwright.job.contract.storyboard.CreateStoryboard;
import dev.reelwright.job.contract.storyboard.SceneDraft;
import dev.reelwright.job.contract.storyboard.SceneView;
import dev.reelwright.job.contract.storyboard.SpokenLine;
import dev.reelwright.job.contract.storyboard.StoryboardEvent;
import dev.reelwright.job.contract.storyboard.StoryboardPage;
import dev.reelwright.job.contract.storyboard.StoryboardSource;
import dev.reelwright.job.contract.storyboard.StoryboardState;
import dev.reelwright.job.contract.storyboard.StoryboardStyle;
import dev.reelwright.job.contract.storyboard.StoryboardView;
import dev.reelwright.job.contract.storyboard.StudioView;
import dev.reelwright.webhook.contract.EndpointView;
import dev.reelwright.webhook.contract.RegisterEndpoint;
import dev.reelwright.webhook.contract.RegisteredEndpoint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Between Sketchpen's words and the platform's. Pure; any thread. */
public final class SketchpenMapping {
  /** What a callback may be registered for; the last is not in the contract. */
  static final List<String> CALLBACK_EVENTS =
      List.of("video.completed", "video.failed", "video.expiring");

  private static final String COMPLETED = CALLBACK_EVENTS.get(0);
  private static final String FAILED = CALLBACK_EVENTS.get(1);
  private static final String EXPIRING = CALLBACK_EVENTS.get(2);

  /** How job-service names the jobs of a storyboard: its id, and which approval it was. */
  private static final Pattern JOB_OF_A_VIDEO =
      Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-[0-9]+");

  private static final int DEFAULT_FPS = 24;
  private static final int MAX_FPS = 60;
  private static final String DEFAULT_ASPECT_RATIO = "16:9";
  private static final List<String> ASPECT_RATIOS = List.of("16:9", "9:16", "1:1");
  private static final String DEFAULT_THEME = "presentation";
  private static final String WHITE = "white";
  private static final List<String> BACKGROUNDS = List.of(WHITE, "dynamic");
  private static final String WHITE_COLOR = "#FFFFFF";
  private static final String DEFAULT_AUDIO = "single";
  private static final List<String> AUDIO_MODES = List.of("none", DEFAULT_AUDIO, "multi_voice");
  private static final String CHARACTER = "character";
  private static final List<String> ASSET_TYPES = List.of(CHARACTER, "object");

  private static final int MAX_PROMPT = 2000;
  private static final int MAX_TITLE = 200;
  private static final int MAX_SCENES = 40;
  private static final int MAX_VISUAL = 2000;
  private static final int MAX_LINE = 5000;
  private static final int MAX_LINES = 100;
  private static final int MAX_NAME = 100;
  private static final int MAX_DESCRIPTION = 2000;
  private static final int MAX_URL = 2048;
  private static final double LATEST_SECONDS = 86_400;

  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 100;
  private static final Pattern CURSOR = Pattern.compile("[\\x21-\\x7e]{1,200}");
  private static final int MAX_VERSION_DIGITS = 6;

  static final String CURSOR_FIELD = "cursor";

  /** Whoever finds it out: the platform's own words speak of what is in no answer here. */
  static final String UNKNOWN_CURSOR = "must be that of an earlier page's Link";

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  /** The platform's names for what the contract calls otherwise. */
  private static final Map<String, String> WIRE_NAMES =
      Map.ofEntries(
          Map.entry("framesPerSecond", "fps"),
          Map.entry("aspectRatio", "aspect_ratio"),
          Map.entry("voice", "voice_id"),
          Map.entry("audioMode", "audio_mode"),
          Map.entry("plain", "bg_mode"),
          Map.entry("assetIds", "asset_ids"),
          Map.entry("speakerIds", "speaker_ids"),
          Map.entry("visualDescription", "visual_description"),
          Map.entry("startSeconds", "start_time"),
          Map.entry("pictureId", "image_file_id"),
          Map.entry("characterIds", "character_ids"),
          Map.entry("objectIds", "object_ids"),
          Map.entry("speaker", "char_id"),
          Map.entry("events", "event"));

  /** What the platform keeps a thing in that stands bare in the contract. */
  private static final Set<String> UNSEEN = Set.of("source", "style", "change");

  private SketchpenMapping() {}

  /**
   * What a video is asked for with.
   *
   * @param speakerIds each of them among {@code assetIds}
   * @param words the whole request, the same for the same request
   */
  public record VideoOrder(
      StoryboardSource source,
      StoryboardStyle style,
      List<String> assetIds,
      List<String> speakerIds,
      String words) {}

  /**
   * What an asset is asked for with.
   *
   * @param voice null: an object
   */
  public record AssetOrder(
      AssetType type, String name, @Nullable String description, @Nullable String voice) {}

  /** What a callback is asked for with; whether we would dial the URL is still to be judged. */
  public record CallbackOrder(String url, String event) {}

  /**
   * Which part of a list is wanted.
   *
   * @param limit 1 to 100
   * @param cursor null: the newest
   */
  public record ListQuery(int limit, @Nullable String cursor) {}

  // Names.

  /**
   * A new id.
   *
   * @param random must be cryptographically strong
   */
  public static String newId(RandomGenerator random) {
    return Uuids.random(random);
  }

  /**
   * The id of a video that a repeated request names again.
   *
   * @throws ProblemException when the key is not 1 to 255 visible ASCII characters
   */
  public static String videoId(String account, Mode mode, String idempotencyKey) {
    return Uuids.derived(
        IdempotencyKey.identity(SketchpenDialect.NAME, account, mode, idempotencyKey));
  }

  /** The same of an asset: a key names a request of its kind only. */
  public static String assetId(String account, Mode mode, String idempotencyKey) {
    return Uuids.derived(identity("asset", account, mode, idempotencyKey));
  }

  /** The same of a callback. */
  public static String callbackId(String account, Mode mode, String idempotencyKey) {
    return Uuids.derived(identity("callback", account, mode, idempotencyKey));
  }

  /**
   * The platform's id for an id in a path, in which case does not count.
   *
   * @param what the noun of the problem
   * @throws ProblemException {@link Problem.NotFound} for what is no UUID
   */
  public static String idInPath(String what, String id) {
    return Uuids.read(id).orElseThrow(() -> new ProblemException(new Problem.NotFound(what)));
  }

  // Requests.

  /**
   * Reads {@code POST /videos}.
   *
   * @throws ProblemException {@link Problem.InvalidFields} naming every bad field, or {@link
   *     Problem.InvalidRequest} for what is no JSON
   */
  public static VideoOrder promptedVideo(String body) {
    Fields fields = Fields.of(body);
    String prompt = fields.text("prompt", MAX_PROMPT);
    StoryboardStyle style = style(fields);
    List<String> assets = fields.ids("asset_ids");
    List<String> speakers = speakers(fields, new LinkedHashSet<>(assets));
    return fields.refuseOr(
        () ->
            new VideoOrder(
                new StoryboardSource.Prompt(prompt),
                style,
                assets,
                speakers,
                words("prompt", fields.json())));
  }

  /**
   * Reads {@code POST /videos/from-script}. Whatever a scene shows is an asset of the video too,
   * also where {@code asset_ids} leaves it out, as the contract's own example does.
   *
   * @throws ProblemException as of {@link #promptedVideo}
   */
  public static VideoOrder scriptedVideo(String body) {
    Fields fields = Fields.of(body);
    String title = fields.textOrNone("title", MAX_TITLE);
    List<SceneDraft> scenes = scenes(fields);
    StoryboardStyle style = style(fields);
    Set<String> assets = new LinkedHashSet<>(fields.ids("asset_ids"));
    scenes.forEach(scene -> assets.addAll(scene.characterIds()));
    scenes.forEach(scene -> assets.addAll(scene.objectIds()));
    List<String> speakers = speakers(fields, assets);
    return fields.refuseOr(
        () ->
            new VideoOrder(
                new StoryboardSource.Given(title, scenes),
                style,
                List.copyOf(assets),
                speakers,
                words("script", fields.json())));
  }

  /**
   * The platform's order for a video.
   *
   * @param idempotent whether the id was derived from the customer's key
   */
  public static CreateStoryboard create(
      String id, String account, Mode mode, String keyId, VideoOrder order, boolean idempotent) {
    return new CreateStoryboard(
        id,
        account,
        mode,
        keyId,
        SketchpenDialect.NAME,
        idempotent ? IdempotencyKey.fingerprint(order.words()) : null,
        order.source(),
        order.style(),
        order.assetIds(),
        order.speakerIds(),
        Map.of());
  }

  /**
   * An approval.
   *
   * @param idempotencyKey null: a second approval is refused
   * @throws ProblemException when the key is not 1 to 255 visible ASCII characters
   */
  public static Approve approve(
      String id, String account, Mode mode, @Nullable String idempotencyKey) {
    return new Approve(
        idempotencyKey == null
            ? null
            : HexFormat.of().formatHex(identity("approve:" + id, account, mode, idempotencyKey)));
  }

  /**
   * Reads {@code POST /videos/{id}/regenerate}; without a body it is tried again as it was.
   *
   * @throws ProblemException as of {@link #promptedVideo}
   */
  public static Regenerate regenerate(String body) {
    Fields fields = Fields.of(body);
    String feedback = fields.textOrNone("feedback", MAX_PROMPT);
    return fields.refuseOr(() -> new Regenerate(feedback));
  }

  /**
   * Reads {@code PATCH /videos/scenes/{scene_id}}.
   *
   * @throws ProblemException as of {@link #promptedVideo}, also for a body that changes nothing
   */
  public static EditScene editScene(String sceneId, String body) {
    Fields fields = Fields.of(body);
    if (Stream.of("speech", "visual_description", "prompt").noneMatch(fields::has)) {
      fields.fault("body", "must have speech, visual_description or prompt");
    }
    List<SpokenLine> speech = fields.has("speech") ? speech(fields) : null;
    String visual = fields.optionalText("visual_description", MAX_VISUAL);
    String prompt = fields.optionalText("prompt", MAX_PROMPT);
    return fields.refuseOr(() -> new EditScene(sceneId, speech, visual, prompt));
  }

  /** A customer's own picture for a scene. */
  public static ReplacePicture replacePicture(String sceneId, UploadRef picture) {
    return new ReplacePicture(sceneId, picture);
  }

  /**
   * Which version of the script shall be the newest again.
   *
   * @throws ProblemException {@link Problem.NotFound} for what is no version's number
   */
  public static RestoreVersion restore(String version) {
    boolean number = version.matches("[1-9][0-9]{0,%d}".formatted(MAX_VERSION_DIGITS - 1));
    if (!number) {
      throw new ProblemException(new Problem.NotFound("version"));
    }
    return new RestoreVersion(Integer.parseInt(version));
  }

  /**
   * Reads {@code POST /assets/videos/{video_id}/refs}.
   *
   * @throws ProblemException as of {@link #promptedVideo}
   */
  public static AttachAssets attach(String body) {
    Fields fields = Fields.of(body);
    JsonNode named = fields.raw("asset_ids");
    if (named.isMissingNode() || (named.isArray() && named.isEmpty())) {
      fields.fault("asset_ids", "must have at least one id");
    }
    List<String> ids = fields.ids("asset_ids");
    return fields.refuseOr(() -> new AttachAssets(ids));
  }

  /**
   * Reads {@code POST /assets}.
   *
   * @throws ProblemException as of {@link #promptedVideo}
   */
  public static AssetOrder asset(String body) {
    Fields fields = Fields.of(body);
    String name = fields.text("name", MAX_NAME);
    String description = fields.textOrNone("description", MAX_DESCRIPTION);
    String type = fields.requiredWord("type", ASSET_TYPES);
    String voice = fields.optionalText("voice_id", MAX_NAME);
    boolean character = type.equals(CHARACTER);
    if (character && voice == null && fields.has("type")) {
      fields.fault("voice_id", "is missing: a character needs a voice");
    } else if (!character && voice != null) {
      fields.fault("voice_id", "must be left out: an object has no voice");
    }
    return fields.refuseOr(
        () ->
            new AssetOrder(
                character ? AssetType.CHARACTER : AssetType.OBJECT, name, description, voice));
  }

  /** The platform's order for an asset. */
  public static CreateAsset create(
      String id, String account, Mode mode, String keyId, AssetOrder order) {
    return new CreateAsset(
        id, account, mode, keyId, order.type(), order.name(), order.description(), order.voice());
  }

  /**
   * Reads {@code POST /callbacks}.
   *
   * @throws ProblemException as of {@link #promptedVideo}
   */
  public static CallbackOrder callback(String body) {
    Fields fields = Fields.of(body);
    String url = fields.text("url", MAX_URL);
    String event = fields.requiredWord("event", CALLBACK_EVENTS);
    return fields.refuseOr(() -> new CallbackOrder(url, event));
  }

  /** The platform's order for a callback. */
  public static RegisterEndpoint register(
      String id, String account, Mode mode, CallbackOrder order) {
    return new RegisterEndpoint(
        id, account, mode, SketchpenDialect.NAME, order.url(), List.of(order.event()));
  }

  /**
   * Reads the parameters of a list.
   *
   * @throws ProblemException {@link Problem.InvalidFields} naming every bad one
   */
  public static ListQuery query(@Nullable String limit, @Nullable String cursor) {
    List<InvalidField> faults = new ArrayList<>();
    // Four digits at most, so that parsing cannot overflow.
    int number =
        limit == null ? DEFAULT_LIMIT : limit.matches("[0-9]{1,4}") ? Integer.parseInt(limit) : 0;
    if (number < 1 || number > MAX_LIMIT) {
      faults.add(new InvalidField("limit", "must be a whole number from 1 to " + MAX_LIMIT));
    }
    if (cursor != null && !CURSOR.matcher(cursor).matches()) {
      faults.add(new InvalidField(CURSOR_FIELD, UNKNOWN_CURSOR));
    }
    if (!faults.isEmpty()) {
      throw new ProblemException(new Problem.InvalidFields(faults));
    }
    return new ListQuery(number, cursor);
  }

  // Answers.

  public static SketchpenWire.Video video(StoryboardView board) {
    Map<String, AssetView> assets = byId(board.assets());
    JobOutput output = board.output();
    JobFailure failure = board.failure();
    return new SketchpenWire.Video(
        board.storyboardId(),
        status(board.state()),
        prompt(board),
        board.style().theme(),
        board.scenes().stream().map(scene -> scene(scene, assets)).toList(),
        output == null ? null : output.videoUrl(),
        board.narrationUrl(),
        output == null ? null : output.thumbnailUrl(),
        processingTime(board),
        config(board),
        board.assets().stream().map(SketchpenMapping::shown).toList(),
        instant(board.createdAt()),
        instant(board.updatedAt()),
        board.title(),
        board.version(),
        board.progress(),
        board.quoted(),
        board.charged(),
        output == null ? null : output.srtUrl(),
        output == null ? null : output.vttUrl(),
        output == null ? List.of() : output.notes(),
        failure == null ? null : failure(failure));
  }

  public static List<SketchpenWire.ListedVideo> listing(StoryboardPage page) {
    return page.storyboards().stream().map(SketchpenMapping::listed).toList();
  }

  /**
   * One scene of a video that was changed.
   *
   * @throws ProblemException {@link Problem.NotFound} where the video has no such scene any more
   */
  public static SketchpenWire.ChangedScene changedScene(StoryboardView board, String sceneId) {
    SketchpenWire.Scene scene =
        board.scenes().stream()
            .filter(it -> it.id().equals(sceneId))
            .findFirst()
            .map(it -> scene(it, byId(board.assets())))
            .orElseThrow(() -> new ProblemException(new Problem.NotFound("scene")));
    return new SketchpenWire.ChangedScene(
        scene.id(),
        scene.speech(),
        scene.visualDescription(),
        scene.imageUrl(),
        scene.assets(),
        scene.captions(),
        board.storyboardId(),
        status(board.state()));
  }

  public static SketchpenWire.Usage usage(StorageUsage usage) {
    BigDecimal percent =
        usage.capBytes() == 0
            ? BigDecimal.valueOf(100)
            : BigDecimal.valueOf(usage.usedBytes())
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(usage.capBytes()), 1, RoundingMode.HALF_UP);
    return new SketchpenWire.Usage(
        usage.usedBytes(), usage.capBytes(), usage.planKey(), percent.doubleValue());
  }

  public static SketchpenWire.Asset asset(AssetView asset) {
    return new SketchpenWire.Asset(
        asset.assetId(),
        asset.name(),
        asset.description(),
        type(asset.type()),
        asset.voice(),
        asset.fileId(),
        asset.pictureUrl(),
        instant(asset.createdAt()),
        instant(asset.updatedAt()));
  }

  public static List<SketchpenWire.Asset> assets(AssetPage page) {
    return page.assets().stream().map(SketchpenMapping::asset).toList();
  }

  public static List<SketchpenWire.Voice> voices(StudioView studio) {
    return studio.voices().stream()
        .map(voice -> new SketchpenWire.Voice(voice.id(), voice.name(), voice.language()))
        .toList();
  }

  public static List<SketchpenWire.Theme> themes(StudioView studio) {
    return studio.themes().stream()
        .map(theme -> new SketchpenWire.Theme(theme.id(), theme.name(), theme.description()))
        .toList();
  }

  /** A callback with the secret that was just made for it: it is shown this once. */
  public static SketchpenWire.NewCallback callback(RegisteredEndpoint registered) {
    EndpointView endpoint = registered.endpoint();
    return new SketchpenWire.NewCallback(
        endpoint.endpointId(),
        endpoint.url(),
        endpoint.events().getFirst(),
        registered.secret(),
        instant(endpoint.createdAt()));
  }

  public static List<SketchpenWire.ListedCallback> callbacks(List<EndpointView> endpoints) {
    return endpoints.stream()
        .map(
            endpoint ->
                new SketchpenWire.ListedCallback(
                    endpoint.endpointId(),
                    endpoint.url(),
                    endpoint.events().getFirst(),
                    instant(endpoint.createdAt()),
                    instantOrNull(endpoint.disabledAt())))
        .toList();
  }

  // News.

  /** What callbacks are told of a job; empty for what is news to nobody. */
  static Optional<SketchpenWire.News> news(JobEvent event) {
    return switch (event) {
      case JobEvent.JobSucceeded it -> news(it.job(), COMPLETED, made(it.job()), it.at());
      case JobEvent.JobFailed it -> news(it.job(), FAILED, failed(it.job().failure()), it.at());
      case JobEvent.JobExpired it -> news(it.job(), FAILED, failed(it.job().failure()), it.at());
      case JobEvent.VideoExpiring it ->
          news(
              it.job(),
              EXPIRING,
              new SketchpenWire.ExpiringVideo(instant(it.expiresAt())),
              it.at());
      case JobEvent.JobAccepted it -> Optional.empty();
      case JobEvent.JobStarted it -> Optional.empty();
      // Its video was deleted, by whoever would be told.
      case JobEvent.JobCancelled it -> Optional.empty();
    };
  }

  /** What callbacks are told of a video that no job tells. */
  static SketchpenWire.News news(StoryboardEvent event) {
    return switch (event) {
      case StoryboardEvent.StoryboardFailed it ->
          news(it.storyboardId(), FAILED, failed(it.failure()), it.at());
    };
  }

  private static Optional<SketchpenWire.News> news(
      JobView job, String event, @Nullable Record data, Instant at) {
    Matcher id = JOB_OF_A_VIDEO.matcher(job.jobId());
    return data == null || !id.matches()
        ? Optional.empty()
        : Optional.of(news(id.group(1), event, data, at));
  }

  private static SketchpenWire.News news(String id, String event, Record data, Instant at) {
    return new SketchpenWire.News(event, id, data, instant(at));
  }

  private static @Nullable Record made(JobView job) {
    JobOutput output = job.output();
    return output == null
        ? null
        : new SketchpenWire.MadeVideo(
            "completed",
            output.videoUrl(),
            output.thumbnailUrl(),
            output.srtUrl(),
            output.vttUrl(),
            inMillis(output.durationMillis() / 1000.0),
            job.charged());
  }

  private static Record failed(@Nullable JobFailure failure) {
    return new SketchpenWire.FailedVideo(
        "failed",
        failure == null
            ? new SketchpenWire.Failure("INTERNAL_ERROR", "The video could not be made.")
            : failure(failure));
  }

  private static SketchpenWire.Failure failure(JobFailure failure) {
    return new SketchpenWire.Failure(failure.code().toUpperCase(Locale.ROOT), failure.message());
  }

  /**
   * The header {@code Link} (RFC 8288) to the page after this one; empty after the last.
   *
   * @param path of the list
   * @param nextCursor null: this was the last
   */
  public static Optional<String> link(
      String path, ListQuery query, @Nullable String nextCursor, PublicLinks links) {
    return Optional.ofNullable(nextCursor)
        .map(
            cursor ->
                "<%s%s?limit=%d&cursor=%s>; rel=\"next\""
                    .formatted(
                        links.base(),
                        path,
                        query.limit(),
                        URLEncoder.encode(cursor, StandardCharsets.UTF_8)));
  }

  /**
   * What the contract calls a part of one of the platform's orders: {@code
   * source.scenes[3].startSeconds} is {@code scenes[3].start_time}.
   */
  static String wirePath(String path) {
    List<String> wire = new ArrayList<>();
    boolean spoken = false;
    for (String segment : path.split("\\.", -1)) {
      int bracket = segment.indexOf('[');
      String name = bracket < 0 ? segment : segment.substring(0, bracket);
      String index = bracket < 0 ? "" : segment.substring(bracket);
      if (name.equals("text")) {
        wire.add((spoken ? "speech" : "prompt") + index);
      } else if (!UNSEEN.contains(name)) {
        wire.add(WIRE_NAMES.getOrDefault(name, name) + index);
      }
      spoken = name.equals("speech");
    }
    return wire.isEmpty() ? path : String.join(".", wire);
  }

  private static byte[] identity(String kind, String account, Mode mode, String key) {
    return IdempotencyKey.identity(SketchpenDialect.NAME + ":" + kind, account, mode, key);
  }

  private static StoryboardStyle style(Fields fields) {
    int fps = fields.whole("fps", 1, MAX_FPS, DEFAULT_FPS);
    String aspectRatio = fields.word("aspect_ratio", ASPECT_RATIOS, DEFAULT_ASPECT_RATIO);
    String theme = fields.optionalText("theme", MAX_NAME);
    String voice = fields.optionalText("voice_id", MAX_NAME);
    String audio = fields.word("audio_mode", AUDIO_MODES, DEFAULT_AUDIO);
    String background = fields.word("bg_mode", BACKGROUNDS, WHITE);
    return new StoryboardStyle(
        fps,
        aspectRatio,
        theme == null ? DEFAULT_THEME : theme,
        voice,
        AudioMode.valueOf(audio.toUpperCase(Locale.ROOT)),
        background.equals(WHITE));
  }

  private static List<String> speakers(Fields fields, Set<String> assets) {
    List<String> speakers = fields.ids("speaker_ids");
    for (int index = 0; index < speakers.size(); index++) {
      if (!assets.contains(speakers.get(index))) {
        fields.fault("speaker_ids[%d]".formatted(index), "must be one of asset_ids");
      }
    }
    return speakers;
  }

  private static List<SceneDraft> scenes(Fields fields) {
    JsonNode value = fields.raw("scenes");
    if (!value.isArray() || value.isEmpty() || value.size() > MAX_SCENES) {
      fields.fault(
          "scenes",
          value.isMissingNode()
              ? "is missing"
              : "must be a list of 1 to %d scenes".formatted(MAX_SCENES));
      return List.of();
    }
    List<SceneDraft> scenes = new ArrayList<>();
    for (int index = 0; index < value.size(); index++) {
      String path = "scenes[%d]".formatted(index);
      if (value.get(index).isObject()) {
        scenes.add(scene(fields.below(path, value.get(index))));
      } else {
        fields.fault(path, "must be an object");
      }
    }
    return scenes;
  }

  private static SceneDraft scene(Fields fields) {
    if (!fields.has("speech")) {
      fields.fault("speech", "is missing");
    }
    return new SceneDraft(
        fields.has("speech") ? speech(fields) : List.of(),
        fields.text("visual_description", MAX_VISUAL),
        fields.seconds("start_time", LATEST_SECONDS),
        fields.optionalId("image_file_id"),
        fields.ids("character_ids"),
        fields.ids("object_ids"));
  }

  /**
   * Text, {@code {char_id, speech}}, {@code {name: line, ...}}, or a list of any of them. Empty
   * text is silence.
   */
  private static List<SpokenLine> speech(Fields fields) {
    List<SpokenLine> lines = new ArrayList<>();
    JsonNode value = fields.raw("speech");
    if (value.isTextual()) {
      String text = fields.line("speech", value, MAX_LINE);
      if (!text.isBlank()) {
        lines.add(new SpokenLine(null, text));
      }
    } else if (value.isArray()) {
      for (int index = 0; index < value.size(); index++) {
        addLines(fields, "speech[%d]".formatted(index), value.get(index), lines);
      }
    } else {
      addLines(fields, "speech", value, lines);
    }
    if (lines.size() > MAX_LINES) {
      fields.fault("speech", "must have at most %d lines".formatted(MAX_LINES));
    }
    return lines;
  }

  private static void addLines(Fields fields, String path, JsonNode value, List<SpokenLine> lines) {
    if (value.isTextual()) {
      lines.add(new SpokenLine(null, spoken(fields, path, value)));
    } else if (!value.isObject() || value.isEmpty()) {
      fields.fault(path, "must be text, {\"char_id\", \"speech\"} or {name: line}");
    } else if (isLine(value)) {
      Fields line = fields.below(path, value);
      lines.add(
          new SpokenLine(line.optionalText("char_id", MAX_NAME), line.text("speech", MAX_LINE)));
    } else {
      value
          .properties()
          .forEach(line -> lines.add(named(fields, path, line.getKey(), line.getValue())));
    }
  }

  /** Not {@code {name: line}}; of an only line it is more likely that nobody is named. */
  private static boolean isLine(JsonNode value) {
    return value.has("char_id") || (value.has("speech") && value.size() == 1);
  }

  /** A name that cannot be one is not repeated in the refusal: nobody knows what is in it. */
  private static SpokenLine named(Fields fields, String path, String name, JsonNode line) {
    boolean canBeOne = !name.isBlank() && Fields.fits(name, MAX_NAME) && Fields.isSpeakable(name);
    if (!canBeOne) {
      fields.fault(path, "must name speakers with 1 to %d characters".formatted(MAX_NAME));
    }
    return new SpokenLine(
        name, spoken(fields, canBeOne ? "%s[\"%s\"]".formatted(path, name) : path, line));
  }

  private static String spoken(Fields fields, String path, JsonNode value) {
    String text = fields.line(path, value, MAX_LINE);
    if (value.isTextual() && text.isBlank()) {
      fields.fault(path, "must not be empty");
    }
    return text;
  }

  /** The request in one spelling: fields in alphabetical order, without those that are null. */
  private static String words(String kind, JsonNode body) {
    return kind + ":" + SketchpenWire.json(sorted(body));
  }

  private static Object sorted(JsonNode node) {
    if (node.isArray()) {
      List<Object> elements = new ArrayList<>();
      node.forEach(element -> elements.add(sorted(element)));
      return elements;
    }
    if (!node.isObject()) {
      return node;
    }
    Map<String, Object> fields = new TreeMap<>();
    node.properties().stream()
        .filter(field -> !field.getValue().isNull())
        .forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
    return fields;
  }

  private static SketchpenWire.ListedVideo listed(StoryboardView board) {
    JobOutput output = board.output();
    return new SketchpenWire.ListedVideo(
        board.storyboardId(),
        status(board.state()),
        prompt(board),
        board.style().theme(),
        null,
        board.narrationUrl(),
        output == null ? null : output.thumbnailUrl(),
        board.assets().stream().map(SketchpenMapping::shown).toList(),
        instant(board.createdAt()),
        instant(board.updatedAt()));
  }

  private static String status(StoryboardState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** A given script has none: its title says as much. */
  private static @Nullable String prompt(StoryboardView board) {
    return board.prompt() == null ? board.title() : board.prompt();
  }

  private static @Nullable Long processingTime(StoryboardView board) {
    Instant from = board.approvedAt();
    Instant to = board.completedAt();
    return board.state() == StoryboardState.COMPLETED && from != null && to != null
        ? Math.round(Duration.between(from, to).toMillis() / 1000.0)
        : null;
  }

  private static SketchpenWire.Config config(StoryboardView board) {
    StoryboardStyle style = board.style();
    return new SketchpenWire.Config(
        style.framesPerSecond(),
        board.width(),
        board.height(),
        style.aspectRatio(),
        style.plain() ? WHITE_COLOR : null,
        style.plain() ? WHITE : "dynamic",
        style.audioMode().name().toLowerCase(Locale.ROOT),
        style.voice());
  }

  private static SketchpenWire.Scene scene(SceneView scene, Map<String, AssetView> assets) {
    return new SketchpenWire.Scene(
        scene.id(),
        speech(scene.speech()),
        scene.visualDescription(),
        scene.pictureUrl(),
        scene.assetIds().stream().map(id -> shown(id, assets)).toList(),
        scene.captions().stream().map(SketchpenMapping::caption).toList());
  }

  /** As it was given: text where nobody is named, a list where somebody is. */
  private static Object speech(List<SpokenLine> lines) {
    if (lines.stream().allMatch(line -> line.speaker() == null)) {
      return lines.stream().map(SpokenLine::text).collect(Collectors.joining("\n"));
    }
    return lines.stream().map(line -> new SketchpenWire.Line(line.speaker(), line.text())).toList();
  }

  private static SketchpenWire.Caption caption(SceneView.Caption caption) {
    return new SketchpenWire.Caption(
        caption.word(), inMillis(caption.start()), inMillis(caption.end()));
  }

  private static double inMillis(double seconds) {
    return Math.round(seconds * 1000) / 1000.0;
  }

  private static SketchpenWire.ShownAsset shown(String id, Map<String, AssetView> assets) {
    AssetView asset = assets.get(id);
    return asset == null ? new SketchpenWire.ShownAsset(id, null, null, null) : shown(asset);
  }

  private static SketchpenWire.ShownAsset shown(AssetView asset) {
    return new SketchpenWire.ShownAsset(
        asset.assetId(), asset.name(), type(asset.type()), asset.pictureUrl());
  }

  private static Map<String, AssetView> byId(List<AssetView> assets) {
    return assets.stream()
        .collect(Collectors.toMap(AssetView::assetId, Function.identity(), (one, same) -> one));
  }

  private static String type(AssetType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String instantOrNull(@Nullable Instant at) {
    return at == null ? null : instant(at);
  }

  private static String instant(Instant at) {
    return SECONDS.format(at);
  }
}
