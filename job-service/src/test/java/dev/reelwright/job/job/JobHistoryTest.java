package dev.reelwright.job.job;

import static dev.reelwright.job.job.JobSamples.NOW;
import static dev.reelwright.job.job.JobSamples.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random histories against the promises: progress never falls, a final state never changes, a hold
 * ends exactly once, and every stored file is either the customer's or doomed. News comes late,
 * twice, out of order, and mixed with cancels, deletions and deadlines. A failure prints its seed;
 * give it with {@code -Djob.seed=N}.
 */
final class JobHistoryTest {
  private static final int HISTORIES = 20_000;
  private static final int STEPS = 40;
  private static final List<Stage> STAGES = List.of(Stage.values());

  @Test
  void promisesHoldOverRandomHistories() {
    long seed = Long.getLong("job.seed", System.nanoTime());
    System.out.println("JobHistoryTest: -Djob.seed=" + seed);
    Random random = new Random(seed);
    for (int i = 0; i < HISTORIES; i++) {
      new History(random, "seed " + seed + " history " + i).run();
    }
  }

  /** One job from its acceptance on, with a checker that looks only at decisions. */
  private static final class History {
    private final Random random;
    private final String name;
    private final List<String> story = new ArrayList<>();
    private final List<RenderNews> heard = new ArrayList<>();
    private final Set<String> stored = new HashSet<>();
    private final Set<String> doomed = new HashSet<>();
    private final List<Milestone> finals = new ArrayList<>();
    private boolean hidden;
    private int settles;
    private int releases;
    private Job job;

    History(Random random, String name) {
      this.random = random;
      this.name = name;
      this.job = Job.accept(ORDER).next();
    }

    void run() {
      for (int step = 0; step < STEPS; step++) {
        step(NOW.plusSeconds(step));
      }
      if (job instanceof Job.Active active) {
        take(active.expire(NOW.plusSeconds(STEPS)), "expire");
      }
      assertThat(settles + releases).as(() -> said("the hold ends exactly once")).isEqualTo(1);
      assertThat(settles == 1)
          .as(() -> said("settled if and only if there is a video"))
          .isEqualTo(job instanceof Job.Succeeded);
      assertThat(finals).as(() -> said("one final announcement")).hasSize(1);
      assertNoFileIsLeftBehind();
    }

    private void step(Instant now) {
      int choice = random.nextInt(100);
      if (choice < 2 && job instanceof Job.Queued queued) {
        take(queued.cancel(now), "cancel");
      } else if (choice < 3) {
        take(job.delete(now), "delete");
      } else if (choice < 4 && job instanceof Job.Active active) {
        take(active.expire(now), "expire");
      } else if (choice < 30 && !heard.isEmpty()) {
        hear(heard.get(random.nextInt(heard.size())), now);
      } else {
        hear(freshNews(now), now);
      }
    }

    private RenderNews freshNews(Instant now) {
      int attempt = 1 + random.nextInt(4);
      return switch (random.nextInt(21)) {
        case 0 -> new RenderNews.Failed(attempt, JobSamples.UNREADABLE);
        case 1 -> new RenderNews.Stored(attempt, JobSamples.output(attempt), storedAt(now));
        case 2, 3, 4, 5 -> new RenderNews.Started(attempt);
        case 6 -> new RenderNews.Routed(attempt, JobSamples.ARK);
        default ->
            new RenderNews.Progressed(
                attempt, STAGES.get(random.nextInt(STAGES.size())), random.nextInt(100));
      };
    }

    /** Now and then too late. */
    private Instant storedAt(Instant now) {
      return random.nextInt(4) == 0 ? ORDER.deadline().plusMillis(1) : now;
    }

    private void hear(RenderNews news, Instant now) {
      heard.add(news);
      if (news instanceof RenderNews.Stored result) {
        stored.addAll(result.output().keys());
      }
      take(job.on(news, now), news.toString());
    }

    private void take(Decision decision, String cause) {
      Job before = job;
      story.add(cause + " -> " + JobSamples.brief(decision.next()));
      job = decision.next();
      assertThat(job.percent())
          .as(() -> said("progress never falls"))
          .isGreaterThanOrEqualTo(before.percent());
      assertThat(job.attempt())
          .as(() -> said("attempts never fall"))
          .isGreaterThanOrEqualTo(before.attempt());
      hidden |= decision.marks().contains(new Mark.Hidden());
      if (before instanceof Job.Ended) {
        assertThat(job).as(() -> said("a final state never changes")).isEqualTo(before);
        assertThat(decision.commands()).as(() -> said("the end is said once")).isEmpty();
      }
      decision.commands().forEach(this::count);
      decision.milestones().stream().filter(History::isFinal).forEach(finals::add);
      decision.doomed().forEach(this::doom);
    }

    private void count(Command command) {
      switch (command) {
        case Command.Settle settle -> settles++;
        case Command.Release release -> releases++;
        case Command.Render render -> {}
        case Command.StopRender stop -> {}
        case Command.AbandonRender abandon ->
            assertThat(hidden).as(() -> said("only who is hidden is abandoned")).isTrue();
      }
    }

    private void doom(Doomed each) {
      switch (each) {
        case Doomed.ObjectAt object -> doomed.add(object.key());
        // A folder's sweep comes once, after the end: it takes what lies there by then.
        case Doomed.Folder folder ->
            stored.stream()
                .filter(key -> key.startsWith(folder.prefix()) && !folder.spared().contains(key))
                .forEach(doomed::add);
      }
    }

    private static boolean isFinal(Milestone milestone) {
      return switch (milestone) {
        case ACCEPTED, STARTED -> false;
        case SUCCEEDED, FAILED, CANCELLED, EXPIRED -> true;
      };
    }

    private void assertNoFileIsLeftBehind() {
      Set<String> kept = new HashSet<>(stored);
      kept.removeAll(doomed);
      List<String> customers =
          job instanceof Job.Succeeded succeeded ? succeeded.output().keys() : List.of();
      assertThat(kept)
          .as(() -> said("files kept are the customer's"))
          .containsExactlyInAnyOrderElementsOf(customers);
      assertThat(doomed).as(() -> said("inputs go")).containsAll(ORDER.inputs());
    }

    private String said(String promise) {
      return promise + " (" + name + ", -Djob.seed): " + story;
    }
  }
}
