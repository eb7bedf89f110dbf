package dev.reelwright.render.engine.narration;

import dev.reelwright.render.engine.narration.MaryWire.Answer;
import dev.reelwright.render.process.Companion;
import dev.reelwright.render.process.Limits;
import dev.reelwright.render.process.Sandbox;
import dev.reelwright.render.process.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The built-in voice: MaryTTS in a JVM of its own, which is started when there is something to say
 * and stopped when there has been nothing for a while. Should it die, what it was saying is said
 * once more by a new one. English. Thread-safe.
 */
public final class MaryVoice implements Voice, AutoCloseable {
  private static final int HEAP_MEGABYTES = 256;
  private static final long ADDRESS_SPACE = 6L << 30;
  private static final Duration CPU = Duration.ofHours(12);
  private static final int MOST_WORDS = 2_000;
  private static final Duration TURN = Duration.ofMillis(100);

  private final Sandbox sandbox;
  private final List<String> command;
  private final Path folder;
  private final Settings settings;
  private final Semaphore turns;
  private final ScheduledExecutorService housekeeper =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("voice-housekeeper").factory());

  private @Nullable MaryChild child;
  private long lastUseNanos = System.nanoTime();

  /**
   * How it works.
   *
   * @param threads utterances at once
   * @param start how long the program may take to be ready
   * @param utterance how long one utterance may take, once it is its turn
   * @param idle how long the program stays when nobody speaks
   */
  public record Settings(int threads, Duration start, Duration utterance, Duration idle) {
    /** Two at once, 30 seconds to start, 30 seconds an utterance, five idle minutes. */
    public static Settings defaults() {
      return new Settings(2, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMinutes(5));
    }
  }

  /**
   * Starts nothing yet.
   *
   * @param command what starts the voice program, see {@link #command}
   * @param folder where the program runs; it writes nothing
   */
  public MaryVoice(Sandbox sandbox, List<String> command, Path folder, Settings settings) {
    this.sandbox = sandbox;
    this.command = List.copyOf(command);
    this.folder = folder;
    this.settings = settings;
    this.turns = new Semaphore(settings.threads(), true);
    long everyMillis = Math.max(50, settings.idle().toMillis() / 4);
    housekeeper.scheduleWithFixedDelay(
        this::restWhenIdle, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
  }

  /**
   * The command that starts the voice program.
   *
   * @param java a {@code java} executable, 21 or later
   * @param classPath the voice program's jar and all that it needs, as a list or as {@code
   *     folder/*}
   * @param threads as in the settings
   */
  public static List<String> command(Path java, String classPath, int threads) {
    return List.of(
        java.toString(),
        "-Xmx" + HEAP_MEGABYTES + "m",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-UsePerfData",
        "-Xshare:auto",
        "-Djava.awt.headless=true",
        "-cp",
        classPath,
        "dev.reelwright.voice.VoiceProgram",
        Integer.toString(threads));
  }

  @Override
  public String name() {
    return "mary";
  }

  @Override
  public List<String> voices() {
    return MaryCharacter.ids();
  }

  @Override
  public String title(String voice) {
    return MaryCharacter.of(voice).map(MaryCharacter::title).orElse(voice);
  }

  @Override
  public Optional<String> language(String voice) {
    return Optional.of("en-US");
  }

  @Override
  public Set<String> languages() {
    return Set.of("en");
  }

  /**
   * Whether it speaks: says a word.
   *
   * @return empty if all is well, else what is wrong, for an operator
   */
  public Optional<String> check(StopSignal stop) {
    List<SpokenWord> word = List.of(new SpokenWord("ready.", List.of("ready"), 0));
    try {
      said(new Utterance(word, MaryCharacter.PLAIN.id(), 1), stop);
      return Optional.empty();
    } catch (VoiceTrouble e) {
      return Optional.of(
          "the built-in voice does not work (%s): %s".formatted(e.code(), e.getMessage()));
    }
  }

  @Override
  public Spoken speak(Utterance utterance, Path folder, StopSignal stop) {
    Answer.Said said = said(utterance, stop);
    try {
      Path file = Files.createTempFile(folder, "mary-", ".s16");
      Samples.write(file, Timbre.clearer(Samples.of(said.samples())));
      return new Spoken(file, spans(said), false);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep what was said in " + folder, e);
    }
  }

  private static List<Span> spans(Answer.Said said) {
    return java.util.stream.IntStream.range(0, said.starts().length)
        .mapToObj(i -> new Span(millis(said.starts()[i]), millis(said.ends()[i])))
        .toList();
  }

  private static long millis(int samples) {
    return Math.round(samples / (double) Samples.A_MILLI);
  }

  private Answer.Said said(Utterance utterance, StopSignal stop) {
    MaryCharacter character =
        MaryCharacter.of(utterance.voice())
            .orElseThrow(
                () ->
                    VoiceTrouble.ofVoice(
                        "voice_unknown", "no voice called " + utterance.voice(), null));
    if (utterance.words().stream().allMatch(word -> word.spoken().isEmpty())
        || utterance.words().size() > MOST_WORDS) {
      throw VoiceTrouble.ofText("This cannot be said: " + Quoted.of(utterance.words()));
    }
    Answer answer = answer(character, utterance, stop);
    return switch (answer) {
      case Answer.Said said -> audible(said, utterance);
      case Answer.Unspeakable unspeakable ->
          throw VoiceTrouble.ofText(
              "This word cannot be said by the built-in voice: \"" + unspeakable.word() + "\"");
      case Answer.Failed failed ->
          throw VoiceTrouble.ofVoice("voice_failed", failed.message(), null);
    };
  }

  /** A silent word would be a hole in the video. */
  private static Answer.Said audible(Answer.Said said, Utterance utterance) {
    if (said.starts().length != utterance.words().size()) {
      throw VoiceTrouble.ofVoice(
          "voice_failed",
          "%d words were said of %d".formatted(said.starts().length, utterance.words().size()),
          null);
    }
    Hush.requireAudible(Samples.of(said.samples()), said.starts(), said.ends(), utterance.words());
    return said;
  }

  private Answer answer(MaryCharacter character, Utterance utterance, StopSignal stop) {
    takeTurn(stop);
    try {
      try {
        return once(character, utterance, stop);
      } catch (MaryChild.Gone first) {
        try {
          return once(character, utterance, stop);
        } catch (MaryChild.Gone second) {
          throw VoiceTrouble.ofVoice(
              "voice_unavailable", String.valueOf(second.getMessage()), second);
        }
      }
    } finally {
      turns.release();
      touch();
    }
  }

  private void takeTurn(StopSignal stop) {
    try {
      do {
        stop.check();
      } while (!turns.tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private Answer once(MaryCharacter character, Utterance utterance, StopSignal stop)
      throws MaryChild.Gone {
    MaryChild speaker = speaker();
    await(speaker.ready(), settings.start(), speaker, stop);
    MaryChild.Asked asked = speaker.ask(character, utterance.speed(), utterance.words());
    try {
      return await(asked.answer(), settings.utterance(), speaker, stop);
    } finally {
      speaker.drop(asked);
    }
  }

  /** Waits for the program, but no longer than it may take, and not when nobody wants it more. */
  private static <T> T await(
      CompletableFuture<T> awaited, Duration most, MaryChild speaker, StopSignal stop)
      throws MaryChild.Gone {
    CompletableFuture<Object> either = new CompletableFuture<>();
    awaited.whenComplete((value, trouble) -> either.complete(speaker));
    try (StopSignal.Registration leave = stop.onStop(() -> either.complete(speaker))) {
      either.get(most.toNanos(), TimeUnit.NANOSECONDS);
      stop.check();
      return awaited.get();
    } catch (TimeoutException e) {
      speaker.kill();
      throw VoiceTrouble.ofVoice(
          "voice_timeout", "the voice program did not answer within " + most, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof MaryChild.Gone gone) {
        throw gone;
      }
      throw new IllegalStateException("the voice program's answer was lost", e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while waiting for the voice", e);
  }

  private synchronized MaryChild speaker() {
    MaryChild current = child;
    if (current == null || !current.usable()) {
      current = new MaryChild(start());
      child = current;
    }
    lastUseNanos = System.nanoTime();
    return current;
  }

  private Companion start() {
    Limits limits = new Limits(Duration.ofDays(1), CPU, ADDRESS_SPACE, 1 << 20);
    try {
      return sandbox.accompany(command, folder, limits);
    } catch (UncheckedIOException e) {
      throw VoiceTrouble.ofVoice(
          "voice_unavailable", String.format(Locale.ROOT, "no start: %s", e.getCause()), e);
    }
  }

  private synchronized void touch() {
    lastUseNanos = System.nanoTime();
  }

  private void restWhenIdle() {
    MaryChild idle = null;
    synchronized (this) {
      boolean quiet = System.nanoTime() - lastUseNanos > settings.idle().toNanos();
      if (quiet && child != null && turns.availablePermits() == settings.threads()) {
        idle = child;
        child = null;
      }
    }
    if (idle != null) {
      idle.close();
    }
  }

  /** The program's process id while it runs. */
  synchronized OptionalLong pid() {
    return child != null && child.usable() ? OptionalLong.of(child.pid()) : OptionalLong.empty();
  }

  /** Ends the program. */
  @Override
  public void close() {
    housekeeper.shutdownNow();
    MaryChild last;
    synchronized (this) {
      last = child;
      child = null;
    }
    if (last != null) {
      last.close();
    }
  }
}
