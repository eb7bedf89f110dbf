package dev.reelwright.dialect.sketchpen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.reelwright.dialect.PublicLinks;
import dev.reelwright.dialect.sketchpen.SketchpenMapping.AssetOrder;
import dev.reelwright.dialect.sketchpen.SketchpenMapping.ListQuery;
import dev.reelwright.dialect.sketchpen.SketchpenMapping.VideoOrder;
import dev.reelwright.job.contract.JobEvent;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.Problem.InvalidFields.InvalidField;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.asset.AssetType;
import dev.reelwright.job.contract.asset.StorageUsage;
import dev.reelwright.job.contract.storyboard.AudioMode;
import dev.reelwright.job.contract.storyboard.ChangeStoryboard.EditScene;
import dev.reelwright.job.contract.storyboard.CreateStoryboard;
import dev.reelwright.job.contract.storyboard.SceneDraft;
import dev.reelwright.job.contract.storyboard.SpokenLine;
import dev.reelwright.job.contract.storyboard.StoryboardSource;
import dev.reelwright.job.contract.storyboard.StoryboardState;
import dev.reelwright.job.contract.storyboard.StoryboardStyle;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Sketchpen's requests mean, and every way in which they may be wrong. */
class SketchpenContractTest {
  private static final String ASSET = "7c0f8400-e29b-41d4-a716-446655440002";
  private static final String OTHER = "8d0f8400-e29b-41d4-a716-446655440003";
  private static final PublicLinks LINKS = new PublicLinks(URI.create("https://reels.example.com"));

  @Test
  void whatAPromptLeavesOutIsAsTheContractSays() {
    VideoOrder order = SketchpenMapping.promptedVideo("{\"prompt\":\"Machine learning\"}");

    assertThat(order.source()).isEqualTo(new StoryboardSource.Prompt("Machine learning"));
    assertThat(order.style())
        .isEqualTo(new StoryboardStyle(24, "16:9", "presentation", null, AudioMode.SINGLE, true));
    assertThat(order.assetIds()).isEmpty();
    assertThat(order.speakerIds()).isEmpty();
  }

  @Test
  void everyFieldOfAPromptIsPassedOn() {
    VideoOrder order =
        SketchpenMapping.promptedVideo(
            """
            {"prompt":"p","fps":60,"aspect_ratio":"9:16","theme":"whiteboard","voice_id":"ada",
             "audio_mode":"multi_voice","bg_mode":"dynamic","asset_ids":["%s","%s"],
             "speaker_ids":["%s"],"unknown":1}"""
                .formatted(ASSET.toUpperCase(Locale.ROOT), OTHER, ASSET));

    assertThat(order.style())
        .isEqualTo(
            new StoryboardStyle(60, "9:16", "whiteboard", "ada", AudioMode.MULTI_VOICE, false));
    assertThat(order.assetIds()).containsExactly(ASSET, OTHER);
    assertThat(order.speakerIds()).containsExactly(ASSET);
  }

  /**
   * The contract's own line: it names neither {@code asset_ids} nor anything that is not needed.
   */
  @Test
  void whatAScriptShowsIsAnAssetOfTheVideo() {
    VideoOrder order =
        SketchpenMapping.scriptedVideo(
            """
            {"title":"My Tutorial","scenes":[{"speech":"Welcome to our tutorial",
             "visual_description":"Introduction slide","start_time":0.0,"image_file_id":"%s",
             "character_ids":["%s"],"object_ids":["%s"]}],
             "aspect_ratio":"16:9","speaker_ids":["%s"]}"""
                .formatted(Boards.SCENE, ASSET, OTHER, ASSET));

    assertThat(order.source())
        .isEqualTo(
            new StoryboardSource.Given(
                "My Tutorial",
                List.of(
                    new SceneDraft(
                        List.of(new SpokenLine(null, "Welcome to our tutorial")),
                        "Introduction slide",
                        0,
                        Boards.SCENE,
                        List.of(ASSET),
                        List.of(OTHER)))));
    assertThat(order.assetIds()).containsExactly(ASSET, OTHER);
    assertThat(order.speakerIds()).containsExactly(ASSET);
  }

  static List<Arguments> speeches() {
    SpokenLine hello = new SpokenLine("priya", "Hello");
    SpokenLine thanks = new SpokenLine("marcus", "Thanks");
    return List.of(
        arguments("\"Hello\"", List.of(new SpokenLine(null, "Hello"))),
        arguments("\"\"", List.of()),
        arguments("\" \"", List.of()),
        arguments("[]", List.of()),
        arguments("{\"char_id\":\"priya\",\"speech\":\"Hello\"}", List.of(hello)),
        arguments("{\"priya\":\"Hello\",\"marcus\":\"Thanks\"}", List.of(hello, thanks)),
        arguments("{\"speech\":\"Hello\"}", List.of(new SpokenLine(null, "Hello"))),
        arguments(
            "[{\"char_id\":\"priya\",\"speech\":\"Hello\"},{\"char_id\":\"marcus\",\"speech\":\"Thanks\"}]",
            List.of(hello, thanks)),
        arguments("[{\"priya\":\"Hello\"},{\"marcus\":\"Thanks\"}]", List.of(hello, thanks)),
        arguments("[\"Hello\"]", List.of(new SpokenLine(null, "Hello"))));
  }

  @ParameterizedTest
  @MethodSource("speeches")
  void speechIsTextAnObjectOrAList(String speech, List<SpokenLine> lines) {
    VideoOrder order = SketchpenMapping.scriptedVideo(script(speech));

    assertThat(((StoryboardSource.Given) order.source()).scenes().getFirst().speech())
        .isEqualTo(lines);
  }

  static List<Arguments> wrongPrompts() {
    String long2001 = "x".repeat(2001);
    return List.of(
        arguments("{}", List.of("prompt: is missing")),
        arguments("", List.of("prompt: is missing")),
        arguments("{\"prompt\":null}", List.of("prompt: is missing")),
        arguments("{\"prompt\":\" \"}", List.of("prompt: must not be empty")),
        arguments("{\"prompt\":7}", List.of("prompt: must be text")),
        arguments(
            "{\"prompt\":\"%s\"}".formatted(long2001),
            List.of("prompt: must have at most 2000 characters")),
        arguments(
            "{\"prompt\":\"a\\u0000b\"}",
            List.of("prompt: must not have control characters or half characters")),
        arguments(
            "{\"prompt\":\"a\\ud800b\"}",
            List.of("prompt: must not have control characters or half characters")),
        arguments(
            "{\"prompt\":\"p\",\"fps\":0}", List.of("fps: must be a whole number from 1 to 60")),
        arguments(
            "{\"prompt\":\"p\",\"fps\":\"24\"}",
            List.of("fps: must be a whole number from 1 to 60")),
        arguments(
            "{\"prompt\":\"p\",\"asset_ids\":[\"%s\",\"x\",3]}".formatted(ASSET),
            List.of("asset_ids[1]: must be a UUID", "asset_ids[2]: must be a UUID")),
        arguments(
            "{\"prompt\":\"p\",\"asset_ids\":\"%s\"}".formatted(ASSET),
            List.of("asset_ids: must be a list of at most 100 ids")),
        arguments(
            "{\"prompt\":\"p\",\"asset_ids\":[\"%s\"],\"speaker_ids\":[\"%s\",\"%s\"]}"
                .formatted(ASSET, ASSET, OTHER),
            List.of("speaker_ids[1]: must be one of asset_ids")),
        arguments(
            "{\"fps\":61,\"aspect_ratio\":\"4:3\",\"audio_mode\":\"both\",\"bg_mode\":1}",
            List.of(
                "prompt: is missing",
                "fps: must be a whole number from 1 to 60",
                "aspect_ratio: must be one of 16:9, 9:16, 1:1",
                "audio_mode: must be one of none, single, multi_voice",
                "bg_mode: must be one of white, dynamic")));
  }

  @ParameterizedTest
  @MethodSource("wrongPrompts")
  void everyBadFieldOfAPromptIsNamed(String body, List<String> faults) {
    assertThat(faults(body, SketchpenMapping::promptedVideo)).isEqualTo(faults);
  }

  @Test
  void charactersAreCountedAsPeopleDo() {
    String body = "{\"prompt\":\"%s\"}".formatted("😀".repeat(2000));

    assertThat(SketchpenMapping.promptedVideo(body)).isNotNull();
  }

  static List<Arguments> wrongScripts() {
    return List.of(
        arguments("{}", List.of("scenes: is missing")),
        arguments("{\"scenes\":[]}", List.of("scenes: must be a list of 1 to 40 scenes")),
        arguments("{\"scenes\":{}}", List.of("scenes: must be a list of 1 to 40 scenes")),
        arguments(
            "{\"scenes\":[%s]}".formatted("1,".repeat(40) + "1"),
            List.of("scenes: must be a list of 1 to 40 scenes")),
        arguments("{\"scenes\":[7]}", List.of("scenes[0]: must be an object")),
        arguments(
            "{\"title\":\"%s\",\"scenes\":[{}]}".formatted("x".repeat(201)),
            List.of(
                "title: must have at most 200 characters",
                "scenes[0].speech: is missing",
                "scenes[0].visual_description: is missing")),
        arguments(
            """
            {"scenes":[{"speech":"a","visual_description":"b"},
             {"speech":7,"visual_description":"","start_time":-1,"image_file_id":"x",
              "character_ids":["y"],"object_ids":7}]}""",
            List.of(
                "scenes[1].speech: must be text, {\"char_id\", \"speech\"} or {name: line}",
                "scenes[1].visual_description: must not be empty",
                "scenes[1].start_time: must be a number of seconds from 0 to 86400",
                "scenes[1].image_file_id: must be a UUID",
                "scenes[1].character_ids[0]: must be a UUID",
                "scenes[1].object_ids: must be a list of at most 100 ids")),
        arguments(
            """
            {"scenes":[{"visual_description":"b","speech":[
              {"char_id":"priya"},{"char_id":7,"speech":"a"},{"priya":""},{},null]}]}""",
            List.of(
                "scenes[0].speech[0].speech: is missing",
                "scenes[0].speech[1].char_id: must be text",
                "scenes[0].speech[2][\"priya\"]: must not be empty",
                "scenes[0].speech[3]: must be text, {\"char_id\", \"speech\"} or {name: line}",
                "scenes[0].speech[4]: must be text, {\"char_id\", \"speech\"} or {name: line}")),
        arguments(
            script("\"%s\"".formatted("x".repeat(5001))),
            List.of("scenes[0].speech: must have at most 5000 characters")),
        arguments(
            script("{\"a\\u0000b\":7,\"%s\":\"\"}".formatted("x".repeat(101))),
            List.of(
                "scenes[0].speech: must name speakers with 1 to 100 characters",
                "scenes[0].speech: must be text",
                "scenes[0].speech: must name speakers with 1 to 100 characters",
                "scenes[0].speech: must not be empty")),
        arguments(
            "{\"scenes\":[{\"speech\":\"a\",\"visual_description\":\"b\"}],\"speaker_ids\":[\"%s\"]}"
                .formatted(ASSET),
            List.of("speaker_ids[0]: must be one of asset_ids")));
  }

  @ParameterizedTest
  @MethodSource("wrongScripts")
  void everyBadFieldOfAScriptIsNamed(String body, List<String> faults) {
    assertThat(faults(body, SketchpenMapping::scriptedVideo)).isEqualTo(faults);
  }

  @Test
  void anEmptyTitleIsNone() {
    VideoOrder order =
        SketchpenMapping.scriptedVideo(
            "{\"title\":\" \",\"scenes\":[{\"speech\":\"a\",\"visual_description\":\"b\"}]}");

    assertThat(((StoryboardSource.Given) order.source()).title()).isNull();
  }

  @Test
  void fortyScenesAreTaken() {
    String scenes =
        String.join(
            ",",
            IntStream.range(0, 40)
                .mapToObj(i -> "{\"speech\":\"a\",\"visual_description\":\"b\"}")
                .toList());

    VideoOrder order = SketchpenMapping.scriptedVideo("{\"scenes\":[%s]}".formatted(scenes));

    assertThat(((StoryboardSource.Given) order.source()).scenes()).hasSize(40);
  }

  @Test
  void nobodyReadsAHundredThousandFaults() {
    String scene = "{\"speech\":[%s]}".formatted("{},".repeat(300) + "{}");

    assertThat(faults("{\"scenes\":[%s]}".formatted(scene), SketchpenMapping::scriptedVideo))
        .hasSize(100);
  }

  /** Whoever nests it too deep is told so; whatever can be read can be written down too. */
  @ParameterizedTest
  @ValueSource(ints = {10, 998, 999, 1000, 1001, 100_000})
  void nothingIsTooDeepForAnAnswer(int depth) {
    String body = "{\"prompt\":\"p\",\"x\":%s%s}".formatted("[".repeat(depth), "]".repeat(depth));

    if (depth < 1000) {
      assertThat(SketchpenMapping.promptedVideo(body)).isNotNull();
    } else {
      assertThat(problem(() -> SketchpenMapping.promptedVideo(body)))
          .isInstanceOf(Problem.InvalidRequest.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "7", "null", "{}{}", "{\"prompt\":}"})
  void whatIsNoJsonObjectIsABadRequest(String body) {
    assertThat(problem(() -> SketchpenMapping.promptedVideo(body)))
        .isInstanceOfSatisfying(
            Problem.InvalidRequest.class, it -> assertThat(it.field()).isEqualTo("body"));
  }

  @Test
  void theSameRequestInOtherWordsHasTheSameFingerprint() {
    String one = "{\"prompt\":\"p\",\"fps\":30,\"theme\":null}";
    String same = "{ \"fps\": 30, \"prompt\": \"p\" }";
    String other = "{\"prompt\":\"p\",\"fps\":31}";

    assertThat(created(one).fingerprint()).isEqualTo(created(same).fingerprint()).isNotNull();
    assertThat(created(one).fingerprint()).isNotEqualTo(created(other).fingerprint());
  }

  @Test
  void withoutAKeyThereIsNothingToCompare() {
    VideoOrder order = SketchpenMapping.promptedVideo("{\"prompt\":\"p\"}");

    CreateStoryboard create =
        SketchpenMapping.create(Boards.ID, "acc_1", Mode.LIVE, "key_1", order, false);

    assertThat(create.fingerprint()).isNull();
    assertThat(create.origin()).isEqualTo("sketchpen");
  }

  @Test
  void aKeyNamesOneThingOfEachKindInEachWorld() {
    List<String> ids =
        List.of(
            SketchpenMapping.videoId("acc_1", Mode.LIVE, "k"),
            SketchpenMapping.videoId("acc_1", Mode.TEST, "k"),
            SketchpenMapping.videoId("acc_2", Mode.LIVE, "k"),
            SketchpenMapping.videoId("acc_1", Mode.LIVE, "k2"),
            SketchpenMapping.assetId("acc_1", Mode.LIVE, "k"),
            SketchpenMapping.callbackId("acc_1", Mode.LIVE, "k"));

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(SketchpenMapping.videoId("acc_1", Mode.LIVE, "k")).isEqualTo(ids.getFirst());
  }

  @Test
  void anApprovalIsNamedByItsKeyAndItsVideo() {
    assertThat(SketchpenMapping.approve(Boards.ID, "acc_1", Mode.LIVE, null).approvalId()).isNull();
    assertThat(SketchpenMapping.approve(Boards.ID, "acc_1", Mode.LIVE, "k"))
        .isEqualTo(SketchpenMapping.approve(Boards.ID, "acc_1", Mode.LIVE, "k"))
        .isNotEqualTo(SketchpenMapping.approve(Boards.SCENE, "acc_1", Mode.LIVE, "k"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|",
        "{}|",
        "{\"feedback\":null}|",
        "{\"feedback\":\" \"}|",
        "{\"feedback\":\"Make it more beginner friendly\"}|Make it more beginner friendly"
      })
  void feedbackIsOptional(String body, String feedback) {
    assertThat(SketchpenMapping.regenerate(body).feedback()).isEqualTo(feedback);
  }

  @Test
  void feedbackIsBounded() {
    String body = "{\"feedback\":\"%s\"}".formatted("x".repeat(2001));

    assertThat(faults(body, SketchpenMapping::regenerate))
        .containsExactly("feedback: must have at most 2000 characters");
  }

  @Test
  void anEditSaysWhatChangesAndNothingElse() {
    EditScene edit = SketchpenMapping.editScene(Boards.SCENE, "{\"speech\":\"Updated\"}");

    assertThat(edit)
        .isEqualTo(
            new EditScene(Boards.SCENE, List.of(new SpokenLine(null, "Updated")), null, null));
  }

  @Test
  void aSceneCanBeMadeSilent() {
    assertThat(SketchpenMapping.editScene(Boards.SCENE, "{\"speech\":\"\"}").speech()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"speech\":null}", "{\"title\":\"x\"}"})
  void anEditThatChangesNothingIsRefused(String body) {
    assertThat(faults(body, it -> SketchpenMapping.editScene(Boards.SCENE, it)))
        .containsExactly("body: must have speech, visual_description or prompt");
  }

  @ParameterizedTest
  @CsvSource({"1,1", "999999,999999"})
  void aVersionIsANumber(String text, int version) {
    assertThat(SketchpenMapping.restore(text).version()).isEqualTo(version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1000000", "one", "1.0", ""})
  void whatIsNoVersionIsNotThere(String text) {
    assertThat(problem(() -> SketchpenMapping.restore(text)))
        .isEqualTo(new Problem.NotFound("version"));
  }

  @Test
  void aCharacterHasAVoiceAndAnObjectNone() {
    assertThat(
            SketchpenMapping.asset(
                "{\"name\":\"priya\",\"type\":\"character\",\"voice_id\":\"ada\"}"))
        .isEqualTo(new AssetOrder(AssetType.CHARACTER, "priya", null, "ada"));
    assertThat(
            SketchpenMapping.asset(
                "{\"name\":\"chalk\",\"type\":\"object\",\"description\":\"White.\"}"))
        .isEqualTo(new AssetOrder(AssetType.OBJECT, "chalk", "White.", null));
    assertThat(faults("{\"name\":\"a\",\"type\":\"character\"}", SketchpenMapping::asset))
        .containsExactly("voice_id: is missing: a character needs a voice");
    assertThat(
            faults(
                "{\"name\":\"a\",\"type\":\"object\",\"voice_id\":\"ada\"}",
                SketchpenMapping::asset))
        .containsExactly("voice_id: must be left out: an object has no voice");
    assertThat(faults("{}", SketchpenMapping::asset))
        .containsExactly("name: is missing", "type: is missing");
    assertThat(faults("{\"name\":\"a\",\"type\":\"thing\"}", SketchpenMapping::asset))
        .contains("type: must be one of character, object");
  }

  @Test
  void referencesAreAtLeastOne() {
    assertThat(SketchpenMapping.attach("{\"asset_ids\":[\"%s\"]}".formatted(ASSET)).assetIds())
        .containsExactly(ASSET);
    assertThat(faults("{}", SketchpenMapping::attach))
        .containsExactly("asset_ids: must have at least one id");
    assertThat(faults("{\"asset_ids\":[]}", SketchpenMapping::attach))
        .containsExactly("asset_ids: must have at least one id");
    assertThat(faults("{\"asset_ids\":\"x\"}", SketchpenMapping::attach))
        .containsExactly("asset_ids: must be a list of at most 100 ids");
  }

  @Test
  void aCallbackHasAUrlAndAnEvent() {
    assertThat(faults("{}", SketchpenMapping::callback))
        .containsExactly("url: is missing", "event: is missing");
    assertThat(
            faults("{\"url\":\"https://a.example\",\"event\":\"x\"}", SketchpenMapping::callback))
        .containsExactly("event: must be one of video.completed, video.failed, video.expiring");
  }

  @Test
  void aListIsAHundredUnlessSaidOtherwise() {
    assertThat(SketchpenMapping.query(null, null)).isEqualTo(new ListQuery(100, null));
    assertThat(SketchpenMapping.query("7", "abc")).isEqualTo(new ListQuery(7, "abc"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "", "-1", "x", "99999999999"})
  void aLimitIsFromOneToAHundred(String limit) {
    assertThat(problem(() -> SketchpenMapping.query(limit, "a b")))
        .isInstanceOfSatisfying(
            Problem.InvalidFields.class,
            it ->
                assertThat(it.fields())
                    .extracting(InvalidField::path)
                    .containsExactly("limit", "cursor"));
  }

  @Test
  void theNextPageIsLinked() {
    ListQuery query = new ListQuery(2, null);

    assertThat(SketchpenMapping.link("/api/v1/videos", query, "a/b+c", LINKS))
        .contains(
            "<https://reels.example.com/api/v1/videos?limit=2&cursor=a%2Fb%2Bc>; rel=\"next\"");
    assertThat(SketchpenMapping.link("/api/v1/videos", query, null, LINKS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0,0.0", "123456789,23.5", "524288000,100.0", "262144,0.1", "262143,0.0"})
  void usageIsAPercentageWithOneDecimal(long used, double percent) {
    assertThat(
            SketchpenMapping.usage(new StorageUsage(used, 524_288_000, "starter_monthly", 1, 7))
                .usagePercent())
        .isEqualTo(percent);
  }

  @ParameterizedTest
  @CsvSource({
    "prompt,prompt",
    "source.text,prompt",
    "style.framesPerSecond,fps",
    "style.aspectRatio,aspect_ratio",
    "style.theme,theme",
    "style.voice,voice_id",
    "style.audioMode,audio_mode",
    "assetIds[2],asset_ids[2]",
    "speakerIds[0],speaker_ids[0]",
    "source.scenes,scenes",
    "source.scenes[3].startSeconds,scenes[3].start_time",
    "source.scenes[3].pictureId,scenes[3].image_file_id",
    "source.scenes[3].visualDescription,scenes[3].visual_description",
    "source.scenes[3].speech[1].speaker,scenes[3].speech[1].char_id",
    "source.scenes[3].speech[1].text,scenes[3].speech[1].speech",
    "scenes[3].characterIds[0],scenes[3].character_ids[0]",
    "change.speech[0].text,speech[0].speech",
    "change.speech,speech",
    "source.scenes[3].speech,scenes[3].speech",
    "voice,voice_id",
    "events,event",
    "picture,picture",
    "scenes[0].speech[1][\"voice\"],scenes[0].speech[1][\"voice\"]",
    "body,body"
  })
  void platformsPathsAreSaidInTheContractsWords(String platform, String wire) {
    assertThat(SketchpenMapping.wirePath(platform)).isEqualTo(wire);
  }

  @ParameterizedTest
  @CsvSource({
    "86400,Rate limit exceeded: 10 per 1 day",
    "3600,Rate limit exceeded: 10 per 1 hour",
    "600,Rate limit exceeded: 10 per 10 minute",
    "60,Rate limit exceeded: 10 per 1 minute",
    "45,Rate limit exceeded: 10 per 45 second"
  })
  void rateLimitsRefuseInTheShortForm(long window, String words) {
    assertThat(new SketchpenDialect().render(new Problem.RateLimited("p", 10, window, 7), "req_1"))
        .satisfies(
            it -> {
              assertThat(it.body()).isEqualTo("{\"error\":\"%s\"}".formatted(words));
              assertThat(it.headers()).containsEntry("Retry-After", "7");
            });
  }

  @Test
  void aVideoThatWasDeletedIsNoNews() {
    assertThat(
            new SketchpenDialect()
                .announcement(
                    new JobEvent.JobCancelled(
                        "e1", Boards.aJob(JobState.CANCELLED), Boards.UPDATED),
                    LINKS))
        .isEmpty();
  }

  @Test
  void aJobThatIsNoStoryboardsIsNoNews() {
    assertThat(
            new SketchpenDialect()
                .announcement(
                    new JobEvent.JobSucceeded(
                        "e1", Boards.job(Boards.ID, JobState.SUCCEEDED), Boards.UPDATED),
                    LINKS))
        .isEmpty();
  }

  @Test
  void aSceneThatIsGoneIsNotThere() {
    assertThat(
            problem(
                () ->
                    SketchpenMapping.changedScene(
                        Boards.aBoard(StoryboardState.REFINING), Boards.ID)))
        .isEqualTo(new Problem.NotFound("scene"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "550e8400-e29b-41d4-a716-44665544000", "from-script"})
  void whatIsNoUuidIsNoVideo(String id) {
    assertThatThrownBy(() -> SketchpenMapping.idInPath("storyboard", id))
        .isInstanceOf(ProblemException.class);
  }

  private static String script(String speech) {
    return "{\"scenes\":[{\"speech\":%s,\"visual_description\":\"v\"}]}".formatted(speech);
  }

  private static CreateStoryboard created(String body) {
    return SketchpenMapping.create(
        Boards.ID, "acc_1", Mode.LIVE, "key_1", SketchpenMapping.promptedVideo(body), true);
  }

  private static List<String> faults(String body, Function<String, ?> read) {
    return problem(() -> read.apply(body)) instanceof Problem.InvalidFields it
        ? it.fields().stream().map(field -> field.path() + ": " + field.message()).toList()
        : List.of();
  }

  private static Problem problem(Supplier<?> reading) {
    try {
      throw new AssertionError("was taken as " + reading.get());
    } catch (ProblemException refused) {
      return refused.problem();
    }
  }
}
