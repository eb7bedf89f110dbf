package dev.reelwright.local.part;

import dev.reelwright.local.file.FileTrees;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Programs unpacked from Maven artefacts, once per user and version: {@code
 * $XDG_CACHE_HOME/reelwright}, else {@code ~/.cache/reelwright}. Several JVMs may unpack at the
 * same time; the first to finish wins.
 */
final class ProgramCache {
  /** Fills an empty directory. */
  interface Unpacker {
    void unpackInto(Path directory) throws IOException;
  }

  private ProgramCache() {}

  /** The directory of that name, unpacked first if it is not there yet. */
  static Path directory(String name, Unpacker unpacker) throws IOException {
    Path target = root().resolve(name);
    if (Files.isDirectory(target)) {
      return target;
    }
    Files.createDirectories(root());
    Path draft = Files.createTempDirectory(root(), name + ".");
    try {
      unpacker.unpackInto(draft);
      Files.move(draft, target);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      FileTrees.delete(draft); // Another process was faster, and its copy is the same.
    }
    return target;
  }

  private static Path root() {
    String cacheHome = System.getenv("XDG_CACHE_HOME");
    Path base =
        cacheHome == null || cacheHome.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cacheHome);
    return base.resolve("reelwright");
  }
}
