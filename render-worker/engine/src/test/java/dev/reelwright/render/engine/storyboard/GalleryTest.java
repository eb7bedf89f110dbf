package dev.reelwright.render.engine.storyboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.engine.caption.CaptionLook;
import dev.reelwright.render.engine.caption.CaptionPage;
import dev.reelwright.render.engine.caption.CaptionStyle;
import dev.reelwright.render.engine.caption.CaptionTrack;
import dev.reelwright.render.engine.caption.CaptionWord;
import dev.reelwright.render.engine.caption.Speech;
import dev.reelwright.render.engine.look.Look;
import dev.reelwright.render.engine.look.Theme;
import dev.reelwright.render.engine.narration.Voice.SpokenWord;
import dev.reelwright.render.engine.narration.text.Normaliser;
import dev.reelwright.render.engine.scene.LayoutArtist;
import dev.reelwright.render.engine.scene.PictureCheck;
import dev.reelwright.render.engine.scene.Safe;
import dev.reelwright.render.engine.scene.SceneArtist.Drawing;
import dev.reelwright.render.engine.scene.SceneArtist.Placed;
import dev.reelwright.render.engine.scene.SceneArtist.Shot;
import dev.reelwright.render.engine.script.Brief;
import dev.reelwright.render.engine.script.OutlineWriter;
import dev.reelwright.render.engine.story.Frame;
import dev.reelwright.render.engine.story.Story;
import dev.reelwright.render.engine.story.StoryScene;
import dev.reelwright.render.engine.story.TimedWord;
import dev.reelwright.render.engine.story.Turn;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.testkit.GalleryPrompt;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gallery's prompts as pictures and words, in three shapes each, without a sound: what a
 * careful viewer would complain about.
 */
class GalleryTest {
  /** Of a word with its share of the pauses. */
  private static final double WORD_MILLIS = 60_000.0 / Brief.WORDS_PER_MINUTE;

  private static final List<Frame> SHAPES =
      List.of(new Frame(480, 270, 24), new Frame(270, 480, 24), new Frame(300, 300, 24));

  /** As shares of a scene: when it has begun, when it is told, when it is about to end. */
  private static final List<Double> MOMENTS = List.of(0.12, 0.4, 0.75, 0.97);

  /** Mean difference, of 255, of two stamps on which nobody sees a difference. */
  private static final double LOOK_ALIKE = 0.5;

  /** Two comparisons under one heading, of one point each: to be told apart by reading only. */
  private static final Set<String> ALIKE = Set.of("pets 4 5");

  private static final int FEWEST_LAYOUTS = 4;

  /** Stories that may have fewer layouts. */
  private static final Map<String, Few> FEW =
      Map.of(
          "dialogue", new Few(2, "two people talk from beginning to end"),
          "quote", new Few(3, "three sentences, twenty seconds"),
          "launch", new Few(3, "six sentences without a figure or a list"),
          "fox", new Few(3, "a story that is told in sentences"),
          "tea", new Few(2, "a numbered list and nothing else"),
          "moon", new Few(3, "years and what happened in them"),
          "remote", new Few(2, "two lists that belong side by side"),
          "webhook", new Few(3, "a few sentences in twenty seconds"));

  private record Few(int layouts, String why) {}

  private static final OutlineWriter WRITER = OutlineWriter.builtIn();
  private static final Normaliser NORMALISER = new Normaliser();
  private static final Map<String, Story> STORIES = new LinkedHashMap<>();

  static Stream<GalleryPrompt> prompts() {
    return GalleryPrompt.all().stream();
  }

  private static Story story(GalleryPrompt prompt) {
    return STORIES.computeIfAbsent(
        prompt.name(),
        name ->
            WRITER.write(
                new Brief(
                    prompt.text(),
                    OptionalInt.of(prompt.seconds()),
                    40,
                    List.of(),
                    Brief.WORDS_PER_MINUTE),
                new StopSignal()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("prompts")
  void everyTextIsInItsPlaceAndReadable(GalleryPrompt prompt) {
    List<String> faults = new ArrayList<>();
    for (Frame frame : SHAPES) {
      for (Told told : told(prompt, frame)) {
        assertThat(told.drawing().texts((int) (told.shot().frames() * 0.75)))
            .as("texts of %s", told.shot().scene())
            .isNotEmpty();
        for (double moment : MOMENTS) {
          int at = (int) (told.shot().frames() * moment);
          told.faults(at)
              .forEach(
                  fault ->
                      faults.add(
                          "%s %dx%d scene %d frame %d: %s"
                              .formatted(
                                  prompt.name(),
                                  frame.width(),
                                  frame.height(),
                                  told.shot().index() + 1,
                                  at,
                                  fault)));
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("prompts")
  void captionsAreTheWordsThatAreSpoken(GalleryPrompt prompt) {
    for (Frame frame : SHAPES) {
      for (Told told : told(prompt, frame)) {
        List<CaptionWord> shown =
            told.captions().pages().stream().map(CaptionPage::words).flatMap(List::stream).toList();

        assertThat(CaptionWord.joined(shown))
            .isEqualTo(
                told.shot().words().stream().map(TimedWord::text).collect(Collectors.joining(" ")));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("prompts")
  void noTwoScenesLookAlike(GalleryPrompt prompt) {
    for (Frame frame : SHAPES) {
      List<Told> scenes = told(prompt, frame);
      LayoutArtist artist = artist(prompt);
      List<int[]> looks = scenes.stream().map(scene -> scene.seen(artist)).toList();
      for (int i = 0; i < looks.size(); i++) {
        for (int j = i + 1; j < looks.size(); j++) {
          String pair = "%s %d %d".formatted(prompt.name(), i + 1, j + 1);
          assertThat(difference(looks.get(i), looks.get(j)))
              .as("scenes %s, %s", pair, frame)
              .isGreaterThan(ALIKE.contains(pair) ? 0.02 : LOOK_ALIKE);
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("prompts")
  void atLeastFourLayoutsAreUsedWhereThereIsMaterial(GalleryPrompt prompt) {
    Set<Class<?>> layouts = new HashSet<>();
    story(prompt).scenes().forEach(scene -> layouts.add(scene.layout().getClass()));

    Few few = FEW.getOrDefault(prompt.name(), new Few(FEWEST_LAYOUTS, "there is material"));
    assertThat(layouts).as(few.why()).hasSizeGreaterThanOrEqualTo(few.layouts());
  }

  /** Within 8 %, or the customer is told. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("prompts")
  void storyIsAsLongAsAskedOrSaysWhyNot(GalleryPrompt prompt) {
    Story story = story(prompt);
    double words =
        story.scenes().stream()
            .flatMap(scene -> scene.speech().stream())
            .mapToInt(turn -> turn.text().split("\\s+").length)
            .sum();

    double seconds = words * WORD_MILLIS / 1000;

    if (Math.abs(seconds / prompt.seconds() - 1) > 0.09) {
      assertThat(story.notes())
          .as("%.1f s were written for %d s", seconds, prompt.seconds())
          .isNotEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("prompts")
  void noSentenceIsSaidTwice(GalleryPrompt prompt) {
    List<String> sentences =
        story(prompt).scenes().stream()
            .flatMap(scene -> scene.speech().stream())
            .flatMap(turn -> Stream.of(turn.text().split("(?<=[.!?])\\s+")))
            .map(sentence -> sentence.toLowerCase(Locale.ROOT).strip())
            .toList();

    assertThat(sentences).doesNotHaveDuplicates();
  }

  /** A scene, drawn and captioned. */
  private record Told(Shot shot, Drawing drawing, CaptionTrack captions) {
    List<String> faults(int frame) {
      List<String> faults = new ArrayList<>(PictureCheck.faults(drawing, shot, frame));
      long millis = shot.frame().millisOf(frame);
      List<Placed> words = captions.texts(millis);
      PictureCheck.faults(words, as(shot.captionBand()))
          .forEach(fault -> faults.add("caption: " + fault));
      List<Placed> all = new ArrayList<>(words);
      all.addAll(drawing.texts(frame));
      PictureCheck.faults(all, as(shot.safe().union(shot.captionBand()))).stream()
          .filter(fault -> fault.contains("overlap"))
          .filter(fault -> !faults.contains(fault))
          .forEach(fault -> faults.add("with captions: " + fault));
      return faults;
    }

    private Shot as(Rectangle area) {
      return new Shot(
          shot.scene(),
          shot.frame(),
          shot.words(),
          shot.frames(),
          shot.index(),
          shot.place().of(),
          shot.cast(),
          new Rectangle(),
          area);
    }

    /** What stays of it on a stamp, in grey, were it the second scene: its ground is no merit. */
    int[] seen(LayoutArtist artist) {
      Frame frame = shot.frame();
      Drawing second =
          artist.prepare(
              new Shot(
                  shot.scene(),
                  frame,
                  shot.words(),
                  shot.frames(),
                  1,
                  shot.place().of() + 2,
                  shot.cast(),
                  shot.captionBand(),
                  shot.safe()));
      BufferedImage image =
          new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_3BYTE_BGR);
      Graphics2D graphics = image.createGraphics();
      second.draw(graphics, (int) (shot.frames() * 0.75));
      graphics.dispose();
      int width = frame.width() / 10;
      int height = frame.height() / 10;
      BufferedImage stamp = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
      Graphics2D small = stamp.createGraphics();
      small.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      small.drawImage(
          image.getScaledInstance(width, height, java.awt.Image.SCALE_AREA_AVERAGING), 0, 0, null);
      small.dispose();
      return stamp.getRaster().getPixels(0, 0, width, height, (int[]) null);
    }
  }

  /** Mean difference of the pixels, of 255. */
  private static double difference(int[] one, int[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.abs(one[i] - other[i]);
    }
    return sum / one.length;
  }

  private static LayoutArtist artist(GalleryPrompt prompt) {
    return new LayoutArtist(Look.of(Theme.valueOf(prompt.theme().toUpperCase(Locale.ROOT))));
  }

  private static List<Told> told(GalleryPrompt prompt, Frame frame) {
    Story story = story(prompt);
    LayoutArtist artist = artist(prompt);
    Safe safe = Safe.of(frame, Safe.CaptionPlace.BOTTOM);
    List<List<TimedWord>> voices = story.scenes().stream().map(GalleryTest::words).toList();
    List<Pacing.Place> places =
        new Pacing(frame.rate(), OptionalLong.empty())
            .places(voices.stream().map(words -> words.getLast().endMillis()).toList());
    List<Told> scenes = new ArrayList<>();
    for (int i = 0; i < voices.size(); i++) {
      StoryScene scene = story.scenes().get(i);
      long lead = places.get(i).leadMillis();
      List<TimedWord> words =
          voices.get(i).stream()
              .map(
                  word ->
                      new TimedWord(
                          word.text(),
                          word.startMillis() + lead,
                          word.endMillis() + lead,
                          word.turn()))
              .toList();
      Shot shot =
          new Shot(
              scene,
              frame,
              words,
              places.get(i).frames(),
              i,
              voices.size(),
              story.cast(),
              safe.captions(),
              safe.text());
      Speech speech =
          new Speech(
              words,
              scene.speech().stream().map(Turn::speaker).toList(),
              frame.millisOf(shot.frames()));
      CaptionTrack captions =
          new CaptionTrack(
              speech,
              frame,
              shot.captionBand(),
              CaptionStyle.of(CaptionLook.BOX),
              new CaptionFaces());
      scenes.add(new Told(shot, artist.prepare(shot), captions));
    }
    return scenes;
  }

  /** As a voice would say them that takes as long for each word as it has letters. */
  private static List<TimedWord> words(StoryScene scene) {
    List<TimedWord> words = new ArrayList<>();
    double at = 0;
    for (int turn = 0; turn < scene.speech().size(); turn++) {
      for (SpokenWord word : NORMALISER.words(scene.speech().get(turn).text())) {
        double length = WORD_MILLIS * 0.8 * Math.max(1, word.spoken().size());
        words.add(new TimedWord(word.display(), Math.round(at), Math.round(at + length), turn));
        at += length + word.pauseMillis();
      }
    }
    return words;
  }
}
