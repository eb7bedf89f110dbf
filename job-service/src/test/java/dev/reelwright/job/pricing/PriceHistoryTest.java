package dev.reelwright.job.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.job.catalogue.Tariff;
import dev.reelwright.job.job.Command;
import dev.reelwright.job.job.Decision;
import dev.reelwright.job.job.HoldId;
import dev.reelwright.job.job.Job;
import dev.reelwright.job.job.JobId;
import dev.reelwright.job.job.Maker;
import dev.reelwright.job.job.Order;
import dev.reelwright.job.job.Output;
import dev.reelwright.job.job.Price;
import dev.reelwright.job.job.RenderNews;
import dev.reelwright.job.job.Stage;
import dev.reelwright.job.job.StoredObject;
import dev.reelwright.job.view.HoldTerms;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random tariffs and orders against the promise that quote = freeze = settle, for every accepted
 * job: whatever happens on its way, whoever makes it, and though the tariff has changed by then.
 * The quote itself is checked against a second reckoning, in whole numbers only. A failure prints
 * its seed; give it with {@code -Dprice.seed=N}.
 */
final class PriceHistoryTest {
  private static final int JOBS = 20_000;
  private static final Instant NOW = Instant.parse("2026-05-07T12:00:00Z");
  private static final List<String> RESOLUTIONS = List.of("480p", "720p", "1080p", "4k");

  /** Credits to six decimals, seconds to nine. */
  private static final int DECIMALS = 15;

  @Test
  void quoteIsFrozenAndSettled() {
    long seed = Long.getLong("price.seed", System.nanoTime());
    System.out.println("PriceHistoryTest: -Dprice.seed=" + seed);
    Random random = new Random(seed);
    for (int i = 0; i < JOBS; i++) {
      new OneJob(random, "-Dprice.seed=" + seed + " job " + i).run();
    }
  }

  private static final class OneJob {
    private final Random random;
    private final String name;

    OneJob(Random random, String name) {
      this.random = random;
      this.name = name;
    }

    void run() {
      Tariff tariff = tariff();
      Facts facts = facts();

      Price quote = Pricing.quote(tariff, facts);
      Amount frozen = freeze(quote);
      Optional<Amount> settled = settle(quote);

      String story = name + ": " + tariff + " " + facts;
      assertThat(quote.credits()).as(story).isEqualTo(reckoned(tariff, facts));
      assertThat(frozen.credits()).as(story).isEqualTo(quote.credits());
      settled.ifPresent(amount -> assertThat(amount).as(story).isEqualTo(frozen));
    }

    private static Amount freeze(Price quote) {
      return HoldTerms.freeze(HOLD, "acc", quote, NOW.plusSeconds(7200), "key_1").amount();
    }

    /** A job's whole way, with news that comes late, twice or never. */
    private Optional<Amount> settle(Price quote) {
      Job job = Job.accept(order(quote)).next();
      List<CreditCommand> said = new ArrayList<>();
      for (int step = 0; step < 5; step++) {
        Decision decision = job.on(news(), NOW.plusSeconds(step));
        job = decision.next();
        Order order = job.order();
        decision.commands().stream()
            .filter(Command.Settle.class::isInstance)
            .map(settle -> HoldTerms.settle(order.hold(), order.ledgerAccount(), order.price()))
            .forEach(said::add);
      }
      assertThat(said).as(name).hasSize(job instanceof Job.Succeeded ? 1 : 0);
      return said.stream()
          .map(CreditCommand.SettleHold.class::cast)
          .findFirst()
          .map(CreditCommand.SettleHold::amount);
    }

    private RenderNews news() {
      int attempt = 1 + random.nextInt(2);
      return switch (random.nextInt(4)) {
        case 0 -> new RenderNews.Started(attempt);
        case 1 -> new RenderNews.Routed(attempt, new Maker("b", "evolink"));
        case 2 -> new RenderNews.Progressed(attempt, Stage.RENDERING, random.nextInt(100));
        default -> new RenderNews.Stored(attempt, output(), NOW);
      };
    }

    /** As the worker measured it: nothing that a price may depend on. */
    private Output output() {
      StoredObject file = new StoredObject("outputs/a/1/f", "video/mp4", 1 + random.nextInt(9));
      return new Output(file, file, 1 + random.nextInt(99_999), 1280, 720, List.of(), null, null);
    }

    private Tariff tariff() {
      BigDecimal base = part();
      return new Tariff(
          base.signum() == 0 ? new BigDecimal("0.000001") : base,
          part(),
          random.nextBoolean()
              ? Map.of()
              : Map.of("480p", part(), "720p", part(), "1080p", part(), "4k", part()),
          part(),
          part());
    }

    /** Often nothing, a whole number or a half: that is where rounding goes wrong. */
    private BigDecimal part() {
      return switch (random.nextInt(4)) {
        case 0 -> BigDecimal.ZERO;
        case 1 -> BigDecimal.valueOf(random.nextInt(1000));
        case 2 -> BigDecimal.valueOf(random.nextInt(100) * 5L, 1);
        default -> BigDecimal.valueOf(random.nextInt(100_000_000), 6);
      };
    }

    private Facts facts() {
      return new Facts(
          Optional.of(duration()),
          Optional.of(RESOLUTIONS.get(random.nextInt(RESOLUTIONS.size()))),
          OptionalInt.of(1 + random.nextInt(40)),
          OptionalInt.of(
              random.nextBoolean() ? 1000 * (1 + random.nextInt(5)) : 1 + random.nextInt(5000)));
    }

    private Duration duration() {
      return random.nextBoolean()
          ? Duration.ofSeconds(1 + random.nextInt(600))
          : Duration.ofNanos(1 + random.nextLong(600_000_000_000L));
    }
  }

  private static final HoldId HOLD = HoldId.first(new JobId("a"));

  private static Order order(Price price) {
    return new Order(
        HOLD.job(),
        "acc",
        "acc",
        HOLD,
        price,
        List.of(),
        "outputs/a",
        NOW,
        NOW.plusSeconds(3600),
        NOW.plusSeconds(7200));
  }

  /** In units of 10^-15 credits. */
  private static long reckoned(Tariff tariff, Facts facts) {
    BigInteger sum =
        units(tariff.base())
            .add(millionths(tariff.perSecond()).multiply(nanos(facts)))
            .add(
                units(
                    tariff
                        .perResolution()
                        .getOrDefault(facts.resolution().orElseThrow(), BigDecimal.ZERO)))
            .add(units(tariff.perScene()).multiply(whole(facts.scenes().getAsInt())))
            .add(
                units(tariff.perThousandCharacters())
                    .multiply(whole((facts.characters().getAsInt() + 999) / 1000)));
    BigInteger credit = BigInteger.TEN.pow(DECIMALS);
    BigInteger[] parts = sum.divideAndRemainder(credit);
    return parts[0].longValueExact() + (parts[1].signum() > 0 ? 1 : 0);
  }

  private static BigInteger units(BigDecimal credits) {
    return credits.movePointRight(DECIMALS).toBigIntegerExact();
  }

  private static BigInteger millionths(BigDecimal credits) {
    return credits.movePointRight(Tariff.MOST_DECIMALS).toBigIntegerExact();
  }

  private static BigInteger nanos(Facts facts) {
    return BigInteger.valueOf(facts.duration().orElseThrow().toNanos());
  }

  private static BigInteger whole(int number) {
    return BigInteger.valueOf(number);
  }
}
