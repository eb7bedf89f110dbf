package dev.reelwright.local.run;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads one log file as it grows and prints its whole lines. One thread. */
public final class LogTail {
  private static final int CHUNK_BYTES = 64 * 1024;

  private final String name;
  private final Path file;
  private long position;
  private String unfinished = "";

  private LogTail(String name, Path file, long position) {
    this.name = name;
    this.file = file;
    this.position = position;
  }

  /** From the first line on, without a name in front. */
  public static LogTail fromStart(Path file) {
    return new LogTail("", file, 0);
  }

  /** From the next line that is written, each with the process's name in front. */
  public static LogTail fromEnd(String name, Path file) throws IOException {
    return new LogTail(name, file, Files.exists(file) ? Files.size(file) : 0);
  }

  /** Prints what was added since the last call. */
  public void print(PrintStream out) throws IOException {
    while (Files.exists(file) && Files.size(file) != position) {
      if (Files.size(file) < position) {
        position = 0; // The file was begun anew.
      }
      byte[] added = read(file, position);
      position += added.length;
      String text = unfinished + new String(added, StandardCharsets.UTF_8);
      int end = text.lastIndexOf('\n') + 1;
      unfinished = text.substring(end);
      text.substring(0, end).lines().forEach(line -> print(out, name, line));
    }
  }

  /** Prints one line of a process. */
  public static void print(PrintStream out, String name, String line) {
    out.println(name.isEmpty() ? line : "%-19s | %s".formatted(name, line));
  }

  /** The last lines of a file; an empty text when there is none. */
  public static String lastLines(Path file, int count) throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    byte[] end = read(file, Math.max(0, Files.size(file) - CHUNK_BYTES));
    List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
  }

  private static byte[] read(Path file, long from) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(from);
      byte[] chunk = new byte[CHUNK_BYTES];
      return Arrays.copyOf(chunk, Math.max(0, in.read(chunk)));
    }
  }
}
