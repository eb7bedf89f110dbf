package dev.reelwright.render.media;

import dev.reelwright.render.media.ProbeVerdict.Accepted;
import dev.reelwright.render.media.ProbeVerdict.Refused;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.process.ToolRun;
import dev.reelwright.render.process.ToolTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Decides whether an upload may be rendered: first by its bytes, then by ffprobe. What only a full
 * decode can tell (damage further in, the true length) is decided by the engine, with the same
 * refusals. Blocking; thread-safe.
 *
 * <p>Choices: an animated WebP is refused (ffmpeg 8 does not decode it; showing a first frame that
 * the customer did not choose would be a guess); a file with a moving picture is refused as audio,
 * one with an attached cover is taken.
 */
public final class Probe {
  /** What may be inside of what; a container with anything else is refused by name. */
  private static final Set<String> CODECS =
      Set.of("mp3", "mp2", "aac", "alac", "vorbis", "opus", "flac", "speex");

  private static final Set<String> PIXEL_FORMATS_WITH_ALPHA =
      Set.of(
          "pal8",
          "rgba",
          "argb",
          "bgra",
          "abgr",
          "ya8",
          "ya16be",
          "ya16le",
          "rgba64be",
          "rgba64le",
          "yuva420p",
          "gbrap");

  private final Ffprobe ffprobe;
  private final MediaLimits limits;

  public Probe(Ffprobe ffprobe, MediaLimits limits) {
    this.ffprobe = ffprobe;
    this.limits = limits;
  }

  /**
   * Is this a picture that we take?
   *
   * @throws ToolTrouble when the question could not be answered, for a reason of ours
   */
  public ProbeVerdict<ImageFacts> image(Path file, StopSignal stop) {
    byte[] head = head(file);
    if (head.length == 0) {
      return new Refused<>(Refusal.imageEmpty());
    }
    Optional<MediaKind> kind = MediaKind.sniff(head);
    if (kind.isEmpty() || !kind.get().isImage()) {
      return new Refused<>(Refusal.imageUnsupported(nature(head, kind)));
    }
    ImageHeader header = header(kind.get(), file);
    return refusal(header)
        .<ProbeVerdict<ImageFacts>>map(Refused::new)
        .orElseGet(() -> askAboutImage(kind.get(), header, file, stop));
  }

  /**
   * Is this a sound that we take?
   *
   * @throws ToolTrouble when the question could not be answered, for a reason of ours
   */
  public ProbeVerdict<AudioFacts> audio(Path file, StopSignal stop) {
    byte[] head = head(file);
    if (head.length == 0) {
      return new Refused<>(Refusal.audioEmpty());
    }
    Optional<MediaKind> kind = MediaKind.sniff(head);
    if (kind.isEmpty() && MediaKind.isPlaylist(head)) {
      return new Refused<>(Refusal.audioIsPlaylist());
    }
    if (kind.isEmpty() || kind.get().isImage()) {
      return new Refused<>(Refusal.audioUnsupported(nature(head, kind)));
    }
    return askAboutAudio(kind.get(), file, stop);
  }

  private Optional<Refusal> refusal(ImageHeader header) {
    if (header.animated()) {
      return Optional.of(Refusal.imageAnimated());
    }
    long longer = Math.max(header.width(), header.height());
    long shorter = Math.min(header.width(), header.height());
    if (longer > limits.maxImageSide() || longer * shorter > limits.maxImagePixels()) {
      return Optional.of(Refusal.imageTooLarge(header.width(), header.height(), limits));
    }
    if (!header.complete()) {
      return Optional.of(Refusal.imageTruncated());
    }
    if (shorter == 0) {
      return Optional.of(Refusal.imageCorrupt());
    }
    if (shorter < limits.minImageSide()) {
      return Optional.of(
          Refusal.imageTooSmall((int) header.width(), (int) header.height(), limits));
    }
    if (longer > shorter * limits.maxImageAspect()) {
      return Optional.of(
          Refusal.imageTooNarrow((int) header.width(), (int) header.height(), limits));
    }
    return Optional.empty();
  }

  private ProbeVerdict<ImageFacts> askAboutImage(
      MediaKind kind, ImageHeader header, Path file, StopSignal stop) {
    ToolRun.Exited run = exited(ffprobe.ask(kind.demuxer(), file, limits.maxImagePixels(), stop));
    if (run.outOfCpu() || run.outOfMemory()) {
      return new Refused<>(Refusal.imageTooHeavy());
    }
    List<ProbeReport.Entry> pictures = ProbeReport.parse(run.out()).streams("video");
    if (!run.ok() || pictures.isEmpty()) {
      return new Refused<>(Refusal.imageCorrupt());
    }
    ProbeReport.Entry picture = pictures.get(0);
    int width = picture.whole("width").orElse(0);
    int height = picture.whole("height").orElse(0);
    boolean headerAgrees = width == header.width() && height == header.height();
    String pixelFormat = picture.text("pix_fmt");
    if (!headerAgrees || pixelFormat.isEmpty() || pixelFormat.equals("unknown")) {
      return new Refused<>(Refusal.imageCorrupt());
    }
    boolean transparent = PIXEL_FORMATS_WITH_ALPHA.contains(pixelFormat);
    return new Accepted<>(new ImageFacts(kind, width, height, header.orientation(), transparent));
  }

  private ProbeVerdict<AudioFacts> askAboutAudio(MediaKind kind, Path file, StopSignal stop) {
    ToolRun.Exited run = exited(ffprobe.ask(kind.demuxer(), file, limits.maxImagePixels(), stop));
    if (run.outOfCpu() || run.outOfMemory()) {
      return new Refused<>(Refusal.audioTooHeavy());
    }
    if (!run.ok()) {
      return new Refused<>(Refusal.audioCorrupt());
    }
    ProbeReport report = ProbeReport.parse(run.out());
    List<ProbeReport.Entry> sounds = report.streams("audio");
    if (sounds.isEmpty()) {
      return new Refused<>(Refusal.audioStreamMissing());
    }
    if (!report.streams("video").isEmpty()) {
      return new Refused<>(Refusal.audioIsVideo());
    }
    String codec = sounds.get(0).text("codec_name");
    if (!CODECS.contains(codec) && !codec.startsWith("pcm_") && !codec.startsWith("adpcm_")) {
      return new Refused<>(
          Refusal.audioUnsupported(kind.inWords() + " with sound of a kind that we do not read"));
    }
    return judgedByLength(kind, codec, report, file);
  }

  private ProbeVerdict<AudioFacts> judgedByLength(
      MediaKind kind, String codec, ProbeReport report, Path file) {
    Optional<Duration> declared =
        switch (kind) {
          case MP3, WAV -> statedLength(kind, file);
          default -> lengthOf(report);
        };
    if (declared.isPresent() && declared.get().compareTo(limits.maxAudio()) > 0) {
      return new Refused<>(Refusal.audioTooLong(declared.get(), limits));
    }
    return new Accepted<>(new AudioFacts(kind, codec, declared));
  }

  private static ToolRun.Exited exited(ToolRun run) {
    return switch (run) {
      case ToolRun.Exited exited when isNoVerdict(exited) ->
          throw new ToolTrouble(
              "probe_failed", "exit status " + exited.code() + ": " + exited.err());
      case ToolRun.Exited exited -> exited;
      case ToolRun.TimedOut timedOut ->
          throw new ToolTrouble("probe_timeout", "ffprobe was killed after " + timedOut.wall());
    };
  }

  /**
   * ffprobe says 0 or 1; anything else is its death or a start that failed, not the file's fault.
   */
  private static boolean isNoVerdict(ToolRun.Exited run) {
    return run.code() > 1 && !run.outOfCpu() && !run.outOfMemory();
  }

  private static String nature(byte[] head, Optional<MediaKind> kind) {
    if (kind.isPresent()) {
      return kind.get().inWords();
    }
    for (byte b : head) {
      boolean control = b >= 0 && b < 0x20 && b != '\n' && b != '\r' && b != '\t';
      if (control) {
        return "of a kind that we do not read";
      }
    }
    return "a text";
  }

  private static byte[] head(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MediaKind.HEAD_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read an input again", e);
    }
  }

  private static ImageHeader header(MediaKind kind, Path file) {
    try {
      return ImageHeader.read(kind, file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read an input again", e);
    }
  }

  private static Optional<Duration> lengthOf(ProbeReport report) {
    OptionalDouble seconds = report.format().number("duration");
    return seconds.isPresent()
        ? Optional.of(Duration.ofMillis(Math.round(seconds.getAsDouble() * 1000)))
        : Optional.empty();
  }

  private static Optional<Duration> statedLength(MediaKind kind, Path file) {
    try {
      return kind == MediaKind.MP3 ? AudioHeader.mp3Length(file) : AudioHeader.wavLength(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read an input again", e);
    }
  }
}
