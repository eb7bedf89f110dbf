package dev.reelwright.job.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.job.catalogue.Tariff;
import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PricingTest {
  private static final Map<String, BigDecimal> RESOLUTIONS =
      Map.of("720p", BigDecimal.ZERO, "1080p", new BigDecimal("2.5"));

  @ParameterizedTest(name = "{0} + {1} x {2} ms + {3} + {4} x {5} + {6} x {7} = {8}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # base | a second | ms    | resolution | a scene | scenes | a 1,000 | characters | credits
            10   | 0        | 1     | 720p       | 0       | 1      | 0       | 1          | 10
            0.1  | 0        | 1     | 720p       | 0       | 1      | 0       | 1          | 1
            1    | 0.5      | 30000 | 720p       | 0       | 1      | 0       | 1          | 16
            1    | 0.5      | 30001 | 720p       | 0       | 1      | 0       | 1          | 17
            1    | 0        | 1     | 1080p      | 0       | 1      | 0       | 1          | 4
            1    | 0.5      | 1000  | 1080p      | 0       | 1      | 0       | 1          | 4
            1    | 0        | 1     | 720p       | 1.5     | 2      | 0       | 1          | 4
            1    | 0        | 1     | 720p       | 0       | 1      | 3       | 1          | 4
            1    | 0        | 1     | 720p       | 0       | 1      | 3       | 1000       | 4
            1    | 0        | 1     | 720p       | 0       | 1      | 3       | 1001       | 7
          # four fractions, rounded up once: 0.1 + 0.3 + 2.5 + 0.4 + 0.7 = 4
            0.1  | 0.1      | 3000  | 1080p      | 0.2     | 2      | 0.35    | 1500       | 4
          """)
  void partsAreAddedAndRoundedUpOnce(
      BigDecimal base,
      BigDecimal perSecond,
      long millis,
      String resolution,
      BigDecimal perScene,
      int scenes,
      BigDecimal perThousand,
      int characters,
      long credits) {
    Tariff tariff = new Tariff(base, perSecond, RESOLUTIONS, perScene, perThousand);
    Facts facts =
        new Facts(
            Optional.of(Duration.ofMillis(millis)),
            Optional.of(resolution),
            OptionalInt.of(scenes),
            OptionalInt.of(characters));

    assertThat(quote(tariff, facts)).isEqualTo(credits);
  }

  @Test
  void flatPriceAsksForNothing() {
    assertThat(quote(Tariff.flat(BigDecimal.TEN), Facts.NONE)).isEqualTo(10);
  }

  @Test
  void orderByPromptIsPricedByLengthAndResolution() {
    Tariff tariff =
        new Tariff(
            BigDecimal.ONE, new BigDecimal("0.5"), RESOLUTIONS, BigDecimal.ZERO, BigDecimal.ZERO);
    JobSpec order = new JobSpec.PromptToVideo("Tides", 30, "16:9", "1080p", null, null);

    // 1 + 30 x 0.5 + 2.5, rounded up
    assertThat(quote(tariff, Facts.of(order))).isEqualTo(19);
  }

  @Test
  void resolutionThatIsNotOnOfferIsRefused() {
    Tariff tariff =
        new Tariff(BigDecimal.ONE, BigDecimal.ZERO, RESOLUTIONS, BigDecimal.ZERO, BigDecimal.ZERO);
    Facts facts =
        new Facts(Optional.empty(), Optional.of("4k"), OptionalInt.empty(), OptionalInt.empty());

    assertRefused(
        () -> quote(tariff, facts),
        new Problem.InvalidRequest("resolution", "must be one of [1080p, 720p]"));
  }

  @Test
  void orderThatCostsMoreThanTheLedgerHoldsIsRefused() {
    Tariff tariff =
        new Tariff(
            BigDecimal.valueOf(Amount.MAX),
            BigDecimal.ZERO,
            Map.of(),
            BigDecimal.ONE,
            BigDecimal.ZERO);
    Facts facts =
        new Facts(Optional.empty(), Optional.empty(), OptionalInt.of(1), OptionalInt.empty());

    assertRefused(
        () -> quote(tariff, facts),
        new Problem.InvalidRequest("spec", "costs more than 1000000000000 credits"));
  }

  @Test
  void priceThatDependsOnWhatTheOrderDoesNotStateIsABug() {
    Tariff tariff =
        new Tariff(BigDecimal.ONE, BigDecimal.ONE, Map.of(), BigDecimal.ZERO, BigDecimal.ZERO);

    assertThatThrownBy(() -> quote(tariff, Facts.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static long quote(Tariff tariff, Facts facts) {
    return Pricing.quote(tariff, facts).credits();
  }

  private static void assertRefused(Runnable quoting, Problem problem) {
    assertThatThrownBy(quoting::run)
        .isInstanceOfSatisfying(
            ProblemException.class, refused -> assertThat(refused.problem()).isEqualTo(problem));
  }
}
