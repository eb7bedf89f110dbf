package dev.reelwright.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.provider.Submission.RefusalKind;
import java.time.Duration;
import java.util.Optional;

/** How an API words its answers to submissions. Pure. */
public interface SubmitWords {
  /** The id of the task that an answer of status 2xx names; empty: it names none. */
  Optional<String> taskId(JsonNode answer);

  /**
   * Why the submission was not taken; empty unless the answer is an error in this API's own form,
   * so that it comes from whom the task would be with, and proves that there is none. An error that
   * says that it does not know either, such as a time-out further inside, proves nothing.
   *
   * @param answer of any status; its JSON may be missing
   */
  Optional<RefusalKind> refusal(ProviderAnswer answer);

  /** When it may be asked again. */
  default Optional<Duration> retryAfter(ProviderAnswer answer) {
    return answer.pollAfter();
  }
}
