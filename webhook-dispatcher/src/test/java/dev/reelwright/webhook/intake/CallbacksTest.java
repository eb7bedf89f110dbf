package dev.reelwright.webhook.intake;

import static dev.reelwright.webhook.testing.Events.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.reelwright.webhook.delivery.Message;
import dev.reelwright.webhook.testing.Events;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbacksTest {
  private static final String URL = "https://example.com/hook";

  /** As Quarkus configures it. */
  private final ObjectMapper json =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final Callbacks callbacks = new Callbacks(json, URI.create("https://videos.example.com"));

  @Test
  void successAndFailureAreWordedByTheJobsDialect() {
    Events job = aJob().calling(URL);
    Message success = callbacks.messageOf(job.succeeded()).orElseThrow();
    assertThat(success.url()).isEqualTo(URL);
    assertThat(success.eventId()).isEqualTo(job.eventId());
    assertThat(success.account()).isEqualTo(job.account());
    assertThat(success.signature()).isEqualTo("HEX_BODY");
    assertThat(success.body())
        .contains("\"jobId\":\"" + job.jobId() + "\"", "COMPLETED", "videos.example.com/share/");
    assertThat(callbacks.messageOf(job.failed()).orElseThrow().body()).contains("FAILED");
  }

  @Test
  void nobodyIsToldWhenNobodyAskedOrTheJobGoesOn() {
    assertThat(callbacks.messageOf(aJob().succeeded())).isEmpty();
    assertThat(callbacks.messageOf(aJob().calling(URL).accepted())).isEmpty();
    assertThat(callbacks.messageOf(aJob().calling(URL).cancelled())).isEmpty();
  }

  /** Its contract promises no webhook; its events are no mistake all the same. */
  @Test
  void eventsOfKensaAreReadAndNobodyIsToldOfThem() {
    Events job = aJob().fromDialect("kensa");
    assertThat(callbacks.messageOf(job.accepted())).isEmpty();
    assertThat(callbacks.messageOf(job.succeeded())).isEmpty();
    assertThat(callbacks.messageOf(job.failed())).isEmpty();
    assertThat(callbacks.messageOf(job.cancelled())).isEmpty();
  }

  @Test
  void fieldsOfANewerSenderAreIgnored() {
    String newer = aJob().calling(URL).succeeded().replaceFirst("\\{", "{\"newer\":1,");
    assertThat(callbacks.messageOf(newer)).isPresent();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "not json",
        "null",
        "[]",
        "{}",
        "{\"type\":\"NoSuchEvent\"}",
        "{\"type\":\"JobSucceeded\"}",
        "{\"type\":\"JobSucceeded\",\"eventId\":\"e\"}"
      })
  void whatIsNoEventIsUnreadable(String record) {
    assertThatThrownBy(() -> callbacks.messageOf(record))
        .isInstanceOf(UnreadableEventException.class);
  }

  @Test
  void eventOfAnUnknownDialectIsUnreadable() {
    assertThatThrownBy(
            () -> callbacks.messageOf(aJob().fromDialect("unheard").calling(URL).succeeded()))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessageContaining("unknown origin unheard");
  }

  @Test
  void complaintDoesNotQuoteTheRecord() {
    assertThatThrownBy(() -> callbacks.messageOf("{\"prompt\":\"very private\""))
        .hasMessageNotContaining("private")
        .hasNoCause();
  }
}
