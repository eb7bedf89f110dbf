package dev.reelwright.job.plan;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The plans that there are. What makes no sense fails the start. */
@ApplicationScoped
public class Plans {
  private static final Logger LOG = Logger.getLogger(Plans.class);
  private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,64}");

  private final Map<String, Plan> offered = new TreeMap<>();
  private final String standard;

  Plans(PlansConfig config) {
    config.offered().forEach((name, plan) -> offered.put(name, plan(name, plan, config.notice())));
    this.standard = config.standard();
    require(
        offered.containsKey(standard),
        "standard is %s, which is none of the plans %s",
        standard,
        offered.keySet());
    require(config.notice().isPositive(), "notice must be more than nothing");
    require(config.reservation().isPositive(), "reservation must be more than nothing");
    require(config.roomPerScene().asLongValue() >= 1, "room-per-scene must be 1 byte or more");
    require(
        config.roomPerThousandCharacters().asLongValue() >= 0,
        "room-per-thousand-characters must not be negative");
    require(config.batch() >= 1, "batch must be 1 or more, not %s", config.batch());
  }

  /**
   * The plan of that name.
   *
   * @param name null: the standard one; the same, and an operator is told, for one that was given
   *     to an account and is not offered any more
   */
  public Plan of(@Nullable String name) {
    if (name == null) {
      return standard();
    }
    return named(name)
        .orElseGet(
            () -> {
              LOG.errorf(
                  "plan.unknown plan=%s: its accounts have %s until it is back", name, standard);
              return standard();
            });
  }

  /** The plan of that name, if it is offered. */
  public Optional<Plan> named(String name) {
    return Optional.ofNullable(offered.get(name));
  }

  /** All names, as one would list them. */
  public String names() {
    return String.join(", ", offered.keySet());
  }

  private Plan standard() {
    return named(standard)
        .orElseThrow(() -> new IllegalStateException("no plan " + standard + " since the start"));
  }

  private static Plan plan(String name, PlansConfig.Offered offered, Duration notice) {
    long cap = offered.storage().asLongValue();
    long largest = offered.largestUpload().asLongValue();
    Duration retention = offered.retention();
    require(NAME.matcher(name).matches(), "'%s' is no name of a plan", name);
    require(largest >= 1 && largest <= cap, "%s: an upload must fit into its storage", name);
    require(
        retention.equals(Duration.ofDays(retention.toDays())),
        "%s: retention must be whole days, not %s",
        name,
        retention);
    require(
        retention.compareTo(notice) > 0,
        "%s: retention %s must be longer than the notice of %s",
        name,
        retention,
        notice);
    return new Plan(name, cap, retention, largest);
  }

  private static void require(boolean sensible, String words, Object... with) {
    if (!sensible) {
      throw new IllegalArgumentException("reelwright.plans: " + words.formatted(with));
    }
  }
}
