package dev.reelwright.render.engine.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.render.engine.caption.CaptionStyle.Legible;
import dev.reelwright.render.engine.look.BackgroundMode;
import dev.reelwright.render.engine.look.BrandKit;
import dev.reelwright.render.engine.look.Contrast;
import dev.reelwright.render.engine.look.Look;
import dev.reelwright.render.engine.look.Palette;
import dev.reelwright.render.engine.look.Theme;
import dev.reelwright.render.engine.story.Frame;
import java.awt.Color;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CaptionStyleTest {
  @ParameterizedTest
  @CsvSource({
    "1920, 1080, 38, 28",
    "1280, 720, 38, 28",
    "640, 480, 32, 24",
    "1080, 1080, 28, 21",
    "1080, 1350, 25, 18",
    "1080, 1920, 22, 16"
  })
  void linesAreAsLongAsTheFramesShapeAllows(int width, int height, int usual, int capitals) {
    Frame frame = new Frame(width, height, 30);

    assertThat(CaptionStyle.of(CaptionLook.KARAOKE).charactersPerLine(frame)).isEqualTo(usual);
    assertThat(CaptionStyle.of(CaptionLook.POP).charactersPerLine(frame)).isEqualTo(capitals);
    assertThat(CaptionStyle.of(CaptionLook.POP).withLines(30, 1).charactersPerLine(frame))
        .isEqualTo(30);
  }

  @Test
  void looksAreFoundByTheirNames() {
    for (CaptionLook look : CaptionLook.values()) {
      assertThat(CaptionLook.named(look.customerName())).contains(look);
    }
    assertThat(CaptionLook.named("Karaoke")).contains(CaptionLook.KARAOKE);
    assertThat(CaptionLook.named("sparkle")).isEmpty();
  }

  @Test
  void whatIsOutOfRangeIsRefusedWithASentence() {
    CaptionStyle style = CaptionStyle.of(CaptionLook.BOX);

    assertThatThrownBy(() -> style.withSize(1.7))
        .hasMessage("The size of captions must be from 0.6 to 1.6, not 1.7");
    assertThatThrownBy(() -> style.withSize(Double.NaN)).hasMessageContaining("not NaN");
    assertThatThrownBy(() -> style.withLines(9, 2))
        .hasMessage("A line of captions takes 10 to 60 characters, not 9");
    assertThatThrownBy(() -> style.withLines(61, 2)).hasMessageContaining("not 61");
    assertThatThrownBy(() -> style.withLines(0, 3)).hasMessage("Captions have 1 or 2 lines, not 3");
  }

  @ParameterizedTest
  @EnumSource(CaptionLook.class)
  void designedColoursNeedNoMending(CaptionLook look) {
    CaptionStyle style = CaptionStyle.of(look);

    assertThat(style.legible()).isEqualTo(new Legible(style, List.of()));
  }

  @Test
  void unreadableColourIsChangedAndSaidSo() {
    CaptionStyle style =
        CaptionStyle.of(CaptionLook.KARAOKE)
            .withColours(Color.WHITE, new Color(0x202080), Color.BLACK);

    Legible legible = style.legible();

    assertThat(legible.style().text()).isEqualTo(Color.WHITE);
    assertThat(legible.changes())
        .containsExactly(
            "The highlight colour of the captions, #202080, became %s: on #000000 it had a contrast of 1.6:1, readable text needs 4.5:1."
                .formatted("#%06X".formatted(legible.style().highlight().getRGB() & 0xFFFFFF)));
    assertThat(legible.style().highlight().getBlue())
        .isGreaterThan(legible.style().highlight().getRed());
  }

  @Test
  void anyColoursBecomeReadableAndReadableOnesStay() {
    long seed = 99;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      CaptionLook look = CaptionLook.values()[random.nextInt(5)];
      CaptionStyle asked =
          CaptionStyle.of(look).withColours(colour(random), colour(random), colour(random));

      CaptionStyle style = asked.legible().style();
      CaptionColours painted = CaptionColours.of(asked);

      assertThat(Contrast.ratio(style.text(), style.plate())).isGreaterThanOrEqualTo(4.5);
      assertThat(style.legible().changes()).isEmpty();
      assertThat(Contrast.ratio(painted.plain(), painted.groundOf(painted.plain())))
          .isGreaterThanOrEqualTo(4.5);
      Color behindBright =
          look == CaptionLook.PILL ? painted.tile() : painted.groundOf(painted.bright());
      assertThat(Contrast.ratio(painted.bright(), behindBright)).isGreaterThanOrEqualTo(4.5);
      if (Contrast.ratio(asked.text(), asked.plate()) >= 4.5) {
        assertThat(style.text()).isEqualTo(asked.text());
      }
    }
  }

  /** A spoken word in grey looks as if it were fading. */
  @ParameterizedTest
  @EnumSource(Theme.class)
  void spokenWordIsInAColourOnAnyGround(Theme theme) {
    for (BackgroundMode ground : BackgroundMode.values()) {
      Palette palette = Look.of(theme, ground, BrandKit.none()).palette();

      Color spoken = CaptionStyle.of(CaptionLook.BOX).on(palette).highlight();

      float[] shade = Color.RGBtoHSB(spoken.getRed(), spoken.getGreen(), spoken.getBlue(), null);
      assertThat(shade[1]).as("saturation of %s on %s", spoken, ground).isGreaterThan(0.2f);
    }
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void plateTakesTheColoursOfAThemeAndCanBeReadOnIt(Theme theme) {
    Palette palette = Look.of(theme).palette();
    CaptionStyle designed = CaptionStyle.of(CaptionLook.BOX);

    CaptionStyle style = designed.on(palette);

    assertThat(style.plate()).isNotEqualTo(designed.plate());
    assertThat(style.legible().changes()).isEmpty();
    assertThat(Contrast.ratio(style.text(), style.plate())).isGreaterThanOrEqualTo(7);
    assertThat(Contrast.ratio(style.highlight(), style.plate())).isGreaterThanOrEqualTo(8);
  }

  @Test
  void coloursThatWereChosenStayWhateverTheTheme() {
    Palette palette = Look.of(Theme.PAPER).palette();
    CaptionStyle chosen =
        CaptionStyle.of(CaptionLook.BOX).withColours(Color.YELLOW, Color.WHITE, Color.BLACK);
    CaptionStyle karaoke = CaptionStyle.of(CaptionLook.KARAOKE);

    assertThat(chosen.on(palette)).isEqualTo(chosen);
    assertThat(karaoke.on(palette)).isEqualTo(karaoke);
  }

  private static Color colour(Random random) {
    return new Color(random.nextInt(0x1000000));
  }
}
