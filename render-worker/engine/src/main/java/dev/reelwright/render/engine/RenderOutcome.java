package dev.reelwright.render.engine;

import dev.reelwright.render.media.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What became of a render. Being stopped is no outcome: it is thrown. */
public sealed interface RenderOutcome {
  /**
   * The files lie in the render's folder and passed the inspection.
   *
   * @param promise what the video is
   * @param notes for the customer: what was done otherwise than asked
   * @param subtitles of what is spoken, where something is
   */
  record Rendered(
      Path video,
      Path thumbnail,
      PromisedVideo promise,
      List<String> notes,
      Optional<Subtitles> subtitles)
      implements RenderOutcome {
    public Rendered {
      notes = List.copyOf(notes);
    }

    Rendered(Path video, Path thumbnail, PromisedVideo promise) {
      this(video, thumbnail, promise, List.of(), Optional.empty());
    }

    public Duration length() {
      return promise.length();
    }

    public Geometry.Size size() {
      return promise.size();
    }
  }

  /** The same words in two formats. */
  record Subtitles(Path srt, Path vtt) {}

  /** The customer's input cannot become a video. */
  record Refused(Refusal refusal) implements RenderOutcome {}

  /**
   * Our side failed; another try may succeed.
   *
   * @param code stable, for operators, e.g. {@code disk_full}
   * @param detail for the log
   */
  record Broken(String code, String detail) implements RenderOutcome {}
}
