package dev.reelwright.job.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.reelwright.job.contract.storyboard.StoryboardState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A business refusal, in the platform's words. Each dialect turns it into its own envelope with one
 * exhaustive switch; services send it to each other as JSON with {@link #status()}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Problem.InvalidRequest.class, name = "InvalidRequest"),
  @JsonSubTypes.Type(value = Problem.InvalidFields.class, name = "InvalidFields"),
  @JsonSubTypes.Type(value = Problem.CredentialsMissing.class, name = "CredentialsMissing"),
  @JsonSubTypes.Type(value = Problem.CredentialsRefused.class, name = "CredentialsRefused"),
  @JsonSubTypes.Type(value = Problem.InsufficientCredits.class, name = "InsufficientCredits"),
  @JsonSubTypes.Type(value = Problem.BudgetExceeded.class, name = "BudgetExceeded"),
  @JsonSubTypes.Type(value = Problem.Forbidden.class, name = "Forbidden"),
  @JsonSubTypes.Type(value = Problem.NotFound.class, name = "NotFound"),
  @JsonSubTypes.Type(value = Problem.MethodNotAllowed.class, name = "MethodNotAllowed"),
  @JsonSubTypes.Type(value = Problem.AlreadyActive.class, name = "AlreadyActive"),
  @JsonSubTypes.Type(value = Problem.WrongState.class, name = "WrongState"),
  @JsonSubTypes.Type(value = Problem.TooManyActive.class, name = "TooManyActive"),
  @JsonSubTypes.Type(value = Problem.WrongStage.class, name = "WrongStage"),
  @JsonSubTypes.Type(value = Problem.StorageFull.class, name = "StorageFull"),
  @JsonSubTypes.Type(value = Problem.LimitReached.class, name = "LimitReached"),
  @JsonSubTypes.Type(value = Problem.IdempotencyMismatch.class, name = "IdempotencyMismatch"),
  @JsonSubTypes.Type(value = Problem.TooLarge.class, name = "TooLarge"),
  @JsonSubTypes.Type(value = Problem.UnsupportedMedia.class, name = "UnsupportedMedia"),
  @JsonSubTypes.Type(value = Problem.RateLimited.class, name = "RateLimited"),
  @JsonSubTypes.Type(value = Problem.Unavailable.class, name = "Unavailable"),
  @JsonSubTypes.Type(value = Problem.Internal.class, name = "Internal")
})
public sealed interface Problem {
  /** The HTTP status between services; a dialect may show another. */
  int status();

  /**
   * The request is malformed or a value is not allowed.
   *
   * @param field the part, parameter or path that is wrong; "body" for the whole
   * @param message what was wrong and what is allowed
   */
  record InvalidRequest(String field, String message) implements Problem {
    @Override
    public int status() {
      return 400;
    }
  }

  /**
   * Values are not allowed, each with its path.
   *
   * @param fields at least one
   */
  record InvalidFields(List<InvalidField> fields) implements Problem {
    public InvalidFields {
      fields = List.copyOf(fields);
    }

    @Override
    public int status() {
      return 422;
    }

    /**
     * One of them.
     *
     * @param path e.g. {@code scenes[3].speech}
     * @param message what was wrong and what is allowed
     */
    public record InvalidField(String path, String message) {}
  }

  /** No credentials came with the request. */
  record CredentialsMissing() implements Problem {
    @Override
    public int status() {
      return 401;
    }
  }

  /** Credentials came, and are not known or no longer valid. */
  record CredentialsRefused() implements Problem {
    @Override
    public int status() {
      return 401;
    }
  }

  record InsufficientCredits(long required, long available) implements Problem {
    @Override
    public int status() {
      return 402;
    }
  }

  /**
   * The credits are there, but a budget does not let them be spent.
   *
   * @param scope whose budget: {@link #ACCOUNT}, or {@link #KEY} and the id of the key that asked
   * @param period which of its limits
   * @param limit credits that the period allows
   * @param spent credits that the period has seen so far; 0 for {@link Period#JOB}
   * @param required credits that this job needs
   * @param resetsAt when the period ends; null for {@link Period#JOB}, which no waiting helps
   */
  record BudgetExceeded(
      String scope,
      Period period,
      long limit,
      long spent,
      long required,
      @Nullable Instant resetsAt)
      implements Problem {
    /** The scope of the account as a whole. */
    public static final String ACCOUNT = "account";

    /** What stands before a key's id in its scope. */
    public static final String KEY = "key:";

    /** What a limit is about; days and months are those of UTC. */
    public enum Period {
      JOB,
      DAY,
      MONTH
    }

    @Override
    public int status() {
      return 402;
    }
  }

  /**
   * Whoever asks is known, and may not ask this, or not from there.
   *
   * @param reason for the customer, a whole sentence without its full stop
   */
  record Forbidden(String reason) implements Problem {
    @Override
    public int status() {
      return 403;
    }
  }

  /**
   * There is no such thing, or it belongs to somebody else: the two look the same.
   *
   * @param what the noun, e.g. {@code job} or {@code route}
   */
  record NotFound(String what) implements Problem {
    @Override
    public int status() {
      return 404;
    }
  }

  record MethodNotAllowed(String method, List<String> allowed) implements Problem {
    @Override
    public int status() {
      return 405;
    }
  }

  /** The pool's only slot is taken by another job. */
  record AlreadyActive(String activeJobId) implements Problem {
    @Override
    public int status() {
      return 409;
    }
  }

  /**
   * As many as may be are in progress.
   *
   * @param limit how many may be
   * @param ids of those that are, oldest first
   */
  record TooManyActive(int limit, List<String> ids) implements Problem {
    public TooManyActive {
      ids = List.copyOf(ids);
    }

    @Override
    public int status() {
      return 429;
    }
  }

  /** The storyboard's state does not allow the action. */
  record WrongStage(String action, StoryboardState state) implements Problem {
    @Override
    public int status() {
      return 409;
    }
  }

  /**
   * The account's files would take more room than its plan has.
   *
   * @param usedBytes used and reserved
   * @param neededBytes by this request
   */
  record StorageFull(long usedBytes, long capBytes, long neededBytes) implements Problem {
    @Override
    public int status() {
      return 403;
    }
  }

  /**
   * The account has as many of something as it may have.
   *
   * @param what the noun in its plural, e.g. {@code assets}
   * @param limit how many it may have
   */
  record LimitReached(String what, int limit) implements Problem {
    @Override
    public int status() {
      return 403;
    }
  }

  /** The job's state does not allow the action. */
  record WrongState(String action, JobState state) implements Problem {
    @Override
    public int status() {
      return 409;
    }
  }

  /** The idempotency key was used before with another request. */
  record IdempotencyMismatch() implements Problem {
    @Override
    public int status() {
      return 422;
    }
  }

  /**
   * More bytes than allowed.
   *
   * @param part which part of the request; "body" for the whole
   */
  record TooLarge(String part, long limitBytes) implements Problem {
    @Override
    public int status() {
      return 413;
    }
  }

  /**
   * The bytes are of a kind that is not accepted here.
   *
   * @param found what they are, or "unknown"
   */
  record UnsupportedMedia(String part, String found, List<String> allowed) implements Problem {
    @Override
    public int status() {
      return 415;
    }
  }

  record RateLimited(String policy, long limit, long windowSeconds, long retryAfterSeconds)
      implements Problem {
    @Override
    public int status() {
      return 429;
    }
  }

  /** A part of the platform does not answer just now; nothing was lost. */
  record Unavailable(String what, long retryAfterSeconds) implements Problem {
    @Override
    public int status() {
      return 503;
    }
  }

  /**
   * Our bug.
   *
   * @param reference finds the log line
   */
  record Internal(String reference) implements Problem {
    @Override
    public int status() {
      return 500;
    }
  }
}
