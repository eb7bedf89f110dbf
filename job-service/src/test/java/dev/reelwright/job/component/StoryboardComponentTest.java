package dev.reelwright.job.component;

import static dev.reelwright.job.component.Boards.file;
import static dev.reelwright.job.component.Boards.job;
import static dev.reelwright.job.component.Boards.ofPrompt;
import static dev.reelwright.job.component.Boards.ofScript;
import static dev.reelwright.job.component.Boards.scripted;
import static dev.reelwright.job.component.Boards.writing;
import static dev.reelwright.job.component.JobService.newAccount;
import static dev.reelwright.job.component.JobService.progressed;
import static dev.reelwright.job.component.JobService.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.contract.CreditTopics;
import dev.reelwright.credit.contract.Hold;
import dev.reelwright.credit.contract.HoldState;
import dev.reelwright.job.component.JobService.Answer;
import dev.reelwright.job.contract.JobTopics;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.asset.AssetView;
import dev.reelwright.job.contract.storyboard.AudioMode;
import dev.reelwright.job.contract.storyboard.ChangeStoryboard;
import dev.reelwright.job.contract.storyboard.CreateStoryboard;
import dev.reelwright.job.contract.storyboard.SceneDraft;
import dev.reelwright.job.contract.storyboard.SceneView;
import dev.reelwright.job.contract.storyboard.SpokenLine;
import dev.reelwright.job.contract.storyboard.StoryboardPage;
import dev.reelwright.job.contract.storyboard.StoryboardSource;
import dev.reelwright.job.contract.storyboard.StoryboardState;
import dev.reelwright.job.contract.storyboard.StoryboardStyle;
import dev.reelwright.job.contract.storyboard.StoryboardView;
import dev.reelwright.job.contract.storyboard.StudioView;
import dev.reelwright.render.contract.Blame;
import dev.reelwright.render.contract.RenderEvent;
import dev.reelwright.render.contract.RenderSpec;
import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.contract.RenderTopics;
import dev.reelwright.render.contract.SpokenWord;
import dev.reelwright.testkit.KafkaProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A storyboard's way from the prompt to the paid video, and each way beside it. */
@QuarkusTest
final class StoryboardComponentTest extends OnRealParts {
  @Inject JobService service;
  @Inject Boards boards;
  @Inject Files files;
  private KafkaProbe kafka;
  private String account;

  @BeforeEach
  void aStudioAndSomeCredits() {
    kafka = new KafkaProbe();
    account = newAccount();
    service.grant(account, 100);
    boards.openStudio(kafka);
  }

  @AfterEach
  void close() {
    kafka.close();
  }

  @Test
  void promptBecomesAPaidVideo() throws Exception {
    StoryboardView created = boards.created(ofPrompt(account));
    assertThat(created.state()).isEqualTo(StoryboardState.SCRIPTING);
    assertThat(created.scenes()).isEmpty();
    assertThat(created.quoted()).isZero();
    assertThat(created.width()).isEqualTo(1920);
    assertThat(boards.task(kafka, writing(created, 1)).spec())
        .isEqualTo(new RenderSpec.ScriptOfPrompt("How tides come about", List.of(), List.of(), 40));

    service.report(kafka, scripted(writing(created, 1), "Tides", "The moon.", "The sea."));
    StoryboardView refining = boards.await(created, StoryboardState.REFINING);
    assertThat(refining.version()).isEqualTo(1);
    assertThat(refining.title()).isEqualTo("Tides");
    assertThat(refining.quoted()).isEqualTo(3);
    assertThat(service.holds(account)).isEmpty();

    StoryboardView approved = boards.approved(refining);
    assertThat(approved.state()).isEqualTo(StoryboardState.VISUALISING);
    assertThat(approved.quoted()).isEqualTo(3);
    assertThat(approved.approvedAt()).isNotNull();
    assertThat(service.available(account)).isEqualTo(97);

    String jobId = job(created, 1);
    String scene = refining.scenes().getFirst().id();
    service.put("outputs/" + jobId + "/1/scene.png");
    service.put("outputs/" + jobId + "/1/narration.m4a");
    service.report(
        kafka,
        started(jobId, 1),
        new RenderEvent.Illustrated(
            jobId, 1, Map.of(scene, file("outputs/" + jobId + "/1/scene.png", null)), now()),
        progressed(jobId, 1, RenderStage.NARRATING, 20),
        new RenderEvent.Narrated(
            jobId,
            1,
            file("outputs/" + jobId + "/1/narration.m4a", "audio/mp4"),
            Map.of(scene, List.of(new SpokenWord("The", 0, 250))),
            now()));
    StoryboardView narrating = boards.await(created, view -> view.narrationUrl() != null);
    assertThat(narrating.state()).isEqualTo(StoryboardState.NARRATING);
    assertThat(narrating.progress()).isEqualTo(20);
    assertThat(narrating.scenes().getFirst().pictureUrl()).contains("/1/scene.png");
    assertThat(narrating.scenes().getFirst().captions())
        .containsExactly(new SceneView.Caption("The", 0, 0.25));
    assertThat(narrating.scenes().get(1).pictureUrl()).isNull();

    StoryboardView done = boards.finished(kafka, created, 1);
    assertThat(done.charged()).isEqualTo(3);
    assertThat(done.progress()).isEqualTo(100);
    assertThat(Objects.requireNonNull(done.output()).videoUrl()).contains("/1/video.mp4");
    assertThat(done.narrationUrl()).isNull();
    assertThat(done.scenes()).extracting(SceneView::pictureUrl).containsOnlyNulls();
    assertThat(done.scenes().getFirst().captions()).hasSize(2);
    assertThat(done.completedAt()).isNotNull();
    assertThat(commands("SettleHold")).hasSize(1);
    service.awaitKeys(
        "outputs/" + jobId + "/",
        List.of("outputs/" + jobId + "/1/thumbnail.jpg", "outputs/" + jobId + "/1/video.mp4"));
  }

  @Test
  void givenScriptIsRefinedAtOnceAndCostsWhatIsSaid() {
    StoryboardView board = boards.created(ofScript(account, "x".repeat(1000), "y"));

    assertThat(board.state()).isEqualTo(StoryboardState.REFINING);
    assertThat(board.title()).isEqualTo("Tides");
    assertThat(board.scenes()).hasSize(2);
    // Two scenes, and two started thousands of characters.
    assertThat(board.quoted()).isEqualTo(4);
  }

  @Test
  void whereNobodySpeaksOnlyScenesCost() {
    CreateStoryboard spoken = ofScript(account, "Hello", "there");
    StoryboardView board =
        boards.created(
            styled(spoken, new StoryboardStyle(24, "9:16", "paper", null, AudioMode.NONE, false)));

    assertThat(board.quoted()).isEqualTo(2);
    assertThat(board.width()).isEqualTo(1080);
  }

  @Test
  void fourthInProgressIsRefusedAndNamesTheThree() {
    List<String> three =
        IntStream.range(0, 3)
            .mapToObj(i -> boards.created(ofScript(account, "Hello")).storyboardId())
            .toList();

    Answer fourth = boards.ask(ofScript(account, "Hello"));

    assertThat(fourth.status()).isEqualTo(429);
    assertThat(service.problem(fourth)).isEqualTo(new Problem.TooManyActive(3, three));
  }

  @Test
  void eachModeHasPlacesAndAWorldOfItsOwn() {
    service.grant(account + ":test", 10);
    IntStream.range(0, 3).forEach(i -> boards.created(ofScript(account, "Hello")));

    StoryboardView test = boards.created(ofScript(account, Mode.TEST, "Hello"));

    assertThat(boards.ask(test.storyboardId(), account, Mode.LIVE).status()).isEqualTo(404);
    assertThat(boards.ask(test.storyboardId(), newAccount(), Mode.TEST).status()).isEqualTo(404);
    assertThat(boards.list(account, "").storyboards())
        .extracting(StoryboardView::mode)
        .containsOnly(Mode.LIVE);
  }

  @Test
  void ofManyAtOnceThreeFindAPlace() throws Exception {
    List<Answer> answers = atOnce(12, () -> boards.ask(ofScript(account, "Hello")));

    assertThat(answers).extracting(Answer::status).containsOnly(200, 429);
    assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(3);
    assertThat(boards.list(account, "").storyboards()).hasSize(3);
  }

  @Test
  void repeatedCreateFindsTheSame() throws Exception {
    CreateStoryboard create = ofScript(account, "Hello");

    List<Answer> answers = atOnce(4, () -> boards.ask(create));

    assertThat(answers).extracting(Answer::status).containsOnly(200);
    assertThat(answers.stream().map(boards::view).map(StoryboardView::scenes).distinct())
        .hasSize(1);
    assertThat(boards.list(account, "").storyboards()).hasSize(1);
  }

  @Test
  void sameIdOfAnotherRequestIsAMismatch() {
    CreateStoryboard create = ofScript(account, "Hello");
    boards.created(create);
    CreateStoryboard other =
        new CreateStoryboard(
            create.storyboardId(),
            account,
            Mode.LIVE,
            "key_1",
            "sketch",
            "another",
            create.source(),
            create.style(),
            List.of(),
            List.of(),
            Map.of());

    assertThat(service.problem(boards.ask(other))).isEqualTo(new Problem.IdempotencyMismatch());
  }

  @Test
  void whoHasNoCreditNeedNotBegin() {
    Answer answer = boards.ask(ofScript(newAccount(), "Hello"));

    assertThat(service.problem(answer)).isEqualTo(new Problem.InsufficientCredits(1, 0));
  }

  @Test
  void allThatIsWrongIsSaidAtOnceWithItsPath() {
    CreateStoryboard create =
        new CreateStoryboard(
            UUID.randomUUID().toString(),
            account,
            Mode.LIVE,
            "key_1",
            "sketch",
            null,
            new StoryboardSource.Given(
                null,
                List.of(
                    new SceneDraft(
                        List.of(new SpokenLine(null, " ")), "", -1, null, List.of(), List.of()))),
            new StoryboardStyle(61, "4:3", "presentation", null, AudioMode.SINGLE, true),
            List.of(),
            List.of(),
            Map.of());

    Answer answer = boards.ask(create);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(((Problem.InvalidFields) service.problem(answer)).fields())
        .extracting(Problem.InvalidFields.InvalidField::path)
        .containsExactly(
            "source.scenes[0].speech[0].text",
            "source.scenes[0].visualDescription",
            "source.scenes[0].startSeconds",
            "style.framesPerSecond",
            "style.aspectRatio");
  }

  @Test
  void whatTheStudioAndTheAssetsDoNotHaveIsRefused() {
    CreateStoryboard create = ofScript(account, "Hello");
    CreateStoryboard strange =
        new CreateStoryboard(
            create.storyboardId(),
            account,
            Mode.LIVE,
            "key_1",
            "sketch",
            null,
            create.source(),
            new StoryboardStyle(24, "16:9", "neon", "tenor", AudioMode.SINGLE, true),
            List.of("nobody"),
            List.of("nobody"),
            Map.of());

    assertThat(((Problem.InvalidFields) service.problem(boards.ask(strange))).fields())
        .extracting(Problem.InvalidFields.InvalidField::path)
        .containsExactly("style.theme", "style.voice", "assetIds[0]", "speakerIds[0]");
  }

  /** What its scenes are known by, and what its owner is told. */
  @Test
  void whoNamesNoVoiceKeepsTheDefaultOfThatMoment() throws Exception {
    StoryboardView spoken = boards.created(ofScript(account, "One"));
    boards.approved(spoken);
    RenderSpec.Storyboard made = (RenderSpec.Storyboard) boards.task(kafka, job(spoken, 1)).spec();

    assertThat(spoken.style().voice()).isEqualTo("narrator");
    assertThat(made.style().voice()).isEqualTo("narrator");
  }

  @Test
  void studioSaysWhatItOffers() {
    StudioView studio =
        service.read(service.call("GET", "/internal/storyboards/studio", null), StudioView.class);

    assertThat(studio.themes())
        .extracting(StudioView.Theme::id)
        .containsExactly("presentation", "paper");
    assertThat(studio.voices())
        .containsExactly(
            new StudioView.Voice("narrator", "Narrator", "en-GB"),
            new StudioView.Voice("alto", "Alto", null),
            new StudioView.Voice("amy", "Amy", "en-US"),
            new StudioView.Voice("joe", "Joe", "en-US"));
  }

  @Test
  void editChangesOneSceneAndIsRememberedWithWhoAndWhen() {
    StoryboardView board = boards.created(ofScript(account, "One", "Two"));
    String scene = board.scenes().get(1).id();

    StoryboardView edited =
        boards.view(
            service.call(
                "POST",
                "/internal/storyboards/of-scene/" + scene + "/changes",
                new ChangeStoryboard(
                    account,
                    Mode.LIVE,
                    "key_2",
                    new ChangeStoryboard.EditScene(
                        scene, List.of(new SpokenLine(null, "Three")), null, null))));

    assertThat(edited.scenes()).extracting(SceneView::id).isEqualTo(ids(board));
    assertThat(edited.scenes().get(1).speech()).containsExactly(new SpokenLine(null, "Three"));
    Row row =
        service
            .sql(
                "select key_id, verb, scene_id, before::text as was, after::text as is_now,"
                    + " changed_at > now() - interval '1 minute' as recent from storyboard_change"
                    + " where storyboard_id = '"
                    + board.storyboardId()
                    + "'")
            .iterator()
            .next();
    assertThat(row.getString("key_id")).isEqualTo("key_2");
    assertThat(row.getString("verb")).isEqualTo("edit");
    assertThat(row.getString("scene_id")).isEqualTo(scene);
    assertThat(row.getString("was")).contains("Two");
    assertThat(row.getString("is_now")).contains("Three");
    assertThat(row.getBoolean("recent")).isTrue();
  }

  @Test
  void sceneThatIsNotThereIsNotFound() {
    StoryboardView board = boards.created(ofScript(account, "One"));
    ChangeStoryboard.EditScene edit =
        new ChangeStoryboard.EditScene(UUID.randomUUID().toString(), null, "Gulls", null);

    assertThat(service.problem(boards.change(board, edit)))
        .isEqualTo(new Problem.NotFound("scene"));
    assertThat(
            service
                .call(
                    "POST",
                    "/internal/storyboards/of-scene/" + board.scenes().getFirst().id() + "/changes",
                    new ChangeStoryboard(newAccount(), Mode.LIVE, "key_1", edit))
                .status())
        .isEqualTo(404);
  }

  @Test
  void regeneratedScriptCanBeUndone() throws Exception {
    StoryboardView board = boards.created(ofScript(account, "One", "Two"));

    StoryboardView again = boards.changed(board, new ChangeStoryboard.Regenerate("shorter"));
    assertThat(again.state()).isEqualTo(StoryboardState.SCRIPTING);
    assertThat(boards.task(kafka, writing(board, 1)).spec())
        .isEqualTo(
            new RenderSpec.ScriptOfPrompt("Tides\nOne\nTwo", List.of("shorter"), List.of(), 40));
    service.report(kafka, scripted(writing(board, 1), "Short tides", "Three"));
    StoryboardView second = boards.await(board, StoryboardState.REFINING);
    StoryboardView third = boards.changed(board, new ChangeStoryboard.RestoreVersion(1));

    assertThat(second.version()).isEqualTo(2);
    assertThat(second.title()).isEqualTo("Short tides");
    assertThat(third.version()).isEqualTo(3);
    assertThat(third.title()).isEqualTo("Tides");
    assertThat(third.scenes()).isEqualTo(board.scenes());
    assertThat(boards.change(board, new ChangeStoryboard.RestoreVersion(9)).status())
        .isEqualTo(422);
  }

  @Test
  void newsOfAnOlderScriptChangesNothing() {
    StoryboardView board = boards.created(ofPrompt(account));
    service.report(kafka, scripted(writing(board, 1), "Tides", "One"));
    boards.await(board, StoryboardState.REFINING);
    boards.changed(board, new ChangeStoryboard.Regenerate(null));

    service.report(
        kafka,
        scripted(writing(board, 1), "Late", "Late"),
        scripted(writing(board, 2), "Ebb", "Two"));
    StoryboardView newest = boards.await(board, StoryboardState.REFINING);

    assertThat(newest.title()).isEqualTo("Ebb");
    assertThat(newest.version()).isEqualTo(2);
  }

  @Test
  void scriptThatFailsFailsTheStoryboardAndFreesItsPlace() throws Exception {
    StoryboardView board = boards.created(ofPrompt(account));
    boards.created(ofScript(account, "One"));
    boards.created(ofScript(account, "Two"));

    service.report(
        kafka,
        new RenderEvent.Failed(
            writing(board, 1), 1, "script_failed", Blame.PLATFORM, "No luck.", now()));
    StoryboardView failed = boards.await(board, StoryboardState.FAILED);

    assertThat(Objects.requireNonNull(failed.failure()).code()).isEqualTo("script_failed");
    assertThat(
            kafka
                .await(
                    JobTopics.STORYBOARDS,
                    1,
                    message -> board.storyboardId().equals(message.key()),
                    JobService.SOON)
                .getFirst()
                .value())
        .contains("\"StoryboardFailed\"", "\"script_failed\"", "\"sketch\"");
    boards.created(ofScript(account, "Three"));
    assertThat(service.problem(boards.change(board, new ChangeStoryboard.Regenerate(null))))
        .isInstanceOf(Problem.TooManyActive.class);
  }

  @Test
  void draftThatNobodyTouchedExpires() {
    StoryboardView board = boards.created(ofScript(account, "One"));
    due(board);

    StoryboardView expired = boards.await(board, StoryboardState.FAILED);

    assertThat(Objects.requireNonNull(expired.failure()).code()).isEqualTo("draft_expired");
    assertThat(boards.change(board, new ChangeStoryboard.Approve(null)).status()).isEqualTo(409);
    assertThat(boards.changed(board, new ChangeStoryboard.Regenerate(null)).state())
        .isEqualTo(StoryboardState.SCRIPTING);
  }

  @Test
  void scriptThatDoesNotComeFailsTheStoryboardAndIsCalledOff() {
    StoryboardView board = boards.created(ofPrompt(account));
    due(board);

    StoryboardView overdue = boards.await(board, StoryboardState.FAILED);

    assertThat(Objects.requireNonNull(overdue.failure()).code()).isEqualTo("deadline_exceeded");
    kafka.await(
        RenderTopics.TASKS,
        1,
        message ->
            writing(board, 1).equals(message.key()) && message.value().contains("CancelTask"),
        JobService.SOON);
  }

  @Test
  void ofTwoApprovalsAtOnceOneWinsWithOneHold() throws Exception {
    StoryboardView board = boards.created(ofScript(account, "One", "Two"));
    service.control("gather/2");

    List<Answer> answers =
        atOnce(2, () -> boards.change(board, new ChangeStoryboard.Approve(null)));

    assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
    assertThat(service.holds(account))
        .singleElement()
        .extracting(Hold::state)
        .isEqualTo(HoldState.OPEN);
    assertThat(service.available(account)).isEqualTo(97);
    boards.finished(kafka, board, 1);
    assertThat(commands("SettleHold")).hasSize(1);
    assertThat(commands("ReleaseHold")).isEmpty();
  }

  @Test
  void manyApprovalsAtOnceMakeOneJob() throws Exception {
    StoryboardView board = boards.created(ofScript(account, "One"));

    List<Answer> answers =
        atOnce(8, () -> boards.change(board, new ChangeStoryboard.Approve(null)));

    assertThat(answers).extracting(Answer::status).containsOnly(200, 409);
    assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
    assertThat(service.openHolds(account)).hasSize(1);
    assertThat(service.available(account)).isEqualTo(98);
  }

  @Test
  void approvalUnderAnIdMayBeRepeated() throws Exception {
    StoryboardView board = boards.created(ofScript(account, "One"));
    ChangeStoryboard.Approve approve = new ChangeStoryboard.Approve("idem-1");

    List<Answer> answers = atOnce(4, () -> boards.change(board, approve));

    assertThat(answers).extracting(Answer::status).containsOnly(200);
    assertThat(service.available(account)).isEqualTo(98);
    assertThat(service.problem(boards.change(board, new ChangeStoryboard.Approve("idem-2"))))
        .isEqualTo(new Problem.WrongStage("approve", StoryboardState.VISUALISING));
  }

  @Test
  void editThatRacesWithTheApprovalIsEitherPaidOrRefused() throws Exception {
    StoryboardView board = boards.created(ofScript(account, "One"));
    String scene = board.scenes().getFirst().id();
    List<Callable<Answer>> both =
        List.of(
            () -> boards.change(board, new ChangeStoryboard.Approve(null)),
            () ->
                boards.change(
                    board,
                    new ChangeStoryboard.EditScene(
                        scene, List.of(new SpokenLine(null, "x".repeat(4500))), null, null)));

    List<Answer> answers = atOnce(both);

    assertThat(answers.get(0).status()).isEqualTo(200);
    boolean edited = answers.get(1).status() == 200;
    RenderSpec.Storyboard made = (RenderSpec.Storyboard) boards.task(kafka, job(board, 1)).spec();
    assertThat(made.scenes().getFirst().speech().getFirst().text().length())
        .isEqualTo(edited ? 4500 : 3);
    Awaitility.await("a hold that was given up")
        .atMost(JobService.SOON)
        .until(() -> service.available(account) == (edited ? 94 : 98));
  }

  @Test
  void whoCannotPayStaysInRefining() {
    String poor = newAccount();
    service.grant(poor, 2);
    StoryboardView board = boards.created(ofScript(poor, "One", "Two"));

    Answer answer = boards.change(board, new ChangeStoryboard.Approve(null));

    assertThat(service.problem(answer)).isEqualTo(new Problem.InsufficientCredits(3, 2));
    assertThat(boards.get(board).state()).isEqualTo(StoryboardState.REFINING);
    service.grant(poor, 1);
    assertThat(boards.approved(board).state()).isEqualTo(StoryboardState.VISUALISING);
  }

  @Test
  void moreSpeechThanAVideoMayHaveIsRefusedWithItsPath() {
    SpokenLine half = new SpokenLine(null, "x".repeat(2501));
    SceneDraft first = scene(new SpokenLine(null, "One"));

    assertThat(invalid(boards.ask(given(List.of(first, scene(half, half))))))
        .containsExactly("source.scenes[1].speech");
    assertThat(
            invalid(
                boards.ask(
                    ofScript(
                        account, Collections.nCopies(5, "x".repeat(4001)).toArray(String[]::new)))))
        .containsExactly("source.scenes");
    assertThat(
            boards
                .ask(
                    ofScript(
                        account, Collections.nCopies(5, "x".repeat(4000)).toArray(String[]::new)))
                .status())
        .isEqualTo(200);
  }

  @Test
  void editThatMakesTheWholeSpeechTooLongIsRefusedWithItsPath() {
    StoryboardView board =
        boards.created(
            ofScript(account, "x".repeat(5000), "x".repeat(5000), "x".repeat(5000), "Four"));
    String scene = board.scenes().get(3).id();

    Answer tooLong = boards.change(board, speech(scene, new SpokenLine(null, "x".repeat(5001))));
    boards.changed(board, speech(scene, new SpokenLine(null, "x".repeat(5000))));
    StoryboardView five =
        boards.created(
            ofScript(
                account,
                "x".repeat(5000),
                "x".repeat(5000),
                "x".repeat(5000),
                "x".repeat(4999),
                "F"));
    Answer tooMuch =
        boards.change(five, speech(five.scenes().get(4).id(), new SpokenLine(null, "xx")));

    assertThat(invalid(tooLong)).contains("change.speech");
    assertThat(invalid(tooMuch)).containsExactly("change.speech");
    assertThat(boards.get(five).scenes().get(4).speech())
        .containsExactly(new SpokenLine(null, "F"));
  }

  /** The broker would not take its task, and the outbox would stand still. */
  @Test
  void whatIsTooLongToBeSentIsRefusedAtOnce() {
    String name = "𝒜".repeat(100);
    AssetView speaker = files.created(Files.aCharacter(account, Mode.LIVE, name, "amy"));
    SceneDraft full =
        scene(Collections.nCopies(100, new SpokenLine(name, "Hi")).toArray(SpokenLine[]::new));
    SceneDraft empty = scene();

    assertThat(invalid(boards.ask(many(Collections.nCopies(40, full), speaker))))
        .containsExactly("source.scenes");
    List<SceneDraft> some = new ArrayList<>(Collections.nCopies(20, full));
    some.add(empty);
    StoryboardView board = boards.created(many(some, speaker));
    assertThat(
            invalid(
                boards.change(
                    board,
                    speech(
                        board.scenes().get(20).id(),
                        Collections.nCopies(100, new SpokenLine(name, "Hi"))
                            .toArray(SpokenLine[]::new)))))
        .containsExactly("change.speech");
    assertThat(boards.approved(board).state()).isEqualTo(StoryboardState.VISUALISING);
  }

  @Test
  void writtenScriptThatNobodyCouldHaveGivenFailsTheStoryboard() {
    StoryboardView board = boards.created(ofPrompt(account));

    service.report(kafka, scripted(writing(board, 1), "Tides", "x".repeat(5001)));

    assertThat(Objects.requireNonNull(boards.await(board, StoryboardState.FAILED).failure()).code())
        .isEqualTo("script_too_long");
  }

  @Test
  void moreAssetsThanMayBeNamedAreRefused() {
    List<String> ids = files.manyObjects(account, 101);
    StoryboardView board = boards.created(ofScript(account, "One"));
    boards.changed(board, new ChangeStoryboard.AttachAssets(ids.subList(0, 100)));

    assertThat(
            invalid(boards.change(board, new ChangeStoryboard.AttachAssets(ids.subList(99, 101)))))
        .containsExactly("change.assetIds");
  }

  @Test
  void whatCannotBeDoneAnyMoreIsRefusedWithTheStageThatTheVideoIsIn() {
    StoryboardView board = boards.created(ofScript(account, "One"));
    boards.approved(board);
    service.report(
        kafka, started(job(board, 1), 1), progressed(job(board, 1), 1, RenderStage.DRAWING, 60));
    boards.await(board, StoryboardState.RENDERING);

    assertThat(service.problem(boards.change(board, new ChangeStoryboard.Approve(null))))
        .isEqualTo(new Problem.WrongStage("approve", StoryboardState.RENDERING));
    assertThat(service.problem(boards.change(board, new ChangeStoryboard.Regenerate(null))))
        .isEqualTo(new Problem.WrongStage("regenerate", StoryboardState.RENDERING));
    assertThat(
            service.problem(
                boards.change(
                    board, speech(board.scenes().getFirst().id(), new SpokenLine(null, "Two")))))
        .isEqualTo(new Problem.WrongStage("edit", StoryboardState.RENDERING));
    assertThat(service.problem(boards.change(board, new ChangeStoryboard.RestoreVersion(1))))
        .isEqualTo(new Problem.WrongStage("restore a version of", StoryboardState.RENDERING));
  }

  @Test
  void jobThatFailsFailsTheStoryboardGivesBackAndFreesThePlace() throws Exception {
    StoryboardView board = boards.created(ofScript(account, "One"));
    boards.approved(board);

    service.report(
        kafka,
        new RenderEvent.Failed(job(board, 1), 1, "broken", Blame.PLATFORM, "It broke.", now()));
    StoryboardView failed = boards.await(board, StoryboardState.FAILED);

    assertThat(Objects.requireNonNull(failed.failure()).code()).isEqualTo("broken");
    assertThat(failed.charged()).isZero();
    kafka.await(
        CreditTopics.COMMANDS,
        1,
        message -> account.equals(message.key()) && message.value().contains("ReleaseHold"),
        JobService.SOON);
    assertThat(place(board)).isNull();
    boards.changed(board, new ChangeStoryboard.Regenerate(null));
    service.report(kafka, scripted(writing(board, 1), "Ebb", "Two"));
    boards.await(board, StoryboardState.REFINING);
    boards.approved(board);
    assertThat(boards.finished(kafka, board, 2).charged()).isEqualTo(2);
  }

  @Test
  void onlyScenesThatAreNotThereArePaid() throws Exception {
    String[] forty = IntStream.range(0, 40).mapToObj(i -> "Line " + i).toArray(String[]::new);
    StoryboardView first = boards.created(ofScript(account, forty));
    assertThat(first.quoted()).isEqualTo(41);
    boards.approved(first);
    boards.finished(kafka, first, 1);
    forty[17] = "Another line";

    StoryboardView second = boards.created(ofScript(account, forty));
    StoryboardView same = boards.created(ofScript(account, "Alone"));

    // One scene, and one started thousand of its characters.
    assertThat(second.quoted()).isEqualTo(2);
    assertThat(same.quoted()).isEqualTo(2);
    assertThat(boards.approved(second).quoted()).isEqualTo(2);
    assertThat(boards.finished(kafka, second, 1).charged()).isEqualTo(2);
    forty[17] = "Line 17";
    // Nothing is to be made, and a video is worth a credit.
    assertThat(boards.created(ofScript(account, forty)).quoted()).isEqualTo(1);
  }

  @Test
  void scenesOfAFailedJobWereNotPaidAndAreNotKnown() {
    StoryboardView board = boards.created(ofScript(account, "One"));
    boards.approved(board);
    service.report(
        kafka,
        new RenderEvent.Failed(job(board, 1), 1, "broken", Blame.PLATFORM, "It broke.", now()));
    boards.await(board, StoryboardState.FAILED);

    assertThat(boards.created(ofScript(account, "One")).quoted()).isEqualTo(2);
  }

  @Test
  void scenesThatNobodyNeedsLeaveTheBucketAndOthersStay() throws Exception {
    StoryboardView first = boards.created(ofScript(account, "One"));
    boards.approved(first);
    boards.finished(kafka, first, 1);
    StoryboardView second = boards.created(ofScript(account, "Two"));
    boards.approved(second);
    String prefix = "scenes/live/" + account + "/";
    service.put(prefix + key(second) + "/segment.mp4");
    String needed = prefix + key(second) + "/segment.mp4";
    assertThat(service.keysUnder(prefix)).hasSize(2);

    service.sql(
        "update scene_piece set due_at = now() - interval '1 second' where account = '%s'"
                .formatted(account)
            + " and due_at is not null");

    service.awaitKeys(prefix, List.of(needed));
    // The second's own scene, and the first's that is no longer there.
    assertThat(boards.created(ofScript(account, "One")).quoted()).isEqualTo(2);
  }

  @Test
  void sceneThatIsBeingDeletedIsNotSoldButWaitedFor() throws Exception {
    StoryboardView first = boards.created(ofScript(account, "One"));
    boards.approved(first);
    boards.finished(kafka, first, 1);
    service.sql(
        "update scene_piece set deleting_until = now() + interval '1 hour' where account = '%s'"
            .formatted(account));
    StoryboardView second = boards.created(ofScript(account, "One"));

    Answer answer = boards.change(second, new ChangeStoryboard.Approve(null));

    assertThat(service.problem(answer)).isEqualTo(new Problem.Unavailable("scenes", 5));
    assertThat(boards.get(second).state()).isEqualTo(StoryboardState.REFINING);
    service.sql(
        "update scene_piece set deleting_until = now() where account = '%s'".formatted(account));
    assertThat(boards.approved(second).state()).isEqualTo(StoryboardState.VISUALISING);
  }

  @Test
  void deletedInTheMakingIsStoppedAndCostsNothing() {
    StoryboardView board = boards.created(ofScript(account, "One"));
    boards.approved(board);
    service.report(
        kafka, started(job(board, 1), 1), progressed(job(board, 1), 1, RenderStage.DRAWING, 60));
    boards.await(board, StoryboardState.RENDERING);
    service.put("outputs/" + job(board, 1) + "/1/scene.png");
    service.put("scenes/live/" + account + "/" + key(board) + "/segment.mp4");

    assertThat(boards.delete(board).status()).isEqualTo(204);

    assertThat(boards.ask(board.storyboardId(), account, Mode.LIVE).status()).isEqualTo(404);
    assertThat(boards.delete(board).status()).isEqualTo(404);
    assertThat(boards.list(account, "").storyboards()).isEmpty();
    kafka.await(
        RenderTopics.TASKS,
        1,
        message -> job(board, 1).equals(message.key()) && message.value().contains("CancelTask"),
        JobService.SOON);
    kafka.await(
        CreditTopics.COMMANDS,
        1,
        message -> account.equals(message.key()) && message.value().contains("ReleaseHold"),
        JobService.SOON);
    service.awaitKeys("outputs/" + job(board, 1) + "/", List.of());
    service.awaitKeys("scenes/live/" + account + "/", List.of());
  }

  /** The word to stop may be late: a worker's consumer waits when another worker has died. */
  @Test
  void whatAWorkerPutsThereBeforeItHearsOfTheDeletionGoesToo() throws Exception {
    StoryboardView board = boards.created(ofScript(account, "One"));
    boards.approved(board);
    String job = job(board, 1);
    service.report(kafka, started(job, 1), progressed(job, 1, RenderStage.DRAWING, 60));
    boards.await(board, StoryboardState.RENDERING);
    String scenes = "scenes/live/" + account + "/";
    String piece = scenes + key(board) + "/segment.mp4";
    service.put(piece);
    boards.delete(board);
    service.awaitKeys(scenes, List.of());
    String looks = "select 1 from scene_piece where account = '%s'".formatted(account);
    awaitRows("select 1 from doomed_object where job_id = '" + job + "'", 0);
    awaitRows(looks + " and again_at is null", 1);

    service.put(piece);
    service.put("outputs/" + job + "/scenes/late.jpg");
    service.report(kafka, boards.made(kafka, job, 1));

    service.awaitKeys("outputs/" + job + "/", List.of());
    assertThat(service.keysUnder(scenes)).containsExactly(piece);
    service.sql("update scene_piece set due_at = now() where account = '%s'".formatted(account));
    service.awaitKeys(scenes, List.of());
    awaitRows(looks, 0);
  }

  private void awaitRows(String query, int count) {
    Awaitility.await(query).atMost(JobService.SOON).until(() -> service.sql(query).size() == count);
  }

  @Test
  void deletedVideoLeavesNothingInTheBucket() throws Exception {
    StoryboardView board = boards.created(ofScript(account, "One"));
    boards.approved(board);
    boards.finished(kafka, board, 1);

    assertThat(boards.delete(board).status()).isEqualTo(204);

    service.awaitKeys("outputs/" + job(board, 1) + "/", List.of());
    service.awaitKeys("scenes/live/" + account + "/", List.of());
    assertThat(commands("ReleaseHold")).isEmpty();
  }

  @Test
  void sceneOfAnotherStoryboardStaysWhenOneIsDeleted() throws Exception {
    StoryboardView first = boards.created(ofScript(account, "One"));
    boards.approved(first);
    boards.finished(kafka, first, 1);
    StoryboardView second = boards.created(ofScript(account, "One"));
    boards.approved(second);
    boards.finished(kafka, second, 1);

    boards.delete(first);

    service.awaitKeys("outputs/" + job(first, 1) + "/", List.of());
    assertThat(boards.created(ofScript(account, "One")).quoted()).isEqualTo(1);
    assertThat(service.keysUnder("scenes/live/" + account + "/")).hasSize(1);
  }

  @Test
  void deletedWhileItsScriptIsWrittenCallsItOff() {
    StoryboardView board = boards.created(ofPrompt(account));

    boards.delete(board);
    service.report(kafka, scripted(writing(board, 1), "Tides", "One"));

    kafka.await(
        RenderTopics.TASKS,
        1,
        message ->
            writing(board, 1).equals(message.key()) && message.value().contains("CancelTask"),
        JobService.SOON);
    assertThat(place(board)).isNull();
  }

  @Test
  void approvalsAndDeletionsAtOnceLeaveNoHoldOpen() throws Exception {
    for (int i = 0; i < 5; i++) {
      StoryboardView board = boards.created(ofScript(account, "Round " + i));
      List<Callable<Answer>> both =
          List.of(
              () -> boards.change(board, new ChangeStoryboard.Approve(null)),
              () -> boards.delete(board));

      List<Answer> answers = atOnce(both);

      assertThat(answers.get(0).status()).isIn(200, 404);
      assertThat(answers.get(1).status()).isEqualTo(204);
      awaitNoHoldIsLeft();
    }
  }

  @Test
  void ofAnApprovalAndARegenerationAtOnceOneIsRefusedAndNoHoldIsLeft() throws Exception {
    for (int i = 0; i < 4; i++) {
      StoryboardView board = boards.created(ofScript(account, "Round " + i));
      List<Callable<Answer>> both =
          List.of(
              () -> boards.change(board, new ChangeStoryboard.Approve(null)),
              () -> boards.change(board, new ChangeStoryboard.Regenerate(null)));

      List<Answer> answers = atOnce(both);

      assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
      boards.delete(board);
      awaitNoHoldIsLeft();
    }
  }

  @Test
  void draftThatExpiresWhileItIsApprovedIsEitherPaidOrFailed() {
    for (int i = 0; i < 3; i++) {
      StoryboardView board = boards.created(ofScript(account, "Round " + i));
      due(board);

      Answer answer = boards.change(board, new ChangeStoryboard.Approve(null));

      assertThat(answer.status()).isIn(200, 409);
      StoryboardState state = boards.get(board).state();
      assertThat(state)
          .isEqualTo(answer.status() == 200 ? StoryboardState.VISUALISING : StoryboardState.FAILED);
      assertThat(place(board) == null).isEqualTo(state == StoryboardState.FAILED);
      boards.delete(board);
      awaitNoHoldIsLeft();
    }
  }

  @Test
  void pagesAreNewestFirstAndWithoutScenes() {
    StoryboardView first = boards.created(ofScript(account, "One"));
    StoryboardView second = boards.created(ofScript(account, "Two"));
    StoryboardView third = boards.created(ofScript(account, "Three"));

    StoryboardPage page = boards.list(account, "&limit=2");
    StoryboardPage rest = boards.list(account, "&limit=2&cursor=" + page.nextCursor());

    assertThat(page.storyboards())
        .extracting(StoryboardView::storyboardId)
        .containsExactly(third.storyboardId(), second.storyboardId());
    assertThat(page.storyboards().getFirst().scenes()).isEmpty();
    assertThat(rest.storyboards())
        .extracting(StoryboardView::storyboardId)
        .containsExactly(first.storyboardId());
    assertThat(rest.nextCursor()).isNull();
  }

  @Test
  void lateNewsOfScenesIsDoomed() throws Exception {
    StoryboardView board = boards.created(ofScript(account, "One"));
    boards.approved(board);
    boards.finished(kafka, board, 1);
    String late = "outputs/" + job(board, 1) + "/2/scene.png";
    service.put(late);
    service.report(
        kafka, new RenderEvent.Illustrated(job(board, 1), 2, Map.of("s", file(late, null)), now()));

    service.awaitKeys(
        "outputs/" + job(board, 1) + "/",
        List.of(
            "outputs/" + job(board, 1) + "/1/thumbnail.jpg",
            "outputs/" + job(board, 1) + "/1/video.mp4"));
    assertThat(boards.get(board).scenes().getFirst().pictureUrl()).isNull();
  }

  private static SceneDraft scene(SpokenLine... lines) {
    return new SceneDraft(List.of(lines), "Waves", 0, null, List.of(), List.of());
  }

  private CreateStoryboard given(List<SceneDraft> scenes) {
    return Boards.create(account, Mode.LIVE, new StoryboardSource.Given(null, scenes));
  }

  private CreateStoryboard many(List<SceneDraft> scenes, AssetView speaker) {
    CreateStoryboard create = given(scenes);
    return new CreateStoryboard(
        create.storyboardId(),
        account,
        Mode.LIVE,
        "key_1",
        "sketch",
        null,
        create.source(),
        new StoryboardStyle(24, "16:9", "presentation", "narrator", AudioMode.MULTI_VOICE, true),
        List.of(speaker.assetId()),
        List.of(speaker.assetId()),
        Map.of());
  }

  private static ChangeStoryboard.EditScene speech(String sceneId, SpokenLine... lines) {
    return new ChangeStoryboard.EditScene(sceneId, List.of(lines), null, null);
  }

  private List<String> invalid(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    return ((Problem.InvalidFields) service.problem(answer))
        .fields().stream().map(Problem.InvalidFields.InvalidField::path).toList();
  }

  private void awaitNoHoldIsLeft() {
    Awaitility.await("the end of each hold, by ledger or by command")
        .atMost(JobService.SOON)
        .until(
            () ->
                service.openHolds(account).stream()
                    .allMatch(hold -> commands("ReleaseHold").contains(hold.holdId())));
  }

  private void due(StoryboardView board) {
    service.sql(
        "update storyboard set due_at = now() - interval '1 second' where id = '"
            + board.storyboardId()
            + "'");
  }

  private @Nullable Object place(StoryboardView board) {
    return service
        .sql("select place from storyboard where id = '" + board.storyboardId() + "'")
        .iterator()
        .next()
        .getValue(0);
  }

  private String key(StoryboardView board) {
    return service
        .sql("select key from scene_piece_use where storyboard_id = '" + board.storyboardId() + "'")
        .iterator()
        .next()
        .getString(0);
  }

  /** Hold ids of what the ledger was told. */
  private List<String> commands(String type) {
    return kafka.records(CreditTopics.COMMANDS, account).stream()
        .map(message -> new Answer(200, message.value(), Map.of()))
        .map(answer -> service.read(answer, CreditCommand.class))
        .filter(command -> command.getClass().getSimpleName().equals(type))
        .map(CreditCommand::holdId)
        .toList();
  }

  private static CreateStoryboard styled(CreateStoryboard create, StoryboardStyle style) {
    return new CreateStoryboard(
        create.storyboardId(),
        create.account(),
        create.mode(),
        create.keyId(),
        create.origin(),
        create.fingerprint(),
        create.source(),
        style,
        create.assetIds(),
        create.speakerIds(),
        create.echo());
  }

  private static List<String> ids(StoryboardView board) {
    return board.scenes().stream().map(SceneView::id).toList();
  }

  private static List<Answer> atOnce(int times, Callable<Answer> call) throws Exception {
    return atOnce(Collections.nCopies(times, call));
  }

  private static List<Answer> atOnce(List<Callable<Answer>> calls) throws Exception {
    List<Answer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Answer> each : threads.invokeAll(calls)) {
        answers.add(each.get());
      }
    }
    return answers;
  }

  private static Instant now() {
    return Instant.now();
  }
}
