package dev.reelwright.local.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * What the launcher itself has to say: to its log file, and to the console where one watches. Any
 * thread.
 *
 * @param file appended to
 * @param console a second reader
 */
public record Journal(Path file, PrintStream console) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  /** Writes one line. */
  public synchronized void say(String line) {
    console.println("reelwright          | " + line);
    try {
      Files.writeString(
          file,
          LocalTime.now(ZoneId.systemDefault()).format(TIME) + " " + line + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      console.println("reelwright          | cannot write " + file + ": " + e.getMessage());
    }
  }
}
