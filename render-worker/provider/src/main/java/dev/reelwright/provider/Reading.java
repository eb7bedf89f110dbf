package dev.reelwright.provider;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a look at a task has shown. Printed, it keeps to itself what the provider said: that may
 * repeat the prompt.
 */
public sealed interface Reading {
  /** What the provider said, as it said it, cut to 4000 characters: for operators only. */
  String raw();

  /**
   * Still at work. Any status word that is not known means this.
   *
   * @param percent 0 to 100, as the provider says; may go back
   * @param readAfter when it wants to be asked again
   */
  record Working(OptionalInt percent, Optional<Duration> readAfter, String raw) implements Reading {
    @Override
    public String toString() {
      return "Working[" + (percent.isPresent() ? percent.getAsInt() + " %" : "") + "]";
    }
  }

  /** It says that it is done, and names a result. */
  record Done(Result result, String raw) implements Reading {
    @Override
    public String toString() {
      return "Done[" + result + "]";
    }
  }

  /** It is over without a result; the task will never have one. */
  record Failed(FailureKind kind, String raw) implements Reading {
    @Override
    public String toString() {
      return "Failed[" + kind + "]";
    }
  }

  /** The look itself failed, which says nothing about the task: look again. */
  record Unreadable(Trouble trouble, Optional<Duration> readAfter, String raw) implements Reading {
    @Override
    public String toString() {
      return "Unreadable["
          + trouble
          + readAfter.map(after -> " again after " + after).orElse("")
          + "]";
    }
  }

  /** A result to be fetched. */
  sealed interface Result {
    /**
     * A file at an address. It is fetched under the address guard.
     *
     * @param headers to be sent to this host only, never on to where it redirects
     */
    record At(URI url, Map<String, String> headers) implements Result {
      public At {
        headers = Map.copyOf(headers);
      }

      /** Headers may hold a key, and the query a signature. */
      @Override
      public String toString() {
        return "At[" + url.getHost() + url.getPath() + "]";
      }
    }

    /** The file itself. */
    record Inline(byte[] bytes) implements Result {
      @Override
      public String toString() {
        return "Inline[" + bytes.length + " bytes]";
      }
    }

    /** Nothing to fetch: our own engine is to make what was ordered. Only the sandbox says so. */
    record OwnEngine() implements Result {}
  }

  /** Why a task has failed. */
  enum FailureKind {
    /** The prompt or the picture turned out to be against the rules. */
    MODERATION_INPUT,
    /** What was made is withheld. */
    MODERATION_OUTPUT,
    /** It had not been a request that the model takes. */
    INVALID,
    /** Cancelled, or expired in the provider's queue. */
    CANCELLED,
    /** Done, and nothing was delivered. */
    NO_OUTPUT,
    /** The provider does not know the task (any more). */
    GONE,
    /** The provider's own fault, with or without a reason. */
    PROVIDER
  }

  /** Why a look has failed. */
  enum Trouble {
    THROTTLED,
    OUTAGE,
    /** Our key is no longer taken: an operator must see it. */
    KEY_REFUSED,
    /** An answer that is not what the API promises. */
    NOT_UNDERSTOOD
  }
}
