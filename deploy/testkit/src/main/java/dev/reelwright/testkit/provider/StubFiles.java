package dev.reelwright.testkit.provider;

import dev.reelwright.testkit.TestMedia;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What lies at the addresses of finished tasks. Any thread. */
final class StubFiles {
  private static final byte[] HTML =
      "<!doctype html><html><body><h1>Sign in to continue</h1></body></html>"
          .getBytes(StandardCharsets.UTF_8);

  /** A file type box and the head of a data box that does not end. */
  private static final byte[] BEGINS_LIKE_A_VIDEO = {
    0, 0, 0, 24, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm', 0, 0, 2, 0, 'i', 's', 'o', 'm', 'm', 'p',
    '4', '2', 0, 0, 0, 0, 'm', 'd', 'a', 't'
  };

  private record Shape(int seconds, int width, int height) {}

  private final Map<Shape, byte[]> made = new ConcurrentHashMap<>();
  private final AtomicLong bytesSent = new AtomicLong();
  private volatile byte @Nullable [] fixed;

  void video(Path file) {
    fixed = read(file);
  }

  void video(byte[] file) {
    fixed = file.clone();
  }

  long bytesSent() {
    return bytesSent.get();
  }

  /** What a reader of this task's address gets, where that is a file of some length. */
  byte[] bytes(StubTask task) {
    Output output =
        task.script().end() instanceof StubState.Succeeded(Output named)
            ? named
            : new Output.None();
    return switch (output) {
      case Output.Video video -> video(task);
      case Output.Dropped dropped -> video(task);
      case Output.Truncated truncated -> Arrays.copyOf(video(task), video(task).length / 2);
      case Output.File file -> read(file.path());
      case Output.Html html -> HTML;
      case Output.None none -> new byte[0];
      case Output.Huge huge -> new byte[0];
      case Output.Expired expired -> new byte[0];
      case Output.RedirectTo redirect -> new byte[0];
    };
  }

  /** Sends it; whether the connection goes on. */
  boolean send(Wire wire, StubTask task, Output output) throws IOException, Wire.Cut {
    return switch (output) {
      case Output.Video video -> whole(wire, "video/mp4", bytes(task));
      case Output.Truncated truncated -> whole(wire, "video/mp4", bytes(task));
      case Output.File(Path path, String type) -> whole(wire, type, read(path));
      case Output.Html(String type) -> whole(wire, type, HTML);
      case Output.None() -> {
        wire.write(StubAnswer.page(404));
        yield wire.goesOn();
      }
      case Output.Expired() -> {
        wire.write(
            new StubAnswer(
                403,
                Map.of("Content-Type", "application/xml"),
                "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>"
                    .getBytes(StandardCharsets.UTF_8)));
        yield wire.goesOn();
      }
      case Output.RedirectTo(String url) -> {
        wire.write(new StubAnswer(302, Map.of("Location", url), new byte[0]));
        yield wire.goesOn();
      }
      case Output.Dropped() -> {
        byte[] video = bytes(task);
        wire.head(200, Map.of("Content-Type", "video/mp4"), "Content-Length: " + video.length);
        part(wire, video, video.length / 2);
        yield false;
      }
      case Output.Huge(long bytes, boolean lengthSaid) -> huge(wire, bytes, lengthSaid);
    };
  }

  private boolean whole(Wire wire, String type, byte[] file) throws IOException, Wire.Cut {
    wire.head(200, Map.of("Content-Type", type), "Content-Length: " + file.length);
    part(wire, file, file.length);
    return wire.goesOn();
  }

  private boolean huge(Wire wire, long bytes, boolean lengthSaid) throws IOException, Wire.Cut {
    wire.head(
        200,
        Map.of("Content-Type", "video/mp4"),
        lengthSaid ? "Content-Length: " + bytes : "Connection: close");
    part(wire, BEGINS_LIKE_A_VIDEO, BEGINS_LIKE_A_VIDEO.length);
    byte[] noise = new byte[64 * 1024];
    for (long left = bytes - BEGINS_LIKE_A_VIDEO.length; left > 0; left -= noise.length) {
      part(wire, noise, (int) Math.min(left, noise.length));
    }
    return lengthSaid && wire.goesOn();
  }

  private void part(Wire wire, byte[] file, int count) throws IOException, Wire.Cut {
    wire.write(file, 0, count);
    bytesSent.addAndGet(count);
  }

  private byte[] video(StubTask task) {
    byte[] always = fixed;
    if (always != null) {
      return always;
    }
    StubOrder order = task.order();
    return made.computeIfAbsent(
        new Shape(order.seconds(), order.width(), order.height()), StubFiles::make);
  }

  private static byte[] make(Shape shape) {
    try {
      Path folder = Files.createTempDirectory("provider-stub");
      try {
        Path video = folder.resolve("video.mp4");
        TestMedia.run(
            folder,
            "-v",
            "error",
            "-f",
            "lavfi",
            "-i",
            "testsrc2=s=%dx%d:r=24:d=%d".formatted(shape.width(), shape.height(), shape.seconds()),
            "-f",
            "lavfi",
            "-i",
            "sine=f=330:d=" + shape.seconds(),
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-pix_fmt",
            "yuv420p",
            "-c:a",
            "aac",
            "-movflags",
            "+faststart",
            video.toString());
        return Files.readAllBytes(video);
      } finally {
        try (Stream<Path> all = Files.walk(folder)) {
          for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
