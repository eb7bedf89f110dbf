package dev.reelwright.testkit;

import dev.reelwright.local.config.InternalKeys;
import dev.reelwright.local.part.KafkaBroker;
import dev.reelwright.local.part.Part;
import dev.reelwright.local.part.PostgresServer;
import dev.reelwright.local.part.Probe;
import dev.reelwright.local.part.S3Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The parts of this test JVM. Each is started by the first who asks for it and lives as long as the
 * JVM; data is thrown away afterwards.
 */
public final class Stack {
  /** Database of each service. */
  static final List<String> DATABASES = List.of("gateway", "job", "credit", "render", "webhook");

  /** Whose key signs every token in a test. */
  static final String SIGNER = "testkit";

  static final String PASSWORD = "test-only-password";
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Stack INSTANCE = new Stack();

  private final Path directory;
  private final ProcessGuard guard;
  private @Nullable PostgresServer postgres;
  private @Nullable KafkaBroker kafka;
  private @Nullable S3Server s3;
  private @Nullable InternalKeys keys;

  private Stack() {
    try {
      directory = Files.createTempDirectory("reelwright-test");
      guard = new ProcessGuard(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare the test stack", e);
    }
  }

  /** The one of this JVM. */
  public static Stack ofThisJvm() {
    return INSTANCE;
  }

  /** The running PostgreSQL server, with an empty database for each service. */
  public synchronized PostgresServer postgres() {
    if (postgres == null) {
      postgres =
          start(
              new PostgresServer(
                  directory.resolve("postgres"), Probe.freePort(), PASSWORD, DATABASES, false),
              "QUIT");
    }
    return postgres;
  }

  /** The running broker, with the platform's topics. */
  public synchronized KafkaBroker kafka() {
    if (kafka == null) {
      kafka =
          start(
              new KafkaBroker(
                  directory.resolve("kafka"),
                  Probe.freePort(),
                  Probe.freePort(),
                  KafkaBroker.PLATFORM_TOPICS),
              "KILL");
    }
    return kafka;
  }

  /** The running S3 server, with the platform's bucket. */
  public synchronized S3Server s3() {
    if (s3 == null) {
      // This server refuses the SDK's trailing checksums on parts of an upload.
      System.setProperty("aws.requestChecksumCalculation", "WHEN_REQUIRED");
      s3 =
          start(
              new S3Server(
                  directory.resolve("s3"),
                  Probe.freePort(),
                  "test-access-key",
                  "test-secret-key",
                  "reelwright"),
              "KILL");
    }
    return s3;
  }

  /** The keys of the internal tokens. */
  public synchronized InternalKeys keys() {
    if (keys == null) {
      keys = orFail("the internal keys", () -> InternalKeys.ensure(directory, List.of(SIGNER)));
    }
    return keys;
  }

  private <P extends Part> P start(P part, String endSignal) {
    Path log = directory.resolve(part.name() + ".log");
    Process process =
        orFail(
            part.name(),
            () ->
                new ProcessBuilder(part.command())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start());
    guard.watch(process, endSignal);
    Instant limit = Instant.now().plus(START_LIMIT);
    while (!part.isReady()) {
      if (!process.isAlive() || Instant.now().isAfter(limit)) {
        String output = orFail(part.name() + "'s log", () -> Files.readString(log));
        throw new IllegalStateException(part.name() + " did not start:\n" + output);
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    return part;
  }

  private static <T> T orFail(String what, Callable<T> preparation) {
    try {
      return preparation.call();
    } catch (Exception e) {
      throw new IllegalStateException("cannot prepare " + what, e);
    }
  }
}
