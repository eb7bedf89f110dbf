package dev.reelwright.local.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Memory that a process holds, in bytes.
 *
 * @param ownPages of its own: heap, stacks
 * @param filePages of programs and libraries, which others may share
 * @param sharedPages of segments that it shares with others, as PostgreSQL's processes do
 */
public record ResidentMemory(long ownPages, long filePages, long sharedPages) {
  private static final Path PROC = Path.of("/proc");
  private static final Pattern LINE = Pattern.compile("(Rss\\w+):\\s+(\\d+) kB");
  private static final ResidentMemory NONE = new ResidentMemory(0, 0, 0);

  /** What one process holds; nothing when it has ended. */
  public static ResidentMemory of(ProcessHandle process) throws IOException {
    String pid = Long.toString(process.pid());
    return Files.isDirectory(PROC) ? fromProc(PROC.resolve(pid).resolve("status")) : fromPs(pid);
  }

  /**
   * What a process and its descendants hold together. Pages that they share are counted once, for
   * the one that holds most of them.
   */
  public static ResidentMemory ofTree(ProcessHandle process) throws IOException {
    ResidentMemory together = NONE;
    for (ProcessHandle one : Stream.concat(Stream.of(process), process.descendants()).toList()) {
      together = together.with(of(one));
    }
    return together;
  }

  /** The sum. */
  public long bytes() {
    return ownPages + filePages + sharedPages;
  }

  private ResidentMemory with(ResidentMemory other) {
    return new ResidentMemory(
        ownPages + other.ownPages,
        Math.max(filePages, other.filePages),
        Math.max(sharedPages, other.sharedPages));
  }

  private static ResidentMemory fromProc(Path status) {
    try {
      return parse(Files.readString(status));
    } catch (IOException e) {
      return NONE; // It ended in the meantime.
    }
  }

  static ResidentMemory parse(String status) {
    long own = 0;
    long file = 0;
    long shared = 0;
    Matcher line = LINE.matcher(status);
    while (line.find()) {
      long bytes = Long.parseLong(line.group(2)) * 1024;
      switch (line.group(1)) {
        case "RssAnon" -> own = bytes;
        case "RssFile" -> file = bytes;
        case "RssShmem" -> shared = bytes;
        default -> {}
      }
    }
    return new ResidentMemory(own, file, shared);
  }

  private static ResidentMemory fromPs(String pid) throws IOException {
    Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", pid).start();
    String text = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    return text.isEmpty() ? NONE : new ResidentMemory(Long.parseLong(text) * 1024, 0, 0);
  }
}
