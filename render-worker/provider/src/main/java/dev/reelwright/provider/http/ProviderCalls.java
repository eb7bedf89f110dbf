package dev.reelwright.provider.http;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.reelwright.outbound.Outbound;
import dev.reelwright.outbound.OutboundAnswer;
import dev.reelwright.outbound.OutboundRequest;
import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Submission;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Sends an adapter's calls, each once, and judges the answers. Any thread; blocks nobody. */
public final class ProviderCalls {
  private static final Pattern SECRET_HEADER =
      Pattern.compile("authorization|key|token", Pattern.CASE_INSENSITIVE);

  private final Outbound outbound;
  private final InstantSource clock;

  public ProviderCalls(Outbound outbound, InstantSource clock) {
    this.outbound = outbound;
    this.clock = clock;
  }

  /** Submits: see {@link Submissions}. */
  public Uni<Submission> submit(ProviderCall call, ProviderAccount account, SubmitWords words) {
    return exchange(
        call,
        account,
        answer -> Submissions.of(answer, words),
        (raw, sent) ->
            sent
                ? new Submission.Unknown(raw)
                : new Submission.Refused(Submission.RefusalKind.OUTAGE, Optional.empty(), raw));
  }

  /** Looks at a task: see {@link Readings}. */
  public Uni<Reading> read(
      ProviderCall call, ProviderOrder order, ProviderAccount account, ReadWords words) {
    return exchange(
        call,
        account,
        answer -> Readings.of(answer, words, order.intendedAt(), clock.instant()),
        (raw, sent) -> new Reading.Unreadable(Reading.Trouble.OUTAGE, Optional.empty(), raw));
  }

  /** What to make of an exchange without any answer. */
  public interface NoAnswer<T> {
    /**
     * @param raw what happened, for operators
     * @param sent whether the other side may have seen the call
     */
    T of(String raw, boolean sent);
  }

  /** Sends a call, whatever it asks for. An answer that broke off counts with its status alone. */
  public <T> Uni<T> exchange(
      ProviderCall call,
      ProviderAccount account,
      Function<ProviderAnswer, T> answered,
      NoAnswer<T> unanswered) {
    List<String> secrets = secrets(call, account);
    return outbound
        .send(request(call, account))
        .map(answer -> judged(answer, secrets, answered, unanswered));
  }

  /** What must not come back in raw text: some APIs repeat a key that they refuse. */
  private static List<String> secrets(ProviderCall call, ProviderAccount account) {
    return Stream.concat(
            Stream.of(account.key()),
            call.headers().entrySet().stream()
                .filter(header -> SECRET_HEADER.matcher(header.getKey()).find())
                .map(header -> header.getValue().replaceFirst("^[A-Za-z]+ ", "")))
        .toList();
  }

  private static OutboundRequest request(ProviderCall call, ProviderAccount account) {
    return new OutboundRequest(
        call.method(),
        account.base() + call.path(),
        call.headers(),
        call.body(),
        account.timeout(),
        call.answerBytes());
  }

  private <T> T judged(
      OutboundAnswer answer,
      List<String> secrets,
      Function<ProviderAnswer, T> answered,
      NoAnswer<T> unanswered) {
    return switch (answer) {
      case OutboundAnswer.Answered whole ->
          answered.apply(
              read(whole.status(), whole.headers(), whole.body(), !whole.cut(), secrets));
      case OutboundAnswer.NotSent none ->
          unanswered.of(Raw.of(none.stage() + ": " + none.reason(), secrets), false);
      case OutboundAnswer.Lost lost -> {
        OutboundAnswer.Begun begun = lost.begun();
        // Of a 503 the rest of the words matters: see Submissions.
        yield begun == null || begun.status() == 503
            ? unanswered.of(Raw.of(lost.stage() + ": " + lost.reason(), secrets), true)
            : answered.apply(read(begun.status(), begun.headers(), begun.body(), false, secrets));
      }
    };
  }

  private ProviderAnswer read(
      int status,
      Map<String, List<String>> headers,
      byte[] body,
      boolean whole,
      List<String> secrets) {
    return new ProviderAnswer(
        status,
        headers,
        whole ? Json.parsed(body) : MissingNode.getInstance(),
        Raw.of(body, secrets),
        Hints.pollAfter(headers, clock.instant()));
  }
}
