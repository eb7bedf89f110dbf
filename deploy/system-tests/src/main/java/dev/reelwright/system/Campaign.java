package dev.reelwright.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code ./reelwright campaign [NAME]}: long fault and random runs on a stack of its own. The exit
 * code is 0 only if nothing was violated. {@code REELWRIGHT_SEED} repeats a run's choices.
 */
public final class Campaign {
  private static final int PORT_OFFSET = 3000;
  private static final int LEDGER_ROUNDS = 50;

  private Campaign() {}

  public static void main(String[] arguments) throws IOException {
    String name = arguments.length == 0 ? "" : arguments[0];
    switch (name) {
      case "kill" -> kill();
      case "ledger" -> ledger();
      default -> {
        System.err.println(
            "usage: ./reelwright campaign NAME, where NAME is one of: kill, ledger, providers");
        System.exit(2);
      }
    }
  }

  /** Every target once, under 20 jobs of 20 accounts. */
  private static void kill() throws IOException {
    long seed = seed();
    Path home = Files.createTempDirectory("reelwright-campaign");
    List<String> violations = new ArrayList<>();
    try (SystemStack stack = stack(home)) {
      KillCampaign campaign = new KillCampaign(stack, seed, System.out);
      for (String target : KillCampaign.TARGETS) {
        System.out.println("round: " + target);
        violations.addAll(told(campaign.round(target, 20, 8)));
      }
    }
    end("kill", KillCampaign.TARGETS.size(), seed, violations, home);
  }

  /** The faults of the ledger campaign; its random histories run as a test of credit-service. */
  private static void ledger() throws IOException {
    long seed = seed();
    Path home = Files.createTempDirectory("reelwright-campaign");
    List<String> violations = new ArrayList<>();
    try (SystemStack stack = stack(home)) {
      LedgerKillCampaign campaign = new LedgerKillCampaign(stack, seed, System.out);
      for (int round = 0; round < LEDGER_ROUNDS; round++) {
        int target = round % LedgerKillCampaign.TARGETS.size();
        violations.addAll(told(campaign.round(LedgerKillCampaign.TARGETS.get(target))));
      }
    }
    end("ledger kill", LEDGER_ROUNDS, seed, violations, home);
  }

  private static SystemStack stack(Path home) throws IOException {
    return SystemStack.start(
        Path.of("").toAbsolutePath(),
        home,
        PORT_OFFSET,
        Map.of("reelwright.limits.enabled", "false"));
  }

  private static long seed() {
    String seed = System.getenv("REELWRIGHT_SEED");
    return seed == null ? Instant.now().toEpochMilli() : Long.parseLong(seed);
  }

  private static List<String> told(List<String> violations) {
    violations.forEach(violation -> System.out.println("  VIOLATED " + violation));
    return violations;
  }

  private static void end(String name, int rounds, long seed, List<String> violations, Path home) {
    System.out.printf(
        "%s campaign: %d rounds, seed %d, %d violations, logs in %s%n",
        name, rounds, seed, violations.size(), home);
    System.exit(violations.isEmpty() ? 0 : 1);
  }
}
