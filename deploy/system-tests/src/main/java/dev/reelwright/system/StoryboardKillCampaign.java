package dev.reelwright.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.local.client.PlatformClient.Answer;
import dev.reelwright.system.MomentWatch.Seen;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code kill -9} of who works on a storyboard, at a chosen {@link Moment}, and then the promises:
 * every video is completed, paid once, and cost a lost worker no more than what it had in its
 * hands; and when the sweeps were there, the bucket holds what the rows say and nothing else.
 */
public final class StoryboardKillCampaign {
  private static final int FRAMES_PER_SECOND = 4;
  private static final long GRANTED = 1000;
  private static final Duration SWEPT_WITHIN = Duration.ofMinutes(5);

  private static final Duration DEAD_WITHIN = Duration.ofMillis(200);
  private static final Duration LOOK_EVERY = Duration.ofMillis(2);

  /** Renders and scripts that one worker has under way at most. */
  private static final int HANDS = 4;

  private static final List<String> SENTENCES =
      List.of(
          "A river rises in the hills.",
          "Rain makes it grow.",
          "It carries sand to the sea.",
          "Salmon swim up to spawn.",
          "A dam holds it back.",
          "Boats need deep water.",
          "In summer it runs dry.",
          "Ice covers it in January.");
  private static final List<String> PROMPTS =
      List.of("Why does it rain?", "What is a dam?", "How do salmon find their way?");

  private final SystemStack stack;
  private final Random random;
  private final PrintStream out;
  private final BucketCheck bucket;
  private final List<Sketchpen> customers = new ArrayList<>();

  /**
   * @param alone whether nobody else uses the stack, so that whatever else lies in the bucket is an
   *     orphan
   */
  public StoryboardKillCampaign(SystemStack stack, boolean alone, long seed, PrintStream out) {
    this.stack = stack;
    this.random = new Random(seed);
    this.out = out;
    this.bucket = new BucketCheck(stack, alone);
    out.println("storyboard kill campaign: seed " + seed);
  }

  /**
   * What came of a round.
   *
   * @param met moments at which somebody was killed, and lost what was under way
   * @param violations what does not hold, each in a sentence
   */
  public record Round(Set<Moment> met, List<String> violations) {}

  /** The bucket, and each account's usage, once all sweeps were there. */
  public List<String> sweptBucket() throws IOException {
    List<String> violations = bucket.violations(customers, SWEPT_WITHIN);
    out.printf(
        "  the bucket: %d files, %d accounts, %d violations%n",
        stack.listing().size(), customers.size(), violations.size());
    return violations;
  }

  /** One round in which the launcher's worker, or job-service, dies at each of the moments. */
  public Round round(Set<Moment> moments, int videos) throws IOException {
    return round(moments, videos, null);
  }

  /**
   * One round; what it leaves in the bucket is {@link #sweptBucket}'s.
   *
   * @param moments at which somebody shall die, if they are met
   * @param videos under way at once, 1 to 3
   * @param second works too, and dies in the place of the launcher's worker, once; null: there is
   *     none
   */
  public Round round(Set<Moment> moments, int videos, @Nullable SecondWorker second)
      throws IOException {
    Instant start = Instant.now();
    Sketchpen customer =
        new Sketchpen(Customer.open(stack.operator(), "storyboards " + moments, GRANTED));
    customers.add(customer);
    List<Future<JsonNode>> lives = new CopyOnWriteArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        MomentWatch watch = new MomentWatch(stack, customer.customer().account())) {
      for (int i = 0; i < videos; i++) {
        boolean prompted = i == 0 && moments.contains(Moment.SCRIPTING);
        Random own = new Random(random.nextLong());
        lives.add(threads.submit(() -> live(customer, prompted, own)));
      }
      List<Seen> killed = kill(customer, watch, EnumSet.copyOf(moments), second, lives);
      List<JsonNode> ended = new ArrayList<>();
      for (Future<JsonNode> life : lives) {
        ended.add(life.get());
      }
      List<String> violations = new ArrayList<>(violations(customer, ended));
      long workers = killed.stream().filter(seen -> seen.moment().isAWorkers()).count();
      int lost = lost(customer);
      if (lost > workers * HANDS) {
        violations.add("%d workers were killed, and %d works lost".formatted(workers, lost));
      }
      Set<Moment> met = met(killed);
      out.printf(
          "  %s%s: kill -9 at %s, met %s; %d works lost; %d videos after %d s; %d violations%n",
          moments,
          second == null ? "" : ", two workers",
          killed.stream().map(Seen::moment).toList(),
          met,
          lost,
          ended.size(),
          Duration.between(start, Instant.now()).toSeconds(),
          violations.size());
      return new Round(met, violations);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException("a video of the round was lost: " + e.getCause(), e);
    }
  }

  /** Orders, gives one scene a picture, approves, waits. */
  private JsonNode live(Sketchpen customer, boolean prompted, Random own) throws IOException {
    Answer ordered =
        prompted
            ? customer.fromPrompt(any(PROMPTS, own), FRAMES_PER_SECOND)
            : customer.fromScript(
                List.of(any(SENTENCES, own), own.nextInt(1000) + " fish. " + any(SENTENCES, own)),
                FRAMES_PER_SECOND);
    Customer.require(ordered, 201);
    String video = ordered.json().path("id").asText();
    JsonNode draft = customer.awaitDraft(video);
    String scene = draft.path("scenes").path(0).path("id").asText();
    byte[] picture = Media.picture(320 + own.nextInt(320), 240);
    Customer.insist(
        () -> customer.picture(video, scene, picture),
        answer -> answer.is(200),
        Sketchpen.PATIENCE);
    Customer.require(customer.approve(video), 200);
    return customer.awaitEnd(video);
  }

  private static String any(List<String> list, Random own) {
    return list.get(own.nextInt(list.size()));
  }

  /** Kills until the videos have ended or there is no moment left; what was met each time. */
  private List<Seen> kill(
      Sketchpen customer,
      MomentWatch watch,
      Set<Moment> left,
      @Nullable SecondWorker second,
      List<Future<JsonNode>> lives)
      throws IOException, InterruptedException {
    List<Seen> killed = new ArrayList<>();
    while (!left.isEmpty() && !lives.stream().allMatch(Future::isDone)) {
      Optional<Seen> seen =
          look(customer, watch, left.contains(Moment.APPROVING))
              .filter(each -> left.contains(each.moment()))
              .filter(each -> second == null || second.isNamed(each.worker()))
              .findFirst();
      if (seen.isPresent()) {
        if (second == null) {
          stack.kill(seen.get().moment().victim());
        } else {
          second.kill();
          left.clear();
        }
        killed.add(seen.get());
        left.remove(seen.get().moment());
        if (seen.get().moment().isAWorkers()) {
          Thread.sleep(DEAD_WITHIN);
          watch.forgetTheDead();
        }
      }
      Thread.sleep(LOOK_EVERY);
    }
    return killed;
  }

  private Stream<Seen> look(Sketchpen customer, MomentWatch watch, boolean approving)
      throws IOException {
    return approving && !new LedgerCheck(stack).holds(customer.customer().account()).isEmpty()
        ? Stream.of(new Seen(Moment.APPROVING, "the first hold", "job-service", 0))
        : watch.look().stream();
  }

  /** Of those that were killed, who had not just finished. */
  private Set<Moment> met(List<Seen> killed) throws IOException {
    Set<Moment> met = EnumSet.noneOf(Moment.class);
    for (Seen seen : killed) {
      if (!seen.moment().isAWorkers()
          || !stack
              .rows(
                  "render",
                  """
                  select 1 from task where id = ? and lost > 0 and epoch > ?
                  union all select 1 from part where id = ? and lost > 0 and epoch > ?
                  """,
                  seen.id(),
                  seen.epoch(),
                  seen.id(),
                  seen.epoch())
              .isEmpty()) {
        met.add(seen.moment());
      }
    }
    return met;
  }

  private List<String> violations(Sketchpen customer, List<JsonNode> videos) throws IOException {
    List<String> violations = new ArrayList<>();
    long charged = 0;
    for (JsonNode video : videos) {
      charged += video.path("credits_charged").asLong();
      if (!video.path("status").asText().equals("completed")) {
        violations.add("a video ended so: " + video);
      }
    }
    String account = customer.customer().account();
    Customer.Credits due = new Customer.Credits(GRANTED - charged, 0, charged);
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (!customer.customer().credits().equals(due) && Instant.now().isBefore(end)) {
      Customer.pause();
    }
    if (!customer.customer().credits().equals(due)) {
      violations.add(account + " should have " + due + ", has " + customer.customer().credits());
    }
    LedgerCheck ledger = new LedgerCheck(stack);
    List<String> holds = ledger.holds(account);
    if (holds.size() != videos.size() || !holds.stream().allMatch("SETTLED"::equals)) {
      violations.add(videos.size() + " videos should have been paid once each: " + holds);
    }
    violations.addAll(ledger.violations());
    for (Map<String, String> part :
        stack.rows(
            "render",
            """
            select p.id, p.epoch, p.lost, p.trouble from part p join task t on t.id = p.task_id
            where t.account = ? and p.epoch > 1 + p.lost + p.setbacks
            """,
            account)) {
      violations.add("a scene was begun again though nobody had lost it: " + part);
    }
    return violations;
  }

  /** How many works of the account's videos were lost with their worker. */
  private int lost(Sketchpen customer) throws IOException {
    return Integer.parseInt(
        stack
            .rows(
                "render",
                """
                select (select coalesce(sum(lost), 0) from task where account = ?)
                  + (select coalesce(sum(p.lost), 0) from part p join task t on t.id = p.task_id
                     where t.account = ?) as lost
                """,
                customer.customer().account(),
                customer.customer().account())
            .getFirst()
            .getOrDefault("lost", "0"));
  }
}
