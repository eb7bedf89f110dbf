package dev.reelwright.render.engine.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContrastTest {
  @Test
  void ratiosAreThoseOfWcag() {
    assertThat(Contrast.ratio(Color.BLACK, Color.WHITE)).isCloseTo(21, within(0.01));
    assertThat(Contrast.ratio(new Color(0x767676), Color.WHITE)).isCloseTo(4.54, within(0.01));
    assertThat(Contrast.ratio(Color.RED, Color.RED)).isEqualTo(1);
  }

  @Test
  void colourThatCanBeReadStaysAsItIs() {
    Color navy = new Color(0x102040);

    assertThat(Contrast.readable(navy, Color.WHITE, Contrast.TEXT)).isEqualTo(navy);
  }

  @Test
  void correctedColourCanBeReadAndKeepsItsHue() {
    long seed = 4711;
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      Color wanted = Color.getHSBColor(random.nextFloat(), 0.7f + 0.3f * random.nextFloat(), 1);
      Color ground = random.nextBoolean() ? Color.WHITE : new Color(0x0B1020);
      Color corrected = Contrast.readable(wanted, ground, Contrast.TEXT);
      assertThat(Contrast.ratio(corrected, ground))
          .as("seed %s: %s on %s", seed, wanted, ground)
          .isGreaterThanOrEqualTo(Contrast.TEXT);
      double turn = Math.abs(Contrast.hue(corrected) - Contrast.hue(wanted));
      assertThat(Math.min(turn, 360 - turn)).as("seed %s: %s", seed, wanted).isLessThan(6);
    }
  }

  @Test
  void lightnessThereAndBackIsTheSameColour() {
    Color colour = new Color(0x4F46E5);
    double[] lch = Contrast.toLch(colour);

    assertThat(Contrast.fromLch(lch[0], lch[1], lch[2])).isEqualTo(colour);
  }
}
