package dev.reelwright.local;

import dev.reelwright.local.run.PidRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder of one stack, {@code .reelwright} unless the user names another.
 *
 * @param directory absolute
 */
public record Home(Path directory) {
  /** What lasts over restarts and goes with {@code down --wipe}. */
  public Path data() {
    return directory.resolve("data");
  }

  /** One file for each process. */
  public Path logs() {
    return directory.resolve("logs");
  }

  /** Keys, passwords and certificates. */
  public Path secrets() {
    return directory.resolve("secrets");
  }

  /** What runs now, and the services' working directories. */
  public Path run() {
    return directory.resolve("run");
  }

  /** What a user of the stack needs to know, for a shell to source. */
  public Path environmentFile() {
    return directory.resolve("local.env");
  }

  /** The records of the running processes. */
  public PidRecords pids() {
    return new PidRecords(run());
  }

  /** A process's log. */
  public Path log(String name) {
    return logs().resolve(name + ".log");
  }

  /** Makes the folders; the one with the secrets is for its owner alone. */
  public void create() throws IOException {
    for (Path folder : new Path[] {data(), logs(), run()}) {
      Files.createDirectories(folder);
    }
    if (!Files.exists(secrets())) {
      Files.createDirectory(
          secrets(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }
}
