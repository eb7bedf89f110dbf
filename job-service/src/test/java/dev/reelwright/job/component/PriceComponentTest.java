package dev.reelwright.job.component;

import static dev.reelwright.job.component.JobService.aSubmit;
import static dev.reelwright.job.component.JobService.newAccount;
import static dev.reelwright.job.component.JobService.newId;
import static dev.reelwright.job.component.JobService.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.contract.CreditTopics;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.JobView;
import dev.reelwright.testkit.KafkaProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One price from the quote to the settle, for jobs of different prices. */
@QuarkusTest
final class PriceComponentTest extends OnRealParts {
  @Inject JobService service;

  @ParameterizedTest(name = "{0} over {1} costs {2}")
  @CsvSource({"still-audio-1, local, 10", "test-dear, local, 250", "test-odd, abroad, 7"})
  void quoteIsFrozenKeptAndSettled(String model, String route, long credits) throws Exception {
    String account = newAccount();
    String id = newId();
    service.grant(account, 1000);
    try (KafkaProbe kafka = new KafkaProbe()) {
      JobView quoted = service.submitted(aSubmit(id, account, "fingerprint-1", model, "key_1"));
      service.report(kafka, stored(id, 1));
      JobView charged = service.await(id, account, JobState.SUCCEEDED);
      String settle = kafka.await(CreditTopics.COMMANDS, account, 1).getFirst().value();

      assertThat(quoted.quoted()).isEqualTo(credits);
      assertThat(charged.charged()).isEqualTo(credits);
      assertThat(service.freezes(account))
          .extracting(FreezeHold::amount)
          .containsExactly(Amount.of(credits));
      Row kept =
          service.sql("select price, route from job where id = '" + id + "'").iterator().next();
      assertThat(kept.getLong("price")).isEqualTo(credits);
      assertThat(kept.getString("route")).isEqualTo(route);
      assertThat(service.json.readValue(settle, CreditCommand.class))
          .isEqualTo(new CreditCommand.SettleHold("job-" + id, account, Amount.of(credits)));
    }
  }
}
