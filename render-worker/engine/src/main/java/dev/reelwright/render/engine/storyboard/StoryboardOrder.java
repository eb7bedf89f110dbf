package dev.reelwright.render.engine.storyboard;

import dev.reelwright.render.engine.Effort;
import dev.reelwright.render.engine.caption.CaptionStyle;
import dev.reelwright.render.engine.compose.Coding;
import dev.reelwright.render.engine.look.BackgroundMode;
import dev.reelwright.render.engine.look.BrandKit;
import dev.reelwright.render.engine.look.Look;
import dev.reelwright.render.engine.look.Theme;
import dev.reelwright.render.engine.story.Frame;
import dev.reelwright.render.engine.story.Story;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is to be made.
 *
 * @param source where the story comes from
 * @param seconds how long the video lasts, exactly; empty: as long as it takes to tell
 * @param coding size, rate, codec, effort
 * @param design theme, background and brand
 * @param voice one of {@link Studio#voices()}
 * @param captions how the spoken words are shown
 * @param music the customer's, any name, to be laid under the voices
 */
public record StoryboardOrder(
    Source source,
    OptionalInt seconds,
    Coding coding,
    Design design,
    String voice,
    CaptionStyle captions,
    Optional<Path> music) {
  /** Without music. */
  public StoryboardOrder(
      Source source,
      OptionalInt seconds,
      Coding coding,
      Design design,
      String voice,
      CaptionStyle captions) {
    this(source, seconds, coding, design, voice, captions, Optional.empty());
  }

  /** Where a story comes from. */
  public sealed interface Source {
    /** A text that asks for it. */
    record Prompt(String text) implements Source {}

    /** It is there. */
    record Given(Story story) implements Source {}

    /**
     * A picture that the camera moves over, without a word.
     *
     * @param file a PNG or JPEG that this platform has re-encoded itself
     * @param wish how the camera should move, in words; may be empty
     */
    record StartImage(Path file, String wish) implements Source {}
  }

  /** How it looks. */
  public record Design(Theme theme, BackgroundMode background, BrandKit brand) {
    /** A theme as it is. */
    public static Design of(Theme theme) {
      return new Design(theme, BackgroundMode.DYNAMIC, BrandKit.none());
    }

    Look look() {
      return Look.of(theme, background, brand);
    }
  }

  Frame frame() {
    return coding.frame();
  }

  /** Where the length is asked for, in frames. */
  Optional<Long> frames() {
    return seconds.isPresent()
        ? Optional.of((long) seconds.getAsInt() * frame().rate())
        : Optional.empty();
  }

  /** The same, coarser and sooner. */
  public StoryboardOrder draft() {
    Coding draft = new Coding(coding.frame(), coding.codec(), Effort.DRAFT);
    return new StoryboardOrder(source, seconds, draft, design, voice, captions, music);
  }

  /**
   * The same, with music under the voices.
   *
   * @param file the customer's, any name; nothing of this process reads it but through ffmpeg
   */
  public StoryboardOrder withMusic(Path file) {
    return new StoryboardOrder(source, seconds, coding, design, voice, captions, Optional.of(file));
  }
}
