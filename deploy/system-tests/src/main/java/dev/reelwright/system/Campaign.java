package dev.reelwright.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * {@code ./reelwright campaign [NAME]}: long fault and random runs on a stack of its own. The exit
 * code is 0 only if nothing was violated. {@code REELWRIGHT_SEED} repeats a run's choices.
 */
public final class Campaign {
  private static final int PORT_OFFSET = 3000;
  private static final int LEDGER_ROUNDS = 50;
  private static final int STORAGE_ROUNDS = 5;
  private static final List<Moment> MOMENTS = List.of(Moment.values());
  private static final int STORYBOARD_ROUNDS = 27;

  private Campaign() {}

  public static void main(String[] arguments) throws IOException {
    String name = arguments.length == 0 ? "" : arguments[0];
    switch (name) {
      case "kill" -> kill();
      case "ledger" -> ledger();
      case "storage" -> storage(rounds(arguments, STORAGE_ROUNDS));
      case "storyboards" -> storyboards(rounds(arguments, STORYBOARD_ROUNDS));
      default -> {
        System.err.println(
            "usage: ./reelwright campaign NAME, where NAME is one of: kill, ledger, providers,"
                + " storage [ROUNDS], storyboards [ROUNDS]");
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

  /** All moments in turn, one or several to a round, with one worker and with two. */
  private static void storyboards(int rounds) throws IOException {
    long seed = seed();
    Path home = Files.createTempDirectory("reelwright-campaign");
    List<String> violations = new ArrayList<>();
    try (SystemStack stack = stack(home)) {
      StoryboardKillCampaign campaign = new StoryboardKillCampaign(stack, true, seed, System.out);
      Random random = new Random(seed);
      Map<Moment, Integer> met = new EnumMap<>(Moment.class);
      for (int round = 0; round < rounds; round++) {
        Set<Moment> moments = EnumSet.of(moment(round));
        StoryboardKillCampaign.Round came;
        if (moment(round).isAWorkers() && random.nextBoolean()) {
          try (SecondWorker second = SecondWorker.start(stack)) {
            came = campaign.round(moments, 3, second);
          }
        } else {
          moments.add(moment(random.nextInt(MOMENTS.size())));
          came = campaign.round(moments, 3);
        }
        came.met().forEach(moment -> met.merge(moment, 1, Integer::sum));
        violations.addAll(told(came.violations()));
      }
      violations.addAll(told(campaign.sweptBucket()));
      System.out.println("  met: " + met);
    }
    end("storyboard kill", rounds, seed, violations, home);
  }

  private static Moment moment(int number) {
    return MOMENTS.get(number % MOMENTS.size());
  }

  /** The edge of a plan, then histories with crashes. */
  private static void storage(int rounds) throws IOException {
    long seed = seed();
    Path home = Files.createTempDirectory("reelwright-campaign");
    List<String> violations = new ArrayList<>();
    try (SystemStack stack = stack(home)) {
      StorageCampaign campaign = new StorageCampaign(stack, true, seed, System.out);
      for (int round = 0; round < rounds; round++) {
        violations.addAll(told(campaign.edge(50)));
        violations.addAll(told(campaign.history(100)));
      }
    }
    end("storage", rounds, seed, violations, home);
  }

  private static int rounds(String[] arguments, int unlessSaid) {
    return arguments.length < 2 ? unlessSaid : Integer.parseInt(arguments[1]);
  }

  private static SystemStack stack(Path home) throws IOException {
    Map<String, String> configuration = new HashMap<>(SoonSwept.CONFIGURATION);
    configuration.put("reelwright.limits.enabled", "false");
    return SystemStack.start(Path.of("").toAbsolutePath(), home, PORT_OFFSET, configuration);
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
