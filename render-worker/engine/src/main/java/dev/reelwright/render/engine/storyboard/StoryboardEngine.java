package dev.reelwright.render.engine.storyboard;

import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.engine.EngineSettings;
import dev.reelwright.render.engine.Ffmpeg;
import dev.reelwright.render.engine.FfmpegSteps;
import dev.reelwright.render.engine.RenderOutcome;
import dev.reelwright.render.engine.RenderProgress;
import dev.reelwright.render.engine.SoundIntake;
import dev.reelwright.render.engine.VideoCodec;
import dev.reelwright.render.engine.caption.CaptionLook;
import dev.reelwright.render.engine.caption.CaptionStyle;
import dev.reelwright.render.engine.compose.Segment;
import dev.reelwright.render.engine.look.BrandKit;
import dev.reelwright.render.engine.narration.Casting;
import dev.reelwright.render.engine.narration.VoiceTrouble;
import dev.reelwright.render.engine.scene.SceneArtist.Place;
import dev.reelwright.render.engine.scene.SceneArtist.Shot;
import dev.reelwright.render.engine.script.Brief;
import dev.reelwright.render.engine.script.ScriptTrouble;
import dev.reelwright.render.engine.story.Frame;
import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Narrated;
import dev.reelwright.render.engine.story.Story;
import dev.reelwright.render.engine.story.StoryScene;
import dev.reelwright.render.engine.story.TimedWord;
import dev.reelwright.render.media.ProbeVerdict;
import dev.reelwright.render.media.Refusal;
import dev.reelwright.render.process.StopReason;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.process.StoppedException;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/**
 * Makes a narrated, captioned video:
 *
 * <pre>
 * write the story -> speak it -> does it fit the length? if not, write again, speak faster or slower
 *   -> draw each scene into a segment -> lay the voices on one track, music under them if there is
 *   -> join -> inspect the file
 * </pre>
 *
 * Blocking: run it on a virtual thread; drawing goes on on threads of its own. Thread-safe as long
 * as each render has its own folder.
 */
public final class StoryboardEngine {
  /** The narrator's name among the speakers. */
  private static final String NARRATOR = "";

  private static final int MOST_SCENES = 40;
  private static final int MOST_VERSIONS = 3;

  private final Ffmpeg ffmpeg;
  private final EngineSettings settings;
  private final Studio studio;

  public StoryboardEngine(Ffmpeg ffmpeg, EngineSettings settings, Studio studio) {
    this.ffmpeg = ffmpeg;
    this.settings = settings;
    this.studio = studio;
  }

  /**
   * Makes {@code video.mp4}, {@code thumbnail.jpg} and, where something is said, {@code
   * captions.srt} and {@code captions.vtt} in {@code folder}. Intermediate files stay there too:
   * the caller removes the folder.
   *
   * @param folder exists, belongs to this render alone
   * @param artefacts pieces of earlier attempts
   * @throws StoppedException when {@code stop} was given; nothing runs any more then
   */
  public RenderOutcome render(
      StoryboardOrder order,
      Path folder,
      Artefacts artefacts,
      RenderProgress progress,
      StopSignal stop) {
    Render render = new Render(order, folder, artefacts, progress, stop);
    return switch (StepOutcome.of(render::make)) {
      case StepOutcome.Done<RenderOutcome> done -> done.made();
      case StepOutcome.Refused<RenderOutcome> no -> new RenderOutcome.Refused(no.refusal());
      case StepOutcome.Broken<RenderOutcome> broken ->
          new RenderOutcome.Broken(broken.code(), broken.detail());
    };
  }

  /**
   * A scene as it will look when most of it is to be seen, without captions. Takes a part of a
   * second; nothing is spoken for it.
   */
  public BufferedImage preview(Story story, int scene, Frame frame, StoryboardOrder.Design design) {
    return new Film(studio, frame, design.look(), CaptionStyle.of(CaptionLook.BOX))
        .preview(story.scenes().get(scene), Place.in(scene, story.scenes().size()), story.cast());
  }

  private static boolean speaks(StoryScene scene) {
    return !scene.speech().isEmpty();
  }

  static Refusal codecMissing(VideoCodec codec) {
    return new Refusal(
        "codec_unavailable",
        "This installation cannot write %s. Ask for another codec, such as H.264."
            .formatted(codec));
  }

  /** A story as it was spoken, and how long its scenes last. */
  private record Told(Story story, List<Narrated> voices, List<Pacing.Place> places) {}

  /** One render under way. */
  private final class Render {
    private final StoryboardOrder order;
    private final Path folder;
    private final RenderProgress progress;
    private final StopSignal stop;
    private final FfmpegSteps steps;
    private final Pieces pieces;
    private final Pacing pacing;
    private final Film film;
    private final String design;
    private final List<String> notes = new ArrayList<>();

    Render(
        StoryboardOrder order,
        Path folder,
        Artefacts artefacts,
        RenderProgress progress,
        StopSignal stop) {
      this.order = order;
      this.folder = folder;
      this.progress = new RisingProgress(progress);
      this.stop = stop;
      this.steps = new FfmpegSteps(ffmpeg, settings, folder, stop);
      this.pieces = new Pieces(folder, artefacts, this::note);
      this.film = new Film(studio, order.frame(), order.design().look(), order.captions());
      this.design = Pieces.content(order.design());
      this.pacing =
          new Pacing(
              order.frame().rate(),
              order.frames().map(OptionalLong::of).orElseGet(OptionalLong::empty));
    }

    RenderOutcome make() {
      if (!order.coding().possibleWith(ffmpeg)) {
        return new RenderOutcome.Refused(codecMissing(order.coding().codec()));
      }
      Optional<Path> music = order.music().map(file -> folder.resolve("music.pcm"));
      if (music.isPresent()
          && new SoundIntake(steps).take(order.music().get(), music.get())
              instanceof ProbeVerdict.Refused<?> refused) {
        return new RenderOutcome.Refused(refused.refusal());
      }
      Told told = told();
      notes.addAll(0, told.story().notes());
      List<Take> takes = takes(told);
      List<Segment> segments = drawn(takes);
      return new Cutting(film, order.coding(), steps)
          .make(told.story().title(), takes, segments, music, notes, progress);
    }

    private Told told() {
      return switch (order.source()) {
        case StoryboardOrder.Source.Prompt prompt -> written(prompt.text());
        case StoryboardOrder.Source.Given given -> given(branded(given.story()));
        case StoryboardOrder.Source.StartImage start -> silent(start);
      };
    }

    private Told given(Story story) {
      return paced(story, voices(story, 1));
    }

    /** With the brand's cards in front and behind; nothing is said over them. */
    private Story branded(Story story) {
      BrandKit brand = order.design().brand();
      List<StoryScene> scenes = new ArrayList<>(story.scenes());
      if (brand.intro() != null) {
        scenes.add(0, card("brand-intro", brand.intro()));
      }
      if (brand.outro() != null) {
        scenes.add(card("brand-outro", brand.outro()));
      }
      return new Story(story.title(), scenes, story.notes());
    }

    private static StoryScene card(String id, BrandKit.Card card) {
      return new StoryScene(id, List.of(), "", card.layout());
    }

    /** Writes until the words fit the length, a few times at most; the nearest version is taken. */
    private Told written(String prompt) {
      double words = Brief.WORDS_PER_MINUTE;
      Optional<Story> best = Optional.empty();
      double bestMisfit = Double.MAX_VALUE;
      for (int version = 0; version < MOST_VERSIONS; version++) {
        progress.at(RenderStage.SCRIPTING, 2);
        Brief brief =
            new Brief(prompt, order.seconds(), MOST_SCENES, List.of(), (int) Math.round(words));
        Story story = branded(studio.writer().write(brief, stop));
        if (best.isPresent() && best.get().equals(story)) {
          break;
        }
        List<Narrated> voices = voices(story, 1);
        switch (pacing.read(millis(voices))) {
          case Pacing.Reading.Fits fits -> {
            return paced(story, voices);
          }
          case Pacing.Reading.Misfit misfit -> {
            double off = Math.abs(Math.log(misfit.factor()));
            if (off < bestMisfit) {
              best = Optional.of(story);
              bestMisfit = off;
            }
            words = Math.clamp(words * misfit.factor(), 40, 400);
          }
        }
      }
      Story story =
          best.orElseThrow(() -> new ScriptTrouble("no version of the story was written"));
      return paced(story, voices(story, 1));
    }

    /** Speaks faster or slower where that brings the length asked for; leaves scenes out if not. */
    private Told paced(Story story, List<Narrated> voices) {
      double speed = pacing.nearestSpeed(millis(voices));
      List<Narrated> spoken = speed == 1 ? voices : voices(story, speed);
      List<Pacing.Place> places = pacing.places(millis(spoken));
      if (!places.isEmpty()) {
        noteSilence(millis(spoken));
        return new Told(story, spoken, places);
      }
      List<StoryScene> told = story.scenes().stream().filter(StoryboardEngine::speaks).toList();
      if (told.size() < 2) {
        throw new UnfitOrder(tooLong(millis(spoken)));
      }
      int leaveOut = story.scenes().indexOf(told.get(Math.max(1, told.size() - 2)));
      note(List.of("The text is too long for the length asked for, so parts of it were left out."));
      List<StoryScene> fewer = new ArrayList<>(story.scenes());
      fewer.remove(leaveOut);
      Story shorter = new Story(story.title(), fewer, story.notes());
      return paced(shorter, voices(shorter, 1));
    }

    private void note(List<String> more) {
      more.stream().filter(line -> !notes.contains(line)).forEach(notes::add);
    }

    private Refusal tooLong(List<Long> spoken) {
      long seconds = (spoken.stream().mapToLong(Long::longValue).sum() + 999) / 1000;
      return new Refusal(
          "text_too_long",
          "The text takes %d seconds to speak, and the video lasts %d. Shorten it, or ask for a longer video."
              .formatted(seconds, order.seconds().orElse(0)));
    }

    private void noteSilence(List<Long> spoken) {
      long voice = spoken.stream().mapToLong(Long::longValue).sum();
      if (order.seconds().isPresent() && voice > 0 && voice < order.seconds().getAsInt() * 600L) {
        notes.add(
            "There was less to say than the length asked for holds: %d of %d seconds are spoken."
                .formatted(Math.round(voice / 1000.0), order.seconds().getAsInt()));
      }
    }

    private Told silent(StoryboardOrder.Source.StartImage start) {
      Layout picture = new Layout.Picture(start.file(), "");
      Story story =
          new Story(
              "", List.of(new StoryScene("image", List.of(), start.wish(), picture)), List.of());
      return new Told(story, List.of(), pacing.places(List.of(0L)));
    }

    private List<Narrated> voices(Story story, double speed) {
      List<Narrated> voices = new ArrayList<>();
      Casting casting = Casting.of(story, Map.of(NARRATOR, order.voice()));
      int scenes = story.scenes().size();
      for (int i = 0; i < scenes; i++) {
        stop.check();
        progress.at(RenderStage.NARRATING, 4 + 16 * i / scenes, i + 1, scenes);
        voices.add(voice(story.scenes().get(i), i, scenes, casting, speed));
      }
      return voices;
    }

    private Narrated voice(StoryScene scene, int index, int of, Casting casting, double speed) {
      try {
        return pieces.voice(
            scene,
            casting,
            speed,
            () -> studio.narrator().narrate(scene.speech(), casting, speed, folder, stop));
      } catch (VoiceTrouble e) {
        throw e.about("Scene %d of %d: ".formatted(index + 1, of));
      }
    }

    private List<Take> takes(Told told) {
      Story story = told.story();
      List<Take> takes = new ArrayList<>();
      for (int i = 0; i < told.places().size(); i++) {
        Narrated voice = told.voices().isEmpty() ? null : told.voices().get(i);
        Pacing.Place place = told.places().get(i);
        List<TimedWord> words =
            voice == null ? List.of() : Take.later(voice.words(), place.leadMillis());
        Place where = Place.in(i, story.scenes().size());
        takes.add(
            new Take(
                film.shot(story.scenes().get(i), words, place.frames(), where, story.cast()),
                voice,
                place.leadMillis()));
      }
      return takes;
    }

    /** Draws all, a few at once; the first failure ends the rest. */
    private List<Segment> drawn(List<Take> takes) {
      int scenes = takes.size();
      AtomicIntegerArray done = new AtomicIntegerArray(scenes);
      long whole = takes.stream().mapToLong(Take::frames).sum();
      StopSignal ours = new StopSignal();
      AtomicReference<RuntimeException> first = new AtomicReference<>();
      int lanes = Math.max(1, settings.threads() / 2);
      try (StopSignal.Registration passOn =
              stop.onStop(() -> ours.stop(stop.reason().orElse(StopReason.CANCELLED)));
          ExecutorService drawers =
              Executors.newFixedThreadPool(
                  lanes, Thread.ofPlatform().daemon().name("draw-", 0).factory())) {
        List<Future<Segment>> segments = new ArrayList<>();
        for (int i = 0; i < scenes; i++) {
          int scene = i;
          segments.add(
              drawers.submit(
                  () -> {
                    ours.check();
                    try {
                      Segment segment =
                          segment(
                              takes.get(scene),
                              scenes,
                              ours,
                              frames -> {
                                done.set(scene, frames);
                                tell(done, whole, scene, scenes);
                              });
                      done.set(scene, segment.frames()); // also if it was there before
                      tell(done, whole, scene, scenes);
                      return segment;
                    } catch (RuntimeException e) {
                      first.compareAndSet(null, e);
                      ours.stop(StopReason.CANCELLED); // nobody needs the other scenes now
                      throw e;
                    }
                  }));
        }
        return awaited(segments, first);
      }
    }

    private void tell(AtomicIntegerArray done, long whole, int scene, int scenes) {
      long frames = 0;
      for (int i = 0; i < scenes; i++) {
        frames += done.get(i);
      }
      progress.at(RenderStage.DRAWING, 20 + (int) (64 * frames / whole), scene + 1, scenes);
    }

    private static List<Segment> awaited(
        List<Future<Segment>> futures, AtomicReference<RuntimeException> first) {
      List<Segment> segments = new ArrayList<>();
      try {
        for (Future<Segment> future : futures) {
          segments.add(future.get());
        }
        return segments;
      } catch (ExecutionException e) {
        RuntimeException reason = first.get();
        if (reason != null) {
          throw reason;
        }
        if (e.getCause() instanceof StoppedException stopped) {
          throw stopped;
        }
        throw new IllegalStateException("drawing failed", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while scenes are drawn", e);
      }
    }

    private Segment segment(Take take, int of, StopSignal ours, IntConsumer drawn) {
      Shot shot = take.shot();
      StoryScene scene = shot.scene();
      String look =
          "%s %s %d/%d %s"
              .formatted(
                  design,
                  order.captions(),
                  shot.index(),
                  of,
                  scene.layout() instanceof Layout.Dialogue ? shot.cast() : "");
      String name = "scene %d of %d (%s)".formatted(shot.index() + 1, of, scene.id());
      FfmpegSteps own = new FfmpegSteps(ffmpeg, settings, folder, ours);
      return Film.named(
          name,
          () ->
              pieces.segment(
                  scene,
                  shot.words(),
                  take.frames(),
                  order.coding(),
                  look,
                  file -> film.encode(shot, own, order.coding(), file, drawn)));
    }

    private static List<Long> millis(List<Narrated> voices) {
      return voices.stream().map(Narrated::millis).toList();
    }
  }
}
