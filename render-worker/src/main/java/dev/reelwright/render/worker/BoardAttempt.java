package dev.reelwright.render.worker;

import dev.reelwright.render.contract.MadeScene;
import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.contract.RenderedVideo;
import dev.reelwright.render.contract.SpokenWord;
import dev.reelwright.render.contract.StoredFile;
import dev.reelwright.render.engine.storyboard.BoardEngine;
import dev.reelwright.render.engine.storyboard.ScenePieces;
import dev.reelwright.render.engine.storyboard.SceneVoice;
import dev.reelwright.render.engine.storyboard.StepOutcome;
import dev.reelwright.render.engine.storyboard.Timeline;
import dev.reelwright.render.process.StopReason;
import dev.reelwright.render.studio.BoardMaker;
import dev.reelwright.render.task.BoardPercent;
import dev.reelwright.render.task.Errand;
import dev.reelwright.render.worker.JobFolders.JobFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The work on a storyboard between its parts: a picture of each scene at first, the times once all
 * is spoken, the video once all is drawn. What the parts have made is fetched from the bucket; if
 * some of it is not there any more, or is not what it should be, it is put away, and the parts look
 * again.
 */
final class BoardAttempt implements Work {
  private static final String JPEG = "image/jpeg";
  private static final String NARRATION = "audio/mp4";

  private final Errand errand;
  private final BoardBench bench;
  private final Storing storing;
  private final Supplier<Optional<Instant>> began;
  private final Supplier<Optional<Set<Integer>>> made;

  /**
   * @param began when the attempt did, at whatever worker; empty if nobody knows
   * @param made which scenes were not found ready; empty if this worker goes down first
   */
  BoardAttempt(
      Errand errand,
      BoardBench bench,
      Storing storing,
      Supplier<Optional<Instant>> began,
      Supplier<Optional<Set<Integer>>> made) {
    this.errand = errand;
    this.bench = bench;
    this.storing = storing;
    this.began = began;
    this.made = made;
  }

  @Override
  public AttemptEnd work() {
    return InFolder.work(
        bench.folders(),
        folder ->
            switch (errand) {
              case ILLUSTRATE -> illustrated(folder);
              case CURATE -> curated(folder);
              case COMPOSE -> composed(folder);
              case RENDER, SUBMIT, SUBMIT_ON, INGEST, SCRIPT ->
                  throw new IllegalStateException(errand + " is no work on a storyboard");
            });
  }

  private AttemptEnd illustrated(JobFolder folder) {
    Map<String, StoredFile> pictures = new LinkedHashMap<>();
    int scenes = bench.scenes();
    for (int i = 0; i < scenes; i++) {
      bench.stop().check();
      storing
          .progress()
          .at(
              RenderStage.ILLUSTRATING,
              BoardPercent.at(RenderStage.ILLUSTRATING, i, scenes),
              i + 1,
              scenes);
      StepOutcome<Path> outcome =
          bench.maker().illustrate(bench.spec(), i, bench.step(folder, "picture-" + i));
      if (!(outcome instanceof StepOutcome.Done<Path> done)) {
        return BoardBench.end(outcome).orElseThrow();
      }
      String id = bench.scene(i).id();
      String key = BoardKeys.illustration(bench.task().outputPrefix(), id);
      bench.bucket().store(done.made(), key, JPEG, bench.stop());
      pictures.put(id, new StoredFile(key, JPEG, size(done.made())));
    }
    return new AttemptEnd.Illustrated(pictures);
  }

  private AttemptEnd curated(JobFolder folder) {
    storing.progress().at(RenderStage.CURATING, 0);
    List<SceneVoice> voices = new ArrayList<>();
    List<Path> sounds = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    for (int i = 0; i < bench.scenes(); i++) {
      Optional<Spoken> spoken = spoken(i, folder);
      if (spoken.isEmpty()) {
        gone.add(named("voice", i));
      } else {
        voices.add(spoken.get().voice());
        sounds.add(spoken.get().sound());
      }
    }
    if (!gone.isEmpty()) {
      return new AttemptEnd.PiecesGone(String.join("; ", gone));
    }
    BoardMaker.Bench step = bench.step(folder, "curated");
    StepOutcome<Timeline> times = bench.maker().curate(bench.spec(), voices, step);
    if (!(times instanceof StepOutcome.Done<Timeline> timeline)) {
      return BoardBench.end(times).orElseThrow();
    }
    StepOutcome<Optional<Path>> sound = bench.maker().narration(bench.spec(), voices, sounds, step);
    if (!(sound instanceof StepOutcome.Done<Optional<Path>> narration)) {
      return BoardBench.end(sound).orElseThrow();
    }
    Map<String, List<SpokenWord>> words = new LinkedHashMap<>();
    timeline.made().places().forEach(place -> words.put(place.id(), place.words()));
    return new AttemptEnd.Curated(narration.made().map(this::stored), words);
  }

  private StoredFile stored(Path narration) {
    String key = BoardKeys.narration(bench.task().outputPrefix());
    bench.bucket().store(narration, key, NARRATION, bench.stop());
    return new StoredFile(key, NARRATION, size(narration));
  }

  private AttemptEnd composed(JobFolder folder) {
    storing.progress().at(RenderStage.COMPOSING, 0);
    BoardMaker.Bench step = bench.step(folder, "composed");
    List<ScenePieces> pieces = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    for (int i = 0; i < bench.scenes(); i++) {
      bench.stop().check();
      Optional<Spoken> spoken = spoken(i, folder);
      if (spoken.isEmpty()) {
        gone.add(named("voice", i));
        continue;
      }
      Path segment = folder.file(i + "-" + BoardEngine.SEGMENT_FILE);
      if (!fetched(i, BoardEngine.SEGMENT_FILE, segment)) {
        gone.add(named("segment", i));
        continue;
      }
      StepOutcome<Optional<String>> looked =
          bench.maker().fault(bench.spec(), i, spoken.get().voice(), segment, step);
      if (!(looked instanceof StepOutcome.Done<Optional<String>> fault)) {
        return BoardBench.end(looked).orElseThrow();
      }
      if (fault.made().isPresent()) {
        bench.pieces().discard(bench.key(i), BoardEngine.SEGMENT_FILE);
        gone.add(named("segment", i) + ": " + fault.made().get());
      } else {
        pieces.add(new ScenePieces(spoken.get().sound(), spoken.get().voice(), segment));
      }
    }
    if (!gone.isEmpty()) {
      return new AttemptEnd.PiecesGone(String.join("; ", gone));
    }
    List<SceneVoice> voices = pieces.stream().map(ScenePieces::voice).toList();
    StepOutcome<Timeline> times = bench.maker().curate(bench.spec(), voices, step);
    if (!(times instanceof StepOutcome.Done<Timeline> timeline)) {
      return BoardBench.end(times).orElseThrow();
    }
    Storing timed = began.get().map(storing::since).orElse(storing);
    AttemptEnd end =
        timed.end(bench.maker().compose(bench.spec(), pieces, step, timed.progress()), folder);
    return end instanceof AttemptEnd.Made video ? withScenes(video.video(), timeline.made()) : end;
  }

  private AttemptEnd withScenes(RenderedVideo video, Timeline timeline) {
    Optional<Set<Integer>> numbersMade = made.get();
    if (numbersMade.isEmpty()) {
      return new AttemptEnd.Stopped(StopReason.SHUTDOWN);
    }
    List<MadeScene> scenes = new ArrayList<>();
    for (int i = 0; i < bench.scenes(); i++) {
      Timeline.Place place = timeline.places().get(i);
      scenes.add(
          new MadeScene(
              bench.scene(i).id(),
              bench.key(i),
              bench.pieces().bytes(bench.key(i)),
              !numbersMade.get().contains(i),
              place.startMillis(),
              place.durationMillis(),
              place.words()));
    }
    return new AttemptEnd.Made(
        new RenderedVideo(
            video.video(),
            video.thumbnail(),
            video.durationMillis(),
            video.width(),
            video.height(),
            video.renderMillis(),
            video.notes(),
            video.srt(),
            video.vtt(),
            scenes));
  }

  /** A scene's sound with its words. */
  private record Spoken(SceneVoice voice, Path sound) {}

  /** Empty if one of the two is not there, or they do not belong together: then the words go. */
  private Optional<Spoken> spoken(int scene, JobFolder folder) {
    Optional<SceneVoice> voice =
        bench.voice(scene, folder.file(scene + "-" + BoardEngine.WORDS_FILE));
    Path sound = folder.file(scene + "-" + BoardEngine.SOUND_FILE);
    if (voice.isEmpty() || !fetched(scene, BoardEngine.SOUND_FILE, sound)) {
      return Optional.empty();
    }
    if (!voice.get().isOf(sound)) {
      bench.pieces().discard(bench.key(scene), BoardEngine.WORDS_FILE);
      return Optional.empty();
    }
    return Optional.of(new Spoken(voice.get(), sound));
  }

  private boolean fetched(int scene, String file, Path to) {
    return bench.pieces().fetch(bench.key(scene), file, to);
  }

  private String named(String what, int scene) {
    return what + " of scene " + scene + ", " + bench.key(scene);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a file of a render", e);
    }
  }
}
