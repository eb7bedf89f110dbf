package dev.reelwright.gateway.session;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Better Auth's npm package, fetched once into the project's cache by whatever npm is on this
 * machine. It is asked, and never shipped. Where it cannot be had the test that wants it is skipped
 * and says why.
 */
final class BetterAuthPackage {
  static final String VERSION = "1.7.25";

  private static final Path CACHE = Path.of("..", ".reelwright", "cache", "node");
  private static final long INSTALL_SECONDS = 240;

  private BetterAuthPackage() {}

  /** The folder in which a script finds it. */
  static Path folder() throws IOException, InterruptedException {
    for (String program : List.of("node", "npm")) {
      if (!isOnPath(program)) {
        abort(notRun("there is no " + program + " on this machine's PATH"));
      }
    }
    Path folder = CACHE.resolve("better-auth-" + VERSION).toAbsolutePath().normalize();
    if (!Files.exists(folder)) {
      install(folder);
    }
    String found =
        JsonMapper.builder()
            .build()
            .readTree(folder.resolve("node_modules/better-auth/package.json").toFile())
            .path("version")
            .asText();
    if (!found.equals(VERSION)) {
      throw new IllegalStateException(folder + " holds " + found);
    }
    return folder;
  }

  /** Beside the place and then moved: a half is never taken for the whole. */
  private static void install(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder.getParent());
    Path beside = Files.createTempDirectory(folder.getParent(), "installing-");
    Path log = beside.resolve("npm.log");
    Process npm =
        new ProcessBuilder(
                "npm",
                "install",
                "--no-save",
                "--no-package-lock",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--omit=optional",
                "--fetch-retries=1",
                "--fetch-timeout=30000",
                "better-auth@" + VERSION)
            .directory(beside.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean isOver = npm.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS);
    if (!isOver) {
      npm.destroyForcibly();
    }
    if (!isOver || npm.exitValue() != 0) {
      String words = Files.readString(log);
      remove(beside);
      abort(notRun("npm could not fetch better-auth " + VERSION + " (" + words.strip() + ")"));
    }
    try {
      Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException anotherWasFaster) {
      if (!Files.exists(folder)) {
        throw anotherWasFaster;
      }
      remove(beside);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String notRun(String why) {
    return "NOT RUN: "
        + why
        + ", so the published Better Auth client was not asked;"
        + " BetterAuthConversationComponentTest asked its Java transliteration";
  }

  private static boolean isOnPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
