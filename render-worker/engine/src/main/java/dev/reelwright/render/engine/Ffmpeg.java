package dev.reelwright.render.engine;

import dev.reelwright.render.process.Limits;
import dev.reelwright.render.process.Sandbox;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.process.ToolCall;
import dev.reelwright.render.process.ToolRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A pair of ffmpeg and ffprobe that was seen to work.
 *
 * @param program absolute path of ffmpeg
 * @param ffprobe absolute path of ffprobe
 * @param version as it calls itself
 * @param encoders the encoder to use for each codec; H.264 is always there
 * @param sandbox in which both run
 */
public record Ffmpeg(
    Path program,
    Path ffprobe,
    String version,
    Map<VideoCodec, VideoEncoder> encoders,
    Sandbox sandbox) {
  /** Older ones lack options that the hardening needs. */
  static final int OLDEST_MAJOR = 6;

  private static final Limits START_LIMITS =
      new Limits(Duration.ofSeconds(60), Duration.ofSeconds(20), 3L << 30, 0);

  public Ffmpeg {
    encoders = Map.copyOf(encoders);
  }

  /** The H.264 encoder. */
  public VideoEncoder encoder() {
    return Objects.requireNonNull(encoders.get(VideoCodec.H264), "no H.264 encoder");
  }

  /** Whether this machine can render. */
  public sealed interface Check {
    record Usable(Ffmpeg ffmpeg) implements Check {}

    /**
     * It cannot.
     *
     * @param message for the operator: what is wrong and what to do
     */
    record Unusable(String message) implements Check {}
  }

  /**
   * Finds both programs and tries them. Blocking, up to a minute on a machine that hangs.
   *
   * @param ffmpeg path, or a name to look for on the search path
   * @param ffprobe likewise
   */
  public static Check locate(String ffmpeg, String ffprobe) {
    Optional<Path> program = Sandbox.Programs.onPath(ffmpeg);
    Optional<Path> prober = Sandbox.Programs.onPath(ffprobe);
    if (program.isEmpty() || prober.isEmpty()) {
      return new Check.Unusable(
          "There is no executable "
              + (program.isEmpty() ? ffmpeg : ffprobe)
              + ". Install ffmpeg "
              + OLDEST_MAJOR
              + " or later, or set reelwright.render.ffmpeg and reelwright.render.ffprobe.");
    }
    Sandbox sandbox = new Sandbox(environment(program.get()));
    try {
      Check check = tried(program.get(), prober.get(), sandbox);
      if (check instanceof Check.Unusable) {
        sandbox.close();
      }
      return check;
    } catch (UncheckedIOException e) {
      sandbox.close();
      return new Check.Unusable(program.get() + " cannot be started: " + e.getCause());
    }
  }

  private static Check tried(Path program, Path prober, Sandbox sandbox) {
    ToolRun version = run(sandbox, program, "-hide_banner", "-version");
    if (!(version instanceof ToolRun.Exited answered) || !answered.ok()) {
      return new Check.Unusable(program + " does not work: " + firstLine(version));
    }
    ToolRun probeVersion = run(sandbox, prober, "-hide_banner", "-version");
    if (!(probeVersion instanceof ToolRun.Exited probed) || !probed.ok()) {
      return new Check.Unusable(prober + " does not work: " + firstLine(probeVersion));
    }
    String name = versionOf(answered.out());
    if (major(name) < OLDEST_MAJOR) {
      return new Check.Unusable(
          program + " is version " + name + "; " + OLDEST_MAJOR + " or later is needed.");
    }
    ToolRun encoders = run(sandbox, program, "-hide_banner", "-encoders");
    String list = encoders instanceof ToolRun.Exited exited ? exited.out() : "";
    Map<VideoCodec, VideoEncoder> found = new EnumMap<>(VideoCodec.class);
    for (VideoCodec codec : VideoCodec.values()) {
      VideoEncoder.best(codec, list).ifPresent(encoder -> found.put(codec, encoder));
    }
    if (!found.containsKey(VideoCodec.H264) || !list.contains(" aac ")) {
      return new Check.Unusable(
          program + " has no H.264 encoder (libx264 or libopenh264) or no AAC encoder.");
    }
    return new Check.Usable(new Ffmpeg(program, prober, name, found, sandbox));
  }

  /**
   * Bundled builds keep their libraries beside the program and do not all find them by themselves;
   * nothing else of our environment is passed on.
   */
  static Map<String, String> environment(Path program) {
    Path folder = program.getParent();
    if (folder == null) {
      return Map.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      boolean bundled =
          files.anyMatch(file -> file.getFileName().toString().startsWith("libavutil.so"));
      return bundled ? Map.of("LD_LIBRARY_PATH", folder.toString()) : Map.of();
    } catch (IOException e) {
      return Map.of(); // a folder that may not be listed holds no bundle of ours
    }
  }

  /** The number behind "ffmpeg version", e.g. {@code 8.0.1} or {@code n7.1}. */
  static String versionOf(String output) {
    String[] words = output.split("\\s+", 4);
    return words.length >= 3 && words[1].equals("version") ? words[2] : "unknown";
  }

  /** The major number; a build of the development line counts as new. */
  static int major(String version) {
    String digits = version.replaceFirst("^n", "").split("\\D", 2)[0];
    return digits.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  private static ToolRun run(Sandbox sandbox, Path program, String... arguments) {
    List<String> argv = Stream.concat(Stream.of(program.toString()), Stream.of(arguments)).toList();
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    return sandbox.run(new ToolCall(argv, folder, START_LIMITS), new StopSignal());
  }

  private static String firstLine(ToolRun run) {
    return switch (run) {
      case ToolRun.Exited exited ->
          exited.err().isBlank()
              ? "exit status " + exited.code()
              : exited.err().lines().findFirst().orElse("");
      case ToolRun.TimedOut timedOut -> "no answer after " + timedOut.wall();
    };
  }
}
