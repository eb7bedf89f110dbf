package dev.reelwright.provider.http;

import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Reading.Failed;
import dev.reelwright.provider.Reading.FailureKind;
import dev.reelwright.provider.Reading.Trouble;
import dev.reelwright.provider.Reading.Unreadable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What the answer to a look proves. Pure. */
public final class Readings {
  /**
   * For so long after it was meant to be sent, a task that its provider does not know is one that
   * it does not know yet.
   */
  public static final Duration SETTLING = Duration.ofMinutes(2);

  private Readings() {}

  /** Judges an answer to a look at a task that was meant to be sent at a time. */
  public static Reading of(
      ProviderAnswer answer, ReadWords words, Instant intendedAt, Instant now) {
    Reading reading = reading(answer, words);
    boolean gone = reading instanceof Failed failed && failed.kind() == FailureKind.GONE;
    return gone && now.isBefore(intendedAt.plus(SETTLING)) ? notUnderstood(answer) : reading;
  }

  private static Reading reading(ProviderAnswer answer, ReadWords words) {
    if (answer.ok()) {
      return answer.json().isMissingNode() ? notUnderstood(answer) : words.reading(answer);
    }
    return words.unknownTask(answer)
        ? new Failed(FailureKind.GONE, answer.raw())
        : refused(answer.status(), answer);
  }

  /** The look was refused with a status, HTTP's or one of the same meaning inside the answer. */
  public static Reading refused(int status, ProviderAnswer answer) {
    return new Unreadable(trouble(status), answer.pollAfter(), answer.raw());
  }

  /** Why a look was refused with a status. */
  public static Trouble trouble(int status) {
    return switch (status) {
      case 401, 402, 403 -> Trouble.KEY_REFUSED;
      case 429 -> Trouble.THROTTLED;
      case 408 -> Trouble.OUTAGE;
      default -> status >= 500 ? Trouble.OUTAGE : Trouble.NOT_UNDERSTOOD;
    };
  }

  /** The answer is not what the API promises. */
  public static Reading notUnderstood(ProviderAnswer answer) {
    return new Unreadable(Trouble.NOT_UNDERSTOOD, answer.pollAfter(), answer.raw());
  }

  /**
   * The task is done and says where its file lies.
   *
   * @param url as the answer has it; empty: it names none. One that cannot be fetched may be a word
   *     of the API that we do not know yet, so it does not end the task
   * @param headers for {@link Reading.Result.At}
   */
  public static Reading done(
      Optional<String> url, Map<String, String> headers, ProviderAnswer answer) {
    if (url.isEmpty()) {
      return new Failed(FailureKind.NO_OUTPUT, answer.raw());
    }
    return url.flatMap(Json::url)
        .<Reading>map(
            address -> new Reading.Done(new Reading.Result.At(address, headers), answer.raw()))
        .orElseGet(() -> notUnderstood(answer));
  }
}
