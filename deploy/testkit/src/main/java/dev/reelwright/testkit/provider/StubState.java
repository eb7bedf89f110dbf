package dev.reelwright.testkit.provider;

import java.util.Optional;

/** What a look at a task shows, before an API has words for it. */
public sealed interface StubState {
  /** Whether the task stays like this for ever. */
  default boolean isFinal() {
    return false;
  }

  /**
   * In line.
   *
   * @param position 1: the next
   */
  record Queued(int position) implements StubState {}

  /**
   * At work.
   *
   * @param percent 0 to 100; only some APIs show it
   */
  record Running(int percent) implements StubState {}

  /** Done. */
  record Succeeded(Output output) implements StubState {
    @Override
    public boolean isFinal() {
      return true;
    }
  }

  /** Over without a result. */
  record Failed(Fault fault) implements StubState {
    @Override
    public boolean isFinal() {
      return true;
    }
  }

  /** Cancelled, by us or by the provider. */
  record Cancelled() implements StubState {
    @Override
    public boolean isFinal() {
      return true;
    }
  }

  /** Looking is not possible now, or no longer. */
  record Unreadable(Trouble trouble, Optional<String> retryAfter) implements StubState {}

  /** Why a task fails. */
  enum Fault {
    /** The API's plain way to say that it went wrong. */
    PLAIN("The generation failed. Please try again."),
    /** The API's way to say failed, and nothing else. */
    NO_REASON(""),
    /** With {@link ProviderStub#LEAK}, an inner host, an account id and a stack trace. */
    LEAKY_REASON("upstream " + ProviderStub.LEAK + " (most recent call last)"),
    /** 20,000 characters. */
    LONG_REASON("It is a long story. ".repeat(1000)),
    /** The prompt turned out to be against the rules. */
    MODERATED_INPUT("Your prompt was flagged by our content safety system."),
    /** The result is withheld. */
    MODERATED_OUTPUT("The generated video was blocked by our content safety system."),
    /** The parameters turned out to be wrong. */
    INVALID("The duration is not supported by this model."),
    /** It waited too long in the provider's own line. */
    EXPIRED("The task waited too long in the queue.");

    private final String words;

    Fault(String words) {
      this.words = words;
    }

    /** A sentence for people, which an API may put beside its code. */
    public String words() {
      return words;
    }
  }

  /** Why a look fails. */
  enum Trouble {
    /** 429. */
    THROTTLED,
    /** 500 in the API's own words. */
    OUTAGE,
    /** A gateway's 502 page. */
    GATEWAY_PAGE,
    /** The key is no longer taken. */
    KEY_REFUSED,
    /** The API's own way to say that there is no such task. */
    NOT_FOUND,
    /** A web page with status 404, from something in front of the API. */
    NOT_FOUND_PAGE,
    /** Status 200 and a web page. */
    WEB_PAGE,
    /** Status 200 and JSON of another kind: a list, or a task without a state. */
    OTHER_JSON
  }
}
