package dev.reelwright.render.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked // JUnit sets the fields
class JobFoldersTest {
  @TempDir Path root;

  @Test
  void leftoversOfAKilledWorkerGoAtTheStart() throws IOException {
    Path leftover = Files.createDirectories(root.resolve("renders/render-7/deep"));
    Files.createFile(leftover.resolve("video.mp4"));

    new JobFolders(root.resolve("renders")).sweep();

    assertThat(root.resolve("renders")).isEmptyDirectory();
  }

  @Test
  void linkIsRemovedAndNotFollowed() throws IOException {
    Path precious = Files.createFile(root.resolve("precious"));
    Path renders = Files.createDirectories(root.resolve("renders"));
    Files.createSymbolicLink(renders.resolve("render-link"), root);

    new JobFolders(renders).sweep();

    assertThat(precious).exists();
  }

  @Test
  void whatIsNotOfARenderStays() throws IOException {
    Path precious = Files.createFile(root.resolve("precious"));
    Path leftover = Files.createDirectories(root.resolve("render-7"));

    new JobFolders(root).sweep();

    assertThat(precious).exists();
    assertThat(leftover).doesNotExist();
  }

  @Test
  void fileInThePlaceOfTheFolderFailsTheStart() throws IOException {
    Path file = Files.createFile(root.resolve("renders"));

    assertThatThrownBy(() -> new JobFolders(file).sweep())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("renders");
  }

  @Test
  void rootThatACleanerTookAwayIsMadeAgain() throws IOException {
    JobFolders folders = new JobFolders(root.resolve("renders"));
    folders.sweep();
    Files.delete(root.resolve("renders"));

    try (JobFolders.JobFolder folder = folders.open()) {
      assertThat(folder.path()).isDirectory();
    }
  }

  @Test
  void folderIsTheWorkersAloneAndGoneAfterUse() throws IOException {
    JobFolders folders = new JobFolders(root);
    Path path;
    try (JobFolders.JobFolder folder = folders.open()) {
      path = folder.path();
      Files.createFile(folder.file("image.bin"));
      assertThat(Files.getPosixFilePermissions(path))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
    assertThat(path).doesNotExist();
  }
}
