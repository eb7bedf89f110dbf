package dev.reelwright.provider.http;

import dev.reelwright.provider.Reading;

/** How an API words its answers to looks. Pure. */
public interface ReadWords {
  /**
   * What a complete JSON answer of status 2xx says. Where it is not what the API promises, it is
   * {@link Reading.Trouble#NOT_UNDERSTOOD}, never a failure of the task. That there is no such task
   * is {@link Reading.FailureKind#GONE}, however young the task may be: that is looked at
   * afterwards.
   */
  Reading reading(ProviderAnswer answer);

  /**
   * Whether an answer of another status says, in this API's own form, that there is no such task.
   */
  boolean unknownTask(ProviderAnswer answer);
}
