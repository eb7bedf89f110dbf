package dev.reelwright.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A golden file is a promise: {@code -Dgolden.write=true} writes the promises anew. */
public final class Golden {
  private Golden() {}

  /**
   * Compares byte for byte.
   *
   * @param name dialect and file, e.g. {@code jobs/created.json}
   */
  public static void assertGolden(String name, String actual) {
    if (Boolean.getBoolean("golden.write")) {
      write(Path.of("src/test/resources", name), actual);
    }
    assertThat(actual).as(name).isEqualTo(read("/" + name));
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
