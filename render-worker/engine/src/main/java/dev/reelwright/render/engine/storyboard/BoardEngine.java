package dev.reelwright.render.engine.storyboard;

import dev.reelwright.render.contract.BoardScene;
import dev.reelwright.render.contract.BoardStyle;
import dev.reelwright.render.contract.RenderSpec;
import dev.reelwright.render.contract.SceneKey;
import dev.reelwright.render.contract.Script;
import dev.reelwright.render.contract.SpokenWord;
import dev.reelwright.render.engine.EngineSettings;
import dev.reelwright.render.engine.Ffmpeg;
import dev.reelwright.render.engine.FfmpegSteps;
import dev.reelwright.render.engine.Geometry;
import dev.reelwright.render.engine.PictureIntake;
import dev.reelwright.render.engine.RenderOutcome;
import dev.reelwright.render.engine.RenderProgress;
import dev.reelwright.render.engine.StillImage;
import dev.reelwright.render.engine.caption.CaptionLook;
import dev.reelwright.render.engine.caption.CaptionStyle;
import dev.reelwright.render.engine.compose.Coding;
import dev.reelwright.render.engine.compose.Segment;
import dev.reelwright.render.engine.compose.SegmentCheck;
import dev.reelwright.render.engine.compose.SoundPacker;
import dev.reelwright.render.engine.look.BackgroundMode;
import dev.reelwright.render.engine.look.BrandKit;
import dev.reelwright.render.engine.look.Look;
import dev.reelwright.render.engine.look.Theme;
import dev.reelwright.render.engine.narration.Casting;
import dev.reelwright.render.engine.narration.Narration;
import dev.reelwright.render.engine.narration.Reading;
import dev.reelwright.render.engine.narration.Unsaid;
import dev.reelwright.render.engine.narration.VoiceTrouble;
import dev.reelwright.render.engine.scene.LayoutChooser;
import dev.reelwright.render.engine.scene.SceneArtist.Place;
import dev.reelwright.render.engine.scene.SceneArtist.Shot;
import dev.reelwright.render.engine.story.Figure;
import dev.reelwright.render.engine.story.Frame;
import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Narrated;
import dev.reelwright.render.engine.story.StoryScene;
import dev.reelwright.render.engine.story.TimedWord;
import dev.reelwright.render.engine.story.Turn;
import dev.reelwright.render.media.ProbeVerdict;
import dev.reelwright.render.media.Refusal;
import dev.reelwright.render.process.StopSignal;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the video of a storyboard step by step, so that several workers may share its scenes:
 *
 * <pre>
 * read -> illustrate each -> narrate each -> curate -> draw each -> compose
 * </pre>
 *
 * What {@link #narrate} and {@link #draw} make depends on nothing but what is in the scene's {@link
 * SceneKey}, so it may lie under that key for the next video that has the same scene: a voice is
 * levelled by itself, a length follows from the scene's own voice, and a scene shows neither its
 * number nor how many there are. Blocking: run steps on virtual threads; each step has a folder of
 * its own, which exists, and which the caller removes. Thread-safe.
 */
public final class BoardEngine {
  /** A scene's sound; with {@link #WORDS_FILE} the piece that {@link #narrate} makes. */
  public static final String SOUND_FILE = "voice.flac";

  /** A scene's words and times: all that {@link #curate} and {@link #draw} need of its voice. */
  public static final String WORDS_FILE = "voice.json";

  /** A scene's pictures, captions included: the piece that {@link #draw} makes. */
  public static final String SEGMENT_FILE = "segment.mp4";

  /** A scene as it will look. */
  public static final String ILLUSTRATION_FILE = "illustration.jpg";

  /** All that is said, as it will be heard. */
  public static final String NARRATION_FILE = "narration.m4a";

  private static final CaptionLook DEFAULT_CAPTIONS = CaptionLook.BOX;

  /** The narrator's name among the speakers. */
  private static final String NARRATOR = "";

  /** Characters a second; nobody says or reads as many. */
  private static final int FASTEST_SPEECH = 25;

  /** Scenes look different in so many ways. */
  private static final int VARIANTS = 64;

  private final Ffmpeg ffmpeg;
  private final EngineSettings settings;
  private final Studio studio;

  /**
   * @param studio whose writer is not needed
   */
  public BoardEngine(Ffmpeg ffmpeg, EngineSettings settings, Studio studio) {
    this.ffmpeg = ffmpeg;
    this.settings = settings;
    this.studio = studio;
  }

  /**
   * Understands an order.
   *
   * @return refused if it names a theme, a voice or captions that there are not, or this machine
   *     cannot write the video
   */
  public StepOutcome<Board> read(RenderSpec.Storyboard spec) {
    return StepOutcome.of(() -> understood(spec));
  }

  private Board understood(RenderSpec.Storyboard spec) {
    BoardStyle style = spec.style();
    requireShortEnough(spec.scenes());
    Theme theme = theme(style.theme());
    CaptionLook captions = captions(style.captions());
    Coding coding = Coding.of(new Frame(style.width(), style.height(), style.framesPerSecond()));
    if (!coding.possibleWith(ffmpeg)) {
      throw new UnfitOrder(StoryboardEngine.codecMissing(coding.codec()));
    }
    BackgroundMode ground = style.plain() ? BackgroundMode.WHITE : BackgroundMode.DYNAMIC;
    Film film =
        new Film(
            studio,
            coding.frame(),
            Look.of(theme, ground, BrandKit.none()),
            CaptionStyle.of(captions));
    return new Board(
        spec.title(), spec.scenes(), style.silent(), coding, film, casting(style, spec.scenes()));
  }

  /** Before hours are spoken that no file will hold. */
  private void requireShortEnough(List<BoardScene> scenes) {
    long most = settings.media().maxAudio().toSeconds() * FASTEST_SPEECH;
    long said =
        scenes.stream()
            .flatMap(scene -> scene.speech().stream())
            .mapToLong(line -> line.text().codePointCount(0, line.text().length()))
            .sum();
    if (said > most) {
      throw new UnfitOrder(
          new Refusal(
              "storyboard_too_long",
              "The scenes say %d characters together; a video holds at most %d."
                  .formatted(said, most)));
    }
  }

  private static Theme theme(@Nullable String name) {
    return name == null
        ? Theme.standard()
        : Theme.named(name).orElseThrow(() -> unknown("theme", name, names(Theme.values())));
  }

  private static CaptionLook captions(@Nullable String name) {
    return name == null
        ? DEFAULT_CAPTIONS
        : CaptionLook.named(name)
            .orElseThrow(() -> unknown("captions", name, names(CaptionLook.values())));
  }

  /**
   * Over all who speak in the storyboard, so that each sounds the same in every scene. Whether the
   * narrator speaks makes no difference to the others.
   */
  private Casting casting(BoardStyle style, List<BoardScene> scenes) {
    List<String> cast = SceneKey.cast(scenes);
    Map<String, String> wanted = new HashMap<>(style.voices());
    wanted.keySet().retainAll(cast);
    wanted.put(NARRATOR, style.voice() == null ? studio.voices().get(0) : style.voice());
    if (!style.silent()) {
      wanted.values().forEach(this::requireVoice);
    }
    return new Casting(wanted, Stream.concat(Stream.of(NARRATOR), cast.stream()).toList());
  }

  private void requireVoice(String voice) {
    if (!studio.voices().contains(voice)) {
      throw unknown("voice", voice, String.join(", ", studio.voices()));
    }
  }

  private static UnfitOrder unknown(String what, String name, String allowed) {
    return new UnfitOrder(
        new Refusal(
            what + "_unknown",
            "There is no %s \"%s\". There are: %s.".formatted(what, name, allowed)));
  }

  private static String names(Enum<?>[] values) {
    return Stream.of(values)
        .map(value -> value.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  /**
   * Draws {@link #ILLUSTRATION_FILE}: a scene when most of it is to be seen, in the video's size,
   * without captions. Takes a part of a second; nothing is spoken for it.
   *
   * @param scene from 0
   */
  public StepOutcome<Path> illustrate(
      Board board, int scene, CustomerPictures pictures, Path folder, StopSignal stop) {
    return StepOutcome.of(
        () -> {
          StoryScene drawn = drawable(board, scene, pictures, steps(folder, stop));
          Path file = folder.resolve(ILLUSTRATION_FILE);
          BufferedImage seen =
              Film.named(
                  name(board, scene),
                  () -> board.film().preview(drawn, place(board, scene), board.cast()));
          StillImage.write(seen, file);
          return file;
        });
  }

  /**
   * Speaks a scene: makes {@link #SOUND_FILE} and {@link #WORDS_FILE}. For a silent storyboard the
   * sound is silence, as long as reading takes; so it is where all that is said is an emoji or
   * three dots. Utterances are kept in the folder, too.
   *
   * @param scene from 0
   */
  public StepOutcome<SceneVoice> narrate(Board board, int scene, Path folder, StopSignal stop) {
    return StepOutcome.of(
        () -> {
          Narration narration = spoken(board, scene, folder, stop);
          Narrated narrated = narration.narrated();
          Path sound = folder.resolve(SOUND_FILE);
          new SoundPacker(steps(folder, stop)).pack(narrated.samples(), sound);
          delete(narrated.samples());
          SceneVoice voice =
              new SceneVoice(
                  narrated.sampleCount(),
                  narrated.words(),
                  narrated.estimated(),
                  narration.notes(),
                  SceneVoice.sha256(sound));
          voice.write(folder.resolve(WORDS_FILE));
          return voice;
        });
  }

  private Narration spoken(Board board, int scene, Path folder, StopSignal stop) {
    List<Turn> speech = speech(board.scenes().get(scene));
    if (speech.isEmpty()) {
      long millis = Reading.millisFor(ShownText.of(layout(board, scene, Optional.empty())));
      return new Narration(Reading.silence(millis, List.of(), folder), "", List.of());
    }
    if (board.silent()) {
      return new Narration(Reading.of(speech, folder), "", List.of());
    }
    List<Integer> said =
        IntStream.range(0, speech.size())
            .filter(turn -> Unsaid.notAll(speech.get(turn).text()))
            .boxed()
            .toList();
    if (said.isEmpty()) {
      return new Narration(Reading.of(speech, folder), "", List.of());
    }
    try {
      List<Turn> turns = said.stream().map(speech::get).toList();
      return studio.narrator().narrate(turns, board.casting(), 1, folder, stop).ofTurns(said);
    } catch (VoiceTrouble e) {
      throw e.about("Scene %d of %d: ".formatted(scene + 1, board.size()));
    }
  }

  /**
   * Says when which scene is seen. Quick, touches no file.
   *
   * @param voices of all scenes, in order
   */
  public Timeline curate(Board board, List<SceneVoice> voices) {
    int rate = board.framesPerSecond();
    List<Timeline.Place> places = new ArrayList<>();
    long from = 0;
    for (int scene = 0; scene < board.size(); scene++) {
      Pacing.Place pace = pace(board, scene, voices.get(scene));
      long start = Timeline.millisOf(from, rate);
      long end = Timeline.millisOf(from + pace.frames(), rate);
      List<SpokenWord> words =
          Take.later(voices.get(scene).words(), pace.leadMillis()).stream()
              .map(word -> new SpokenWord(word.text(), word.startMillis(), word.endMillis()))
              .toList();
      String id = board.scenes().get(scene).id();
      places.add(new Timeline.Place(id, from, pace.frames(), start, end - start, words));
      from += pace.frames();
    }
    return new Timeline(rate, places);
  }

  private static Pacing.Place pace(Board board, int scene, SceneVoice voice) {
    return Pacing.place(
        voice.millis(), board.first(scene), board.last(scene), board.framesPerSecond());
  }

  /**
   * Makes {@link #NARRATION_FILE}: the sound of the whole video.
   *
   * @param sounds {@link #SOUND_FILE} of each scene, in order
   * @return empty if nothing is said in the whole storyboard
   */
  public StepOutcome<Optional<Path>> narration(
      Board board, List<SceneVoice> voices, List<Path> sounds, Path folder, StopSignal stop) {
    return StepOutcome.of(
        () -> {
          if (board.silent() || voices.stream().allMatch(voice -> voice.words().isEmpty())) {
            return Optional.empty();
          }
          FfmpegSteps steps = steps(folder, stop);
          List<Take> takes = new ArrayList<>();
          for (int scene = 0; scene < board.size(); scene++) {
            StoryScene plain = scene(board, scene, Optional.empty(), List.of());
            takes.add(take(board, scene, plain, voices.get(scene), sounds.get(scene), steps));
          }
          Path track =
              new Cutting(board.film(), board.coding(), steps).track(takes, Optional.empty());
          Path file = folder.resolve(NARRATION_FILE);
          new SoundPacker(steps).code(track, file);
          return Optional.of(file);
        });
  }

  /**
   * Draws {@link #SEGMENT_FILE}: a scene with its captions. It needs no other scene, and no
   * timeline.
   *
   * @param scene from 0
   * @param drawn is told the number of frames that are done, on a thread of the sandbox
   */
  public StepOutcome<Path> draw(
      Board board,
      int scene,
      SceneVoice voice,
      CustomerPictures pictures,
      Path folder,
      IntConsumer drawn,
      StopSignal stop) {
    return StepOutcome.of(
        () -> {
          FfmpegSteps steps = steps(folder, stop);
          StoryScene drawable = drawable(board, scene, pictures, steps);
          Path file = folder.resolve(SEGMENT_FILE);
          Shot shot = shot(board, scene, drawable, voice);
          return Film.named(
              name(board, scene),
              () -> board.film().encode(shot, steps, board.coding(), file, drawn).file());
        });
  }

  /**
   * Looks at a segment that was kept: one that is not whole, or was coded with other parameters,
   * would spoil the whole video that it is joined to. Reads its header, decodes nothing.
   *
   * @param scene from 0
   * @return what is wrong with it, for operators; empty if it can be joined
   */
  public StepOutcome<Optional<String>> fault(
      Board board, int scene, SceneVoice voice, Path segment, StopSignal stop) {
    int frames = pace(board, scene, voice).frames();
    return StepOutcome.of(
        () -> new SegmentCheck(ffmpeg, settings).fault(segment, board.coding(), frames, stop));
  }

  /**
   * Joins all: {@code video.mp4}, {@code thumbnail.jpg} and, where something is said or read,
   * {@code captions.srt} and {@code captions.vtt} in the folder, inspected. Reports {@link
   * dev.reelwright.render.contract.RenderStage#COMPOSING}, 84 to 95 percent.
   *
   * @param pieces of all scenes, in order
   * @param pictures of the first scene, for the thumbnail
   */
  public RenderOutcome compose(
      Board board,
      List<ScenePieces> pieces,
      CustomerPictures pictures,
      Path folder,
      RenderProgress progress,
      StopSignal stop) {
    StepOutcome<RenderOutcome> outcome =
        StepOutcome.of(() -> composed(board, pieces, pictures, steps(folder, stop), progress));
    return switch (outcome) {
      case StepOutcome.Done<RenderOutcome> done -> done.made();
      case StepOutcome.Refused<RenderOutcome> no -> new RenderOutcome.Refused(no.refusal());
      case StepOutcome.Broken<RenderOutcome> broken ->
          new RenderOutcome.Broken(broken.code(), broken.detail());
    };
  }

  private static RenderOutcome composed(
      Board board,
      List<ScenePieces> pieces,
      CustomerPictures pictures,
      FfmpegSteps steps,
      RenderProgress progress) {
    List<Take> takes = new ArrayList<>();
    List<Segment> segments = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (int scene = 0; scene < board.size(); scene++) {
      ScenePieces own = pieces.get(scene);
      StoryScene drawn =
          scene == 0
              ? drawable(board, scene, pictures, steps)
              : scene(board, scene, Optional.empty(), List.of());
      Take take = take(board, scene, drawn, own.voice(), own.sound(), steps);
      takes.add(take);
      segments.add(new Segment(own.segment(), take.frames()));
      own.voice().notes().stream().filter(note -> !notes.contains(note)).forEach(notes::add);
    }
    return new Cutting(board.film(), board.coding(), steps)
        .make(board.title(), takes, segments, Optional.empty(), notes, progress);
  }

  private static Take take(
      Board board, int scene, StoryScene drawn, SceneVoice voice, Path sound, FfmpegSteps steps) {
    Path samples = steps.folder().resolve("voice-" + scene + ".pcm");
    new SoundPacker(steps).unpack(sound, samples);
    return new Take(
        shot(board, scene, drawn, voice),
        voice.with(samples),
        pace(board, scene, voice).leadMillis());
  }

  private static Shot shot(Board board, int scene, StoryScene drawn, SceneVoice voice) {
    Pacing.Place pace = pace(board, scene, voice);
    List<TimedWord> words = Take.later(voice.words(), pace.leadMillis());
    return board.film().shot(drawn, words, pace.frames(), place(board, scene), board.cast());
  }

  private static String name(Board board, int scene) {
    return "scene %d of %d (%s)".formatted(scene + 1, board.size(), board.scenes().get(scene).id());
  }

  /** Wherever it stands: two of the same look the same. */
  private static Place place(Board board, int scene) {
    BoardScene own = board.scenes().get(scene);
    String told = own.visual().isBlank() ? speech(own).toString() : own.visual();
    return Place.anywhere(Math.floorMod(told.hashCode(), VARIANTS), board.last(scene));
  }

  /** A scene with pictures of ours in place of the customer's. */
  private static StoryScene drawable(
      Board board, int scene, CustomerPictures pictures, FfmpegSteps steps) {
    BoardScene ordered = board.scenes().get(scene);
    if (ordered.picture() != null) {
      Path png =
          taken(
              board,
              scene,
              "its picture",
              pictures.file(ordered.picture()),
              "shown-picture.png",
              steps);
      return scene(board, scene, Optional.of(png), List.of());
    }
    List<Figure> figures = new ArrayList<>();
    for (BoardScene.Figure figure : ordered.figures()) {
      if (figure.picture() != null) {
        String name = "shown-figure-" + figures.size() + ".png";
        Path png =
            taken(
                board,
                scene,
                "the picture of " + figure.name(),
                pictures.file(figure.picture()),
                name,
                steps);
        figures.add(new Figure(figure.name(), figure.character(), png));
      }
    }
    return scene(board, scene, Optional.empty(), figures);
  }

  private static Path taken(
      Board board, int scene, String what, Path file, String name, FfmpegSteps steps) {
    Path png = steps.folder().resolve(name);
    return switch (new PictureIntake(steps).take(file, png)) {
      case ProbeVerdict.Accepted<Geometry.Size> accepted -> png;
      case ProbeVerdict.Refused<Geometry.Size> refused ->
          throw new UnfitOrder(
              new Refusal(
                  refused.refusal().code(),
                  "Scene %d of %d, %s: %s"
                      .formatted(scene + 1, board.size(), what, refused.refusal().message())));
    };
  }

  private static StoryScene scene(
      Board board, int scene, Optional<Path> picture, List<Figure> figures) {
    BoardScene ordered = board.scenes().get(scene);
    return new StoryScene(
        ordered.id(), speech(ordered), ordered.visual(), layout(board, scene, picture), figures);
  }

  /** Chosen by whether the scene opens or closes the video, not by its number. */
  private static Layout layout(Board board, int scene, Optional<Path> picture) {
    BoardScene ordered = board.scenes().get(scene);
    if (picture.isPresent()) {
      return new Layout.Picture(picture.get(), "");
    }
    int index = board.first(scene) ? 0 : board.last(scene) ? 2 : 1;
    int of = board.first(scene) && board.last(scene) ? 1 : 3;
    return LayoutChooser.choose(ordered.visual(), speech(ordered), index, of);
  }

  private static List<Turn> speech(BoardScene scene) {
    List<Turn> turns = new ArrayList<>();
    for (Script.Line line : scene.speech()) {
      String speaker = line.speaker();
      turns.add(new Turn(speaker == null || speaker.isBlank() ? NARRATOR : speaker, line.text()));
    }
    return turns;
  }

  private FfmpegSteps steps(Path folder, StopSignal stop) {
    return new FfmpegSteps(ffmpeg, settings, folder, stop);
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove a voice's samples", e);
    }
  }
}
