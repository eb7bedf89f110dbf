package dev.reelwright.local.part;

import dev.reelwright.credit.contract.CreditTopics;
import dev.reelwright.job.contract.JobTopics;
import dev.reelwright.render.contract.RenderTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Kafka broker (KRaft, broker and controller in one) as a child JVM, with the platform's topics.
 *
 * @param directory configuration and log segments; kept over restarts
 * @param port the clients' port
 * @param controllerPort the controller's own port
 * @param topics what to create when missing, as {@code name:partitions}, with {@code :compact}
 *     behind it where only the newest record of a key is kept
 */
public record KafkaBroker(Path directory, int port, int controllerPort, List<String> topics)
    implements Part {
  /**
   * The platform's topics with 6 partitions each, and their dead-letter twins with one. What a
   * studio offers is one record, of which only the newest counts.
   */
  public static final List<String> PLATFORM_TOPICS =
      Stream.concat(
              Stream.of(
                      RenderTopics.TASKS,
                      RenderTopics.EVENTS,
                      RenderTopics.HINTS,
                      CreditTopics.COMMANDS,
                      JobTopics.EVENTS,
                      JobTopics.STORYBOARDS)
                  .flatMap(topic -> Stream.of(topic + ":6", topic + ".dlq:1")),
              Stream.of(RenderTopics.STUDIO + ":1:compact", RenderTopics.STUDIO + ".dlq:1"))
          .toList();

  private static final int HEAP_MEGABYTES = 256;

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public List<String> command() throws IOException {
    Files.createDirectories(directory);
    Path properties = directory.resolve("server.properties");
    Files.writeString(properties, properties());
    List<String> args = new ArrayList<>(List.of(properties.toString(), readyFile().toString()));
    args.addAll(topics);
    return ChildJvm.command(
        "kafka", HEAP_MEGABYTES, "dev.reelwright.local.kafka.Broker", args.toArray(String[]::new));
  }

  /** The broker answers, and the process that answers has seen to the topics. */
  @Override
  public boolean isReady() {
    try {
      return Files.exists(readyFile())
          && ProcessHandle.of(Long.parseLong(Files.readString(readyFile()))).isPresent()
          && Probe.kafkaAnswers(port);
    } catch (IOException e) {
      return false; // It is being written anew.
    }
  }

  private Path readyFile() {
    return directory.resolve("ready");
  }

  private String properties() {
    // Fencing of a killed broker is quick, because it is its own successor; the one-node
    // replication
    // factors and few internal partitions are what one node can hold.
    return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
        controller.listener.names=CONTROLLER
        listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
        log.dirs=%3$s
        auto.create.topics.enable=false
        broker.heartbeat.interval.ms=500
        broker.session.timeout.ms=3000
        group.initial.rebalance.delay.ms=0
        log.cleaner.dedupe.buffer.size=8388608
        offsets.topic.num.partitions=4
        offsets.topic.replication.factor=1
        transaction.state.log.num.partitions=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        share.coordinator.state.topic.num.partitions=1
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        """
        .formatted(port, controllerPort, directory.resolve("log"));
  }
}
