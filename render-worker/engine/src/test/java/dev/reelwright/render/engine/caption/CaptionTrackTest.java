package dev.reelwright.render.engine.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.render.engine.caption.CaptionStyle.Position;
import dev.reelwright.render.engine.look.Contrast;
import dev.reelwright.render.engine.scene.SceneArtist.Placed;
import dev.reelwright.render.engine.story.Frame;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CaptionTrackTest {
  private static final Frame WIDE = new Frame(1280, 720, 30);
  private static final Rectangle BAND = new Rectangle(64, 500, 1152, 170);

  /** In the middle of the fifth word, "page,", whatever the look: its page has at least five. */
  private static final long FIFTH_WORD = 4 * 320 + 150;

  /** To the right, also of a slope. */
  private static final int[][] OUTWARDS = {{1, 0}, {1, 1}, {1, -1}, {0, 1}, {0, -1}};

  static Stream<CaptionLook> drawnLooks() {
    return Arrays.stream(CaptionLook.values()).filter(look -> look != CaptionLook.OFF);
  }

  static Stream<Arguments> looksAndFrames() {
    List<Frame> frames =
        List.of(
            new Frame(854, 480, 30),
            new Frame(480, 854, 30),
            new Frame(1280, 720, 30),
            new Frame(1080, 1080, 30),
            new Frame(640, 480, 30),
            new Frame(1080, 1920, 30),
            new Frame(3840, 2160, 30));
    return drawnLooks().flatMap(look -> frames.stream().map(frame -> Arguments.of(look, frame)));
  }

  @ParameterizedTest
  @MethodSource("looksAndFrames")
  void everythingStaysInTheBand(CaptionLook look, Frame frame) {
    for (Position position : List.of(Position.TOP, Position.BOTTOM)) {
      CaptionStyle style = CaptionStyle.of(look).withPosition(position).withSize(1.6);
      int margin = frame.width() / 16;
      int height = CaptionStyle.of(look).bandHeight(frame);
      Rectangle band =
          new Rectangle(margin, frame.height() / 2, frame.width() - 2 * margin, height);
      CaptionTrack track = new CaptionTrack(speech(), frame, band, style, Speeches.FONTS);

      BufferedImage drawn = drawn(track, frame, FIFTH_WORD);

      assertThat(inked(drawn)).as("%s", position).matches(ink -> !ink.isEmpty());
      assertThat(band.contains(inked(drawn))).as("%s %s", position, inked(drawn)).isTrue();
      assertThat(track.texts(FIFTH_WORD)).isNotEmpty();
      for (Placed text : track.texts(FIFTH_WORD)) {
        assertThat(text.box()).isEqualTo(band);
        assertThat(band.contains(text.ink())).as("%s", text).isTrue();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"TOP, 500, 530", "MIDDLE, 560, 600", "BOTTOM, 640, 670"})
  void positionIsThatInTheBand(Position position, int from, int to) {
    CaptionStyle style = CaptionStyle.of(CaptionLook.BOX).withPosition(position).withLines(0, 1);
    Rectangle ink = inked(drawn(track(style), WIDE, FIFTH_WORD));
    double edge =
        switch (position) {
          case TOP -> ink.getMinY();
          case MIDDLE -> ink.getCenterY();
          case BOTTOM -> ink.getMaxY();
        };

    assertThat(edge).isBetween((double) from, (double) to);
  }

  @ParameterizedTest
  @MethodSource("drawnLooks")
  void noWordCoversAnother(CaptionLook look) {
    CaptionTrack track = track(CaptionStyle.of(look));
    for (long millis = 150; millis < speech().millis(); millis += 320) {
      List<Placed> texts = track.texts(millis);
      for (int i = 0; i < texts.size(); i++) {
        for (int j = i + 1; j < texts.size(); j++) {
          assertThat(texts.get(i).ink().intersects(texts.get(j).ink()))
              .as("%s and %s", texts.get(i), texts.get(j))
              .isFalse();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("drawnLooks")
  void textsAreThoseOfThePage(CaptionLook look) {
    CaptionTrack track = track(CaptionStyle.of(look).withUppercase(false));
    for (CaptionPage page : track.pages()) {
      for (CaptionWord word : page.words()) {
        assertThat(track.texts(word.startMillis() + 150))
            .extracting(Placed::text)
            .containsExactlyElementsOf(page.words().stream().map(CaptionWord::text).toList());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = CaptionLook.class,
      names = {"KARAOKE", "POP", "BOX"})
  void onlyTheSpokenWordHasTheHighlightsColour(CaptionLook look) {
    CaptionStyle style = CaptionStyle.of(look).withColours(Color.WHITE, Color.YELLOW, Color.BLACK);
    CaptionTrack track = track(style);
    BufferedImage drawn = drawn(track, WIDE, FIFTH_WORD);
    CaptionPage page = track.pages().getFirst();

    List<Placed> texts = track.texts(FIFTH_WORD);
    for (int i = 0; i < page.words().size(); i++) {
      boolean spoken = i == 4;
      Rectangle ink = texts.get(i).ink();
      assertThat(count(drawn, ink, Color.YELLOW) > 20).as("%s", texts.get(i)).isEqualTo(spoken);
      assertThat(count(drawn, ink, Color.WHITE) > 20).as("%s", texts.get(i)).isEqualTo(!spoken);
      assertThat(texts.get(i).colour()).isEqualTo(spoken ? Color.YELLOW : Color.WHITE);
    }
  }

  @Test
  void tileLiesBehindTheSpokenWordOnly() {
    CaptionStyle style =
        CaptionStyle.of(CaptionLook.PILL).withColours(Color.WHITE, Color.YELLOW, Color.BLACK);
    CaptionTrack track = track(style);
    BufferedImage drawn = drawn(track, WIDE, FIFTH_WORD);

    List<Placed> texts = track.texts(FIFTH_WORD);
    for (int i = 0; i < texts.size(); i++) {
      Rectangle ink = texts.get(i).ink();
      assertThat(count(drawn, ink, Color.YELLOW) > 20).as("%s", texts.get(i)).isEqualTo(i == 4);
    }
    assertThat(texts.get(4).ground()).isEqualTo(Color.YELLOW);
    assertThat(texts.get(4).colour()).isEqualTo(Color.BLACK);
  }

  @Test
  void cleanBrightensWhatWasSpoken() {
    CaptionTrack track = track(CaptionStyle.of(CaptionLook.CLEAN));
    BufferedImage drawn = drawn(track, WIDE, FIFTH_WORD);

    List<Placed> texts = track.texts(FIFTH_WORD);
    for (int i = 0; i < texts.size(); i++) {
      boolean white = count(drawn, texts.get(i).ink(), Color.WHITE) > 20;
      assertThat(white).as("%s", texts.get(i)).isEqualTo(i <= 4);
      assertThat(count(drawn, texts.get(i).ink(), texts.get(i).colour())).isGreaterThan(20);
    }
  }

  @Test
  void spokenWordOfPopGrowsInItsPlace() {
    CaptionTrack track = track(CaptionStyle.of(CaptionLook.POP).withLines(38, 2));
    Rectangle before = track.texts(3 * 320 + 150).get(4).ink();
    Rectangle spoken = track.texts(FIFTH_WORD).get(4).ink();

    assertThat(spoken.width).isGreaterThan(before.width);
    assertThat(spoken.height).isGreaterThan(before.height);
    assertThat(spoken.getCenterX()).isCloseTo(before.getCenterX(), Offset.offset(1.5));
  }

  @ParameterizedTest
  @EnumSource(
      value = CaptionLook.class,
      names = {"KARAOKE", "PILL", "BOX", "CLEAN"})
  void wordsStandStillWhenTheHighlightMoves(CaptionLook look) {
    CaptionTrack track = track(CaptionStyle.of(look));
    CaptionPage page = track.pages().getFirst();

    List<List<Rectangle>> places = new ArrayList<>();
    for (CaptionWord word : page.words()) {
      places.add(track.texts(word.startMillis() + 150).stream().map(Placed::ink).toList());
    }

    assertThat(places).hasSizeGreaterThan(4).allMatch(places.getFirst()::equals);
  }

  @ParameterizedTest
  @MethodSource("drawnLooks")
  void equalKeysLookEqual(CaptionLook look) {
    Frame frame = new Frame(640, 360, 30);
    Rectangle band = new Rectangle(32, 250, 576, 90);
    CaptionTrack track =
        new CaptionTrack(speech(), frame, band, CaptionStyle.of(look), Speeches.FONTS);
    Map<Long, BufferedImage> seen = new HashMap<>();
    int again = 0;
    for (long millis = 0; millis < 2600; millis += 20) {
      long key = track.stateKey(millis);
      BufferedImage drawn = drawn(track, frame, millis);
      BufferedImage before = seen.putIfAbsent(key, drawn);
      if (before != null) {
        again++;
        assertThat(samePixels(before, drawn)).as("%d ms", millis).isTrue();
      }
    }
    assertThat(again).as("moments at which nothing changes").isGreaterThan(50);
    assertThat(seen).as("states").hasSizeGreaterThan(30);
  }

  @ParameterizedTest
  @MethodSource("drawnLooks")
  void highlightComesSmoothly(CaptionLook look) {
    CaptionTrack track = track(CaptionStyle.of(look));
    long begins = 4 * 320;
    BufferedImage before = drawn(track, WIDE, begins - 1);
    BufferedImage after = drawn(track, WIDE, begins + Moment.CHANGE_MILLIS);
    BufferedImage between = drawn(track, WIDE, begins + 20);

    assertThat(samePixels(before, after)).isFalse();
    assertThat(samePixels(before, between)).isFalse();
    assertThat(samePixels(between, after)).isFalse();
  }

  @Test
  void nothingIsShownInALongPause() {
    Speech speech = Speeches.of("And then ... ... it came back.");
    CaptionTrack track =
        new CaptionTrack(speech, WIDE, BAND, CaptionStyle.of(CaptionLook.KARAOKE), Speeches.FONTS);
    long silence = track.pages().getFirst().endMillis() + 10;

    assertThat(inked(drawn(track, WIDE, silence)).isEmpty()).isTrue();
    assertThat(track.stateKey(silence)).isZero();
    assertThat(track.texts(silence)).isEmpty();
    assertThat(track.stateKey(silence)).isNotEqualTo(track.stateKey(200));
  }

  @Test
  void offDrawsNothingButHasPages() {
    CaptionTrack track = track(CaptionStyle.of(CaptionLook.OFF));

    assertThat(track.pages()).isNotEmpty();
    assertThat(inked(drawn(track, WIDE, FIFTH_WORD)).isEmpty()).isTrue();
    assertThat(track.stateKey(FIFTH_WORD)).isZero();
    assertThat(track.texts(FIFTH_WORD)).isEmpty();
  }

  @Test
  void looksDiffer() {
    List<BufferedImage> drawn =
        drawnLooks().map(look -> drawn(track(CaptionStyle.of(look)), WIDE, FIFTH_WORD)).toList();
    for (int i = 0; i < drawn.size(); i++) {
      for (int j = i + 1; j < drawn.size(); j++) {
        assertThat(samePixels(drawn.get(i), drawn.get(j))).isFalse();
      }
    }
  }

  @Test
  void sizeChangesTheLettersAndALimitOfCharactersTheLines() {
    CaptionStyle style = CaptionStyle.of(CaptionLook.CLEAN).withLines(20, 2);
    int small = track(style.withSize(CaptionStyle.Size.S)).texts(150).getFirst().ink().height;
    int large = track(style.withSize(CaptionStyle.Size.L)).texts(150).getFirst().ink().height;

    assertThat(large).isGreaterThan(small * 3 / 2);
    assertThat(track(style).pages())
        .flatExtracting(CaptionPage::lines)
        .allSatisfy(line -> assertThat(CaptionWord.joined(line)).hasSizeLessThanOrEqualTo(20));
  }

  /**
   * A letter's inside is what has the text's colour whatever lies behind it. From there outwards,
   * within the width of an outline, there must be a pixel that contrasts. The few edges without one
   * are smoothed pixels where two strokes of a letter meet.
   */
  @ParameterizedTest
  @MethodSource("drawnLooks")
  void lettersStandOutFromAnyPicture(CaptionLook look) {
    Frame frame = new Frame(1920, 1080, 30);
    Rectangle band = new Rectangle(96, 760, 1728, 240);
    CaptionTrack track =
        new CaptionTrack(speech(), frame, band, CaptionStyle.of(look), Speeches.FONTS);
    BufferedImage onWhite = drawnOver(track, frame, Color.WHITE);
    BufferedImage onBlack = drawnOver(track, frame, Color.BLACK);
    List<BufferedImage> pictures = List.of(onWhite, onBlack, drawnOverNoise(track, frame));
    for (Placed text : track.texts(FIFTH_WORD)) {
      for (BufferedImage picture : pictures) {
        int edges = 0;
        int clear = 0;
        Rectangle ink = text.ink();
        for (int y = ink.y; y < ink.y + ink.height; y++) {
          for (int x = ink.x + 1; x < ink.x + ink.width - 1; x++) {
            if (isInside(onWhite, onBlack, x, y, text)
                && !isInside(onWhite, onBlack, x + 1, y, text)) {
              edges++;
              clear += contrasts(picture, x, y, text) ? 1 : 0;
            }
          }
        }
        assertThat(edges).as("%s", text).isGreaterThan(20);
        assertThat((double) clear / edges).as("%s", text).isGreaterThan(0.98);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("drawnLooks")
  void reportedContrastIsEnough(CaptionLook look) {
    CaptionStyle style =
        CaptionStyle.of(look)
            .withColours(new Color(0x777777), new Color(0x888888), new Color(0x707070));
    assertThat(track(style).texts(FIFTH_WORD))
        .isNotEmpty()
        .allSatisfy(
            text ->
                assertThat(Contrast.ratio(text.colour(), text.ground()))
                    .isGreaterThanOrEqualTo(4.5));
  }

  @ParameterizedTest
  @MethodSource("drawnLooks")
  void strangeTextsAreDrawnInTheBand(CaptionLook look) {
    List<String> texts =
        List.of(
            "\u05E9\u05DC\u05D5\u05DD \u05E2\u05D5\u05DC\u05DD! \u0645\u0631\u062D\u0628\u0627 ok",
            "\u4F60\u597D\u4E16\u754C\uFF0C\u8FD9\u662F\u4E00\u4E2A\u6D4B\u8BD5\u3002".repeat(4),
            "\uD83D\uDE80 \uD83D\uDE80 ok e\u0301te\u0301 Z\u0351\u036B\u0343a\u0335\u031Blgo",
            "W".repeat(400) + " i " + "https://example.org/" + "segment/".repeat(30),
            "a");
    Frame frame = new Frame(480, 270, 30);
    List<Rectangle> bands =
        List.of(new Rectangle(20, 190, 440, 70), new Rectangle(200, 200, 41, 13));
    for (String text : texts) {
      for (Rectangle band : bands) {
        Speech speech = Speeches.of(text);
        CaptionTrack track =
            new CaptionTrack(speech, frame, band, CaptionStyle.of(look), Speeches.FONTS);
        for (CaptionPage page : track.pages()) {
          long middle = (page.startMillis() + page.endMillis()) / 2;
          Rectangle ink = inked(drawn(track, frame, middle));
          assertThat(ink.isEmpty() || band.contains(ink)).as("%s in %s", ink, band).isTrue();
          assertThat(track.texts(middle)).allMatch(placed -> band.contains(placed.ink()));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("drawnLooks")
  void wordThatNoFontHasLeavesNothing(CaptionLook look) {
    String privateUse = "\uE123";
    Speech speech = Speeches.of(privateUse + " " + privateUse);
    CaptionTrack track =
        new CaptionTrack(speech, WIDE, BAND, CaptionStyle.of(look), Speeches.FONTS);

    for (long millis : new long[] {150, 340, 500}) {
      assertThat(inked(drawn(track, WIDE, millis)).isEmpty()).isTrue();
      assertThat(track.texts(millis)).isEmpty();
    }
  }

  @Test
  void bandMustBeOnTheFrame() {
    assertThatThrownBy(
            () ->
                new CaptionTrack(
                    speech(),
                    WIDE,
                    new Rectangle(0, 720, 100, 100),
                    CaptionStyle.of(CaptionLook.BOX),
                    Speeches.FONTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("band");
  }

  @Test
  void graphicsIsLeftAsItWas() {
    BufferedImage image = new BufferedImage(1280, 720, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.PINK);
    graphics.setComposite(AlphaComposite.SrcOver);

    track(CaptionStyle.of(CaptionLook.POP)).draw(graphics, FIFTH_WORD + 200);

    assertThat(graphics.getColor()).isEqualTo(Color.PINK);
    assertThat(graphics.getComposite()).isEqualTo(AlphaComposite.SrcOver);
    assertThat(graphics.getTransform().isIdentity()).isTrue();
    graphics.dispose();
  }

  private static boolean isInside(
      BufferedImage onWhite, BufferedImage onBlack, int x, int y, Placed text) {
    int colour = text.colour().getRGB();
    return onWhite.getRGB(x, y) == colour && onBlack.getRGB(x, y) == colour;
  }

  private static boolean contrasts(BufferedImage picture, int x, int y, Placed text) {
    for (int[] way : OUTWARDS) {
      for (int step = 1; step <= 4; step++) {
        Color beside = new Color(picture.getRGB(x + way[0] * step, y + way[1] * step));
        if (Contrast.ratio(beside, text.colour()) >= 4.5) {
          return true;
        }
      }
    }
    return false;
  }

  private static Speech speech() {
    return Speeches.of(Speeches.TEXT);
  }

  private static CaptionTrack track(CaptionStyle style) {
    return new CaptionTrack(speech(), WIDE, BAND, style, Speeches.FONTS);
  }

  private static BufferedImage drawn(CaptionTrack track, Frame frame, long millis) {
    BufferedImage image =
        new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    track.draw(graphics, millis);
    graphics.dispose();
    return image;
  }

  private static BufferedImage drawnOver(CaptionTrack track, Frame frame, Color ground) {
    BufferedImage image =
        new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(ground);
    graphics.fillRect(0, 0, frame.width(), frame.height());
    track.draw(graphics, FIFTH_WORD);
    graphics.dispose();
    return image;
  }

  private static BufferedImage drawnOverNoise(CaptionTrack track, Frame frame) {
    BufferedImage image =
        new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB);
    Random random = new Random(5);
    int[] pixels = pixels(image);
    Arrays.setAll(pixels, i -> random.nextInt(0x1000000));
    Graphics2D graphics = image.createGraphics();
    track.draw(graphics, FIFTH_WORD);
    graphics.dispose();
    return image;
  }

  private static Rectangle inked(BufferedImage image) {
    int[] pixels = pixels(image);
    int width = image.getWidth();
    int left = width;
    int right = -1;
    int top = image.getHeight();
    int bottom = -1;
    for (int i = 0; i < pixels.length; i++) {
      if (pixels[i] != 0) {
        left = Math.min(left, i % width);
        right = Math.max(right, i % width);
        top = Math.min(top, i / width);
        bottom = i / width;
      }
    }
    return right < 0
        ? new Rectangle()
        : new Rectangle(left, top, right - left + 1, bottom - top + 1);
  }

  private static int count(BufferedImage image, Rectangle place, Color colour) {
    int count = 0;
    for (int y = place.y; y < place.y + place.height; y++) {
      for (int x = place.x; x < place.x + place.width; x++) {
        count += image.getRGB(x, y) == colour.getRGB() ? 1 : 0;
      }
    }
    return count;
  }

  private static boolean samePixels(BufferedImage one, BufferedImage other) {
    return Arrays.equals(pixels(one), pixels(other));
  }

  private static int[] pixels(BufferedImage image) {
    return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }
}
