package dev.reelwright.address;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Reads a vector file: one case per line, columns between {@code " | "}, {@code #} comments. */
final class Vectors {
  private Vectors() {}

  static Stream<Arguments> of(String file) {
    return lines(file).stream().map(line -> Arguments.of((Object[]) line));
  }

  private static List<String[]> lines(String file) {
    try (InputStream in = Vectors.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("no vectors " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" \\| "))
          .map(
              columns ->
                  Arrays.stream(columns)
                      .map(String::strip)
                      .map(Vectors::withControls)
                      .toArray(String[]::new))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withControls(String text) {
    return text.replace("{SPACE}", " ")
        .replace("{TAB}", "\t")
        .replace("{LF}", "\n")
        .replace("{CR}", "\r")
        .replace("{NUL}", "\0");
  }
}
