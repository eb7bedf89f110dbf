package dev.reelwright.render.engine.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IconsTest {
  @ParameterizedTest
  @CsvSource({
    "How HTTPS works, lock",
    "Encrypted traffic, lock",
    "The server answers, server",
    "Quarterly growth, trending-up",
    "Your passwords, key-round",
    "Photosynthesis in leaves, leaf",
    "A bicycle ride, bike",
    "Volcanoes, mountain",
    "Savings for later, piggy-bank",
    "Pay by card, credit-card",
    "A credit card, credit-card",
  })
  void wordsFindTheirIcon(String words, String icon) {
    assertThat(Icons.shared().find(words)).contains(icon);
  }

  @ParameterizedTest
  @CsvSource({"Zxcv", "The other one", "x", "Make it so", "'...'", "The card"})
  void wordsWithoutAnIconFindNone(String words) {
    assertThat(Icons.shared().find(words)).isEmpty();
  }

  @Test
  void takenIconIsPassedOver() {
    assertThat(Icons.shared().find("lock and server", Set.of("lock"))).contains("server");
  }

  @Test
  void everyIconOfTheWordListExistsAndDraws() throws Exception {
    BufferedImage image = new BufferedImage(24, 24, BufferedImage.TYPE_INT_RGB);
    try (InputStream in = Icons.class.getResourceAsStream("icon-words.txt")) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : all.lines().filter(line -> !line.startsWith("#")).toList()) {
        Graphics2D graphics = image.createGraphics();
        graphics.clearRect(0, 0, 24, 24);
        Icons.shared()
            .draw(graphics, line.split(":")[0], Color.RED, 2, new Rectangle(0, 0, 24, 24));
        graphics.dispose();
        assertThat(IntStream.of(image.getRGB(0, 0, 24, 24, null, 0, 24)))
            .as(line)
            .anyMatch(rgb -> (rgb & 0xFF0000) > 0x800000);
      }
    }
  }
}
