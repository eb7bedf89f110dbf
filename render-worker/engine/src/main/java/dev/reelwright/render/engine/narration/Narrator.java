package dev.reelwright.render.engine.narration;

import dev.reelwright.render.engine.narration.UtteranceStore.Said;
import dev.reelwright.render.engine.narration.Voice.SpokenWord;
import dev.reelwright.render.engine.narration.Voice.Utterance;
import dev.reelwright.render.engine.story.Narrated;
import dev.reelwright.render.engine.story.Turn;
import dev.reelwright.render.process.StopReason;
import dev.reelwright.render.process.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Speaks scenes. Each sentence is an utterance of its own, two at a time; what was said once is
 * found again in the render's folder. Every turn is brought to the same loudness. A scene is spoken
 * by one engine from beginning to end; if that fails, by the next. Thread-safe; blocking.
 */
public final class Narrator {
  private final Voices voices;
  private final Pronouncer pronouncer;
  private final NarrationSettings settings;

  public Narrator(Voices voices, Pronouncer pronouncer, NarrationSettings settings) {
    this.voices = voices;
    this.pronouncer = pronouncer;
    this.settings = settings;
  }

  /** Who can speak, of the preferred engine, the default first. */
  public List<Speaker> speakers() {
    Voice preferred = voices.engines().getFirst();
    return preferred.voices().stream()
        .map(id -> new Speaker(id, preferred.title(id), preferred.language(id), preferred.name()))
        .toList();
  }

  /**
   * Speaks the turns of a scene.
   *
   * @param casting of the whole story
   * @param speed 0.5 to 2; 1 is the voices' own
   * @param folder an existing folder of this render; utterances are kept in it, and the result
   * @throws VoiceTrouble if no engine can; text that cannot be said is named
   * @throws dev.reelwright.render.process.StoppedException when {@code stop} was given
   */
  public Narration narrate(
      List<Turn> speech, Casting casting, double speed, Path folder, StopSignal stop) {
    if (!(speed >= 0.5 && speed <= 2)) {
      throw new IllegalArgumentException("no speed of " + speed);
    }
    List<List<SpokenWord>> turns = new ArrayList<>();
    for (Turn turn : speech) {
      turns.add(Shown.joined(pronouncer.words(turn.text()), turn.text()));
    }
    if (turns.isEmpty()) {
      return new Narration(silence(folder), "", List.of());
    }
    Voices.Outcome<Narrated> outcome =
        voices.withFirstThatCan(
            engine -> spoken(engine, speech, turns, casting, speed, folder, stop));
    return new Narration(outcome.value(), outcome.engine().name(), outcome.notes());
  }

  private static Narrated silence(Path folder) {
    try {
      return new Narrated(Files.createTempFile(folder, "narration-", ".s16"), 0, List.of(), false);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write in " + folder, e);
    }
  }

  private Narrated spoken(
      Voice engine,
      List<Turn> speech,
      List<List<SpokenWord>> turns,
      Casting casting,
      double speed,
      Path folder,
      StopSignal stop) {
    List<List<Utterance>> utterances = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      String voice = casting.voiceOf(speech.get(i).speaker(), engine.voices());
      utterances.add(
          Sentences.of(turns.get(i)).stream()
              .map(sentence -> new Utterance(sentence, voice, speed))
              .toList());
    }
    List<List<Said>> said = said(engine, utterances, folder, stop);
    stop.check();
    return assembled(utterances, said, speed, folder);
  }

  /** Says all, a few at once; the first trouble ends the rest. */
  private List<List<Said>> said(
      Voice engine, List<List<Utterance>> utterances, Path folder, StopSignal stop) {
    UtteranceStore store = new UtteranceStore(folder);
    StopSignal ours = new StopSignal();
    try (StopSignal.Registration passOn =
            stop.onStop(() -> ours.stop(stop.reason().orElse(StopReason.CANCELLED)));
        ExecutorService speakers = Executors.newFixedThreadPool(settings.threads())) {
      List<List<Future<Said>>> futures =
          utterances.stream()
              .map(
                  turn ->
                      turn.stream()
                          .map(
                              utterance ->
                                  speakers.submit(
                                      () -> said(engine, utterance, store, folder, ours)))
                          .toList())
              .toList();
      return collected(futures, ours);
    }
  }

  private static List<List<Said>> collected(List<List<Future<Said>>> futures, StopSignal ours) {
    try {
      List<List<Said>> said = new ArrayList<>();
      for (List<Future<Said>> turn : futures) {
        List<Said> sentences = new ArrayList<>();
        for (Future<Said> sentence : turn) {
          sentences.add(sentence.get());
        }
        said.add(sentences);
      }
      return said;
    } catch (ExecutionException e) {
      ours.stop(StopReason.CANCELLED); // nobody needs the other sentences now
      if (e.getCause() instanceof RuntimeException trouble) {
        throw trouble;
      }
      throw new IllegalStateException("a sentence was lost", e.getCause());
    } catch (InterruptedException e) {
      ours.stop(StopReason.SHUTDOWN);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while speaking", e);
    }
  }

  private static Said said(
      Voice engine, Utterance utterance, UtteranceStore store, Path folder, StopSignal stop)
      throws IOException {
    stop.check();
    Said before = store.find(engine.name(), utterance).orElse(null);
    return before != null
        ? before
        : store.keep(engine.name(), utterance, engine.speak(utterance, folder, stop));
  }

  private Narrated assembled(
      List<List<Utterance>> utterances, List<List<Said>> said, double speed, Path folder) {
    try {
      Path part = Files.createTempFile(folder, "narration-", ".part");
      Scene scene = new Scene(settings, speed);
      try (scene) {
        scene.open(part);
        for (int turn = 0; turn < said.size(); turn++) {
          scene.add(turn, utterances.get(turn), said.get(turn));
        }
        scene.end();
      }
      Path file = part.resolveSibling(part.getFileName().toString().replace(".part", ".s16"));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      boolean estimated = said.stream().flatMap(List::stream).anyMatch(Said::estimated);
      return new Narrated(file, scene.length(), scene.words(), estimated);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the narration in " + folder, e);
    }
  }
}
