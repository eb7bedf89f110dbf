package dev.reelwright.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.local.client.PlatformClient;
import dev.reelwright.local.client.PlatformClient.Answer;
import dev.reelwright.local.config.LocalCertificates;
import dev.reelwright.local.config.Ports;
import dev.reelwright.local.config.StackSecrets;
import dev.reelwright.local.file.PropertyFiles;
import dev.reelwright.local.part.Part;
import dev.reelwright.local.part.PostgresServer;
import dev.reelwright.local.part.Probe;
import dev.reelwright.local.run.Journal;
import dev.reelwright.local.run.PidRecord;
import dev.reelwright.local.run.PidRecords;
import dev.reelwright.local.run.Signals;
import dev.reelwright.local.run.Supervisor;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A stack that this JVM runs. It holds the folder's lock while it lives, so that no second launcher
 * runs on the same data; the kernel frees the lock even after kill -9.
 */
public final class RunningStack implements AutoCloseable {
  /** Name of the launcher's own record and row. */
  static final String LAUNCHER = "launcher";

  private static final long LARGE_LOG_BYTES = 20_000_000;
  private static final long DEMO_CREDITS = 1000;

  private final Home home;
  private final FileLock lock;
  private final Journal journal;
  private final Supervisor supervisor;
  private boolean closed;

  private RunningStack(Home home, FileLock lock, Journal journal) {
    this.home = home;
    this.lock = lock;
    this.journal = journal;
    this.supervisor = new Supervisor(home.logs(), home.pids(), journal);
  }

  /** Whether a launcher runs on that folder; its process, if so. */
  static Optional<ProcessHandle> launcher(Home home) throws IOException {
    return home.pids().running(LAUNCHER);
  }

  /** Where that launcher says that everything is up. */
  static Path readyFile(Home home) {
    return home.run().resolve("ready");
  }

  /** The ports of the stack that runs, or last ran, on that folder. */
  static Ports ports(Home home) throws IOException {
    if (!Files.exists(portsFile(home))) {
      return new Ports(0);
    }
    return new Ports(
        Integer.parseInt(PropertyFiles.read(portsFile(home)).getOrDefault("offset", "0")));
  }

  private static Path portsFile(Home home) {
    return home.run().resolve("ports");
  }

  /**
   * Starts everything, waits until it is ready, makes the demo account and writes {@code
   * local.env}. Children of a launcher that was killed are ended first.
   *
   * @throws IOException when the folder is in use, a port is taken or a process does not come up;
   *     nothing is left running then
   */
  public static RunningStack start(Path project, Home home, Options options) throws IOException {
    home.create();
    RunningStack stack =
        new RunningStack(home, lock(home), new Journal(home.log(LAUNCHER), System.out));
    Runtime.getRuntime().addShutdownHook(new Thread(stack::closeAtExit, "stop"));
    try {
      stack.start(project, options);
      return stack;
    } catch (IOException e) {
      stack.close();
      throw e;
    }
  }

  /** Ends everything in order: services, Kafka, S3, PostgreSQL. Safe to call twice. */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    journal.say("stopping");
    Files.deleteIfExists(readyFile(home));
    supervisor.stop();
    home.pids().remove(LAUNCHER);
    lock.close();
    journal.say("stopped");
  }

  private void start(Path project, Options options) throws IOException {
    Files.deleteIfExists(readyFile(home));
    endOrphans(home, journal);
    LocalStack stack =
        new LocalStack(
            project,
            home,
            new Ports(options.portOffset().orElse(0)),
            StackSecrets.ensure(home.secrets().resolve("stack.properties")),
            options.definitions());
    checkPorts(stack);
    putLargeLogsAside();
    PropertyFiles.write(
        portsFile(home), Map.of("offset", Integer.toString(stack.ports().offset())));
    home.pids().write(PidRecord.of(LAUNCHER, ProcessHandle.current(), "TERM"));
    journal.say("starting in " + home.directory());
    List<Part> parts = stack.parts();
    supervisor.start(parts, parts.size());
    supervisor.start(stack.services(), Math.max(2, Runtime.getRuntime().availableProcessors()));
    environment(stack, demoAccount(stack)).write(home.environmentFile());
    Files.writeString(readyFile(home), Long.toString(ProcessHandle.current().pid()));
    journal.say("everything is up: " + stack.gatewayUrl());
  }

  private void closeAtExit() {
    try {
      close();
    } catch (IOException e) {
      journal.say("not everything has stopped: " + e.getMessage());
    }
  }

  private static FileLock lock(Home home) throws IOException {
    FileChannel channel =
        FileChannel.open(
            home.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw new IOException("another launcher runs in " + home.directory());
    }
    return lock;
  }

  /** Ends processes that a former launcher has left behind. */
  static void endOrphans(Home home, Journal journal) throws IOException {
    PidRecords pids = home.pids();
    for (String name : LocalStack.NAMES) {
      Optional<PidRecord> left = pids.read(name);
      Optional<ProcessHandle> orphan = left.flatMap(PidRecord::process);
      if (left.isPresent() && orphan.isPresent()) {
        journal.say("stopping " + name + " (pid " + left.get().pid() + "), left by a former start");
        Signals.end(orphan.get(), left.get().stopSignal());
      }
      pids.remove(name);
    }
    pids.remove(LAUNCHER);
  }

  private static void checkPorts(LocalStack stack) throws IOException {
    StringBuilder taken = new StringBuilder();
    new TreeMap<>(stack.listeners())
        .forEach(
            (name, port) -> {
              if (Probe.isTaken(port)) {
                taken.append("\n  port " + port + ", wanted for " + name + ", is taken");
              }
            });
    if (!taken.isEmpty()) {
      throw new IOException(
          "cannot start:" + taken + "\nEnd what holds it, or pass --port-offset 100");
    }
  }

  private void putLargeLogsAside() throws IOException {
    for (String name : LocalStack.NAMES) {
      Path log = home.log(name);
      if (Files.exists(log) && Files.size(log) > LARGE_LOG_BYTES) {
        Path older = log.resolveSibling(name + ".log.1");
        Files.move(log, older, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** The demo account lives in the database, so what we know of it is kept beside it. */
  /** Made once; a key that an older launcher did not make is added. */
  private Map<String, String> demoAccount(LocalStack stack) throws IOException {
    Path file = home.data().resolve("demo-account.properties");
    Map<String, String> known =
        new HashMap<>(Files.exists(file) ? PropertyFiles.read(file) : Map.of());
    PlatformClient operator =
        new PlatformClient(URI.create(stack.gatewayUrl()), stack.secrets().adminKey());
    if (known.isEmpty()) {
      JsonNode account = created(operator.createAccount("demo", DEMO_CREDITS));
      String id = account.path("id").asText();
      known.put("account", id);
      known.put("webhook-secret", account.path("webhookSecret").asText());
      known.put("api-key", newKey(operator, id, "local", "live"));
      journal.say("made the demo account " + id + " with " + DEMO_CREDITS + " credits");
    }
    if (!known.containsKey("test-api-key")) {
      String id = known.getOrDefault("account", "");
      known.put("test-api-key", newKey(operator, id, "local sandbox", "test"));
      PropertyFiles.write(file, known);
    }
    return known;
  }

  private static String newKey(PlatformClient operator, String account, String name, String mode)
      throws IOException {
    return created(operator.createKey(account, name, mode)).path("key").asText();
  }

  private static JsonNode created(Answer answer) throws IOException {
    if (!answer.is(201)) {
      throw new IOException("the gateway did not make the demo account: " + answer);
    }
    return answer.json();
  }

  private LocalEnvironment environment(LocalStack stack, Map<String, String> account)
      throws IOException {
    StackSecrets secrets = stack.secrets();
    LocalCertificates certificates = LocalCertificates.ensure(home.secrets());
    Ports ports = stack.ports();
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("REELWRIGHT_URL", stack.gatewayUrl());
    variables.put("REELWRIGHT_ACCOUNT", account.getOrDefault("account", ""));
    variables.put("REELWRIGHT_API_KEY", account.getOrDefault("api-key", ""));
    variables.put("REELWRIGHT_TEST_API_KEY", account.getOrDefault("test-api-key", ""));
    variables.put("REELWRIGHT_ADMIN_KEY", secrets.adminKey());
    variables.put("REELWRIGHT_WEBHOOK_SECRET", account.getOrDefault("webhook-secret", ""));
    variables.put("REELWRIGHT_CA_CERT", certificates.authority().toString());
    variables.put("REELWRIGHT_CA_KEY", certificates.authorityKey().toString());
    variables.put("REELWRIGHT_RECEIVER_CERT", certificates.receiver().toString());
    variables.put("REELWRIGHT_RECEIVER_KEY", certificates.receiverKey().toString());
    variables.put(
        "REELWRIGHT_PG_URL",
        "postgresql://%s:%s@127.0.0.1:%d/postgres"
            .formatted(PostgresServer.USER, secrets.databasePassword(), ports.of("postgres")));
    variables.put("REELWRIGHT_KAFKA", "127.0.0.1:" + ports.of("kafka"));
    variables.put("REELWRIGHT_S3_ENDPOINT", "http://127.0.0.1:" + ports.of("s3"));
    variables.put("REELWRIGHT_S3_BUCKET", stack.s3().bucket());
    variables.put("REELWRIGHT_S3_ACCESS_KEY", secrets.s3AccessKey());
    variables.put("REELWRIGHT_S3_SECRET_KEY", secrets.s3SecretKey());
    variables.put(LocalEnvironment.PORT_OFFSET, Integer.toString(ports.offset()));
    return new LocalEnvironment(variables);
  }
}
