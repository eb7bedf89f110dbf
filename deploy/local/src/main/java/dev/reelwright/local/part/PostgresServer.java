package dev.reelwright.local.part;

import com.sun.security.auth.module.UnixSystem;
import dev.reelwright.local.file.FileTrees;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * A PostgreSQL server that runs in the foreground as our child: TCP on 127.0.0.1 only, SCRAM
 * passwords, one superuser that owns every database.
 *
 * <p>PostgreSQL refuses to run as root; as root it is therefore run in a user namespace of its own
 * ({@code unshare -U}), where it is nobody and the files stay root's. One data directory must not
 * change between the two ways.
 *
 * @param directory data; made when missing, kept over restarts
 * @param port the clients' port
 * @param password of the user {@value #USER}; used when the data directory is made
 * @param databases created when missing
 * @param durable false turns off the waits for the disk: for throw-away data in tests
 */
public record PostgresServer(
    Path directory, int port, String password, List<String> databases, boolean durable)
    implements Part {
  /** The one user. */
  public static final String USER = "reelwright";

  private static final int LOCK_STATUS_LINE = 8;
  private static final int PREPARE_TIMEOUT_SECONDS = 120;

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public List<String> command() throws IOException {
    Path programs = programs();
    if (!Files.exists(directory.resolve("PG_VERSION"))) {
      initialise(programs);
    }
    removeStaleLock();
    createMissingDatabases(programs);
    List<String> command =
        new ArrayList<>(
            List.of(programs.resolve("bin/postgres").toString(), "-D", directory.toString()));
    settings().forEach(setting -> command.addAll(List.of("-c", setting)));
    return asOrdinaryUser(command);
  }

  /** Asks the server only once its lock file says so: each question too early is a FATAL line. */
  @Override
  public boolean isReady() {
    try {
      List<String> lock = Files.readAllLines(lockFile());
      boolean saysReady =
          lock.size() >= LOCK_STATUS_LINE && lock.get(LOCK_STATUS_LINE - 1).startsWith("ready");
      return saysReady && Probe.postgresAnswers(port, USER);
    } catch (IOException e) {
      return false; // There is no lock file yet.
    }
  }

  /** Fast shutdown: the plain TERM would wait until every client has gone. */
  @Override
  public String stopSignal() {
    return "INT";
  }

  /** Keeps the password out of logs. */
  @Override
  public String toString() {
    return "PostgresServer[port=" + port + ", directory=" + directory + "]";
  }

  private List<String> settings() {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=100",
                "shared_buffers=32MB",
                "jit=off",
                "log_line_prefix=%m %d "));
    if (!isMac()) {
      // After a crash: one call for the file system instead of one for each of thousands of files.
      settings.add("recovery_init_sync_method=syncfs");
    }
    if (!durable) {
      settings.addAll(List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off"));
    }
    return settings;
  }

  // --- programs

  private static Path programs() throws IOException {
    String archive = "postgres-" + platform() + ".txz";
    // The archive's size stands for its version, which the artefact does not tell.
    long size = ClassPath.find(archive).openConnection().getContentLengthLong();
    return ProgramCache.directory(
        "postgres-" + platform() + "-" + size, directory -> unpack(archive, directory));
  }

  private static String platform() {
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    return (isMac() ? "darwin" : "linux") + (arm ? "-arm_64" : "-x86_64");
  }

  private static boolean isMac() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
  }

  private static void unpack(String archive, Path directory) throws IOException {
    try (InputStream resource = ClassPath.find(archive).openStream();
        TarArchiveInputStream tar =
            new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(resource)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, directory.resolve(entry.getName()).normalize());
      }
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(content, target);
      if ((entry.getMode() & 0100) != 0) {
        Set<PosixFilePermission> executable = PosixFilePermissions.fromString("rwxr-xr-x");
        Files.setPosixFilePermissions(target, executable);
      }
    }
  }

  // --- data directory

  private void initialise(Path programs) throws IOException {
    Files.createDirectories(directory.getParent());
    Path draft = Files.createTempDirectory(directory.getParent(), "postgres-draft");
    Path passwordFile = Files.createTempFile(directory.getParent(), "postgres", ".pw");
    try {
      Files.writeString(passwordFile, password);
      List<String> initdb =
          new ArrayList<>(
              List.of(
                  programs.resolve("bin/initdb").toString(),
                  "--pgdata=" + draft,
                  "--username=" + USER,
                  "--pwfile=" + passwordFile,
                  "--auth=scram-sha-256",
                  "--encoding=UTF8",
                  "--locale=C",
                  "--locale-provider=builtin",
                  "--builtin-locale=C.UTF-8"));
      if (!durable) {
        initdb.add("--no-sync");
      }
      runToEnd(initdb, "");
      Files.move(draft, directory);
    } finally {
      Files.deleteIfExists(passwordFile);
      if (Files.exists(draft)) {
        FileTrees.delete(draft);
      }
    }
  }

  /**
   * After kill -9 the lock file stays. PostgreSQL itself sees that its process is gone, unless the
   * number has been given to another program since; that case is ours.
   */
  private void removeStaleLock() throws IOException {
    Path lock = lockFile();
    if (!Files.exists(lock)) {
      return;
    }
    List<String> lines = Files.readAllLines(lock);
    long pid = lines.isEmpty() ? 0 : Long.parseLong(lines.getFirst().strip());
    boolean held =
        ProcessHandle.of(pid)
            .map(process -> process.info().command().orElse("postgres").endsWith("postgres"))
            .orElse(false);
    if (!held) {
      Files.delete(lock);
    }
  }

  private Path lockFile() {
    return directory.resolve("postmaster.pid");
  }

  /** Single-user mode needs no client: it reads statements from its standard input. */
  private void createMissingDatabases(Path programs) throws IOException {
    Path list = directory.resolve("reelwright.databases");
    Set<String> existing = Files.exists(list) ? new HashSet<>(Files.readAllLines(list)) : Set.of();
    List<String> missing = databases.stream().filter(name -> !existing.contains(name)).toList();
    if (missing.isEmpty()) {
      return;
    }
    StringBuilder statements = new StringBuilder();
    missing.forEach(name -> statements.append("CREATE DATABASE \"" + name + "\";\n"));
    List<String> command =
        new ArrayList<>(List.of(programs.resolve("bin/postgres").toString(), "--single"));
    if (!durable) {
      command.add("-F");
    }
    command.addAll(List.of("-D", directory.toString(), "postgres"));
    String output = runToEnd(command, statements.toString());
    if (output.contains("ERROR:")) {
      throw new IOException("cannot create the databases " + missing + ":\n" + output);
    }
    Files.write(list, databases);
  }

  private static String runToEnd(List<String> command, String input) throws IOException {
    Path output = Files.createTempFile("reelwright-postgres", ".log");
    try {
      Process process =
          new ProcessBuilder(asOrdinaryUser(command))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
        stdin.write(input);
      }
      if (!process.waitFor(PREPARE_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(command.getFirst() + " did not end in time");
      }
      String text = Files.readString(output);
      if (process.exitValue() != 0) {
        throw new IOException(
            "%s ended with %d:%n%s%s"
                .formatted(command.getFirst(), process.exitValue(), text, hint(text)));
      }
      return text;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + command.getFirst() + " ran", e);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static String hint(String output) {
    return output.contains("unshare")
        ? "PostgreSQL does not run as root, and this machine does not let root use `unshare -U`."
            + " Run as another user."
        : "";
  }

  private static List<String> asOrdinaryUser(List<String> command) {
    if (new UnixSystem().getUid() != 0) {
      return command;
    }
    List<String> wrapped = new ArrayList<>(List.of("unshare", "-U"));
    wrapped.addAll(command);
    return wrapped;
  }
}
