package dev.reelwright.job.contract;

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
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is said of storyboards, for the golden files. */
final class StoryboardSamples {
  private static final Instant CREATED = Instant.parse("2026-05-07T12:34:56.123456Z");
  private static final String ID = "0b5e3c1a-7f6e-4a53-9a57-0d1f5c1f9a01";
  private static final String SCENE = "0b5e3c1a-7f6e-4a53-9a57-0d1f5c1f9a02";
  private static final String PRIYA = "0b5e3c1a-7f6e-4a53-9a57-0d1f5c1f9a03";
  private static final String CUBE = "0b5e3c1a-7f6e-4a53-9a57-0d1f5c1f9a04";
  private static final StoryboardStyle STYLE =
      new StoryboardStyle(24, "16:9", "presentation", "amy", AudioMode.MULTI_VOICE, true);

  private StoryboardSamples() {}

  static Map<String, Object> messages() {
    Map<String, Object> messages = new LinkedHashMap<>();
    messages.put(
        "create-storyboard-of-a-prompt",
        create(null, new StoryboardSource.Prompt("How tides come about")));
    messages.put(
        "create-storyboard-of-a-script",
        create(
            "f1",
            new StoryboardSource.Given(
                "Tides",
                List.of(
                    new SceneDraft(
                        List.of(new SpokenLine("priya", "Hello"), new SpokenLine(null, "she said")),
                        "Waves",
                        1.5,
                        CUBE,
                        List.of(PRIYA),
                        List.of(CUBE))))));
    messages.put("storyboard-being-written", written());
    messages.put("storyboard-in-the-making", inTheMaking());
    messages.put("storyboard-page", new StoryboardPage(List.of(written()), ID));
    messages.put("change-approve", change(new ChangeStoryboard.Approve("idem-1")));
    messages.put("change-regenerate", change(new ChangeStoryboard.Regenerate("Shorter")));
    messages.put("change-restore-version", change(new ChangeStoryboard.RestoreVersion(1)));
    messages.put(
        "change-edit-scene",
        change(
            new ChangeStoryboard.EditScene(
                SCENE, List.of(new SpokenLine(null, "Hello")), null, "Three gulls")));
    messages.put(
        "change-replace-picture",
        change(
            new ChangeStoryboard.ReplacePicture(
                SCENE, new UploadRef("uploads/acc_1/p", "image/png", 700, "ab".repeat(32)))));
    messages.put(
        "change-attach-assets", change(new ChangeStoryboard.AttachAssets(List.of(PRIYA, CUBE))));
    messages.put(
        "studio",
        new StudioView(
            List.of(new StudioView.Theme("presentation", "Presentation", "Plain slides.")),
            List.of(
                new StudioView.Voice("amy", "Amy", "en-GB"),
                new StudioView.Voice("joe", "Joe", null))));
    messages.put("order-of-a-storyboard", new JobSpec.Storyboard(ID, 7, 40, 1, 900));
    return messages;
  }

  private static CreateStoryboard create(@Nullable String fingerprint, StoryboardSource source) {
    return new CreateStoryboard(
        ID,
        "acc_1",
        Mode.LIVE,
        "key_1",
        "jobs",
        fingerprint,
        source,
        STYLE,
        List.of(PRIYA, CUBE),
        List.of(PRIYA),
        Map.of("a", "b"));
  }

  private static ChangeStoryboard change(ChangeStoryboard.Change change) {
    return new ChangeStoryboard("acc_1", Mode.TEST, "key_1", change);
  }

  private static StoryboardView written() {
    return view(StoryboardState.SCRIPTING, "How tides come about", 0, List.of(), null, 0, null);
  }

  private static StoryboardView inTheMaking() {
    SceneView scene =
        new SceneView(
            SCENE,
            List.of(new SpokenLine("priya", "Hello")),
            "Waves",
            "https://videos.example/scene",
            List.of(PRIYA),
            List.of(new SceneView.Caption("Hello", 0, 0.3)));
    return view(
        StoryboardState.NARRATING,
        null,
        2,
        List.of(scene),
        "https://videos.example/narration",
        2,
        CREATED);
  }

  private static StoryboardView view(
      StoryboardState state,
      @Nullable String prompt,
      int version,
      List<SceneView> scenes,
      @Nullable String narrationUrl,
      long quoted,
      @Nullable Instant approvedAt) {
    return new StoryboardView(
        ID,
        "acc_1",
        Mode.LIVE,
        "jobs",
        state,
        prompt,
        version == 0 ? null : "Tides",
        version,
        STYLE,
        1920,
        1080,
        scenes,
        List.of(),
        version * 10,
        narrationUrl,
        null,
        null,
        quoted,
        0,
        Map.of("a", "b"),
        CREATED,
        CREATED,
        approvedAt,
        null);
  }
}
