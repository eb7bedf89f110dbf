package dev.reelwright.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.gateway.limit.Quota.Limit;
import dev.reelwright.job.contract.Problem;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of uses promises. */
abstract class QuotaStoreContract {
  private static final Instant NOON = Instant.parse("2026-05-07T12:00:00Z");

  private final Quota quota = new Quota("q", List.of(new Limit(3, Duration.ofHours(1))));
  private final String bucket = UUID.randomUUID().toString();

  abstract QuotaStore store();

  @Test
  void moreThanMayBeDoneIsRefused() {
    assertThat(use("a", NOON)).isEmpty();
    assertThat(use("b", NOON.plusSeconds(60))).isEmpty();
    assertThat(use("c", NOON.plusSeconds(120))).isEmpty();

    assertThat(use("d", NOON.plusSeconds(180)))
        .contains(new Problem.RateLimited("q", 3, 3600, 3420));
  }

  @Test
  void whatWasRefusedDoesNotCount() {
    use("a", NOON);
    use("b", NOON.plusSeconds(60));
    use("c", NOON.plusSeconds(60));
    use("d", NOON.plusSeconds(60));

    assertThat(use("d", NOON.plusSeconds(3600))).isEmpty();
    assertThat(use("e", NOON.plusSeconds(3601))).isPresent();
  }

  @Test
  void theSpanMovesWithTheTime() {
    use("a", NOON);
    use("b", NOON.plusSeconds(1800));
    use("c", NOON.plusSeconds(3599));

    assertThat(use("d", NOON.plusSeconds(3600))).isEmpty();
    assertThat(use("e", NOON.plusSeconds(3601))).isPresent();
    assertThat(use("e", NOON.plusSeconds(5400))).isEmpty();
  }

  @Test
  void theSameUseCountsOnce() {
    use("a", NOON);
    use("a", NOON);
    use("a", NOON.plusSeconds(1));
    use("b", NOON.plusSeconds(2));

    assertThat(use("c", NOON.plusSeconds(3))).isEmpty();
    assertThat(use("a", NOON.plusSeconds(4))).isEmpty();
    assertThat(use("d", NOON.plusSeconds(5))).isPresent();
  }

  @Test
  void whatIsGivenBackWasNotDone() {
    use("a", NOON);
    use("b", NOON);
    use("c", NOON);

    store().giveBack(bucket, "b").await().indefinitely();
    store().giveBack(bucket, "never").await().indefinitely();

    assertThat(use("d", NOON.plusSeconds(1))).isEmpty();
    assertThat(use("e", NOON.plusSeconds(2))).isPresent();
  }

  @Test
  void whatFailsTakesNothingBackOfTheSameThatWasDone() {
    use("a", NOON);
    use("b", NOON);
    use("c", NOON);
    use("a", NOON.plusSeconds(1));

    store().giveBack(bucket, "a").await().indefinitely();

    assertThat(use("d", NOON.plusSeconds(2))).isPresent();
  }

  @Test
  void whatNobodyCountsOnAnyMoreWasNotDone() {
    use("a", NOON);
    use("a", NOON);
    use("b", NOON);
    use("c", NOON);

    store().giveBack(bucket, "a").await().indefinitely();
    assertThat(use("d", NOON.plusSeconds(1))).isPresent();
    store().giveBack(bucket, "a").await().indefinitely();
    assertThat(use("d", NOON.plusSeconds(1))).isEmpty();
  }

  @Test
  void bucketsDoNotMix() {
    use("a", NOON);
    use("b", NOON);
    use("c", NOON);

    assertThat(store().use(bucket + "x", "d", quota, NOON).await().indefinitely()).isEmpty();
  }

  @Test
  void ofParallelUsesNoMoreAreLetInThanMayBe() {
    List<Uni<Optional<Problem.RateLimited>>> uses = new ArrayList<>();
    for (int use = 0; use < 30; use++) {
      uses.add(store().use(bucket, "s" + use, quota, NOON));
    }

    List<Optional<Problem.RateLimited>> verdicts =
        Uni.join().all(uses).andFailFast().await().indefinitely();

    assertThat(verdicts.stream().filter(Optional::isEmpty)).hasSize(3);
  }

  @Test
  void oldUsesAreForgotten() {
    // Long before all others, so that only these are meant.
    Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");
    use("a", longAgo);
    use("b", longAgo.plusSeconds(10));

    assertThat(store().forgetUsedBefore(longAgo).await().indefinitely()).isZero();
    assertThat(store().forgetUsedBefore(longAgo.plusSeconds(5)).await().indefinitely())
        .isEqualTo(1);
    assertThat(store().forgetUsedBefore(longAgo.plusSeconds(11)).await().indefinitely())
        .isEqualTo(1);
  }

  private Optional<Problem.RateLimited> use(String subject, Instant now) {
    return store().use(bucket, subject, quota, now).await().indefinitely();
  }
}
