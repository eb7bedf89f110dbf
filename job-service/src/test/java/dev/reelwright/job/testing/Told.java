package dev.reelwright.job.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.contract.CreditTopics;
import dev.reelwright.job.contract.JobEvent;
import dev.reelwright.job.contract.JobTopics;
import dev.reelwright.render.contract.RenderCommand;
import dev.reelwright.render.contract.RenderTopics;
import dev.reelwright.testkit.KafkaProbe;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * What a job's changes have told others: all of it, for the outbox is empty before anybody looks.
 *
 * @param account whose job it is
 */
public record Told(Pool pool, ObjectMapper json, KafkaProbe kafka, String account, String jobId) {
  private static final Duration SOON = Duration.ofSeconds(20);

  /** Whatever was decided is sent. */
  public void settle() {
    Awaitility.await("an empty outbox")
        .atMost(SOON)
        .until(() -> pool.query("select 1 from outbox").execute().await().atMost(SOON).size() == 0);
  }

  /** To the ledger, at least one. */
  public List<CreditCommand> commands() {
    kafka.await(CreditTopics.COMMANDS, account, 1);
    settle();
    return kafka.records(CreditTopics.COMMANDS, account).stream()
        .map(record -> read(record.value(), CreditCommand.class))
        .toList();
  }

  /** To workers, by their types. */
  public List<String> tasks() {
    settle();
    return kafka.records(RenderTopics.TASKS, jobId).stream()
        .map(record -> read(record.value(), RenderCommand.class).getClass().getSimpleName())
        .toList();
  }

  /** To the world, by their types. */
  public List<String> events() {
    settle();
    return kafka.records(JobTopics.EVENTS, jobId).stream()
        .map(record -> event(record.value()).getClass().getSimpleName())
        .toList();
  }

  /** The newest word to the world. */
  public JobEvent lastEvent() {
    settle();
    return event(kafka.records(JobTopics.EVENTS, jobId).getLast().value());
  }

  private JobEvent event(String text) {
    return read(text, JobEvent.class);
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no " + type.getSimpleName() + ": " + text, e);
    }
  }
}
