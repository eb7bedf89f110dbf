package dev.reelwright.provider.http;

import dev.reelwright.provider.Reading;

/** How an API words its answers to looks. Pure. */
public interface ReadWords {
  /**
   * What a complete JSON answer of status 2xx says that knows the task. Where it is not what the
   * API promises, it is {@link Reading.Trouble#NOT_UNDERSTOOD}, never a failure of the task.
   */
  Reading reading(ProviderAnswer answer);

  /**
   * Whether an answer, of any status, says in this API's own form that there is no such task. Asked
   * first.
   */
  boolean unknownTask(ProviderAnswer answer);
}
