package dev.reelwright.provider.dashscope;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.outbound.Outbound;
import dev.reelwright.provider.Cancellation;
import dev.reelwright.provider.Pace;
import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Submission;
import dev.reelwright.provider.VideoProvider;
import dev.reelwright.provider.http.ProviderAnswer;
import dev.reelwright.provider.http.ProviderCall;
import dev.reelwright.provider.http.ProviderCalls;
import dev.reelwright.provider.http.ReadWords;
import dev.reelwright.provider.http.Submissions;
import dev.reelwright.provider.http.SubmitWords;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Wan. Key, model and base of an account belong to one region. Model ids of text and of pictures
 * differ ({@code wan2.6-t2v}, {@code wan2.6-i2v}); the route says which.
 */
public final class DashScopeProvider implements VideoProvider {
  /** How routes name it. */
  public static final String NAME = "dashscope";

  private static final String SUBMIT = "/api/v1/services/aigc/video-generation/video-synthesis";
  private static final String TASKS = "/api/v1/tasks/";
  private static final SubmitWords SUBMIT_WORDS = new Words();

  private final ProviderCalls calls;
  private final InstantSource clock;

  /**
   * @param outbound to addresses that operators have configured
   */
  public DashScopeProvider(Outbound outbound, InstantSource clock) {
    this.calls = new ProviderCalls(outbound, clock);
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  /** A clip takes one to five minutes. */
  @Override
  public Pace pace() {
    return new Pace(Duration.ofSeconds(20), Duration.ofSeconds(15));
  }

  @Override
  public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
    Optional<String> unfit = WanRequest.unfit(order);
    if (unfit.isPresent()) {
      return Submissions.unfit(unfit.get());
    }
    return calls.submit(
        ProviderCall.post(SUBMIT, WanRequest.body(order))
            .bearer(account.key())
            .with("X-DashScope-Async", "enable"),
        account,
        SUBMIT_WORDS);
  }

  @Override
  public Uni<Reading> read(String taskId, ProviderOrder order, ProviderAccount account) {
    if (!WanTask.isId(taskId)) {
      return Uni.createFrom()
          .item(new Reading.Failed(Reading.FailureKind.GONE, "dashscope: not an id of a task"));
    }
    return calls.read(
        ProviderCall.get(TASKS + taskId).bearer(account.key()),
        order,
        account,
        new TaskWords(order));
  }

  /** Taken only as long as the task waits in line; a task that is at work goes on. */
  @Override
  public Uni<Cancellation> cancel(String taskId, ProviderAccount account) {
    if (!WanTask.isId(taskId)) {
      return Uni.createFrom().item(new Cancellation.Unknown("dashscope: not an id of a task"));
    }
    return calls.exchange(
        new ProviderCall(
                "POST",
                TASKS + taskId + "/cancel",
                Map.of(),
                new byte[0],
                ProviderCall.USUAL_ANSWER)
            .bearer(account.key()),
        account,
        DashScopeProvider::cancellation,
        (raw, sent) -> new Cancellation.Unknown(raw));
  }

  private static Cancellation cancellation(ProviderAnswer answer) {
    if (answer.ok() && DashScopeError.of(answer.json()).isEmpty()) {
      return answer.json().isObject()
          ? new Cancellation.Cancelled()
          : new Cancellation.Unknown(answer.raw());
    }
    return DashScopeError.of(answer.json()).filter(DashScopeError::tooLate).isPresent()
        ? new Cancellation.TooLate(answer.raw())
        : new Cancellation.Unknown(answer.raw());
  }

  /** Empty: it calls nobody back. */
  @Override
  public Optional<String> taskIdIn(byte[] callbackBody) {
    return Optional.empty();
  }

  private static final class Words implements SubmitWords {
    @Override
    public Optional<String> taskId(JsonNode answer) {
      return WanTask.id(answer);
    }

    @Override
    public Optional<Submission.RefusalKind> refusal(ProviderAnswer answer) {
      return DashScopeError.of(answer.json()).flatMap(error -> error.refusal(answer.status()));
    }
  }

  private final class TaskWords implements ReadWords {
    private final ProviderOrder order;

    TaskWords(ProviderOrder order) {
      this.order = order;
    }

    @Override
    public Reading reading(ProviderAnswer answer) {
      return WanTask.reading(answer, order.intendedAt(), clock.instant());
    }

    /** It says so with status 200 and the word UNKNOWN, so an error is never that. */
    @Override
    public boolean unknownTask(ProviderAnswer answer) {
      return false;
    }
  }
}
