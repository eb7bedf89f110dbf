package dev.reelwright.job.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.asset.StorageUsage;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much fits. */
final class RoomTest {
  @ParameterizedTest(name = "{0} used, {1} reserved: {2} more fit")
  @CsvSource({
    "0, 0, 1",
    "0, 0, 100",
    "99, 0, 1",
    "0, 99, 1",
    "40, 40, 20",
    "100, 0, 0",
  })
  void whatFitsIsLetIn(long used, long reserved, long bytes) {
    assertThatCode(() -> room(used, reserved).require(bytes)).doesNotThrowAnyException();
  }

  /** The last but one: a plan that was changed for a smaller one. */
  @ParameterizedTest(name = "{0} used, {1} reserved: {2} more do not fit")
  @CsvSource({
    "0, 0, 101",
    "100, 0, 1",
    "0, 100, 1",
    "40, 40, 21",
    "300, 0, 1",
    "1, 0, 9223372036854775807",
  })
  void whatDoesNotFitIsRefusedWithTheFigures(long used, long reserved, long bytes) {
    assertThatThrownBy(() -> room(used, reserved).require(bytes))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused ->
                assertThat(refused.problem())
                    .isEqualTo(new Problem.StorageFull(used + reserved, 100, bytes)));
  }

  @Test
  void whatIsOnlyReservedIsNotUsed() {
    Plan plan = new Plan("growth_monthly", 100, Duration.ofDays(15), 20);

    assertThat(new Room("acc", plan, 30, 40).usage())
        .isEqualTo(new StorageUsage(30, 100, "growth_monthly", 20, 15));
  }

  private static Room room(long used, long reserved) {
    return new Room("acc", PlansTest.aPlan(100), used, reserved);
  }
}
