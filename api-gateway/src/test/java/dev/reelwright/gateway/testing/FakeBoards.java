package dev.reelwright.gateway.testing;

import dev.reelwright.job.contract.JobFailure;
import dev.reelwright.job.contract.JobOutput;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.storyboard.ChangeStoryboard;
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
import dev.reelwright.job.contract.storyboard.StoryboardPage;
import dev.reelwright.job.contract.storyboard.StoryboardSource;
import dev.reelwright.job.contract.storyboard.StoryboardState;
import dev.reelwright.job.contract.storyboard.StoryboardView;
import dev.reelwright.job.contract.storyboard.StudioView;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The storyboards of a job service, in a map; it decides as the real one promises to. */
public final class FakeBoards {
  private static final Instant START = Instant.parse("2026-05-07T12:34:56.789Z");
  private static final int PLACES = 3;

  private final Map<String, Board> boards = new LinkedHashMap<>();
  private final List<ChangeStoryboard> changes = new ArrayList<>();
  private final FakeAssets assets;
  private final Map<String, Integer> places = new HashMap<>();
  private @Nullable Problem nextRefusal;
  private boolean studioKnown = true;
  private int ticks;

  FakeBoards(FakeAssets assets) {
    this.assets = assets;
  }

  /** One of them. */
  private static final class Board {
    private final CreateStoryboard order;
    private final Instant createdAt;
    private final Map<Integer, List<SceneView>> versions = new HashMap<>();
    private final List<String> assetIds;
    private StoryboardState state;
    private int version;
    private List<SceneView> scenes = List.of();
    private Instant updatedAt;
    private @Nullable Instant approvedAt;
    private @Nullable Instant completedAt;
    private @Nullable String approvalId;
    private @Nullable JobFailure failure;
    private boolean deleted;

    private Board(CreateStoryboard order, Instant now) {
      this.order = order;
      this.createdAt = now;
      this.updatedAt = now;
      this.state = StoryboardState.SCRIPTING;
      this.assetIds = new ArrayList<>(order.assetIds());
    }

    private String id() {
      return order.storyboardId();
    }

    /** Nobody has one that was deleted. */
    private boolean isOf(String account, Mode mode) {
      return !deleted && order.account().equals(account) && order.mode() == mode;
    }
  }

  /** The next creation, or change, is refused with this. */
  public synchronized void refuseNext(Problem problem) {
    nextRefusal = problem;
  }

  /** How many of an account's may be in progress at once. */
  public synchronized void givePlaces(String account, int most) {
    places.put(account, most);
  }

  /** Whether any worker has said what its engine offers. */
  public synchronized void knowsStudio(boolean known) {
    studioKnown = known;
  }

  public synchronized CreateStoryboard order(String id) {
    return board(id).order;
  }

  public synchronized List<CreateStoryboard> ordersOf(String account) {
    return boards.values().stream()
        .map(board -> board.order)
        .filter(order -> order.account().equals(account))
        .toList();
  }

  /** What was to become of an account's storyboards, the refused included. */
  public synchronized List<ChangeStoryboard> changesOf(String account) {
    return changes.stream().filter(change -> change.account().equals(account)).toList();
  }

  /** A worker has written the script. */
  public synchronized void write(String id) {
    Board board = board(id);
    script(
        board,
        List.of(
            new SceneDraft(
                List.of(new SpokenLine(null, "Machine learning is a way.")),
                "An illustration of connected nodes",
                0,
                null,
                List.of(),
                List.of()),
            new SceneDraft(List.of(), "A closing card", 0, null, List.of(), List.of())));
  }

  /** Moves a storyboard on, as the worker would. */
  public synchronized void move(String id, StoryboardState state) {
    Board board = board(id);
    board.state = state;
    board.updatedAt = now();
    if (state == StoryboardState.COMPLETED) {
      board.approvedAt = board.createdAt.plusSeconds(10);
      board.completedAt = board.createdAt.plusSeconds(52);
    }
    board.failure =
        state == StoryboardState.FAILED
            ? new JobFailure("draft_expired", "Nobody touched the draft for 7 days.")
            : null;
  }

  /** The ids of a storyboard's scenes. */
  public synchronized List<String> scenesOf(String id) {
    return board(id).scenes.stream().map(SceneView::id).toList();
  }

  synchronized Object answer(Exchange call) {
    if (call.is("POST", "/internal/storyboards")) {
      return create(call.read(CreateStoryboard.class));
    }
    if (call.is("GET", "/internal/storyboards")) {
      return list(call);
    }
    if (call.is("GET", "/internal/storyboards/studio")) {
      return studio();
    }
    if (call.is("GET", "/internal/storyboards/[^/]+")) {
      return view(own(call));
    }
    if (call.is("POST", "/internal/storyboards/of-scene/[^/]+/changes")) {
      ChangeStoryboard change = call.read(ChangeStoryboard.class);
      return change(ofScene(call.segment(4), change), change);
    }
    if (call.is("POST", "/internal/storyboards/[^/]+/changes")) {
      ChangeStoryboard change = call.read(ChangeStoryboard.class);
      return change(own(call.segment(3), change.account(), change.mode()), change);
    }
    if (call.is("DELETE", "/internal/storyboards/[^/]+")) {
      own(call).deleted = true;
      return new NoContent();
    }
    throw new ProblemException(new Problem.NotFound("route"));
  }

  private StoryboardView create(CreateStoryboard order) {
    refuseIfTold();
    Board before = boards.get(order.storyboardId());
    if (before != null) {
      if (!Objects.equals(before.order.fingerprint(), order.fingerprint())) {
        throw new ProblemException(new Problem.IdempotencyMismatch());
      }
      return view(before);
    }
    requirePlace(order);
    Board board = new Board(order, now());
    boards.put(board.id(), board);
    if (order.source() instanceof StoryboardSource.Given given) {
      script(board, given.scenes());
    }
    return view(board);
  }

  private void requirePlace(CreateStoryboard order) {
    List<String> active =
        boards.values().stream()
            .filter(board -> board.isOf(order.account(), order.mode()))
            .filter(board -> board.state.isInProgress())
            .map(Board::id)
            .toList();
    int most = places.getOrDefault(order.account(), PLACES);
    if (active.size() >= most) {
      throw new ProblemException(new Problem.TooManyActive(most, active));
    }
  }

  private StoryboardView change(Board board, ChangeStoryboard change) {
    changes.add(change);
    refuseIfTold();
    switch (change.change()) {
      case Approve approve -> approve(board, approve);
      case Regenerate regenerate -> regenerate(board);
      case RestoreVersion restore -> restore(board, restore);
      case EditScene edit -> edit(board, edit);
      case ReplacePicture replace -> replace(board, replace);
      case AttachAssets attach -> {
        requireRefining(board, "change");
        board.assetIds.addAll(attach.assetIds());
      }
    }
    board.updatedAt = now();
    return view(board);
  }

  private static void approve(Board board, Approve approve) {
    if (approve.approvalId() != null && approve.approvalId().equals(board.approvalId)) {
      return;
    }
    requireRefining(board, "approve");
    board.state = StoryboardState.VISUALISING;
    board.approvalId = approve.approvalId();
  }

  private static void regenerate(Board board) {
    if (board.state != StoryboardState.FAILED) {
      requireRefining(board, "regenerate");
    }
    board.state = StoryboardState.SCRIPTING;
    board.scenes = List.of();
  }

  private static void restore(Board board, RestoreVersion restore) {
    requireRefining(board, "restore");
    List<SceneView> scenes = board.versions.get(restore.version());
    if (scenes == null) {
      throw new ProblemException(
          new Problem.InvalidFields(
              List.of(
                  new Problem.InvalidFields.InvalidField(
                      "change.version", "must be that of an earlier script"))));
    }
    board.scenes = scenes;
    board.version++;
    board.versions.put(board.version, scenes);
  }

  private static void edit(Board board, EditScene edit) {
    requireRefining(board, "edit");
    board.scenes =
        board.scenes.stream()
            .map(
                scene ->
                    scene.id().equals(edit.sceneId())
                        ? new SceneView(
                            scene.id(),
                            edit.speech() == null ? scene.speech() : edit.speech(),
                            edit.visualDescription() == null
                                ? scene.visualDescription()
                                : edit.visualDescription(),
                            scene.pictureUrl(),
                            scene.assetIds(),
                            scene.captions())
                        : scene)
            .toList();
  }

  private void replace(Board board, ReplacePicture replace) {
    requireRefining(board, "edit");
    assets.keep(board.order.account(), replace.picture());
    board.scenes =
        board.scenes.stream()
            .map(
                scene ->
                    scene.id().equals(replace.sceneId())
                        ? new SceneView(
                            scene.id(),
                            scene.speech(),
                            scene.visualDescription(),
                            "https://files.example.com/" + replace.picture().key() + "?a=1",
                            scene.assetIds(),
                            scene.captions())
                        : scene)
            .toList();
  }

  private void script(Board board, List<SceneDraft> drafts) {
    board.version++;
    board.state = StoryboardState.REFINING;
    board.scenes =
        IntStream.range(0, drafts.size())
            .mapToObj(index -> scene(board, index, drafts.get(index)))
            .toList();
    board.versions.put(board.version, board.scenes);
    board.updatedAt = now();
  }

  private static SceneView scene(Board board, int index, SceneDraft draft) {
    String name = board.id() + "/" + board.version + "/" + index;
    return new SceneView(
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString(),
        draft.speech(),
        draft.visualDescription(),
        null,
        Stream.concat(draft.characterIds().stream(), draft.objectIds().stream()).toList(),
        List.of());
  }

  private StoryboardPage list(Exchange call) {
    String account = call.request().getParam("account");
    Mode mode = Mode.valueOf(call.request().getParam("mode"));
    String cursor = call.request().getParam("cursor");
    int limit = Integer.parseInt(call.request().getParam("limit"));
    List<Board> own =
        new ArrayList<>(
            boards.values().stream()
                .filter(board -> board.isOf(account, mode))
                .filter(board -> board.order.origin().equals(call.request().getParam("origin")))
                .toList()
                .reversed());
    if (cursor != null) {
      if (own.stream().noneMatch(board -> board.id().equals(cursor))) {
        throw new ProblemException(
            new Problem.InvalidRequest("cursor", "must be the nextCursor of an earlier page"));
      }
      while (!own.removeFirst().id().equals(cursor)) {
        continue;
      }
    }
    List<Board> page = own.stream().limit(limit).toList();
    return new StoryboardPage(
        page.stream().map(this::view).toList(), own.size() > limit ? page.getLast().id() : null);
  }

  private StudioView studio() {
    if (!studioKnown) {
      throw new ProblemException(new Problem.Unavailable("the studio", 5));
    }
    return new StudioView(
        List.of(
            new StudioView.Theme("presentation", "Presentation", "Clear shapes on a white ground."),
            new StudioView.Theme("whiteboard", "Whiteboard", "Drawn by hand.")),
        List.of(
            new StudioView.Voice("ada", "Ada", "en-GB"),
            new StudioView.Voice("remote-1", "Somebody", null)));
  }

  private void refuseIfTold() {
    if (nextRefusal != null) {
      Problem refusal = nextRefusal;
      nextRefusal = null;
      throw new ProblemException(refusal);
    }
  }

  private Board own(Exchange call) {
    return own(
        call.segment(3),
        call.request().getParam("account"),
        Mode.valueOf(call.request().getParam("mode")));
  }

  private Board own(String id, String account, Mode mode) {
    Board board = boards.get(id);
    if (board == null || !board.isOf(account, mode)) {
      throw new ProblemException(new Problem.NotFound("storyboard"));
    }
    return board;
  }

  private Board ofScene(String scene, ChangeStoryboard change) {
    return boards.values().stream()
        .filter(board -> board.isOf(change.account(), change.mode()))
        .filter(board -> board.scenes.stream().anyMatch(it -> it.id().equals(scene)))
        .findFirst()
        .orElseThrow(() -> new ProblemException(new Problem.NotFound("scene")));
  }

  private static void requireRefining(Board board, String action) {
    if (board.state != StoryboardState.REFINING) {
      throw new ProblemException(new Problem.WrongStage(action, board.state));
    }
  }

  private Board board(String id) {
    return Objects.requireNonNull(boards.get(id), id);
  }

  private StoryboardView view(Board board) {
    CreateStoryboard order = board.order;
    boolean done = board.state == StoryboardState.COMPLETED;
    boolean narrated =
        board.state == StoryboardState.CURATING || board.state == StoryboardState.RENDERING;
    return new StoryboardView(
        board.id(),
        order.account(),
        order.mode(),
        order.origin(),
        board.state,
        order.source() instanceof StoryboardSource.Prompt prompt ? prompt.text() : null,
        order.source() instanceof StoryboardSource.Given given ? given.title() : null,
        board.version,
        order.style(),
        order.style().aspectRatio().equals("16:9") ? 1920 : 1080,
        order.style().aspectRatio().equals("9:16") ? 1920 : 1080,
        done ? board.scenes.stream().map(FakeBoards::withoutPicture).toList() : board.scenes,
        board.assetIds.stream().map(assets::known).flatMap(Stream::ofNullable).toList(),
        done ? 100 : 0,
        narrated ? "https://files.example.com/" + board.id() + "/voice.m4a?a=1" : null,
        done ? output(board.id()) : null,
        board.failure,
        board.scenes.isEmpty() ? 0 : board.scenes.size() + 1,
        done ? board.scenes.size() + 1 : 0,
        order.echo(),
        board.createdAt,
        board.updatedAt,
        board.approvedAt,
        board.completedAt);
  }

  private static SceneView withoutPicture(SceneView scene) {
    return new SceneView(
        scene.id(),
        scene.speech(),
        scene.visualDescription(),
        null,
        scene.assetIds(),
        scene.captions());
  }

  private static JobOutput output(String id) {
    return new JobOutput(
        "https://files.example.com/" + id + "/video.mp4?a=1&b='2'",
        "https://files.example.com/" + id + "/thumbnail.jpg?a=1",
        "https://files.example.com/" + id + "/captions.srt?a=1",
        "https://files.example.com/" + id + "/captions.vtt?a=1",
        "share" + id,
        1_000,
        30_400,
        1920,
        1080,
        List.of());
  }

  private Instant now() {
    return START.plusSeconds(ticks++);
  }
}
