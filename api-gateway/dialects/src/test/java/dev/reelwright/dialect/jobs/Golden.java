package dev.reelwright.dialect.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A golden file is a promise: {@code -Dgolden.write=true} writes the promises anew. */
final class Golden {
  private Golden() {}

  static void assertGolden(String name, String actual) {
    if (Boolean.getBoolean("golden.write")) {
      write(Path.of("src/test/resources/jobs", name), actual);
    }
    assertThat(actual).as(name).isEqualTo(read("/jobs/" + name));
  }

  private static String read(String resource) {
    try (InputStream in = Golden.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new AssertionError("no golden file " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
