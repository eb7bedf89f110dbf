package dev.reelwright.render.engine.narration.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.engine.narration.Voice.SpokenWord;
import dev.reelwright.render.engine.narration.VoiceTrouble;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every text, tried on thousands of generated ones; a failure prints its seed. */
class NormaliserPropertyTest {
  private static final int TEXTS = 6_000;
  private static final String ODD =
      "abcXYZ019 .,:;!?'\"()[]{}<>/\\|@#$%^&*-_=+~`€£¥§©®™°²³½¼µπΩ→≤≥×÷±–—…“”‘’«»éßłøñÅﬁＡ№①Ⅷ٣\n\t"
          + "\u200b\u00ad\u0301\u0000";
  private static final List<String> PARTS =
      List.of(
          "word",
          "HTTPS",
          "NASA",
          "IPv6",
          "don't",
          "2024",
          "1,000",
          "3.14",
          "$5",
          "€3.50",
          "50%",
          "10-20",
          "1/2",
          "½",
          "3:45",
          "pm",
          "v2.1.3",
          "kg",
          "km/h",
          "https://example.com/a/b?c=d",
          "me@example.com",
          "#tag",
          "@you",
          "file.txt",
          "e.g.",
          "Dr.",
          "World",
          "War",
          "II",
          "**",
          "_",
          "`",
          "<b>",
          "</b>",
          "&amp;",
          "🎉",
          "—",
          "-",
          "...",
          "(",
          ")",
          "[a](b)",
          "C++",
          "x²",
          "snake_case",
          "camelCase",
          "and/or",
          "R&D",
          "'90s",
          "1990s",
          "5th",
          "+1",
          "555-1234",
          "hmm",
          "naïve",
          "→",
          "=",
          "\n\n",
          "\n- ",
          "\n# ",
          "a",
          "I",
          "Z",
          "°C",
          "|",
          "1 000",
          "$4.2",
          "billion",
          "5'10\"",
          "世界",
          "Ω",
          "АБВ",
          "xyzzy",
          "brrr",
          "0x1F",
          "1e6",
          "--flag",
          "/usr/bin");

  private final Normaliser normaliser = new Normaliser();
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void noWordIsLostAndOnlySpeakableWordsAreSpoken() {
    int spoken = 0;
    for (int i = 0; i < TEXTS; i++) {
      String text = i % 2 == 0 ? ofParts() : ofCharacters();
      spoken += check(text) ? 1 : 0;
    }
    assertThat(spoken).as("texts that were spoken at all; seed %d", seed).isGreaterThan(TEXTS / 4);
  }

  private boolean check(String text) {
    String where = "seed %d, text <%s>".formatted(seed, text);
    List<Cleaner.Chunk> cleaned = Cleaner.clean(text);
    List<SpokenWord> words;
    try {
      words = normaliser.words(text);
    } catch (VoiceTrouble trouble) {
      assertThat(trouble.code()).as(where).isEqualTo("text_unspeakable");
      boolean nothing = String.valueOf(trouble.getMessage()).startsWith("There is nothing");
      boolean empty = cleaned.stream().noneMatch(NormaliserPropertyTest::isWord);
      assertThat(!nothing || empty).as("words called nothing: " + where).isTrue();
      return false;
    }
    assertThat(NormaliserTest.shown(words))
        .as(where)
        .isEqualTo(cleaned.stream().map(Cleaner.Chunk::text).collect(Collectors.joining(" ")));
    for (SpokenWord word : words) {
      assertThat(word.spoken()).as("%s of %s", word, where).isNotEmpty();
      assertThat(word.spoken()).as(where).allMatch(said -> said.matches("[a-z']*[a-z][a-z']*"));
    }
    long lettered = cleaned.stream().filter(NormaliserPropertyTest::isWord).count();
    long shown =
        words.stream()
            .flatMap(word -> Stream.of(word.display().split(" ")))
            .filter(part -> part.codePoints().anyMatch(Character::isLetterOrDigit))
            .count();
    assertThat(shown).as("words with letters or digits: " + where).isEqualTo(lettered);
    return true;
  }

  private static boolean isWord(Cleaner.Chunk chunk) {
    return chunk.text().codePoints().anyMatch(Character::isLetterOrDigit);
  }

  private String ofParts() {
    StringBuilder text = new StringBuilder();
    int parts = 1 + random.nextInt(12);
    for (int i = 0; i < parts; i++) {
      text.append(PARTS.get(random.nextInt(PARTS.size())));
      text.append(random.nextInt(5) == 0 ? "" : " ");
      text.append(random.nextInt(8) == 0 ? ".,;:!?".charAt(random.nextInt(6)) : "");
    }
    return text.toString();
  }

  private String ofCharacters() {
    StringBuilder text = new StringBuilder();
    int length = 1 + random.nextInt(40);
    for (int i = 0; i < length; i++) {
      text.append(ODD.charAt(random.nextInt(ODD.length())));
    }
    return text.toString();
  }
}
