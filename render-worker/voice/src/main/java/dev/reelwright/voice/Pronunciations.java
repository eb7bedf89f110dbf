package dev.reelwright.voice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import marytts.modules.JPhonemiser;
import org.jspecify.annotations.Nullable;

/**
 * How words are said that the voice's own dictionary lacks or that have a rule: contractions,
 * possessives, letters, words younger than the dictionary. Not thread-safe.
 */
final class Pronunciations {
  private static final String LIST = "/reelwright/pronunciations.txt";
  private static final Set<String> HISSING = Set.of("s", "z", "S", "Z", "tS", "dZ");
  private static final Set<String> VOICELESS = Set.of("p", "t", "k", "f", "T");

  private final Map<String, String> listed;
  private final JPhonemiser phonemiser;

  private Pronunciations(Map<String, String> listed, JPhonemiser phonemiser) {
    this.listed = Map.copyOf(listed);
    this.phonemiser = phonemiser;
  }

  /** Reads the list; every entry must be made of sounds that the voice knows. */
  static Pronunciations load(JPhonemiser phonemiser) throws IOException {
    Map<String, String> listed = new HashMap<>();
    try (InputStream in = Pronunciations.class.getResourceAsStream(LIST)) {
      if (in == null) {
        throw new IOException("no " + LIST);
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(
              line -> {
                String[] parts = line.split("\\|", 2);
                String sounds = parts[1].strip();
                phonemiser.getAllophoneSet().splitIntoAllophones(sounds);
                listed.put(parts[0].strip(), sounds);
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return new Pronunciations(listed, phonemiser);
  }

  /**
   * The sounds of a word, if it is one of ours.
   *
   * @param letter whether a single letter is its name
   */
  Optional<String> of(String word, boolean letter) {
    if (letter && word.equals("a")) {
      return Optional.of("' EI");
    }
    String known = listed.get(word);
    if (known != null) {
      return Optional.of(known);
    }
    if (word.endsWith("'s") && phonemiser.lexiconLookup(word, null) == null) {
      return Optional.ofNullable(said(word.substring(0, word.length() - 2)))
          .map(Pronunciations::withS);
    }
    return Optional.empty();
  }

  private @Nullable String said(String word) {
    String known = listed.get(word);
    return known != null || word.isEmpty()
        ? known
        : phonemiser.phonemise(word, null, new StringBuilder());
  }

  private static String withS(String sounds) {
    String last = sounds.substring(sounds.lastIndexOf(' ') + 1);
    if (HISSING.contains(last)) {
      return sounds.substring(0, sounds.length() - last.length()) + "- " + last + " @ z";
    }
    return sounds + (VOICELESS.contains(last) ? " s" : " z");
  }
}
