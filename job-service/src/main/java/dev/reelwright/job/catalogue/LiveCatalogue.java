package dev.reelwright.job.catalogue;

import dev.reelwright.job.contract.Mode;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * The catalogue that counts now. One that cannot be sold from fails the start; later it is refused,
 * said once for each content and shown by the gauge {@code reelwright.catalogue.refused}, and the
 * one before goes on counting. Whoever asks gets a whole catalogue, the old or the new one.
 */
@Startup
@ApplicationScoped
public class LiveCatalogue {
  private static final Logger LOG = Logger.getLogger(LiveCatalogue.class);
  private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

  private final CatalogueSource source;
  private final Set<String> accounts;
  private final MeterRegistry meters;
  private final Clock clock;
  private final AtomicInteger refused;

  private volatile Catalogue catalogue;

  /** What the last look found, and what was judged last; of one look after the other. */
  private CatalogueSource.Content seen;

  private CatalogueSource.Content judged;

  LiveCatalogue(CatalogueConfig config, MeterRegistry meters, Clock clock) {
    this.source = CatalogueSource.of(config.file());
    this.accounts = accounts(config.accounts().orElse(List.of()));
    this.meters = meters;
    this.clock = clock;
    this.refused = meters.gauge("reelwright.catalogue.refused", new AtomicInteger());
    this.judged = source.content();
    this.seen = judged;
    this.catalogue = judged.catalogue();
    tellTaken();
  }

  /** What is on offer to keys of this mode just now. One offer is one catalogue. */
  public Offer offerTo(Mode mode) {
    return new Offer(
        catalogue, accounts, mode, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  /** One look. A content counts once two looks in a row have found it. */
  @Scheduled(
      every = "${reelwright.catalogue.interval}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    CatalogueSource.Content found = source.content();
    boolean settled = found.equals(seen);
    seen = found;
    if (settled && !found.equals(judged)) {
      judged = found;
      judge(found);
    }
  }

  private void judge(CatalogueSource.Content found) {
    try {
      catalogue = found.catalogue();
      refused.set(0);
      tellTaken();
    } catch (CatalogueRefused bad) {
      refused.set(1);
      count("refused");
      LOG.errorf("catalogue.refused, the one before goes on counting: %s", bad.getMessage());
    }
  }

  private void tellTaken() {
    count("taken");
    LOG.infof(
        "catalogue.taken file=%s models=%d live=%s",
        source.name(), catalogue.models().size(), String.join(",", offerTo(Mode.LIVE).enabled()));
    Set<String> idle = new TreeSet<>(accounts);
    idle.removeAll(catalogue.accounts());
    if (!idle.isEmpty()) {
      LOG.warnf(
          "catalogue.accounts.idle %s of reelwright.catalogue.accounts: no route names them,"
              + " only %s",
          idle, catalogue.accounts());
    }
  }

  private void count(String outcome) {
    meters.counter("reelwright.catalogue.loads", "outcome", outcome).increment();
  }

  private static Set<String> accounts(List<String> listed) {
    Set<String> accounts = new HashSet<>();
    for (String name : listed) {
      if (!ACCOUNT.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "reelwright.catalogue.accounts lists names of accounts: 1 to 64 lowercase letters,"
                + " digits, dots and hyphens, first a letter or a digit, not '%s'".formatted(name));
      }
      if (!accounts.add(name)) {
        throw new IllegalArgumentException(
            "reelwright.catalogue.accounts lists '%s' twice".formatted(name));
      }
    }
    return Set.copyOf(accounts);
  }
}
