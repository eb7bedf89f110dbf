package dev.reelwright.render.media;

import java.time.Duration;
import java.util.Locale;

/**
 * Why we do not take a customer's file.
 *
 * @param code stable; a promise to clients
 * @param message for the customer: what was wrong, what is allowed; no path, no tool's own words
 */
public record Refusal(String code, String message) {
  private static final String PICTURES = "Send a JPEG, PNG or WebP picture.";
  private static final String SOUNDS = "Send an mp3, wav, m4a or ogg file.";

  static Refusal imageEmpty() {
    return new Refusal("image_empty", "The image file is empty (0 bytes). " + PICTURES);
  }

  static Refusal imageUnsupported(String whatItIs) {
    return new Refusal("image_unsupported", "The image file is " + whatItIs + ". " + PICTURES);
  }

  static Refusal imageTooLarge(long width, long height, MediaLimits limits) {
    return new Refusal(
        "image_too_large",
        String.format(
            Locale.ROOT,
            "The image is %d x %d pixels. At most %d pixels a side and %d megapixels in all are"
                + " allowed.",
            width,
            height,
            limits.maxImageSide(),
            limits.maxImagePixels() / 1_000_000));
  }

  static Refusal imageTooSmall(int width, int height, MediaLimits limits) {
    return new Refusal(
        "image_too_small",
        String.format(
            Locale.ROOT,
            "The image is %d x %d pixels. At least %d x %d are needed.",
            width,
            height,
            limits.minImageSide(),
            limits.minImageSide()));
  }

  static Refusal imageTooNarrow(int width, int height, MediaLimits limits) {
    return new Refusal(
        "image_too_narrow",
        String.format(
            Locale.ROOT,
            "The image is %d x %d pixels. One side may be at most %d times the other.",
            width,
            height,
            limits.maxImageAspect()));
  }

  static Refusal imageAnimated() {
    return new Refusal(
        "image_animated", "The image is an animated WebP. Send a still JPEG, PNG or WebP picture.");
  }

  static Refusal imageTruncated() {
    return new Refusal(
        "image_truncated", "The image file ends before the picture does. Upload it completely.");
  }

  /** The decoder could not make sense of the picture. */
  public static Refusal imageCorrupt() {
    return new Refusal(
        "image_corrupt", "The image file is damaged and cannot be read. " + PICTURES);
  }

  /** Decoding would take more memory or time than one picture may. */
  public static Refusal imageTooHeavy() {
    return new Refusal(
        "image_too_heavy",
        "The image needs more memory or time to open than is allowed. Send a smaller picture.");
  }

  static Refusal audioEmpty() {
    return new Refusal("audio_empty", "The audio file is empty (0 bytes). " + SOUNDS);
  }

  static Refusal audioUnsupported(String whatItIs) {
    return new Refusal("audio_unsupported", "The audio file is " + whatItIs + ". " + SOUNDS);
  }

  static Refusal audioIsPlaylist() {
    return new Refusal(
        "audio_is_playlist",
        "The audio file is a playlist that names other files, not sound. " + SOUNDS);
  }

  static Refusal audioIsVideo() {
    return new Refusal(
        "audio_is_video", "The audio file is a video. Send the sound alone: mp3, wav, m4a or ogg.");
  }

  static Refusal audioStreamMissing() {
    return new Refusal("audio_stream_missing", "The audio file holds no sound. " + SOUNDS);
  }

  /** The decoder could not make sense of the sound. */
  public static Refusal audioCorrupt() {
    return new Refusal("audio_corrupt", "The audio file is damaged and cannot be read. " + SOUNDS);
  }

  /** Decoding would take more memory or time than one sound may. */
  public static Refusal audioTooHeavy() {
    return new Refusal(
        "audio_too_heavy",
        "The audio needs more memory or time to open than is allowed. Send it as plain mp3 or wav.");
  }

  /** Longer than allowed. */
  public static Refusal audioTooLong(Duration atLeast, MediaLimits limits) {
    return new Refusal(
        "audio_too_long",
        String.format(
            Locale.ROOT,
            "The audio lasts %s. At most %s are allowed.",
            inWords(atLeast),
            inWords(limits.maxAudio())));
  }

  /** Shorter than a video needs. */
  public static Refusal audioTooShort(Duration decoded, MediaLimits limits) {
    return new Refusal(
        "audio_too_short",
        String.format(
            Locale.ROOT,
            "The audio lasts %s. At least %s are needed.",
            inWords(decoded),
            inWords(limits.minAudio())));
  }

  /** The file promises more sound than it holds: an upload that was cut off. */
  public static Refusal audioTruncated(Duration decoded, Duration declared) {
    return new Refusal(
        "audio_truncated",
        String.format(
            Locale.ROOT,
            "The audio file ends after %s but says that it lasts %s. Upload it completely.",
            inWords(decoded),
            inWords(declared)));
  }

  private static String inWords(Duration duration) {
    double seconds = duration.toMillis() / 1000.0;
    return seconds < 120
        ? String.format(Locale.ROOT, "%.1f seconds", seconds)
        : String.format(Locale.ROOT, "%.1f minutes", seconds / 60);
  }
}
