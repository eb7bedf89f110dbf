package dev.reelwright.job.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a sandbox job may play, named in the header {@code X-Sandbox-Scenario}. States, credits and
 * webhooks are those of a live job, and the deadline is a nearer one; no provider is called. Where
 * a video comes out in the end, the built-in engine makes it.
 */
public enum Scenario {
  /** About twenty seconds of slowly rising progress, then a video. */
  SLOW("slow"),
  /** Progress rises to 65 percent, then the provider fails. */
  FAIL_AT_65("fail-at-65"),
  /** The provider refuses the prompt. */
  MODERATION_INPUT("moderation-input"),
  /** The provider makes a video and withholds it. */
  MODERATION_OUTPUT("moderation-output"),
  /** Progress stops at 65 percent until the job's deadline. */
  STUCK("stuck"),
  /** The provider never answers the order: nobody knows whether it was taken. */
  PROVIDER_TIMEOUT("provider-timeout"),
  /** The provider refuses orders for a while, then makes the video. */
  THROTTLED("throttled"),
  /** No callback ever comes; polling alone finds the video. */
  LOST_CALLBACK("lost-callback"),
  /** The provider says that it is done and delivers a file that is no video. */
  BAD_FILE("bad-file");

  /** The header that names it; also the field of a {@link Problem.InvalidRequest} about it. */
  public static final String HEADER = "X-Sandbox-Scenario";

  private final String text;

  Scenario(String text) {
    this.text = text;
  }

  /** How customers name it. */
  public String text() {
    return text;
  }

  /** What customers may choose from, in the order of this list. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Scenario::text).toList();
  }

  /** Empty for a name that is none. */
  public static Optional<Scenario> named(String text) {
    return Arrays.stream(values()).filter(scenario -> scenario.text.equals(text)).findFirst();
  }
}
