package dev.reelwright.webhook.intake;

import static dev.reelwright.webhook.testing.Events.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.reelwright.dialect.Dialects;
import dev.reelwright.dialect.jobs.JobsDialect;
import dev.reelwright.dialect.kensa.KensaDialect;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.webhook.delivery.DeliveryId;
import dev.reelwright.webhook.delivery.Message;
import dev.reelwright.webhook.store.EndpointOwner;
import dev.reelwright.webhook.store.EndpointRow;
import dev.reelwright.webhook.testing.Events;
import dev.reelwright.webhook.testing.FilmDialect;
import dev.reelwright.webhook.testing.Storyboards;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

  private final Callbacks callbacks =
      new Callbacks(
          json,
          Dialects.of(List.of(new JobsDialect(), new KensaDialect(), new FilmDialect())),
          URI.create("https://videos.example.com"));

  @Test
  void successAndFailureAreWordedByTheJobsDialect() {
    Events job = aJob().calling(URL);
    Message success = message(job.succeeded()).orElseThrow();
    assertThat(success.url()).isEqualTo(URL);
    assertThat(success.eventId()).isEqualTo(job.eventId());
    assertThat(success.account()).isEqualTo(job.account());
    assertThat(success.signature()).isEqualTo("HEX_BODY");
    assertThat(success.body())
        .contains("\"jobId\":\"" + job.jobId() + "\"", "COMPLETED", "videos.example.com/share/");
    assertThat(message(job.failed()).orElseThrow().body()).contains("FAILED");
  }

  @Test
  void nobodyIsToldWhenNobodyAskedOrTheJobGoesOn() {
    assertThat(message(aJob().succeeded())).isEmpty();
    assertThat(message(aJob().calling(URL).accepted())).isEmpty();
    assertThat(message(aJob().calling(URL).cancelled())).isEmpty();
  }

  /** Its contract promises no webhook; its events are no mistake all the same. */
  @Test
  void eventsOfKensaAreReadAndNobodyIsToldOfThem() {
    Events job = aJob().fromDialect("kensa");
    assertThat(message(job.accepted())).isEmpty();
    assertThat(message(job.succeeded())).isEmpty();
    assertThat(message(job.failed())).isEmpty();
    assertThat(message(job.cancelled())).isEmpty();
  }

  @Test
  void fieldsOfANewerSenderAreIgnored() {
    String newer = aJob().calling(URL).succeeded().replaceFirst("\\{", "{\"newer\":1,");
    assertThat(message(newer)).isPresent();
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
    assertThatThrownBy(() -> callbacks.ofJob(record)).isInstanceOf(UnreadableEventException.class);
  }

  @Test
  void eventOfAnUnknownDialectIsUnreadable() {
    assertThatThrownBy(
            () -> callbacks.ofJob(aJob().fromDialect("unheard").calling(URL).succeeded()))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessageContaining("unknown origin unheard");
  }

  // Endpoints.

  @Test
  void endpointsOfTheJobsAccountModeAndDialectAreTold() {
    Events job = aJob().fromDialect("film").in(Mode.TEST);
    Announced told = callbacks.ofJob(job.succeeded()).toEndpoints().orElseThrow();
    assertThat(told.owner()).isEqualTo(new EndpointOwner(job.account(), "TEST", "film"));
    assertThat(told.eventId()).isEqualTo(job.eventId());
    assertThat(told.about()).isEqualTo(job.jobId());
    assertThat(told.announcement().event()).isEqualTo("film.ready");
  }

  @Test
  void oneMessageForEachEndpointUnderAnIdOfItsOwn() {
    Events job = aJob().fromDialect("film");
    Announced told = callbacks.ofJob(job.succeeded()).toEndpoints().orElseThrow();
    Message one = told.to(endpoint("one"));
    Message other = told.to(endpoint("other"));
    assertThat(one.endpointId()).isEqualTo("one");
    assertThat(one.url()).isEqualTo(URL);
    assertThat(one.account()).isEqualTo(job.account());
    assertThat(one.signature()).isEqualTo("TIMESTAMPED_HEX");
    assertThat(one.deliveryId()).isEqualTo(DeliveryId.of(job.eventId(), "one"));
    assertThat(other.deliveryId()).isNotEqualTo(one.deliveryId());
    assertThat(other.body()).isEqualTo(one.body());
  }

  @Test
  void jobsOwnUrlAndEndpointsAreToldOfTheSameEvent() {
    Owed owed = callbacks.ofJob(aJob().fromDialect("film").calling(URL).succeeded());
    assertThat(owed.toTheJobsUrl()).isPresent();
    assertThat(owed.toTheJobsUrl().orElseThrow().endpointId()).isNull();
    assertThat(owed.toEndpoints()).isPresent();
  }

  @Test
  void noEndpointIsToldOfAJobThatGoesOnOrIsOfADialectWithoutThem() {
    assertThat(callbacks.ofJob(aJob().fromDialect("film").accepted()).toEndpoints()).isEmpty();
    assertThat(callbacks.ofJob(aJob().fromDialect("film").cancelled()).toEndpoints()).isEmpty();
    assertThat(callbacks.ofJob(aJob().calling(URL).succeeded()).toEndpoints()).isEmpty();
    assertThat(callbacks.ofJob(aJob().fromDialect("kensa").succeeded()).toEndpoints()).isEmpty();
  }

  /** A live endpoint hears of no test job because somebody forgot to say so. */
  @Test
  void newsForEndpointsThatDoesNotSayItsModeIsUnreadable() {
    Events film = aJob().fromDialect("film").withoutMode();
    assertThatThrownBy(() -> callbacks.ofJob(film.succeeded()))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessageContaining(film.eventId())
        .hasMessageContaining("mode");
    assertThat(callbacks.ofJob(film.cancelled()).toEndpoints()).isEmpty();
    assertThat(callbacks.ofJob(aJob().withoutMode().calling(URL).succeeded()).toTheJobsUrl())
        .isPresent();
  }

  @Test
  void endpointsAreToldOfStoryboardsThatHaveNoJob() {
    Storyboards storyboard = Storyboards.aStoryboard().in(Mode.TEST);
    Owed failed = callbacks.ofStoryboard(storyboard.failed());
    Announced told = failed.toEndpoints().orElseThrow();
    assertThat(failed.toTheJobsUrl()).isEmpty();
    assertThat(told.owner()).isEqualTo(new EndpointOwner(storyboard.account(), "TEST", "film"));
    assertThat(told.about()).isEqualTo(storyboard.id());
    assertThat(told.announcement().event()).isEqualTo("film.failed");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "{\"type\":\"NoSuchEvent\"}",
        "{\"type\":\"StoryboardFailed\"}",
        "{\"type\":\"StoryboardFailed\",\"eventId\":\"e\",\"storyboardId\":\"s\",\"account\":\"a\"}",
        "{\"type\":\"StoryboardFailed\",\"eventId\":\"e\",\"storyboardId\":\"s\",\"account\":\"a\",\"mode\":\"LIVE\"}",
        "{\"type\":\"StoryboardFailed\",\"eventId\":\"e\",\"storyboardId\":\"s\",\"account\":\"a\",\"mode\":\"LIVE\",\"origin\":\"unheard\"}"
      })
  void whatIsNoEventOfAStoryboardIsUnreadable(String record) {
    assertThatThrownBy(() -> callbacks.ofStoryboard(record))
        .isInstanceOf(UnreadableEventException.class);
  }

  @Test
  void complaintDoesNotQuoteTheRecord() {
    assertThatThrownBy(() -> callbacks.ofJob("{\"prompt\":\"very private\""))
        .hasMessageNotContaining("private")
        .hasNoCause();
  }

  private Optional<Message> message(String record) {
    return callbacks.ofJob(record).toTheJobsUrl();
  }

  private static EndpointRow endpoint(String id) {
    return new EndpointRow(
        id, "acct", "LIVE", "film", URL, List.of("film.ready"), Instant.EPOCH, null);
  }
}
