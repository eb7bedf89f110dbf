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

  private Campaign() {}

  public static void main(String[] arguments) throws IOException {
    String name = arguments.length == 0 ? "" : arguments[0];
    switch (name) {
      case "kill" -> kill();
      default -> {
        System.err.println("usage: ./reelwright campaign NAME, where NAME is one of: kill");
        System.exit(2);
      }
    }
  }

  /** Every target once, under 20 jobs of 20 accounts. */
  private static void kill() throws IOException {
    String seedText = System.getenv("REELWRIGHT_SEED");
    long seed = seedText == null ? Instant.now().toEpochMilli() : Long.parseLong(seedText);
    Path home = Files.createTempDirectory("reelwright-campaign");
    List<String> violations = new ArrayList<>();
    try (SystemStack stack =
        SystemStack.start(
            Path.of("").toAbsolutePath(),
            home,
            PORT_OFFSET,
            Map.of("reelwright.limits.enabled", "false"))) {
      KillCampaign campaign = new KillCampaign(stack, seed, System.out);
      for (String target : KillCampaign.TARGETS) {
        System.out.println("round: " + target);
        List<String> found = campaign.round(target, 20, 8);
        found.forEach(violation -> System.out.println("  VIOLATED " + violation));
        violations.addAll(found);
      }
    }
    System.out.printf(
        "kill campaign: %d rounds, seed %d, %d violations, logs in %s%n",
        KillCampaign.TARGETS.size(), seed, violations.size(), home);
    System.exit(violations.isEmpty() ? 0 : 1);
  }
}
