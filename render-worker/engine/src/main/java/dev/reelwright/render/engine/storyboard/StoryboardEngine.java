package dev.reelwright.render.engine.storyboard;

import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.engine.EngineSettings;
import dev.reelwright.render.engine.Ffmpeg;
import dev.reelwright.render.engine.FfmpegSteps;
import dev.reelwright.render.engine.Geometry;
import dev.reelwright.render.engine.Inspection;
import dev.reelwright.render.engine.PromisedVideo;
import dev.reelwright.render.engine.RenderOutcome;
import dev.reelwright.render.engine.RenderProgress;
import dev.reelwright.render.engine.SoundIntake;
import dev.reelwright.render.engine.Thumbnail;
import dev.reelwright.render.engine.VideoCodec;
import dev.reelwright.render.engine.VideoInspector;
import dev.reelwright.render.engine.caption.CaptionLook;
import dev.reelwright.render.engine.caption.CaptionPage;
import dev.reelwright.render.engine.caption.CaptionTrack;
import dev.reelwright.render.engine.caption.Speech;
import dev.reelwright.render.engine.caption.Subtitles;
import dev.reelwright.render.engine.compose.Chapter;
import dev.reelwright.render.engine.compose.FrameSource;
import dev.reelwright.render.engine.compose.Joiner;
import dev.reelwright.render.engine.compose.MusicBed;
import dev.reelwright.render.engine.compose.Segment;
import dev.reelwright.render.engine.compose.SegmentEncoder;
import dev.reelwright.render.engine.compose.SoundTrack;
import dev.reelwright.render.engine.look.BrandKit;
import dev.reelwright.render.engine.look.LookTrouble;
import dev.reelwright.render.engine.narration.Casting;
import dev.reelwright.render.engine.narration.VoiceTrouble;
import dev.reelwright.render.engine.scene.Safe;
import dev.reelwright.render.engine.scene.SceneArtist;
import dev.reelwright.render.engine.scene.SceneArtist.Shot;
import dev.reelwright.render.engine.script.Brief;
import dev.reelwright.render.engine.script.ScriptTrouble;
import dev.reelwright.render.engine.story.Frame;
import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Narrated;
import dev.reelwright.render.engine.story.Story;
import dev.reelwright.render.engine.story.StoryScene;
import dev.reelwright.render.engine.story.TimedWord;
import dev.reelwright.render.engine.story.Turn;
import dev.reelwright.render.media.ProbeVerdict;
import dev.reelwright.render.media.Refusal;
import dev.reelwright.render.process.StopReason;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.process.StoppedException;
import dev.reelwright.render.process.ToolTrouble;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

  /** When most of a scene is to be seen, as a share of its length: for thumbnails and previews. */
  private static final double TELLING_MOMENT = 0.75;

  private final Ffmpeg ffmpeg;
  private final EngineSettings settings;
  private final Studio studio;
  private final VideoInspector inspector;

  public StoryboardEngine(Ffmpeg ffmpeg, EngineSettings settings, Studio studio) {
    this.ffmpeg = ffmpeg;
    this.settings = settings;
    this.studio = studio;
    this.inspector = new VideoInspector(ffmpeg, settings);
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
    try {
      return new Render(order, folder, artefacts, progress, stop).make();
    } catch (UnfitOrder e) {
      return new RenderOutcome.Refused(e.refusal);
    } catch (VoiceTrouble e) {
      String message = String.valueOf(e.getMessage());
      return e.customer()
          ? new RenderOutcome.Refused(new Refusal(e.code(), message))
          : new RenderOutcome.Broken(e.code(), message);
    } catch (ScriptTrouble e) {
      return new RenderOutcome.Broken("script_failed", String.valueOf(e.getMessage()));
    } catch (LookTrouble e) {
      return new RenderOutcome.Broken(e.code(), String.valueOf(e.getMessage()));
    } catch (ToolTrouble e) {
      return new RenderOutcome.Broken(e.code(), String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      return new RenderOutcome.Broken("tool_or_disk_failed", String.valueOf(e.getMessage()));
    }
  }

  /**
   * A scene as it will look when most of it is to be seen, without captions. Takes a part of a
   * second; nothing is spoken for it.
   */
  public BufferedImage preview(Story story, int scene, Frame frame, StoryboardOrder.Design design) {
    int frames = frame.rate() * 6;
    Safe safe = Safe.of(frame, Safe.CaptionPlace.BOTTOM);
    SceneArtist.Drawing drawing =
        studio
            .artists()
            .of(design.look())
            .prepare(shot(story, scene, frame, List.of(), frames, safe));
    BufferedImage image =
        new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = image.createGraphics();
    drawing.draw(graphics, (int) (frames * TELLING_MOMENT));
    graphics.dispose();
    return image;
  }

  private static Shot shot(
      Story story, int scene, Frame frame, List<TimedWord> words, int frames, Safe safe) {
    return new Shot(
        story.scenes().get(scene),
        frame,
        words,
        frames,
        scene,
        story.scenes().size(),
        story.cast(),
        safe.captions(),
        safe.text());
  }

  private static boolean speaks(StoryScene scene) {
    return !scene.speech().isEmpty();
  }

  /** Leaves the steps early; becomes an outcome at the door of {@link #render}. */
  private static final class UnfitOrder extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    UnfitOrder(Refusal refusal) {
      super(refusal.code(), null, false, false);
      this.refusal = refusal;
    }
  }

  private static Refusal codecMissing(VideoCodec codec) {
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
    private final SceneArtist artist;
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
      this.artist = studio.artists().of(order.design().look());
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
      List<Segment> segments = drawn(told);

      progress.at(RenderStage.COMPOSING, 84);
      Path samples = track(told, music);
      long frames = told.places().stream().mapToLong(Pacing.Place::frames).sum();
      Path video = folder.resolve("video.mp4");
      List<Chapter> chapters = chapters(told);
      new Joiner(steps, order.coding())
          .join(segments, samples, told.story().title(), chapters, video, line -> {});
      progress.at(RenderStage.COMPOSING, 90);
      Path thumbnail = folder.resolve("thumbnail.jpg");
      thumbnail(told, thumbnail);
      Optional<RenderOutcome.Subtitles> subtitles = subtitles(told);

      PromisedVideo promise =
          new PromisedVideo(
              Duration.ofNanos(Math.round(frames * 1e9 / order.frame().rate())),
              new Geometry.Size(order.frame().width(), order.frame().height()),
              order.coding().codec(),
              order.frame().rate(),
              !chapters.isEmpty());
      return switch (inspector.inspect(video, promise, stop)) {
        case Inspection.Good good ->
            new RenderOutcome.Rendered(video, thumbnail, promise, notes, subtitles);
        case Inspection.Faulty faulty ->
            new RenderOutcome.Broken("render_inspection_failed", faulty.what());
      };
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

    /** Draws all, a few at once; the first failure ends the rest. */
    private List<Segment> drawn(Told told) {
      int scenes = told.story().scenes().size();
      AtomicIntegerArray done = new AtomicIntegerArray(scenes);
      long whole = told.places().stream().mapToLong(Pacing.Place::frames).sum();
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
                              told,
                              scene,
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

    private Segment segment(Told told, int scene, StopSignal ours, IntConsumer drawn) {
      StoryScene drawnScene = told.story().scenes().get(scene);
      List<TimedWord> words = words(told, scene);
      int frames = told.places().get(scene).frames();
      String look =
          "%s %s %d/%d %s"
              .formatted(
                  design,
                  order.captions(),
                  scene,
                  told.story().scenes().size(),
                  drawnScene.layout() instanceof Layout.Dialogue ? told.story().cast() : "");
      try {
        return pieces.segment(
            drawnScene,
            words,
            frames,
            order.coding(),
            look,
            file ->
                new SegmentEncoder(new FfmpegSteps(ffmpeg, settings, folder, ours), order.coding())
                    .encode(frames(told, scene, words), file, drawn));
      } catch (StoppedException e) {
        throw e;
      } catch (ToolTrouble e) {
        throw new ToolTrouble(e.code(), named(told, scene) + e.getMessage());
      } catch (RuntimeException | Error e) { // a layout too deep or too large, too
        ToolTrouble trouble = new ToolTrouble("scene_failed", named(told, scene) + e);
        trouble.initCause(e);
        throw trouble;
      }
    }

    private String named(Told told, int scene) {
      return "scene %d of %d (%s): "
          .formatted(
              scene + 1, told.story().scenes().size(), told.story().scenes().get(scene).id());
    }

    private FrameSource frames(Told told, int scene, List<TimedWord> words) {
      Frame frame = order.frame();
      int frames = told.places().get(scene).frames();
      Shot shot =
          shot(told.story(), scene, frame, words, frames, Safe.of(frame, captionPlace(words)));
      Optional<CaptionTrack> captions =
          captionPlace(words) == Safe.CaptionPlace.NONE
              ? Optional.empty()
              : Optional.of(captions(shot));
      return new SceneFrames(artist.prepare(shot), captions, frame, frames);
    }

    private CaptionTrack captions(Shot shot) {
      Speech speech =
          new Speech(
              shot.words(),
              shot.scene().speech().stream().map(Turn::speaker).toList(),
              shot.frame().millisOf(shot.frames()));
      return new CaptionTrack(
          speech,
          shot.frame(),
          shot.captionBand(),
          order.captions().on(order.design().look().palette()),
          studio.fonts());
    }

    private Safe.CaptionPlace captionPlace(List<TimedWord> words) {
      if (order.captions().look() == CaptionLook.OFF || words.isEmpty()) {
        return Safe.CaptionPlace.NONE;
      }
      return switch (order.captions().position()) {
        case TOP -> Safe.CaptionPlace.TOP;
        case MIDDLE -> Safe.CaptionPlace.MIDDLE;
        case BOTTOM -> Safe.CaptionPlace.BOTTOM;
      };
    }

    /** A scene's words on the clock of the scene. */
    private List<TimedWord> words(Told told, int scene) {
      if (told.voices().isEmpty()) {
        return List.of();
      }
      long lead = told.places().get(scene).leadMillis();
      return told.voices().get(scene).words().stream().map(word -> later(word, lead)).toList();
    }

    private static TimedWord later(TimedWord word, long millis) {
      return new TimedWord(
          word.text(), word.startMillis() + millis, word.endMillis() + millis, word.turn());
    }

    /** The sound of the whole video. */
    private Path track(Told told, Optional<Path> music) {
      Path voices = folder.resolve("samples.pcm");
      SoundTrack.write(parts(told), order.frame().rate(), voices);
      if (music.isEmpty()) {
        return voices;
      }
      Path mixed = folder.resolve("mixed.pcm");
      new MusicBed(steps).mix(voices, music.get(), mixed);
      return mixed;
    }

    private List<SoundTrack.Part> parts(Told told) {
      List<SoundTrack.Part> parts = new ArrayList<>();
      for (int i = 0; i < told.places().size(); i++) {
        Pacing.Place place = told.places().get(i);
        parts.add(
            new SoundTrack.Part(
                told.voices().isEmpty() ? null : told.voices().get(i),
                place.leadMillis() * Narrated.SAMPLE_RATE / 1000,
                place.frames()));
      }
      return parts;
    }

    private List<Chapter> chapters(Told told) {
      if (told.story().scenes().size() < 2) {
        return List.of();
      }
      List<Chapter> chapters = new ArrayList<>();
      long from = 0;
      for (int i = 0; i < told.places().size(); i++) {
        int frames = told.places().get(i).frames();
        chapters.add(new Chapter(Headings.of(told.story(), i), from, frames));
        from += frames;
      }
      return chapters;
    }

    private void thumbnail(Told told, Path file) {
      List<TimedWord> words = words(told, 0);
      FrameSource frames = frames(told, 0, words);
      Frame frame = order.frame();
      BufferedImage image =
          new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_3BYTE_BGR);
      frames.draw(image, (int) (frames.frames() * TELLING_MOMENT));
      Thumbnail.write(image, file);
    }

    /** The pages that are drawn, or would be were captions not off, on the clock of the video. */
    private Optional<RenderOutcome.Subtitles> subtitles(Told told) {
      List<CaptionPage> pages = new ArrayList<>();
      long frame = 0;
      for (int i = 0; i < told.places().size(); i++) {
        long from = Math.round(frame * 1000.0 / order.frame().rate());
        int frames = told.places().get(i).frames();
        List<TimedWord> words = words(told, i);
        if (!words.isEmpty()) {
          Safe safe = Safe.of(order.frame(), Safe.CaptionPlace.BOTTOM);
          Shot shot = shot(told.story(), i, order.frame(), words, frames, safe);
          captions(shot).pages().forEach(page -> pages.add(page.shifted(from)));
        }
        frame += frames;
      }
      if (pages.isEmpty()) {
        return Optional.empty();
      }
      RenderOutcome.Subtitles files =
          new RenderOutcome.Subtitles(
              folder.resolve("captions.srt"), folder.resolve("captions.vtt"));
      write(files.srt(), Subtitles.srt(pages));
      write(files.vtt(), Subtitles.webVtt(pages, order.captions().position()));
      return Optional.of(files);
    }

    private static void write(Path file, String text) {
      try {
        Files.writeString(file, text);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + file.getFileName(), e);
      }
    }

    private static List<Long> millis(List<Narrated> voices) {
      return voices.stream().map(Narrated::millis).toList();
    }
  }

  /** A drawing with its captions. */
  private record SceneFrames(
      SceneArtist.Drawing drawing, Optional<CaptionTrack> captions, Frame frame, int frames)
      implements FrameSource {
    /** Of the golden ratio; spreads keys so that sums of two do not meet by chance. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    @Override
    public void draw(BufferedImage image, int number) {
      Graphics2D picture = image.createGraphics();
      drawing.draw(picture, number);
      picture.dispose();
      captions.ifPresent(
          track -> {
            Graphics2D over = image.createGraphics();
            track.draw(over, frame.millisOf(number));
            over.dispose();
          });
    }

    @Override
    public long stateKey(int number) {
      long words = captions.map(track -> track.stateKey(frame.millisOf(number))).orElse(0L);
      return (drawing.stateKey(number) * SPREAD + words) * SPREAD;
    }
  }
}
