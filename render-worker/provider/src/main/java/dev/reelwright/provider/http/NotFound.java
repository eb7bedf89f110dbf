package dev.reelwright.provider.http;

import java.util.regex.Pattern;

/**
 * Whether words of a provider say that a task does not exist. A refusal of the path itself, as a
 * wrong base gives, does not: it must not end tasks that are being made elsewhere.
 */
public final class NotFound {
  private static final Pattern MISSING =
      Pattern.compile(
          "not[_ ]?found|could not be found|does(n't| not) exist|not exist|no such|expired",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PATH =
      Pattern.compile(
          "invalid url|unknown (request )?(url|path)|endpoint|no route|method not allowed",
          Pattern.CASE_INSENSITIVE);

  private NotFound() {}

  /**
   * Judges a code and a sentence together.
   *
   * @param words e.g. {@code task_not_found Task does not exist.}
   */
  public static boolean of(String words) {
    return MISSING.matcher(words).find() && !PATH.matcher(words).find();
  }
}
