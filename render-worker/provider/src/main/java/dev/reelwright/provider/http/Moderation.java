package dev.reelwright.provider.http;

import java.util.regex.Pattern;

/** Whether words of a provider speak of content that is against its rules. */
public final class Moderation {
  private static final Pattern RULES =
      Pattern.compile(
          "moderation|content[_ ](policy|filter|safety)|safety|sensitive|nsfw|inappropriate"
              + "|prohibited|policy[_ ]violation|violat\\w+ (of )?(our|the|usage|content)"
              + "|usage (policy|policies|guidelines)|guardrail|copyright|real person",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern OUTPUT =
      Pattern.compile(
          "output|generated (video|audio|image|content|result)|the (resulting|created) video",
          Pattern.CASE_INSENSITIVE);

  private Moderation() {}

  /** Whether a code or a sentence says that content was against the rules. */
  public static boolean of(String words) {
    return RULES.matcher(words).find();
  }

  /** Whether a sentence about such content speaks of what was made, not of what was asked. */
  public static boolean ofOutput(String words) {
    return OUTPUT.matcher(words).find();
  }
}
