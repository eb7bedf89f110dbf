package dev.reelwright.local.run;

import dev.reelwright.local.file.PropertyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The records of a stack's processes, a file for each. A record stays when its process dies
 * unnoticed; {@link PidRecord#process()} tells.
 *
 * @param directory must exist
 */
public record PidRecords(Path directory) {
  /** Writes or replaces the record of that name. */
  public void write(PidRecord entry) throws IOException {
    PropertyFiles.write(file(entry.name()), entry.toEntries());
  }

  /** The record of that name. */
  public Optional<PidRecord> read(String name) throws IOException {
    try {
      return PidRecord.fromEntries(PropertyFiles.read(file(name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** The process of that name, if it runs. */
  public Optional<ProcessHandle> running(String name) throws IOException {
    return read(name).flatMap(PidRecord::process);
  }

  /** Forgets the record of that name. */
  public void remove(String name) throws IOException {
    Files.deleteIfExists(file(name));
  }

  private Path file(String name) {
    return directory.resolve(name + ".pid");
  }
}
