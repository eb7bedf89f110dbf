package dev.reelwright.dialect.sketchpen;

import dev.reelwright.job.contract.JobFailure;
import dev.reelwright.job.contract.JobOutput;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.JobView;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.asset.AssetType;
import dev.reelwright.job.contract.asset.AssetView;
import dev.reelwright.job.contract.storyboard.AudioMode;
import dev.reelwright.job.contract.storyboard.SceneView;
import dev.reelwright.job.contract.storyboard.SceneView.Caption;
import dev.reelwright.job.contract.storyboard.SpokenLine;
import dev.reelwright.job.contract.storyboard.StoryboardState;
import dev.reelwright.job.contract.storyboard.StoryboardStyle;
import dev.reelwright.job.contract.storyboard.StoryboardView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Storyboards, as the platform tells of them. */
final class Boards {
  static final String ID = "550e8400-e29b-41d4-a716-446655440000";
  static final String SCENE = "6b0f8400-e29b-41d4-a716-446655440001";
  static final String PRIYA = "7c0f8400-e29b-41d4-a716-446655440002";
  static final String CHALK = "8d0f8400-e29b-41d4-a716-446655440003";
  static final Instant CREATED = Instant.parse("2024-01-01T00:00:00.987654Z");
  static final Instant UPDATED = Instant.parse("2024-01-01T00:05:00Z");

  private static final StoryboardStyle STYLE =
      new StoryboardStyle(24, "16:9", "presentation", "ada", AudioMode.SINGLE, true);

  private Boards() {}

  /** The contract's own example. */
  static StoryboardView aBoard(StoryboardState state) {
    boolean written = state.compareTo(StoryboardState.REFINING) >= 0;
    boolean drawn =
        state.compareTo(StoryboardState.NARRATING) >= 0 && state != StoryboardState.COMPLETED;
    boolean spoken =
        state.compareTo(StoryboardState.CURATING) >= 0 && state != StoryboardState.FAILED;
    return view(
        state,
        "A tutorial on machine learning basics",
        null,
        written ? 1 : 0,
        STYLE,
        written ? List.of(scene(drawn, spoken)) : List.of(),
        List.of());
  }

  /** A given script with two people, in the theme's own colours. */
  static StoryboardView aGivenBoard() {
    return view(
        StoryboardState.REFINING,
        null,
        "My Tutorial",
        3,
        new StoryboardStyle(30, "9:16", "chalkboard", null, AudioMode.MULTI_VOICE, false),
        List.of(
            new SceneView(
                SCENE,
                List.of(
                    new SpokenLine("priya", "Hello, welcome to our tutorial!"),
                    new SpokenLine(null, "Thanks, glad to be here.")),
                "Priya and Marcus talking",
                null,
                List.of(PRIYA, "99999999-e29b-41d4-a716-446655440009"),
                List.of())),
        List.of(character(), object()));
  }

  static AssetView character() {
    return new AssetView(
        PRIYA,
        AssetType.CHARACTER,
        "priya",
        "Teaches.",
        "ada",
        "9e0f8400-e29b-41d4-a716-446655440004",
        "https://files.example.com/priya.png?signature=1",
        CREATED,
        UPDATED);
  }

  static AssetView object() {
    return new AssetView(
        CHALK, AssetType.OBJECT, "chalk", null, null, null, null, CREATED, UPDATED);
  }

  /** The job of a storyboard's second approval. */
  static JobView aJob(JobState state) {
    return job(ID + "-2", state);
  }

  static JobView job(String id, JobState state) {
    return new JobView(
        id,
        "acc_1",
        "sketchpen",
        "storyboard",
        "reelwright",
        null,
        state,
        null,
        0,
        state == JobState.SUCCEEDED ? output() : null,
        state == JobState.FAILED ? new JobFailure("scene_unspeakable", "It cannot be said.") : null,
        0,
        3,
        state == JobState.SUCCEEDED ? 3 : 0,
        Map.of(),
        CREATED,
        UPDATED,
        UPDATED,
        Mode.LIVE);
  }

  private static SceneView scene(boolean drawn, boolean spoken) {
    return new SceneView(
        SCENE,
        List.of(new SpokenLine(null, "Machine learning is a way...")),
        "An illustration of connected nodes...",
        drawn ? "https://files.example.com/scene.png?signature=1" : null,
        List.of(),
        spoken
            ? List.of(new Caption("Machine", 0, 0.3), new Caption("learning", 0.30000001, 0.6004))
            : List.of());
  }

  private static StoryboardView view(
      StoryboardState state,
      @Nullable String prompt,
      @Nullable String title,
      int version,
      StoryboardStyle style,
      List<SceneView> scenes,
      List<AssetView> assets) {
    boolean upright = style.aspectRatio().equals("9:16");
    boolean completed = state == StoryboardState.COMPLETED;
    boolean spoken = state == StoryboardState.CURATING || state == StoryboardState.RENDERING;
    return new StoryboardView(
        ID,
        "acc_1",
        Mode.LIVE,
        "sketchpen",
        state,
        prompt,
        title,
        version,
        style,
        upright ? 1080 : 1920,
        upright ? 1920 : 1080,
        scenes,
        assets,
        completed ? 100 : 0,
        spoken ? "https://files.example.com/voice.m4a?signature=1" : null,
        completed ? output() : null,
        state == StoryboardState.FAILED
            ? new JobFailure("draft_expired", "Nobody touched the draft for 7 days.")
            : null,
        version == 0 ? 0 : 2,
        completed ? 2 : 0,
        Map.of(),
        CREATED,
        UPDATED,
        completed ? Instant.parse("2024-01-01T00:04:00.4Z") : null,
        completed ? UPDATED : null);
  }

  private static JobOutput output() {
    return new JobOutput(
        "https://files.example.com/video.mp4?signature=1",
        "https://files.example.com/thumbnail.jpg?signature=2",
        "https://files.example.com/captions.srt?signature=3",
        "https://files.example.com/captions.vtt?signature=4",
        "s3cretsharetoken0000000",
        15_728_640,
        30_400,
        1920,
        1080,
        List.of());
  }
}
