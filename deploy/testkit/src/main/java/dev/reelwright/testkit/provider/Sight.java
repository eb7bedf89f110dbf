package dev.reelwright.testkit.provider;

import java.util.Locale;
import java.util.function.Supplier;

/**
 * A look at one task at one moment, to be put into an API's words.
 *
 * @param state how it stands
 * @param spelling how words of state are to be written
 * @param fileUrl address of the file; there is one only when the state is {@link
 *     StubState.Succeeded} with an output other than {@link Output.None}
 * @param file the bytes that lie there, for APIs that deliver them inside the answer; may be a web
 *     page or half a video, as the script says
 */
public record Sight(
    StubTask task, StubState state, Spelling spelling, String fileUrl, Supplier<byte[]> file) {
  /** A word of state in the script's spelling. */
  public String word(String documented) {
    return spelling.of(documented);
  }

  /** How an API may come to write its words of state. */
  public enum Spelling {
    DOCUMENTED,
    UPPER,
    LOWER,
    CAPITALISED,
    /** With blanks around it. */
    PADDED;

    String of(String word) {
      return switch (this) {
        case DOCUMENTED -> word;
        case UPPER -> word.toUpperCase(Locale.ROOT);
        case LOWER -> word.toLowerCase(Locale.ROOT);
        case CAPITALISED ->
            word.substring(0, 1).toUpperCase(Locale.ROOT)
                + word.substring(1).toLowerCase(Locale.ROOT);
        case PADDED -> " " + word + "\n";
      };
    }
  }
}
