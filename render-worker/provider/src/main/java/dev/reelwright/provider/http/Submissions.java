package dev.reelwright.provider.http;

import dev.reelwright.provider.Submission;
import dev.reelwright.provider.Submission.Accepted;
import dev.reelwright.provider.Submission.RefusalKind;
import dev.reelwright.provider.Submission.Refused;
import dev.reelwright.provider.Submission.Unknown;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the answer to a submission proves. Pure.
 *
 * <pre>
 *   2xx with an id                               Accepted
 *   2xx, an error in the API's own form          Refused, as it says
 *   2xx otherwise                                Unknown
 *   429, 503                                     Refused: THROTTLED, OUTAGE, or as the API says
 *   503 of a proxy whose line broke meanwhile    Unknown
 *   408, 409, 499, 504                           Unknown, whatever is said: somebody gave up waiting,
 *                                                or met a task that is already there
 *   other 4xx and 5xx, in the API's own form     Refused, as it says
 *   400 401 402 403 404 405 411 413 414 415 422  Refused by the status alone: such an answer comes
 *   431 451                                      before anything is begun
 *   307, 308                                     Refused OUTAGE: "repeat it there" was not acted on
 *   everything else, a bare 500, 502 above all   Unknown
 * </pre>
 *
 * <p>An answer that broke off, or is longer than we read, has no form: its status alone counts, and
 * that of a 503 that broke off for nothing.
 */
public final class Submissions {
  private static final Pattern NEVER_CONNECTED =
      Pattern.compile("reset reason: (overflow|(remote |local )?connection (failure|timeout))");

  private Submissions() {}

  /**
   * The order cannot be put into the API's words, so nothing was sent.
   *
   * @param why for operators; without the prompt
   */
  public static Uni<Submission> unfit(String why) {
    return Uni.createFrom().item(new Refused(RefusalKind.INVALID, Optional.empty(), why));
  }

  /** Judges an answer. */
  public static Submission of(ProviderAnswer answer, SubmitWords words) {
    if (answer.ok()) {
      Optional<String> id = words.taskId(answer.json());
      if (id.isPresent()) {
        return new Accepted(id.get(), answer.pollAfter(), answer.raw());
      }
    }
    return refusal(answer, words)
        .<Submission>map(kind -> new Refused(kind, words.retryAfter(answer), answer.raw()))
        .orElseGet(() -> new Unknown(answer.raw()));
  }

  private static Optional<RefusalKind> refusal(ProviderAnswer answer, SubmitWords words) {
    return switch (answer.status()) {
      case 408, 409, 499, 504 -> Optional.empty();
      default ->
          words
              .refusal(answer)
              .or(() -> brokeMeanwhile(answer) ? Optional.empty() : byStatus(answer.status()));
    };
  }

  /**
   * Envoy, which many gateways are made of, says 503 also when the connection to the server behind
   * it broke after the request had gone over it; only where it could not connect, or did not try,
   * has nobody seen the request.
   */
  private static boolean brokeMeanwhile(ProviderAnswer answer) {
    return answer.status() == 503
        && answer.raw().contains("disconnect/reset before headers")
        && !NEVER_CONNECTED.matcher(answer.raw()).find();
  }

  private static Optional<RefusalKind> byStatus(int status) {
    return switch (status) {
      case 429 -> Optional.of(RefusalKind.THROTTLED);
      case 503, 307, 308 -> Optional.of(RefusalKind.OUTAGE);
      case 401, 402, 403, 404, 405 -> Optional.of(RefusalKind.ACCOUNT);
      case 400, 411, 413, 414, 415, 422, 431, 451 -> Optional.of(RefusalKind.INVALID);
      default -> Optional.empty();
    };
  }
}
