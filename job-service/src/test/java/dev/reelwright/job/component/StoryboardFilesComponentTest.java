package dev.reelwright.job.component;

import static dev.reelwright.job.component.Boards.job;
import static dev.reelwright.job.component.Boards.ofPrompt;
import static dev.reelwright.job.component.Boards.ofScript;
import static dev.reelwright.job.component.Boards.scripted;
import static dev.reelwright.job.component.Boards.writing;
import static dev.reelwright.job.component.Files.aCharacter;
import static dev.reelwright.job.component.Files.anObject;
import static dev.reelwright.job.component.Files.anUpload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.job.component.Files.Counts;
import dev.reelwright.job.component.JobService.Answer;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.UploadRef;
import dev.reelwright.job.contract.asset.AssetView;
import dev.reelwright.job.contract.storyboard.AudioMode;
import dev.reelwright.job.contract.storyboard.ChangeStoryboard;
import dev.reelwright.job.contract.storyboard.CreateStoryboard;
import dev.reelwright.job.contract.storyboard.SceneDraft;
import dev.reelwright.job.contract.storyboard.SpokenLine;
import dev.reelwright.job.contract.storyboard.StoryboardSource;
import dev.reelwright.job.contract.storyboard.StoryboardState;
import dev.reelwright.job.contract.storyboard.StoryboardStyle;
import dev.reelwright.job.contract.storyboard.StoryboardView;
import dev.reelwright.render.contract.BoardScene;
import dev.reelwright.render.contract.RenderSpec;
import dev.reelwright.render.contract.Script;
import dev.reelwright.testkit.KafkaProbe;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What storyboards show and keep: characters, objects, pictures, and the room for it all. */
@QuarkusTest
final class StoryboardFilesComponentTest extends OnRealParts {
  private static final StoryboardStyle MANY =
      new StoryboardStyle(24, "16:9", "presentation", "narrator", AudioMode.MULTI_VOICE, true);

  @Inject JobService service;
  @Inject Boards boards;
  @Inject Files files;
  private KafkaProbe kafka;
  private String account;

  @BeforeEach
  void aStudioAndSomeCredits() {
    kafka = new KafkaProbe();
    account = JobService.newAccount();
    service.grant(account, 100);
    boards.openStudio(kafka);
  }

  @AfterEach
  void close() {
    kafka.close();
  }

  @Test
  void eachCharacterSpeaksWithTheirVoiceAndIsSeen() throws Exception {
    AssetView priya = files.created(aCharacter(account, Mode.LIVE, "priya", "amy"));
    AssetView marcus = files.created(aCharacter(account, Mode.LIVE, "marcus", "joe"));
    UploadRef portrait = files.pictured(priya.assetId(), account, Mode.LIVE, 700);

    StoryboardView board =
        boards.created(
            create(
                new StoryboardSource.Given(
                    null,
                    List.of(
                        scene("Two people", null, List.of(), "priya", "marcus"),
                        scene("marcus alone", null, List.of()))),
                MANY,
                List.of(priya.assetId(), marcus.assetId()),
                List.of(priya.assetId(), marcus.assetId())));
    boards.approved(board);
    RenderSpec.Storyboard made = (RenderSpec.Storyboard) boards.task(kafka, job(board, 1)).spec();

    assertThat(board.assets()).extracting(AssetView::name).containsExactly("priya", "marcus");
    assertThat(board.scenes().getFirst().assetIds())
        .containsExactly(priya.assetId(), marcus.assetId());
    assertThat(made.style().voices()).isEqualTo(Map.of("priya", "amy", "marcus", "joe"));
    assertThat(made.scenes().getFirst().speech())
        .extracting(Script.Line::speaker)
        .containsExactly("priya", "marcus");
    BoardScene.Figure seen = made.scenes().getFirst().figures().getFirst();
    assertThat(Objects.requireNonNull(seen.picture()).file().key()).isEqualTo(portrait.key());
    assertThat(made.scenes().get(1).figures())
        .extracting(BoardScene.Figure::name)
        .containsExactly("marcus");
  }

  @Test
  void whoMayNotSpeakIsRefusedByPath() {
    AssetView priya = files.created(aCharacter(account, Mode.LIVE, "priya", "amy"));
    AssetView marcus = files.created(aCharacter(account, Mode.LIVE, "marcus", "joe"));

    Answer answer =
        boards.ask(
            create(
                new StoryboardSource.Given(
                    null, List.of(scene("Two", null, List.of(), "priya", "marcus"))),
                MANY,
                List.of(priya.assetId(), marcus.assetId()),
                List.of(priya.assetId())));

    assertThat(((Problem.InvalidFields) service.problem(answer)).fields())
        .extracting(Problem.InvalidFields.InvalidField::path)
        .containsExactly("source.scenes[0].speech[1].speaker");
  }

  @Test
  void speakersAreCharactersAmongTheAssets() {
    AssetView priya = files.created(aCharacter(account, Mode.LIVE, "priya", "amy"));
    AssetView cube = files.created(anObject(account, Mode.LIVE, "cube"));

    Answer answer =
        boards.ask(
            create(
                new StoryboardSource.Prompt("Cubes"),
                MANY,
                List.of(cube.assetId()),
                List.of(cube.assetId(), priya.assetId())));

    assertThat(((Problem.InvalidFields) service.problem(answer)).fields())
        .extracting(Problem.InvalidFields.InvalidField::path)
        .containsExactly("speakerIds[0]", "speakerIds[1]");
  }

  @Test
  void writerIsToldWhoSpeaks() throws Exception {
    AssetView priya = files.created(aCharacter(account, Mode.LIVE, "priya", "amy"));

    StoryboardView board =
        boards.created(
            create(
                new StoryboardSource.Prompt("Cubes"), MANY, List.of(priya.assetId()), List.of()));

    assertThat(boards.task(kafka, writing(board, 1)).spec())
        .isEqualTo(new RenderSpec.ScriptOfPrompt("Cubes", List.of(), List.of("priya"), 40));
  }

  @Test
  void attachedAssetIsSeenWhereItIsNamed() {
    StoryboardView board = boards.created(ofScript(account, "A cube and a ball", "Nothing"));
    AssetView cube = files.created(anObject(account, Mode.LIVE, "cube"));

    StoryboardView attached =
        boards.changed(board, new ChangeStoryboard.AttachAssets(List.of(cube.assetId())));

    assertThat(attached.assets()).extracting(AssetView::name).containsExactly("cube");
    assertThat(attached.scenes().get(0).assetIds()).containsExactly(cube.assetId());
    assertThat(attached.scenes().get(1).assetIds()).isEmpty();
    assertThat(boards.change(board, new ChangeStoryboard.AttachAssets(List.of("nobody"))).status())
        .isEqualTo(422);
  }

  @Test
  void ownPictureIsShownUntilTheVideoIsThereAndThenGone() throws Exception {
    StoryboardView board = boards.created(ofScript(account, "One", "Two"));
    String scene = board.scenes().getFirst().id();
    UploadRef first = files.uploaded(account, 900, 900);
    UploadRef second = files.uploaded(account, 800, 800);

    boards.changed(board, new ChangeStoryboard.ReplacePicture(scene, first));
    StoryboardView replaced =
        boards.changed(board, new ChangeStoryboard.ReplacePicture(scene, second));

    assertThat(replaced.scenes().getFirst().pictureUrl()).contains(second.key());
    files.awaitGone(first.key());
    assertThat(files.counts(account)).isEqualTo(new Counts(800, 0));

    boards.approved(board);
    RenderSpec.Storyboard made = (RenderSpec.Storyboard) boards.task(kafka, job(board, 1)).spec();
    assertThat(Objects.requireNonNull(made.scenes().getFirst().picture()).file().key())
        .isEqualTo(second.key());
    assertThat(files.counts(account).reserved()).isPositive();
    boards.finished(kafka, board, 1);
    files.awaitGone(second.key());
    // The video and its thumbnail.
    assertThat(files.counts(account)).isEqualTo(new Counts(10, 0));
    boards.delete(board);
    assertThat(files.counts(account)).isEqualTo(new Counts(0, 0));
    service.awaitKeys("outputs/" + job(board, 1) + "/", List.of());
  }

  @Test
  void pictureOfAnEarlierScriptStaysAsLongAsItMayBeRestored() throws Exception {
    StoryboardView board = boards.created(ofScript(account, "One"));
    String scene = board.scenes().getFirst().id();
    UploadRef picture = files.uploaded(account, 900, 900);
    boards.changed(board, new ChangeStoryboard.ReplacePicture(scene, picture));
    boards.changed(board, new ChangeStoryboard.Regenerate(null));
    service.report(kafka, scripted(writing(board, 1), "Ebb", "Two"));
    boards.await(board, StoryboardState.REFINING);

    StoryboardView restored = boards.changed(board, new ChangeStoryboard.RestoreVersion(1));
    assertThat(restored.scenes().getFirst().pictureUrl()).contains(picture.key());
    UploadRef other = files.uploaded(account, 700, 700);
    boards.changed(board, new ChangeStoryboard.ReplacePicture(scene, other));

    assertThat(files.counts(account)).isEqualTo(new Counts(1600, 0));
    boards.delete(board);
    files.awaitGone(picture.key());
    files.awaitGone(other.key());
    assertThat(files.counts(account)).isEqualTo(new Counts(0, 0));
  }

  @Test
  void uploadWithoutRoomIsRefusedAndChangesNothing() {
    StoryboardView board = boards.created(ofScript(account, "One"));
    String scene = board.scenes().getFirst().id();

    Answer answer =
        boards.change(board, new ChangeStoryboard.ReplacePicture(scene, anUpload(account, 5)));

    assertThat(service.problem(answer)).isInstanceOf(Problem.InvalidRequest.class);
    assertThat(boards.get(board).scenes().getFirst().pictureUrl()).isNull();
  }

  @Test
  void pictureThatWasUploadedBeforeMayBeNamed() {
    AssetView cube = files.created(anObject(account, Mode.LIVE, "cube"));
    UploadRef picture = files.pictured(cube.assetId(), account, Mode.LIVE, 700);
    AssetView pictured =
        service.read(files.get(cube.assetId(), account, Mode.LIVE), AssetView.class);

    StoryboardView board =
        boards.created(
            create(
                new StoryboardSource.Given(
                    null, List.of(scene("A cube", pictured.fileId(), List.of()))),
                Boards.STYLE,
                List.of(),
                List.of()));
    Answer unknown =
        boards.ask(
            create(
                new StoryboardSource.Given(
                    null, List.of(scene("A cube", Files.newId(), List.of()))),
                Boards.STYLE,
                List.of(),
                List.of()));

    assertThat(board.scenes().getFirst().pictureUrl()).contains(picture.key());
    assertThat(((Problem.InvalidFields) service.problem(unknown)).fields())
        .extracting(Problem.InvalidFields.InvalidField::path)
        .containsExactly("source.scenes[0].pictureId");
  }

  @Test
  void deletedAssetIsStillMadeWhereItWasPutBefore() throws Exception {
    AssetView cube = files.created(anObject(account, Mode.LIVE, "cube"));
    UploadRef picture = files.pictured(cube.assetId(), account, Mode.LIVE, 700);
    StoryboardView board =
        boards.created(
            create(
                new StoryboardSource.Given(
                    null, List.of(scene("Here", null, List.of(cube.assetId())))),
                Boards.STYLE,
                List.of(cube.assetId()),
                List.of()));

    files.delete(cube.assetId(), account, Mode.LIVE);
    assertThat(boards.get(board).assets()).isEmpty();
    boards.approved(board);

    RenderSpec.Storyboard made = (RenderSpec.Storyboard) boards.task(kafka, job(board, 1)).spec();
    assertThat(
            Objects.requireNonNull(made.scenes().getFirst().figures().getFirst().picture())
                .file()
                .key())
        .isEqualTo(picture.key());
    assertThat(files.lies(picture.key())).isTrue();
    boards.finished(kafka, board, 1);
    files.awaitGone(picture.key());
  }

  /** The storyboard never showed it, so nobody keeps it. */
  @Test
  void pictureThatADeletedAssetGotLastIsLeftOutAndTheApprovalGoesOn() throws Exception {
    AssetView cube = files.created(anObject(account, Mode.LIVE, "cube"));
    files.pictured(cube.assetId(), account, Mode.LIVE, 700);
    StoryboardView board =
        boards.created(
            create(
                new StoryboardSource.Given(
                    null, List.of(scene("Here", null, List.of(cube.assetId())))),
                Boards.STYLE,
                List.of(cube.assetId()),
                List.of()));
    UploadRef newest = files.pictured(cube.assetId(), account, Mode.LIVE, 800);

    files.delete(cube.assetId(), account, Mode.LIVE);
    files.awaitGone(newest.key());
    boards.approved(board);

    RenderSpec.Storyboard made = (RenderSpec.Storyboard) boards.task(kafka, job(board, 1)).spec();
    assertThat(made.scenes().getFirst().figures())
        .containsExactly(new BoardScene.Figure("cube", false, null));
  }

  @Test
  void whoseRoomIsFullNeitherBeginsNorApproves() {
    assertThat(files.give(account, "tiny").status()).isEqualTo(200);
    StoryboardView board = boards.created(ofScript(account, "One"));
    List<UploadRef> uploads =
        IntStream.range(0, 10)
            .mapToObj(i -> files.uploaded(account, TestPlans.TINY_UPLOAD, 10))
            .toList();
    assertThat(uploads).hasSize(10);

    Answer answer = boards.change(board, new ChangeStoryboard.Approve(null));

    assertThat(service.problem(answer)).isInstanceOf(Problem.StorageFull.class);
    assertThat(boards.get(board).state()).isEqualTo(StoryboardState.REFINING);
    files.reserve(account, anUpload(account, 1).key(), TestPlans.TINY - 10 * TestPlans.TINY_UPLOAD);
    assertThat(boards.ask(ofPrompt(account)).status()).isEqualTo(403);
  }

  /** Each refusal gives a hold back, and all ask for the same job. */
  @Test
  void approvalThatWasRefusedVeryOftenGoesThroughOnceThereIsRoom() {
    assertThat(files.give(account, "tiny").status()).isEqualTo(200);
    StoryboardView board = boards.created(ofScript(account, "One"));
    List<String> keys =
        IntStream.range(0, 10)
            .mapToObj(i -> files.uploaded(account, TestPlans.TINY_UPLOAD, 10).key())
            .toList();

    for (int i = 0; i < 25; i++) {
      assertThat(service.problem(boards.change(board, new ChangeStoryboard.Approve(null))))
          .isInstanceOf(Problem.StorageFull.class);
      Awaitility.await("the credits are back")
          .atMost(JobService.SOON)
          .until(() -> service.available(account) == 100);
    }
    keys.forEach(key -> files.release(account, key));

    assertThat(boards.approved(board).state()).isEqualTo(StoryboardState.VISUALISING);
    assertThat(service.openHolds(account)).hasSize(1);
    assertThat(service.available(account)).isEqualTo(98);
  }

  @Test
  void videoWhoseTimeIsOverIsNotShownAnyMore() throws Exception {
    StoryboardView board = boards.created(ofScript(account, "One"));
    boards.approved(board);
    boards.finished(kafka, board, 1);

    files.madeBefore(board.storyboardId(), Duration.ofDays(7).minusHours(2));
    service.sql(
        "update kept_video set told_at = now() - interval '2 days', expires_at = now()"
            + " where storyboard = '"
            + board.storyboardId()
            + "'");
    StoryboardView expired = boards.await(board, view -> view.output() == null);

    assertThat(expired.state()).isEqualTo(StoryboardState.COMPLETED);
    assertThat(boards.list(account, "").storyboards().getFirst().output()).isNull();
    service.awaitKeys("outputs/" + job(board, 1) + "/", List.of());
  }

  private CreateStoryboard create(
      StoryboardSource source,
      StoryboardStyle style,
      List<String> assetIds,
      List<String> speakerIds) {
    return new CreateStoryboard(
        Files.newId(),
        account,
        Mode.LIVE,
        "key_1",
        "sketch",
        null,
        source,
        style,
        assetIds,
        speakerIds,
        Map.of());
  }

  private static SceneDraft scene(
      String visual, @Nullable String pictureId, List<String> objectIds, String... speakers) {
    return new SceneDraft(
        Arrays.stream(speakers)
            .map(speaker -> new SpokenLine(speaker, "Hello from " + speaker))
            .toList(),
        visual,
        0,
        pictureId,
        List.of(),
        objectIds);
  }
}
