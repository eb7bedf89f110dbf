package dev.reelwright.local.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Runs a broker with its topics in one JVM, so that a start costs one JVM and not three.
 *
 * <p>Arguments: the broker's property file, a file to write when the topics stand (it then holds
 * this process id), and the topics as {@code name:partitions}, with the cleanup policy behind them
 * where it is not the default: {@code name:partitions:compact}.
 */
public final class Broker {
  private static final short ONE_REPLICA = 1;
  private static final long RECONNECT_MILLIS = 100;
  private static final int ADMIN_TIMEOUT_SECONDS = 60;

  private Broker() {}

  /** Runs until SIGTERM; exits with 1 when the log directory or the topics cannot be made. */
  public static void main(String[] args) throws IOException {
    Path propertyFile = Path.of(args[0]);
    Path readyFile = Path.of(args[1]);
    List<NewTopic> topics = Arrays.stream(args).skip(2).map(Broker::topic).toList();
    Files.deleteIfExists(readyFile);
    Properties properties = read(propertyFile);
    formatOnce(propertyFile, Path.of(properties.getProperty("log.dirs")));
    Thread.ofPlatform()
        .name("topics")
        .daemon()
        .start(
            () -> createTopics(properties.getProperty("advertised.listeners"), topics, readyFile));
    Kafka.main(new String[] {propertyFile.toString()});
  }

  private static NewTopic topic(String described) {
    String[] parts = described.split(":");
    NewTopic topic = new NewTopic(parts[0], Integer.parseInt(parts[1]), ONE_REPLICA);
    return parts.length > 2
        ? topic.configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, parts[2]))
        : topic;
  }

  private static Properties read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties;
  }

  private static void formatOnce(Path propertyFile, Path logDirectory) {
    if (Files.exists(logDirectory.resolve("meta.properties"))) {
      return;
    }
    String clusterId = Uuid.randomUuid().toString();
    String[] format = {
      "format", "--ignore-formatted", "-t", clusterId, "-c", propertyFile.toString()
    };
    if (StorageTool.execute(format, System.out) != 0) {
      System.err.println("cannot format " + logDirectory);
      System.exit(1);
    }
  }

  private static void createTopics(String listener, List<NewTopic> topics, Path readyFile) {
    String bootstrap = listener.substring(listener.indexOf("://") + 3);
    Map<String, Object> connection =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            RECONNECT_MILLIS);
    try (Admin admin = Admin.create(connection)) {
      Set<String> existing =
          admin.listTopics().names().get(ADMIN_TIMEOUT_SECONDS, TimeUnit.SECONDS);
      List<NewTopic> missing = new ArrayList<>(topics);
      missing.removeIf(topic -> existing.contains(topic.name()));
      admin.createTopics(missing).all().get(ADMIN_TIMEOUT_SECONDS, TimeUnit.SECONDS);
      announce(readyFile);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      fail("cannot create the topics at " + bootstrap, e);
    } catch (IOException e) {
      fail("cannot write " + readyFile, e);
    }
  }

  private static void announce(Path readyFile) throws IOException {
    Path draft = readyFile.resolveSibling(readyFile.getFileName() + ".new");
    Files.writeString(draft, Long.toString(ProcessHandle.current().pid()));
    Files.move(
        draft, readyFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** A broker without its topics is of no use: end, so that whoever supervises starts again. */
  private static void fail(String what, Exception cause) {
    System.err.println(what + ": " + cause);
    Runtime.getRuntime().halt(1);
  }
}
