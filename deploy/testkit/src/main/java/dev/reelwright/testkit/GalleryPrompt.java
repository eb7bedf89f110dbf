package dev.reelwright.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A prompt of the gallery: what the built-in engine must make good videos of.
 *
 * @param name for files
 * @param seconds asked for
 * @param theme lower-case name
 * @param ratios such as {@code 16:9}, one or more
 */
public record GalleryPrompt(
    String name, int seconds, String theme, List<String> ratios, String text) {
  private static final String FILE = "/gallery/prompts.txt";

  /** All of them, in the order of the file. */
  public static List<GalleryPrompt> all() {
    List<GalleryPrompt> all = new ArrayList<>();
    String head = "";
    StringBuilder text = new StringBuilder();
    for (String line : lines()) {
      if (line.startsWith("== ")) {
        addTo(all, head, text);
        head = line.substring(3);
        text.setLength(0);
      } else if (!head.isEmpty()) {
        text.append(line).append('\n');
      }
    }
    addTo(all, head, text);
    return all;
  }

  private static void addTo(List<GalleryPrompt> all, String head, StringBuilder text) {
    if (!head.isEmpty()) {
      String[] words = head.split(" ");
      all.add(
          new GalleryPrompt(
              words[0],
              Integer.parseInt(words[1]),
              words[2],
              List.of(words).subList(3, words.length),
              text.toString().strip()));
    }
  }

  private static List<String> lines() {
    try (InputStream in = GalleryPrompt.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + FILE);
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
