package dev.reelwright.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.local.client.Pem;
import dev.reelwright.local.client.PlatformClient;
import dev.reelwright.local.client.WebhookReceiver;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A whole local stack in a folder of its own, beside whatever else runs on the machine: started and
 * stopped through the launcher's command line, as a user does it.
 */
public final class SystemStack implements AutoCloseable {
  private static final String LAUNCHER = "dev.reelwright.local.Main";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One row of {@code reelwright status --json}. */
  public record ProcessRow(String name, long pid, int port, String health, long rssBytes) {}

  private final Path project;
  private final Path home;
  private final Map<String, String> environment;

  private SystemStack(Path project, Path home, Map<String, String> environment) {
    this.project = project;
    this.home = home;
    this.environment = environment;
  }

  /**
   * Starts a fresh stack and waits until every process is healthy.
   *
   * @param project the checkout whose services are packaged
   * @param home an empty folder for its data, logs and keys
   * @param configuration passed to every service
   */
  public static SystemStack start(
      Path project, Path home, int portOffset, Map<String, String> configuration)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("up", "--detach"));
    arguments.addAll(List.of("--port-offset", Integer.toString(portOffset)));
    configuration.forEach((key, value) -> arguments.addAll(List.of("-D", key + "=" + value)));
    SystemStack starting = new SystemStack(project, home, Map.of());
    starting.launcher(Duration.ofMinutes(5), arguments.toArray(String[]::new));
    return new SystemStack(project, home, environment(home.resolve("local.env")));
  }

  /** A client with the operator's key. */
  public PlatformClient operator() {
    return new PlatformClient(URI.create(value("REELWRIGHT_URL")), value("REELWRIGHT_ADMIN_KEY"));
  }

  /** An HTTPS receiver that this stack's dispatcher trusts. */
  public WebhookReceiver receiver() throws IOException {
    try {
      return new WebhookReceiver(
          Pem.server(
              Path.of(value("REELWRIGHT_RECEIVER_CERT")),
              Path.of(value("REELWRIGHT_RECEIVER_KEY"))));
    } catch (GeneralSecurityException e) {
      throw new IOException("the receiver's certificate cannot be used", e);
    }
  }

  /** A value of the stack's {@code local.env}. */
  public String value(String name) {
    String value = environment.get(name);
    if (value == null) {
      throw new IllegalStateException("local.env has no " + name);
    }
    return value;
  }

  public List<ProcessRow> status() throws IOException {
    List<ProcessRow> rows = new ArrayList<>();
    for (JsonNode row : JSON.readTree(launcher(Duration.ofMinutes(1), "status", "--json"))) {
      rows.add(
          new ProcessRow(
              row.path("name").asText(),
              row.path("pid").asLong(),
              row.path("port").asInt(),
              row.path("health").asText(),
              row.path("rssBytes").asLong()));
    }
    return rows;
  }

  public ProcessRow process(String name) throws IOException {
    return status().stream()
        .filter(row -> row.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no process is named " + name));
  }

  /** What a command of the launcher ended with and said. */
  public record Ended(int exitCode, String output) {}

  /** Runs {@code reelwright audit} on this stack. */
  public Ended audit() throws IOException {
    return run(Duration.ofMinutes(2), "audit");
  }

  /** {@code kill -9} of one process of this stack; the launcher is expected to start it again. */
  public void kill(String name) throws IOException {
    long pid = process(name).pid();
    ProcessHandle.of(pid)
        .orElseThrow(() -> new IOException(name + " (pid " + pid + ") does not run"))
        .destroyForcibly();
  }

  /**
   * A connection to one of the services' databases, for checks that trust no service and for faults
   * that are planted.
   */
  public Connection database(String name) throws SQLException {
    URI server = URI.create(value("REELWRIGHT_PG_URL"));
    String[] user = server.getUserInfo().split(":", 2);
    String url = "jdbc:postgresql://" + server.getHost() + ":" + server.getPort() + "/" + name;
    return DriverManager.getConnection(url, user[0], user[1]);
  }

  /** Keys of all objects in the bucket whose key contains {@code part}. */
  public List<Path> objects(String part) throws IOException {
    try (Stream<Path> files = Files.walk(bucket())) {
      return files
          .filter(Files::isRegularFile)
          .map(bucket()::relativize)
          .filter(key -> key.toString().contains(part))
          .toList();
    }
  }

  /** Where the object of a key of {@link #objects} lies. */
  public Path object(Path key) {
    return bucket().resolve(key);
  }

  private Path bucket() {
    return home.resolve("data/s3/reelwright");
  }

  public Path home() {
    return home;
  }

  @Override
  public void close() throws IOException {
    launcher(Duration.ofMinutes(1), "down");
  }

  private static Map<String, String> environment(Path file) throws IOException {
    Map<String, String> values = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      int equals = line.indexOf('=');
      if (equals > 0 && !line.startsWith("#")) {
        values.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return values;
  }

  private String launcher(Duration patience, String... arguments) throws IOException {
    Ended ended = run(patience, arguments);
    if (ended.exitCode() != 0) {
      throw new IOException(
          "reelwright " + String.join(" ", arguments) + " failed:\n" + ended.output());
    }
    return ended.output();
  }

  private Ended run(Duration patience, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-cp", System.getProperty("java.class.path"), LAUNCHER));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("reelwright-launcher", ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(project.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().put("REELWRIGHT_HOME", home.toString());
      Process process = builder.start();
      if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(
            "reelwright "
                + arguments[0]
                + " took over "
                + patience
                + ":\n"
                + Files.readString(output));
      }
      return new Ended(process.exitValue(), Files.readString(output));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the launcher ran", e);
    } finally {
      Files.deleteIfExists(output);
    }
  }
}
