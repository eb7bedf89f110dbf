package dev.reelwright.job.component;

import dev.reelwright.job.component.JobService.Answer;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.storyboard.AudioMode;
import dev.reelwright.job.contract.storyboard.ChangeStoryboard;
import dev.reelwright.job.contract.storyboard.ChangeStoryboard.Change;
import dev.reelwright.job.contract.storyboard.CreateStoryboard;
import dev.reelwright.job.contract.storyboard.SceneDraft;
import dev.reelwright.job.contract.storyboard.SpokenLine;
import dev.reelwright.job.contract.storyboard.StoryboardPage;
import dev.reelwright.job.contract.storyboard.StoryboardSource;
import dev.reelwright.job.contract.storyboard.StoryboardState;
import dev.reelwright.job.contract.storyboard.StoryboardStyle;
import dev.reelwright.job.contract.storyboard.StoryboardView;
import dev.reelwright.render.contract.BoardScene;
import dev.reelwright.render.contract.MadeScene;
import dev.reelwright.render.contract.RenderCommand;
import dev.reelwright.render.contract.RenderEvent;
import dev.reelwright.render.contract.RenderSpec;
import dev.reelwright.render.contract.RenderTopics;
import dev.reelwright.render.contract.RenderedVideo;
import dev.reelwright.render.contract.Script;
import dev.reelwright.render.contract.SpokenWord;
import dev.reelwright.render.contract.StoredFile;
import dev.reelwright.render.contract.StudioNews;
import dev.reelwright.testkit.KafkaProbe;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A test's hands on storyboards: as the gateway asks for them, and as workers make them. */
@Singleton
class Boards {
  static final StoryboardStyle STYLE =
      new StoryboardStyle(24, "16:9", "presentation", "narrator", AudioMode.SINGLE, true);

  @Inject JobService service;

  // ---- as the gateway asks

  static CreateStoryboard ofPrompt(String account) {
    return create(account, Mode.LIVE, new StoryboardSource.Prompt("How tides come about"));
  }

  /** One line for each scene. */
  static CreateStoryboard ofScript(String account, String... lines) {
    return ofScript(account, Mode.LIVE, lines);
  }

  static CreateStoryboard ofScript(String account, Mode mode, String... lines) {
    List<SceneDraft> scenes =
        Arrays.stream(lines)
            .map(
                line ->
                    new SceneDraft(
                        List.of(new SpokenLine(null, line)),
                        "Waves",
                        0,
                        null,
                        List.of(),
                        List.of()))
            .toList();
    return create(account, mode, new StoryboardSource.Given("Tides", scenes));
  }

  static CreateStoryboard create(String account, Mode mode, StoryboardSource source) {
    return new CreateStoryboard(
        UUID.randomUUID().toString(),
        account,
        mode,
        "key_1",
        "sketch",
        null,
        source,
        STYLE,
        List.of(),
        List.of(),
        Map.of("a", "b"));
  }

  Answer ask(CreateStoryboard create) {
    return service.call("POST", "/internal/storyboards", create);
  }

  StoryboardView created(CreateStoryboard create) {
    return view(ask(create));
  }

  StoryboardView view(Answer answer) {
    if (answer.status() != 200) {
      throw new AssertionError("refused: " + answer);
    }
    return service.read(answer, StoryboardView.class);
  }

  Answer ask(String id, String account, Mode mode) {
    return service.call(
        "GET", "/internal/storyboards/%s?account=%s&mode=%s".formatted(id, account, mode), null);
  }

  StoryboardView get(StoryboardView board) {
    return view(ask(board.storyboardId(), board.account(), board.mode()));
  }

  StoryboardPage list(String account, String rest) {
    return service.read(
        service.call(
            "GET",
            "/internal/storyboards?account=" + account + "&mode=LIVE&origin=sketch" + rest,
            null),
        StoryboardPage.class);
  }

  Answer change(StoryboardView board, Change change) {
    return change(board, "key_1", change);
  }

  Answer change(StoryboardView board, String keyId, Change change) {
    return service.call(
        "POST",
        "/internal/storyboards/" + board.storyboardId() + "/changes",
        new ChangeStoryboard(board.account(), board.mode(), keyId, change));
  }

  StoryboardView changed(StoryboardView board, Change change) {
    return view(change(board, change));
  }

  StoryboardView approved(StoryboardView board) {
    return changed(board, new ChangeStoryboard.Approve(null));
  }

  Answer delete(StoryboardView board) {
    return service.call(
        "DELETE",
        "/internal/storyboards/%s?account=%s&mode=%s"
            .formatted(board.storyboardId(), board.account(), board.mode()),
        null);
  }

  StoryboardView await(StoryboardView board, StoryboardState state) {
    return await(board, view -> view.state() == state);
  }

  StoryboardView await(StoryboardView board, Predicate<StoryboardView> wanted) {
    return Awaitility.await("storyboard " + board.storyboardId())
        .atMost(JobService.SOON)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> get(board), wanted);
  }

  // ---- as workers make them

  /** A worker says what its engine offers, and is heard. */
  void openStudio(KafkaProbe kafka) {
    StudioNews news =
        new StudioNews(
            List.of(
                new StudioNews.Theme("presentation", "Presentation", "Plain slides."),
                new StudioNews.Theme("paper", "Paper", "Pencil on paper.")),
            List.of(
                new StudioNews.Voice("narrator", "Narrator", "en-GB", "built-in"),
                new StudioNews.Voice("alto", "Alto", null, "built-in"),
                new StudioNews.Voice("amy", "Amy", "en-US", "built-in"),
                new StudioNews.Voice("joe", "Joe", "en-US", "built-in")),
            "3",
            Instant.now());
    kafka.send(RenderTopics.STUDIO, "studio", service.write(news));
    Awaitility.await("the studio")
        .atMost(JobService.SOON)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> service.call("GET", "/internal/storyboards/studio", null).status() == 200);
  }

  static String writing(StoryboardView board, int number) {
    return board.storyboardId() + "-s" + number;
  }

  static String job(StoryboardView board, int approval) {
    return board.storyboardId() + "-" + approval;
  }

  static RenderEvent scripted(String taskId, String title, String... lines) {
    return new RenderEvent.Scripted(
        taskId,
        1,
        new Script(
            title,
            Arrays.stream(lines)
                .map(line -> new Script.ScriptScene(List.of(new Script.Line(null, line)), "Waves"))
                .toList()),
        List.of(),
        Instant.now());
  }

  /** The task that workers were given. */
  RenderCommand.RenderTask task(KafkaProbe kafka, String taskId) throws Exception {
    String json =
        kafka
            .await(
                RenderTopics.TASKS,
                1,
                message ->
                    taskId.equals(message.key()) && message.value().contains("\"RenderTask\""),
                JobService.SOON)
            .getFirst()
            .value();
    return (RenderCommand.RenderTask) service.json.readValue(json, RenderCommand.class);
  }

  /** What a worker leaves in the bucket, and says of it, when it has made a job's scenes. */
  RenderEvent made(KafkaProbe kafka, String jobId, int attempt) throws Exception {
    RenderSpec.Storyboard spec = (RenderSpec.Storyboard) task(kafka, jobId).spec();
    String folder = "outputs/" + jobId + "/" + attempt;
    spec.scenes()
        .forEach(scene -> service.put(spec.piecesPrefix() + "/" + scene.key() + "/segment.mp4"));
    service.put(folder + "/video.mp4");
    service.put(folder + "/thumbnail.jpg");
    return new RenderEvent.Stored(
        jobId,
        attempt,
        new RenderedVideo(
            new StoredFile(folder + "/video.mp4", "video/mp4", 5),
            new StoredFile(folder + "/thumbnail.jpg", "image/jpeg", 5),
            30_000,
            1920,
            1080,
            4000,
            List.of(),
            null,
            null,
            spec.scenes().stream().map(Boards::made).toList()),
        Instant.now());
  }

  private static MadeScene made(BoardScene scene) {
    return new MadeScene(
        scene.id(),
        scene.key(),
        5,
        false,
        0,
        1000,
        List.of(new SpokenWord("Hello", 0, 300), new SpokenWord("there", 300, 650)));
  }

  static StoredFile file(String key, @Nullable String mediaType) {
    return new StoredFile(key, mediaType == null ? "image/png" : mediaType, 5);
  }

  /** From approval to the paid video. */
  StoryboardView finished(KafkaProbe kafka, StoryboardView approved, int approval)
      throws Exception {
    service.report(kafka, made(kafka, job(approved, approval), 1));
    return await(approved, StoryboardState.COMPLETED);
  }
}
