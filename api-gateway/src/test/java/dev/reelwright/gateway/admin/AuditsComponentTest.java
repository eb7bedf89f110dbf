package dev.reelwright.gateway.admin;

import static dev.reelwright.gateway.testing.Gateway.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.reelwright.credit.contract.AuditReport;
import dev.reelwright.gateway.testing.FakeNeighbours;
import dev.reelwright.gateway.testing.GatewayTest;
import dev.reelwright.gateway.testing.GatewayTestResource;
import dev.reelwright.gateway.testing.RawHttp;
import dev.reelwright.job.contract.JobAuditReport;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@GatewayTest
class AuditsComponentTest {
  private static final Instant AT = Instant.parse("2026-05-07T12:34:56Z");
  private static final AuditReport.Finding EDITED =
      new AuditReport.Finding("chain", "acc_1", "entry 7", "digest differs");
  private static final JobAuditReport.Finding ORPHAN =
      new JobAuditReport.Finding("hold-without-job", "acc_2:test", "job-clx", "10 credits");

  @Inject FakeNeighbours neighbours;

  @TestHTTPResource("/")
  URI server = URI.create("http://localhost");

  @BeforeEach
  void theBooksAreRight() {
    neighbours.credit().auditFinds(new AuditReport(AT, 12, 345, List.of()));
    neighbours.jobs().auditFinds(new JobAuditReport(AT.plusSeconds(1), 6, 7, List.of()));
  }

  @Test
  void booksThatAreRightAreClean() {
    operator()
        .post("/admin/audits")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("clean", equalTo(true))
        .body("at", equalTo("2026-05-07T12:34:56Z"))
        .body("accounts", equalTo(12))
        .body("entries", equalTo(345))
        .body("jobs", equalTo(6))
        .body("holds", equalTo(7))
        .body("findings", hasSize(0));
  }

  @Test
  void findingsOfTheLedgerAndOfTheJobsStandInOneReport() {
    neighbours.credit().auditFinds(new AuditReport(AT, 12, 345, List.of(EDITED)));
    neighbours.jobs().auditFinds(new JobAuditReport(AT, 6, 7, List.of(ORPHAN)));

    operator()
        .post("/admin/audits")
        .then()
        .statusCode(200)
        .body("clean", equalTo(false))
        .body("findings.rule", equalTo(List.of("chain", "hold-without-job")))
        .body("findings.account", equalTo(List.of("acc_1", "acc_2:test")))
        .body("findings.subject", equalTo(List.of("entry 7", "job-clx")))
        .body("findings.detail", equalTo(List.of("digest differs", "10 credits")));
  }

  @Test
  void aFindingOfTheJobsAloneIsEnough() {
    neighbours.jobs().auditFinds(new JobAuditReport(AT, 6, 7, List.of(ORPHAN)));

    operator().post("/admin/audits").then().body("clean", equalTo(false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"credit-service", "job-service"})
  void whenOneOfTheTwoCannotSayThereIsNoReport(String service) {
    neighbours.away(service, true);
    try {
      operator()
          .post("/admin/audits")
          .then()
          .statusCode(503)
          .contentType("application/problem+json");
    } finally {
      neighbours.away(service, false);
    }
  }

  /** A connection on which nothing moves is closed after a minute, on the way if not here. */
  @Test
  void aLongAuditGivesSignsOfLifeAndThenItsAnswer() {
    neighbours.gate("/internal/credit/audits");
    try (RawHttp http = new RawHttp(server.getPort())) {
      String first =
          http.send(
                  "POST /admin/audits HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n"
                      + "X-API-Key: "
                      + GatewayTestResource.ADMIN_KEY
                      + "\r\n\r\n")
              .answer();
      assertThat(first).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");

      neighbours.gate("/internal/credit/audits").complete(null);

      assertThat(http.finalAnswer()).startsWith("HTTP/1.1 200").contains("\"clean\":true");
    } finally {
      neighbours.gate("/internal/credit/audits").complete(null);
    }
  }

  /** Clients that know nothing of it pass it over. */
  @Test
  void signsOfLifeDisturbNobody() {
    neighbours.gate("/internal/jobs/audits").completeOnTimeout(null, 300, TimeUnit.MILLISECONDS);

    operator().post("/admin/audits").then().statusCode(200).body("clean", equalTo(true));
  }
}
