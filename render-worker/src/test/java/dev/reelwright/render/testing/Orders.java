package dev.reelwright.render.testing;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.render.contract.RenderCommand;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderHint;
import dev.reelwright.render.contract.RenderSpec.ProviderRoute;
import dev.reelwright.render.contract.RenderSpec.ProviderVideo;
import dev.reelwright.render.contract.RenderTopics;
import dev.reelwright.render.store.TaskJson;
import dev.reelwright.testkit.KafkaProbe;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A sender's hand on the worker: orders go in, events and rows are looked at. One thread. */
@Singleton
public class Orders {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final Pool pool;
  private final TaskJson json;
  private final ObjectMapper mapper;
  private final KafkaProbe kafka = new KafkaProbe();

  Orders(Pool pool, TaskJson json, ObjectMapper mapper) {
    this.pool = pool;
    this.json = json;
    this.mapper = mapper;
  }

  @PreDestroy
  void close() {
    kafka.close();
  }

  /** A small order that is quickly made. */
  public static RenderTask order(String id, ProviderRoute... routes) {
    return order(id, Duration.ofHours(1), null, routes);
  }

  public static RenderTask order(
      String id, Duration untilDeadline, @Nullable String picture, ProviderRoute... routes) {
    Instant now = Instant.now();
    return new RenderTask(
        id,
        "acc-" + id,
        new ProviderVideo(
            "What is a webhook?", 3, "16:9", "240p", 426, 240, picture, List.of(routes)),
        "outputs/" + id,
        now.plus(untilDeadline),
        now);
  }

  /** A route to the scripted provider. */
  public static ProviderRoute route(String account, String model) {
    return new ProviderRoute("route-" + account, ScriptedProvider.NAME, account, model);
  }

  public void send(RenderCommand command) {
    kafka.send(RenderTopics.TASKS, command.taskId(), json.of(command));
  }

  public void hint(String provider, @Nullable String callId, @Nullable String providerTaskId) {
    try {
      RenderHint hint = new RenderHint(provider, callId, providerTaskId, Instant.now());
      kafka.send(RenderTopics.HINTS, "any", mapper.writeValueAsString(hint));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public KafkaProbe kafka() {
    return kafka;
  }

  public String json(RenderTask task) {
    return json.of(task);
  }

  /** Waits for the first event of a type. */
  public JsonNode event(String task, String type) {
    return read(
        kafka
            .await(
                RenderTopics.EVENTS,
                1,
                record ->
                    task.equals(record.key())
                        && record.value().contains("\"type\":\"" + type + "\""),
                SOON)
            .getFirst());
  }

  /** All events so far. */
  public List<JsonNode> events(String task) {
    return kafka.records(RenderTopics.EVENTS, task).stream().map(this::read).toList();
  }

  /** Types of the events so far, without ticks. */
  public List<String> types(String task) {
    return events(task).stream()
        .map(event -> event.get("type").asText())
        .filter(type -> !type.equals("Progressed"))
        .toList();
  }

  /** Percentages told so far. */
  public List<Integer> percents(String task) {
    List<Integer> percents = new ArrayList<>();
    for (JsonNode event : events(task)) {
      if (event.has("percent")) {
        percents.add(event.get("percent").asInt());
      }
    }
    return percents;
  }

  private JsonNode read(ConsumerRecord<String, String> record) {
    try {
      return mapper.readTree(record.value());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String state(String task) {
    return rows("select state from task where id = $1", task).stream()
        .map(row -> row.getString(0))
        .findFirst()
        .orElse("");
  }

  public void awaitState(String task, String state) {
    await().atMost(SOON).until(() -> state(task).equals(state));
  }

  public Row task(String task) {
    return rows("select * from task where id = $1", task).getFirst();
  }

  /** The calls of a task, oldest first. */
  public List<Row> calls(String task) {
    return rows("select * from provider_call where task_id = $1 order by number", task);
  }

  /** Their states. */
  public List<String> callStates(String task) {
    return calls(task).stream().map(row -> row.getString("state")).toList();
  }

  public void awaitCall(String task, String state) {
    await()
        .atMost(SOON)
        .until(
            () ->
                calls(task).stream()
                    .reduce((older, newer) -> newer)
                    .map(row -> row.getString("state"))
                    .equals(Optional.of(state)));
  }

  /** How the claims of a task ended, oldest first. */
  public List<String> outcomes(String task) {
    return rows("select outcome from attempt where task_id = $1 order by epoch", task).stream()
        .map(row -> String.valueOf(row.getString(0)))
        .toList();
  }

  public List<Row> rows(String sql, Object... parameters) {
    List<Row> rows = new ArrayList<>();
    pool.preparedQuery(sql)
        .execute(Tuple.from(parameters))
        .await()
        .atMost(ANSWER)
        .forEach(rows::add);
    return rows;
  }
}
