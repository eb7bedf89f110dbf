package dev.reelwright.render.engine.storyboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.engine.narration.MaryVoice;
import dev.reelwright.render.engine.narration.VoiceFixture;
import dev.reelwright.render.engine.story.Frame;
import dev.reelwright.render.engine.storyboard.StoryboardOrder.Source;
import dev.reelwright.render.process.StopReason;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.process.StoppedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who does not want a video any more does not wait for it, and nothing goes on in secret. */
class CancellationTest {
  /** What is not to be spoken or drawn again for each case. */
  private static final MemoryArtefacts MADE = new MemoryArtefacts();

  @TempDir Path folder = Path.of("");

  /** A cold voice is another matter: its start is as long as it is. */
  @BeforeAll
  static void warmUp() {
    MaryVoice voice = VoiceFixture.shared();
    assertThat(voice.check(new StopSignal())).isEmpty();
  }

  /**
   * @param percent of progress from which on it is stopped
   * @param laterMillis after that, so that a tool is at work
   */
  @ParameterizedTest(name = "{0} from {1} %, {2} ms later")
  @CsvSource({
    "SCRIPTING, 0, 0",
    "SCRIPTING, 0, 20",
    "NARRATING, 0, 0",
    "NARRATING, 5, 60",
    "DRAWING, 0, 0",
    "DRAWING, 30, 0",
    "DRAWING, 50, 37",
    "COMPOSING, 84, 0",
    "COMPOSING, 84, 60",
    "COMPOSING, 84, 100",
    "COMPOSING, 90, 0",
    "COMPOSING, 90, 5",
  })
  void stopEndsTheRenderWithinASecondAndLeavesNoProcess(
      RenderStage stage, int percent, int laterMillis) {
    StopSignal stop = new StopSignal();
    AtomicBoolean asked = new AtomicBoolean();
    AtomicLong stoppedAt = new AtomicLong();
    StoryboardOrder order =
        StoryboardFixture.order(
            new Source.Prompt("How HTTPS works"), OptionalInt.of(24), new Frame(640, 360, 24));
    Artefacts artefacts =
        switch (stage) {
          case DRAWING -> MADE.only("voice-");
          case COMPOSING -> MADE;
          default -> Artefacts.NONE;
        };

    try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
      Runnable end =
          () -> {
            stoppedAt.set(System.nanoTime());
            stop.stop(StopReason.CANCELLED);
          };
      assertThatThrownBy(
              () ->
                  StoryboardFixture.engine(
                          StoryboardFixture.studio(
                              VoiceFixture.shared(), new StoryboardFixture.Watched()))
                      .render(
                          order,
                          folder,
                          artefacts,
                          (now, reached) -> {
                            if (now == stage && reached >= percent && !asked.getAndSet(true)) {
                              if (laterMillis == 0) {
                                end.run();
                              } else {
                                clock.schedule(end, laterMillis, TimeUnit.MILLISECONDS);
                              }
                            }
                          },
                          stop))
          .isInstanceOf(StoppedException.class);
    }

    assertThat(Duration.ofNanos(System.nanoTime() - stoppedAt.get()))
        .isLessThan(Duration.ofSeconds(1));
    assertThat(ProcessHandle.current().descendants())
        .noneMatch(child -> child.info().commandLine().orElse("").contains(folder.toString()));
  }
}
