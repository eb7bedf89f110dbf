package dev.reelwright.render.engine.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LookTest {
  @Test
  void thisMachineCanDraw() {
    assertThat(Look.check()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void everyTextColourCanBeReadOnEveryGround(Theme theme) {
    for (BackgroundMode mode : BackgroundMode.values()) {
      assertReadable(Look.of(theme, mode, BrandKit.none()).palette(), theme + " " + mode);
    }
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void anyBrandColoursCanStillBeRead(Theme theme) {
    long seed = 99L + theme.ordinal();
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      BrandKit brand =
          BrandKit.ofColours(
              new Color(random.nextInt(0x1000000)),
              new Color(random.nextInt(0x1000000)),
              random.nextBoolean() ? new Color(random.nextInt(0x1000000)) : null);
      assertReadable(
          Look.of(theme, BackgroundMode.DYNAMIC, brand).palette(),
          theme + " seed " + seed + " brand " + brand);
    }
  }

  private static void assertReadable(Palette p, String what) {
    List<Color> grounds = List.of(p.ground(), p.edge(), p.surface());
    Map<String, Color> texts =
        Map.of(
            "ink", p.ink(),
            "muted", p.muted(),
            "accent", p.accentText(),
            "second", p.secondText());
    texts.forEach(
        (role, text) ->
            grounds.forEach(
                ground ->
                    assertThat(Contrast.ratio(text, ground))
                        .as("%s: %s on %s", what, role, ground)
                        .isGreaterThanOrEqualTo(Contrast.TEXT)));
    assertThat(Contrast.ratio(p.onAccent(), p.accent())).as(what).isGreaterThanOrEqualTo(4.5);
    assertThat(Contrast.ratio(p.onSecond(), p.second())).as(what).isGreaterThanOrEqualTo(4.5);
    assertThat(Contrast.ratio(p.onThird(), p.third())).as(what).isGreaterThanOrEqualTo(4.5);
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void textsCanBeReadAnywhereOnThePaintedBackgroundButItsOrnaments(Theme theme) {
    Look look = Look.of(theme);
    for (int variant = 0; variant < Background.VARIANTS; variant++) {
      BufferedImage image = Background.paint(look, 480, 270, variant);
      List<Double> ratios = new ArrayList<>();
      for (int y = 24; y < 246; y += 3) {
        for (int x = 40; x < 440; x += 3) {
          ratios.add(Contrast.ratio(look.palette().muted(), new Color(image.getRGB(x, y))));
        }
      }
      ratios.sort(null);
      assertThat(ratios.get(ratios.size() / 500)).as("variant %s", variant).isGreaterThan(4.5);
    }
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void paintsTheSameBackgroundTwice(Theme theme) {
    BufferedImage one = Background.paint(Look.of(theme), 320, 240, 1);
    BufferedImage other = Background.paint(Look.of(theme), 320, 240, 1);

    assertThat(one.getRGB(0, 0, 320, 240, null, 0, 320))
        .isEqualTo(other.getRGB(0, 0, 320, 240, null, 0, 320));
  }

  @Test
  void whiteIsWhite() {
    BufferedImage image =
        Background.paint(Look.of(Theme.DARK, BackgroundMode.WHITE, BrandKit.none()), 320, 240, 0);

    assertThat(image.getRGB(160, 120)).isEqualTo(Color.WHITE.getRGB());
  }

  @Test
  void fontOfTheBrandIsUsed(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("brand.ttf");
    try (var in = Look.class.getResourceAsStream("fonts/anton.ttf")) {
      Files.copy(in, file);
    }
    BrandKit brand = new BrandKit(null, null, null, null, null, file, null, null, null);

    Look look = Look.of(Theme.PAPER, BackgroundMode.DYNAMIC, brand);

    assertThat(look.heading().width("Wide", 100))
        .isEqualTo(Typeface.of(Face.ANTON).width("Wide", 100));
  }

  @Test
  void brokenFontIsATypedProblem(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("brand.ttf"), "not a font");
    BrandKit brand = new BrandKit(null, null, null, null, null, file, null, null, null);

    assertThatThrownBy(() -> Look.of(Theme.PAPER, BackgroundMode.DYNAMIC, brand))
        .isInstanceOfSatisfying(
            LookTrouble.class, e -> assertThat(e.code()).isEqualTo("font_unreadable"));
  }

  @Test
  void logoIsReadAndBrokenLogoIsATypedProblem(@TempDir Path folder) throws Exception {
    Path logo = folder.resolve("logo.png");
    ImageIO.write(new BufferedImage(20, 10, BufferedImage.TYPE_INT_ARGB), "png", logo.toFile());
    Path broken = Files.writeString(folder.resolve("broken.png"), "not a picture");

    Look look = Look.of(Theme.BOLD, BackgroundMode.DYNAMIC, withLogo(logo));

    assertThat(look.logo()).hasValueSatisfying(image -> assertThat(image.getWidth()).isEqualTo(20));
    assertThatThrownBy(() -> Look.of(Theme.BOLD, BackgroundMode.DYNAMIC, withLogo(broken)))
        .isInstanceOfSatisfying(
            LookTrouble.class, e -> assertThat(e.code()).isEqualTo("logo_unreadable"));
  }

  private static BrandKit withLogo(Path logo) {
    return new BrandKit(null, null, null, logo, null, null, null, null, null);
  }

  @Test
  void namesAreReadInAnyCase() {
    assertThat(Theme.named(" Whiteboard ")).contains(Theme.WHITEBOARD);
    assertThat(Theme.named("neon")).isEmpty();
    assertThat(BackgroundMode.named("white")).contains(BackgroundMode.WHITE);
    assertThat(Face.named("Space Grotesk Bold")).contains(Face.SPACE_GROTESK_BOLD);
    assertThat(BrandKit.colour("#4f46e5")).contains(new Color(0x4F46E5));
    assertThat(BrandKit.colour("red")).isEmpty();
  }
}
