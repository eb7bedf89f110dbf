package dev.reelwright.provider.ark;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.outbound.Outbound;
import dev.reelwright.provider.Cancellation;
import dev.reelwright.provider.Pace;
import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Search;
import dev.reelwright.provider.Submission;
import dev.reelwright.provider.VideoProvider;
import dev.reelwright.provider.http.Json;
import dev.reelwright.provider.http.ProviderAnswer;
import dev.reelwright.provider.http.ProviderCall;
import dev.reelwright.provider.http.ProviderCalls;
import dev.reelwright.provider.http.ReadWords;
import dev.reelwright.provider.http.Readings;
import dev.reelwright.provider.http.Submissions;
import dev.reelwright.provider.http.SubmitWords;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Seedance, in the region that the account's base names. Model ids of the regions are not
 * interchangeable.
 */
public final class ArkProvider implements VideoProvider {
  /** How routes name it. */
  public static final String NAME = "ark";

  /** How far our clock and Ark's may differ. */
  static final Duration CLOCKS = Duration.ofMinutes(5);

  /** Tasks on a page of the list. */
  static final int PAGE = 100;

  /** Pages that one search reads at most. */
  static final int PAGES = 5;

  private static final String TASKS = "/api/v3/contents/generations/tasks";
  private static final SubmitWords SUBMIT_WORDS = new Submits();
  private static final ReadWords READ_WORDS = new Reads();

  private final ProviderCalls calls;

  /**
   * @param outbound to addresses that operators have configured
   */
  public ArkProvider(Outbound outbound, InstantSource clock) {
    this.calls = new ProviderCalls(outbound, clock);
  }

  @Override
  public String name() {
    return NAME;
  }

  /** A clip takes one to three minutes; a callback comes sooner. */
  @Override
  public Pace pace() {
    return new Pace(Duration.ofSeconds(20), Duration.ofSeconds(15));
  }

  @Override
  public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
    Optional<String> unfit = SeedanceRequest.unfit(order);
    if (unfit.isPresent()) {
      return Submissions.unfit(unfit.get());
    }
    return calls.submit(
        ProviderCall.post(TASKS, SeedanceRequest.body(order)).bearer(account.key()),
        account,
        SUBMIT_WORDS);
  }

  @Override
  public Uni<Reading> read(String taskId, ProviderOrder order, ProviderAccount account) {
    if (!SeedanceTask.isId(taskId)) {
      return Uni.createFrom()
          .item(new Reading.Failed(Reading.FailureKind.GONE, "ark: not an id of a task"));
    }
    return calls.read(
        ProviderCall.get(TASKS + "/" + taskId).bearer(account.key()), order, account, READ_WORDS);
  }

  /**
   * Reads the list of tasks from the newest back to before the order, and finds the one that shows
   * our reference. A list whose tasks show no references at all tells nothing.
   */
  @Override
  public Uni<Search> find(ProviderOrder order, ProviderAccount account) {
    return find(order, account, 1, new Seen(false, false));
  }

  /**
   * What the pages so far have shown.
   *
   * @param tasks whether there are any
   * @param references whether any of them shows what it was ordered with
   */
  private record Seen(boolean tasks, boolean references) {
    Seen and(SeedanceListing page) {
      return new Seen(tasks || !page.items().isEmpty(), references || page.echoes());
    }

    /** What it means that ours is not among them. */
    Search withoutOurs() {
      return tasks && !references ? new Search.Impossible() : new Search.NotSeen();
    }
  }

  private Uni<Search> find(ProviderOrder order, ProviderAccount account, int page, Seen before) {
    return calls
        .exchange(
            ProviderCall.get(TASKS + "?page_num=" + page + "&page_size=" + PAGE)
                .bearer(account.key()),
            account,
            ArkProvider::listed,
            (raw, sent) -> new Listed.Unreadable(Reading.Trouble.OUTAGE, raw))
        .chain(
            listed ->
                switch (listed) {
                  case Listed.Unreadable(Reading.Trouble trouble, String raw) ->
                      Uni.createFrom().item(new Search.Unreadable(trouble, raw));
                  case Listed.Page(SeedanceListing listing) ->
                      searched(listing, order, account, page, before.and(listing));
                });
  }

  private Uni<Search> searched(
      SeedanceListing listing, ProviderOrder order, ProviderAccount account, int page, Seen seen) {
    Optional<String> task = listing.taskOf(order.reference());
    if (task.isPresent()) {
      return Uni.createFrom().item(new Search.Found(task.get()));
    }
    boolean last =
        listing.items().size() < PAGE
            || page == PAGES
            || listing.reaches(order.intendedAt().minus(CLOCKS));
    return last ? Uni.createFrom().item(seen.withoutOurs()) : find(order, account, page + 1, seen);
  }

  /** A page of the list, or why there is none. */
  private sealed interface Listed {
    record Page(SeedanceListing listing) implements Listed {}

    record Unreadable(Reading.Trouble trouble, String raw) implements Listed {}
  }

  private static Listed listed(ProviderAnswer answer) {
    if (!answer.ok()) {
      return new Listed.Unreadable(Readings.trouble(answer.status()), answer.raw());
    }
    return SeedanceListing.of(answer.json())
        .<Listed>map(Listed.Page::new)
        .orElseGet(() -> new Listed.Unreadable(Reading.Trouble.NOT_UNDERSTOOD, answer.raw()));
  }

  /**
   * Looks first, because the same call that cancels what waits in line deletes what is done, file
   * and all.
   */
  @Override
  public Uni<Cancellation> cancel(String taskId, ProviderAccount account) {
    if (!SeedanceTask.isId(taskId)) {
      return Uni.createFrom().item(new Cancellation.Unknown("ark: not an id of a task"));
    }
    return calls
        .exchange(
            ProviderCall.get(TASKS + "/" + taskId).bearer(account.key()),
            account,
            Optional::of,
            (raw, sent) -> Optional.<ProviderAnswer>empty())
        .chain(look -> cancelIfQueued(look, taskId, account));
  }

  private Uni<Cancellation> cancelIfQueued(
      Optional<ProviderAnswer> look, String taskId, ProviderAccount account) {
    if (look.isEmpty() || !look.get().ok() || Json.text(look.get().json(), "status").isEmpty()) {
      return Uni.createFrom()
          .item(new Cancellation.Unknown(look.map(ProviderAnswer::raw).orElse("ark: no answer")));
    }
    if (!SeedanceTask.isQueued(look.get().json())) {
      return Uni.createFrom().item(new Cancellation.TooLate(look.get().raw()));
    }
    return calls.exchange(
        ProviderCall.delete(TASKS + "/" + taskId).bearer(account.key()),
        account,
        ArkProvider::cancellation,
        (raw, sent) -> new Cancellation.Unknown(raw));
  }

  private static Cancellation cancellation(ProviderAnswer answer) {
    if (answer.ok()) {
      return new Cancellation.Cancelled();
    }
    return switch (answer.status()) {
      case 400, 409 -> new Cancellation.TooLate(answer.raw());
      default -> new Cancellation.Unknown(answer.raw());
    };
  }

  /** It sends the task itself, at each change of state. */
  @Override
  public Optional<String> taskIdIn(byte[] callbackBody) {
    return SeedanceTask.id(Json.parsed(callbackBody));
  }

  private static final class Submits implements SubmitWords {
    @Override
    public Optional<String> taskId(JsonNode answer) {
      return SeedanceTask.id(answer);
    }

    @Override
    public Optional<Submission.RefusalKind> refusal(ProviderAnswer answer) {
      return ArkError.of(answer.json()).flatMap(error -> error.refusal(answer.status()));
    }
  }

  private static final class Reads implements ReadWords {
    @Override
    public Reading reading(ProviderAnswer answer) {
      return SeedanceTask.reading(answer);
    }

    @Override
    public boolean unknownTask(ProviderAnswer answer) {
      return !answer.ok() && ArkError.of(answer.json()).filter(ArkError::unknownTask).isPresent();
    }
  }
}
