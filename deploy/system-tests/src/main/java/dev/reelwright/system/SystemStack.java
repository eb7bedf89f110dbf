package dev.reelwright.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.local.client.Pem;
import dev.reelwright.local.client.PlatformClient;
import dev.reelwright.local.client.WebhookReceiver;
import dev.reelwright.local.run.PidRecords;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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
  private final List<String> definitions;

  private SystemStack(
      Path project, Path home, Map<String, String> environment, List<String> definitions) {
    this.project = project;
    this.home = home;
    this.environment = environment;
    this.definitions = definitions;
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
    List<String> definitions =
        configuration.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .toList();
    definitions.forEach(definition -> arguments.addAll(List.of("-D", definition)));
    SystemStack starting = new SystemStack(project, home, Map.of(), definitions);
    starting.launcher(Duration.ofMinutes(5), arguments.toArray(String[]::new));
    return new SystemStack(project, home, environment(home.resolve("local.env")), definitions);
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

  /**
   * {@code kill -9} of one process of this stack, at once; the launcher is expected to start it
   * again.
   */
  public void kill(String name) throws IOException {
    new PidRecords(home.resolve("run"))
        .running(name)
        .orElseThrow(() -> new IOException(name + " does not run"))
        .destroyForcibly();
  }

  /** The checkout whose services run. */
  Path project() {
    return project;
  }

  /** What every service was told beside its own settings, as {@code key=value}. */
  List<String> definitions() {
    return definitions;
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

  /** Rows of a query on one of the services' databases: each value as text, by its column. */
  public List<Map<String, String>> rows(String database, String sql, Object... parameters)
      throws IOException {
    try (Connection connection = database(database);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(
            i + 1,
            parameters[i] instanceof String[] texts
                ? connection.createArrayOf("text", texts)
                : parameters[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        return rows(result);
      }
    } catch (SQLException e) {
      throw new IOException("the " + database + " database could not be read", e);
    }
  }

  private static List<Map<String, String>> rows(ResultSet result) throws SQLException {
    List<Map<String, String>> rows = new ArrayList<>();
    ResultSetMetaData columns = result.getMetaData();
    while (result.next()) {
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        row.put(columns.getColumnName(i), String.valueOf(result.getString(i)));
      }
      rows.add(row);
    }
    return rows;
  }

  /** Keys of all objects in the bucket whose key contains {@code part}. */
  public List<Path> objects(String part) throws IOException {
    return listing().keySet().stream().filter(key -> key.contains(part)).map(Path::of).toList();
  }

  /**
   * Every file that the object store keeps, with its bytes, by its key; also one that no client
   * would be shown, such as a part of an upload that was never finished.
   */
  public SortedMap<String, Long> listing() throws IOException {
    Path bucket = bucket();
    SortedMap<String, Long> listing = new TreeMap<>();
    Files.walkFileTree(
        bucket,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            listing.put(bucket.relativize(file).toString(), attributes.size());
            return FileVisitResult.CONTINUE;
          }

          /** Somebody has deleted it while we were looking. */
          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            return goOn(failure);
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            return goOn(failure);
          }

          private FileVisitResult goOn(@Nullable IOException failure) throws IOException {
            if (failure != null && !(failure instanceof NoSuchFileException)) {
              throw failure;
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return listing;
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
