package dev.reelwright.render.engine.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.engine.script.Document.Citation;
import dev.reelwright.render.engine.script.Document.Listing;
import dev.reelwright.render.engine.script.Document.Talk;
import dev.reelwright.render.engine.script.Document.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentTest {
  @Test
  void markdownIsReadNotSpoken() {
    Document document =
        Markup.read(
            """
            # Our **plan**

            See [the site](https://x.example/a?b=c) or https://www.shop.example/long/path?q=1 for `more`.

            1. First thing
            2. Second thing

            > Simplicity is prerequisite for reliability. — Edsger Dijkstra
            """);

    assertThat(document.title()).isEqualTo("Our plan");
    assertThat(document.blocks())
        .containsExactly(
            new Text(List.of("See the site or shop.example for more.")),
            new Listing(true, "", List.of("First thing", "Second thing")),
            new Citation("Simplicity is prerequisite for reliability.", "Edsger Dijkstra"));
  }

  @Test
  void shortLinesThatStandApartAreHeadings() {
    Document document =
        Markup.read(
            """
            Team notes

            We met in Porto. The mood was good.

            Decisions
            - Focus on small shops
            - Hire two engineers

            Numbers
            Revenue grew 18%.
            """);

    assertThat(document.title()).isEqualTo("Team notes");
    assertThat(document.sections())
        .extracting("heading")
        .containsExactly("", "Decisions", "Numbers");
  }

  @Test
  void tagsScriptsCodeAndEmojiAreLeftOut() {
    assertThat(
            Markup.plain("<p>Hi 🎉 <b>you</b></p><script>x()</script>```\ncode\n```&amp; me")
                .replaceAll("\\s+", " ")
                .strip())
        .isEqualTo("Hi you & me");
  }

  @Test
  void speakersInOneLineAreFound() {
    Document document = Markup.read("Anna: Hello there. Ben: Hi! Anna: How are you?");

    assertThat(document.blocks()).hasSize(1);
    assertThat(((Talk) document.blocks().get(0)).turns()).hasSize(3);
  }

  @Test
  void numbersInsideALineBecomeAList() {
    assertThat(Markup.read("Do this: 1. Wash hands 2. Dry hands 3. Cook").hasListing()).isTrue();
  }

  @Test
  void theSentenceThatOthersAreAboutWeighsMost() {
    double[] weights =
        TextRank.weights(
            List.of(
                "The bridge crosses the river.",
                "The old bridge over the river was rebuilt after the flood.",
                "The flood damaged the river bank.",
                "Lunch is served at noon."));

    assertThat(weights[1]).isGreaterThan(weights[0]).isGreaterThan(weights[2]);
    assertThat(weights[3]).isLessThan(weights[2]);
  }
}
