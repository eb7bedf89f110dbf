package dev.reelwright.render.worker;

import dev.reelwright.render.config.RenderConfig;
import dev.reelwright.render.config.WorkerName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A folder of its own for each attempt, with a generated name, readable by this worker's user
 * alone; gone after any end. What a killed process left behind goes at the next start. Thread-safe.
 */
final class JobFolders {
  private static final Logger LOG = Logger.getLogger(JobFolders.class);
  private static final String OURS = "render-";

  private final Path root;

  /**
   * @param root this worker's alone
   */
  JobFolders(Path root) {
    this.root = root.toAbsolutePath();
  }

  /** Where this worker's renders keep their files. */
  static JobFolders of(RenderConfig config, WorkerName name) {
    return new JobFolders(config.folder().orElseGet(name::defaultFolder));
  }

  /**
   * Makes the root, removes what former renders left in it (and nothing else), and makes sure that
   * there is room for the next.
   *
   * @throws UncheckedIOException if it is no folder to write to
   */
  void sweep() {
    try {
      Files.createDirectories(root);
      try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(root, OURS + "*")) {
        for (Path leftover : leftovers) {
          deleteBelow(leftover);
          Files.deleteIfExists(leftover);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare the folder of renders " + root, e);
    }
    open().close();
  }

  /** A new folder; close it to remove it. */
  JobFolder open() {
    try {
      Files.createDirectories(root); // cleaners of temporary folders take one that lay idle
      Path folder =
          Files.createTempDirectory(
              root,
              OURS,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      return new JobFolder(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder below " + root, e);
    }
  }

  /** One attempt's folder. */
  record JobFolder(Path path) implements AutoCloseable {
    Path file(String name) {
      return path.resolve(name);
    }

    /**
     * Removes the folder; what cannot be removed does not spoil the attempt, the next start will.
     */
    @Override
    public void close() {
      try {
        deleteBelow(path);
        Files.deleteIfExists(path);
      } catch (IOException e) {
        LOG.warnf(e, "folder.left %s", path);
      }
    }
  }

  private static void deleteBelow(Path root) throws IOException {
    Files.walkFileTree(
        root,
        Set.of(),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            if (!folder.equals(root)) {
              Files.deleteIfExists(folder);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
