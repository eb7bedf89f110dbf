package dev.reelwright.render.engine.narration.text;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How words are said that no rule gets right. A JSON object: the word as it is written, its
 * respelling in lower-case words of letters and apostrophes:
 *
 * <pre>{"nginx": "engine ex", "IT": "eye tee", "C++": "see plus plus"}</pre>
 *
 * <p>A word in lower case holds for every spelling, one with capitals only for itself. Immutable.
 */
public final class Lexicon {
  private static final String SHIPPED = "lexicon.json";
  private static final Pattern RESPELLING =
      Pattern.compile("[a-z']*[a-z][a-z']*(?: [a-z']*[a-z][a-z']*)*");
  private static final int LONGEST_WORD = 60;
  private static final int LARGEST_FILE = 4 << 20;

  private final Map<String, List<String>> words;

  private Lexicon(Map<String, List<String>> words) {
    this.words = Map.copyOf(words);
  }

  /** Technical words, acronyms and names that come with Reelwright. */
  public static Lexicon shipped() {
    try (InputStream json = Lexicon.class.getResourceAsStream(SHIPPED)) {
      if (json == null) {
        throw new IllegalStateException("the lexicon is not in the jar");
      }
      return new Lexicon(checked(json.readAllBytes(), SHIPPED));
    } catch (IOException e) {
      throw new UncheckedIOException("the lexicon in the jar cannot be read", e);
    }
  }

  /**
   * This one with the words of a file; the file wins.
   *
   * @throws IllegalArgumentException if the file is no such JSON object, with the entry at fault
   * @throws UncheckedIOException if it cannot be read
   */
  public Lexicon with(Path file) {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new IllegalArgumentException(file + " has more than " + LARGEST_FILE + " bytes");
      }
      Map<String, List<String>> all = new HashMap<>(words);
      all.putAll(checked(Files.readAllBytes(file), file.toString()));
      return new Lexicon(all);
    } catch (IOException e) {
      throw new UncheckedIOException("the lexicon " + file + " cannot be read", e);
    }
  }

  /** The respelling of a word, if it has one. */
  public Optional<List<String>> find(String word) {
    if (word.length() > LONGEST_WORD) {
      return Optional.empty();
    }
    List<String> exact = words.get(word);
    return Optional.ofNullable(exact != null ? exact : words.get(word.toLowerCase(Locale.ROOT)));
  }

  private static Map<String, List<String>> checked(byte[] json, String source) throws IOException {
    Map<String, String> entries;
    try {
      entries = JsonMapper.builder().build().readValue(json, new TypeReference<>() {});
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      throw new IllegalArgumentException(
          source + " is not a JSON object of texts: " + e.getOriginalMessage(), e);
    }
    Map<String, List<String>> words = new HashMap<>();
    entries.forEach((word, respelling) -> words.put(word, respelled(word, respelling, source)));
    return words;
  }

  private static List<String> respelled(String word, String respelling, String source) {
    boolean bad =
        word.isBlank()
            || word.length() > LONGEST_WORD
            || respelling == null
            || !RESPELLING.matcher(respelling).matches();
    if (bad) {
      throw new IllegalArgumentException(
          "%s: \"%s\" must be respelled in lower-case words of letters and apostrophes, not \"%s\""
              .formatted(source, word, respelling));
    }
    return List.of(respelling.split(" "));
  }
}
