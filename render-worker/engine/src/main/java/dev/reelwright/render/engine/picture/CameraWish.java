package dev.reelwright.render.engine.picture;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody wants of the camera.
 *
 * @param kind how it moves; empty to let the picture decide
 * @param pace how quickly
 */
public record CameraWish(Optional<Kind> kind, Pace pace) {
  /** No wish: the picture decides. */
  public static final CameraWish NONE = new CameraWish(Optional.empty(), Pace.NORMAL);

  /** A way to move; directions are the camera's, not the picture's. */
  public enum Kind {
    PUSH_IN,
    PULL_OUT,
    PAN_LEFT,
    PAN_RIGHT,
    PAN_UP,
    PAN_DOWN,
    /** Slantwise and a little closer. */
    DRIFT,
    /** Not at all. */
    STILL
  }

  /** How far a camera gets. */
  public enum Pace {
    SLOW(0.0055),
    NORMAL(0.0085),
    FAST(0.012);

    private final double travelPerSecond;

    Pace(double travelPerSecond) {
      this.travelPerSecond = travelPerSecond;
    }

    /** Share of the frame's width in a second. */
    double travelPerSecond() {
      return travelPerSecond;
    }
  }

  private static final Pattern SLOW =
      words("slow(?:ly)?|gentl[ey]|calm(?:ly)?|subtl[ey]|slight(?:ly)?");
  private static final Pattern FAST =
      words("fast|quick(?:ly)?|rapid(?:ly)?|swift(?:ly)?|dramatic(?:ally)?|dynamic(?:ally)?");

  /** Stands before a word that is not wanted: "without any zoom". */
  private static final Pattern DENIED =
      Pattern.compile("\\b(?:no|not|don'?t|never|without|avoid)\\s+(?:\\w+\\s+)?$");

  private static final String HOW = "(?:slowly |gently |smoothly |quickly )?";
  private static final String TO = "(?:camera )?(?:to(?:wards)? )?(?:the )?";
  private static final String SIDEWAYS =
      "(?:pan|track|truck|slide|move|sweep)(?:s|n?ing)? " + HOW + TO;
  private static final String UPRIGHT = "(?:tilt|pan|crane|move|pedestal)(?:s|n?ing)? " + HOW + TO;

  /** In order: what forbids, then directions, then the words that need none. */
  private static final List<Phrase> PHRASES =
      List.of(
          new Phrase(
              Kind.STILL,
              words(
                  "(?:static|still|fixed|locked(?:[- ]off)?) (?:camera|shot|frame)"
                      + "|(?:no|without) (?:any )?(?:camera )?(?:motion|movements?|moves?)")),
          new Phrase(Kind.PAN_LEFT, words(SIDEWAYS + "left(?:wards?)?")),
          new Phrase(Kind.PAN_RIGHT, words(SIDEWAYS + "right(?:wards?)?")),
          new Phrase(Kind.PAN_UP, words(UPRIGHT + "up(?:wards?)?")),
          new Phrase(Kind.PAN_DOWN, words(UPRIGHT + "down(?:wards?)?")),
          new Phrase(
              Kind.PULL_OUT,
              words(
                  "(?:zoom(?:s|ing)?|pull(?:s|ing)?|dolly(?:ing)?|dollies|camera moves?) "
                      + HOW
                      + "(?:out|back|away|backwards?)|(?:pull|zoom)-(?:out|back)")),
          new Phrase(
              Kind.PUSH_IN,
              words(
                  "(?:push(?:es|ing)?|dolly(?:ing)?|dollies|camera moves?|clos(?:e|es|ing)) "
                      + HOW
                      + "(?:in|into|closer|forwards?|towards?)|push-in|zoom(?:s|ing)?")),
          new Phrase(
              Kind.DRIFT,
              words(
                  "camera (?:drift|float|sway)s?|(?:drift|float|sway)ing camera|drift|handheld")));

  private record Phrase(Kind kind, Pattern words) {}

  /** Reads English camera words, such as "zoom in slowly" or "pan left", anywhere in a prompt. */
  public static CameraWish in(String prompt) {
    String text = prompt.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    Optional<Kind> kind =
        PHRASES.stream().filter(phrase -> wanted(phrase, text)).map(Phrase::kind).findFirst();
    return new CameraWish(kind, paceIn(text));
  }

  private static boolean wanted(Phrase phrase, String text) {
    Matcher found = phrase.words().matcher(text);
    while (found.find()) {
      if (!DENIED.matcher(text.substring(0, found.start())).find()) {
        return true;
      }
    }
    return false;
  }

  private static Pace paceIn(String text) {
    if (SLOW.matcher(text).find()) {
      return Pace.SLOW;
    }
    return FAST.matcher(text).find() ? Pace.FAST : Pace.NORMAL;
  }

  private static Pattern words(String alternatives) {
    return Pattern.compile("\\b(?:" + alternatives + ")\\b");
  }
}
