package dev.reelwright.webhook.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reelwright.address.UrlPolicy;
import dev.reelwright.dialect.Dialects;
import dev.reelwright.dialect.jobs.JobsDialect;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.Problem.InvalidFields.InvalidField;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.webhook.contract.RegisterEndpoint;
import dev.reelwright.webhook.store.EndpointOwner;
import dev.reelwright.webhook.testing.FilmDialect;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationsTest {
  private static final String ID = "550e8400-e29b-41d4-a716-446655440000";
  private static final String URL = "https://example.com/hook?tenant=1";
  private static final List<String> READY = List.of("film.ready");

  private final Registrations rules =
      new Registrations(
          Dialects.of(List.of(new JobsDialect(), new FilmDialect())), UrlPolicy.PUBLIC_HTTPS);

  @Test
  void publicHttpsUrlWithEventsOfItsDialectMayBeRegistered() {
    assertThatCode(() -> rules.check(endpoint(URL, READY))).doesNotThrowAnyException();
    assertThatCode(() -> rules.check(endpoint(URL, List.of("film.failed", "film.ready"))))
        .doesNotThrowAnyException();
  }

  /** The guard's own tests have many more. */
  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "example.com/hook",
        "http://example.com/hook",
        "ftp://example.com/hook",
        "https://user:password@example.com/hook",
        "https://localhost/hook",
        "https://127.0.0.1/hook",
        "https://10.0.0.1/hook",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/hook",
        "https://[::ffff:10.0.0.1]/hook",
        "https://0x0a000001/hook",
        "https://job-service.reelwright.svc/hook",
        "https://db.internal/hook",
        "https://example.com:5432/hook"
      })
  void urlThatMayNotBeDialledIsTheCustomersMistake(@Nullable String url) {
    assertThat(invalidFields(endpoint(url, READY)))
        .singleElement()
        .satisfies(field -> assertThat(field.path()).isEqualTo("url"));
  }

  @Test
  void loopbackMayBeRegisteredWhereItMayBeDialled() {
    Registrations local =
        new Registrations(Dialects.of(List.of(new FilmDialect())), new UrlPolicy(true, true));
    assertThatCode(() -> local.check(endpoint("https://127.0.0.1:8443/hook", READY)))
        .doesNotThrowAnyException();
  }

  @Test
  void eventsMustBeWordsOfTheDialectEachOnce() {
    for (List<String> events :
        List.of(
            List.<String>of(),
            List.of("film.gone"),
            List.of("film.ready", "film.ready"),
            List.of("FILM.READY"))) {
      assertThat(invalidFields(endpoint(URL, events)))
          .as(events.toString())
          .containsExactly(
              new InvalidField(
                  "events", "must be one or more of film.failed, film.ready, each once"));
    }
  }

  @Test
  void allMistakesAreSaidAtOnce() {
    assertThat(invalidFields(endpoint("http://example.com", List.of())))
        .extracting(InvalidField::path)
        .containsExactly("url", "events");
  }

  /** What a gateway got wrong is no field of the customer's. */
  @ParameterizedTest
  @CsvSource({
    "'',  acct, LIVE, film,    endpointId",
    "a.b, acct, LIVE, film,    endpointId",
    "id,  '',   LIVE, film,    account",
    "id,  acct, ,     film,    mode",
    "id,  acct, LIVE, '',      origin",
    "id,  acct, LIVE, unheard, origin",
    "id,  acct, LIVE, jobs,    origin"
  })
  @SuppressWarnings("NullAway") // as JSON may leave it out
  void whoAsksForWhomMustBeSaid(
      String id, String account, @Nullable Mode mode, String origin, String field) {
    Problem problem = refusal(new RegisterEndpoint(id, account, mode, origin, URL, READY));
    assertThat(problem).isInstanceOf(Problem.InvalidRequest.class);
    assertThat(((Problem.InvalidRequest) problem).field()).isEqualTo(field);
  }

  @Test
  void ownerIsAccountModeAndDialect() {
    assertThat(Registrations.owner("acct", Mode.TEST, "film"))
        .isEqualTo(new EndpointOwner("acct", "TEST", "film"));
  }

  private List<InvalidField> invalidFields(RegisterEndpoint register) {
    Problem problem = refusal(register);
    assertThat(problem).isInstanceOf(Problem.InvalidFields.class);
    return ((Problem.InvalidFields) problem).fields();
  }

  private Problem refusal(RegisterEndpoint register) {
    return catchThrowableOfType(ProblemException.class, () -> rules.check(register)).problem();
  }

  @SuppressWarnings("NullAway") // as JSON may leave it out
  private static RegisterEndpoint endpoint(@Nullable String url, List<String> events) {
    return new RegisterEndpoint(ID, "acct", Mode.LIVE, FilmDialect.NAME, url, events);
  }
}
