package dev.reelwright.render.studio;

import dev.reelwright.render.config.VoiceConfig;
import dev.reelwright.render.config.WriterConfig;
import dev.reelwright.render.engine.look.Look;
import dev.reelwright.render.engine.narration.MaryVoice;
import dev.reelwright.render.engine.storyboard.Studio;
import dev.reelwright.render.engine.storyboard.Studios;
import dev.reelwright.render.process.Sandbox;
import dev.reelwright.render.process.StopReason;
import dev.reelwright.render.process.StopSignal;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The studio of this worker. Fonts and voice are tried at the start and, while one of them does not
 * work, every half minute: an operator may mend it without a restart. The start itself does not
 * wait for it.
 */
@ApplicationScoped
public class StudioProgram {
  private static final Logger LOG = Logger.getLogger(StudioProgram.class);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(30);

  private final Sandbox sandbox = new Sandbox(Map.of());
  private final StopSignal down = new StopSignal();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final MaryVoice voice;
  private final Studio studio;
  private volatile State state = State.TRIED;
  private volatile String trouble = "fonts and voice are being tried";

  /** What is known of it. */
  private enum State {
    /** Nothing yet. */
    TRIED,
    WORKS,
    BROKEN
  }

  StudioProgram(VoiceConfig config, WriterConfig writer) {
    Path java =
        config.java().orElseGet(() -> Path.of(System.getProperty("java.home"), "bin", "java"));
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    this.voice =
        new MaryVoice(
            sandbox,
            MaryVoice.command(java, config.classPath(), config.threads()),
            folder,
            new MaryVoice.Settings(
                config.threads(), config.timeout(), config.timeout(), config.idle()));
    this.studio = Studios.of(Engines.writer(writer), Engines.voices(config, voice));
  }

  void start(@Observes StartupEvent event) {
    Thread.ofVirtual().name("studio-check").start(this::tryUntilWorking);
  }

  void stop(@Observes @Priority(30) ShutdownEvent event) {
    down.stop(StopReason.SHUTDOWN);
    ended.countDown();
    voice.close();
    sandbox.close();
  }

  /** Who works on storyboards, whether they can just now or not. */
  public Studio studio() {
    return studio;
  }

  /** Whether it was tried and does not work. */
  public boolean broken() {
    return state == State.BROKEN;
  }

  /** What is wrong, or not known yet; empty if all works. */
  public Optional<String> trouble() {
    return state == State.WORKS ? Optional.empty() : Optional.of(trouble);
  }

  private void tryUntilWorking() {
    try {
      do {
        Optional<String> found = Look.check().or(() -> voice.check(down));
        if (found.isEmpty()) {
          state = State.WORKS;
          LOG.infof("studio.usable voices=%s", String.join(",", studio.voices()));
        } else {
          trouble = found.get();
          state = State.BROKEN;
          LOG.errorf("studio.unusable %s", trouble);
        }
      } while (state == State.BROKEN && !ended.await(BETWEEN_TRIES.toSeconds(), TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
