package dev.reelwright.job.submission;

import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.SubmitJob;
import dev.reelwright.job.contract.UploadRef;
import dev.reelwright.job.job.JobId;
import dev.reelwright.job.view.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Is the request in the form that the contract asks for? JSON may leave out anything. */
@ApplicationScoped
class SubmitChecks {
  /** With ":test" behind it, an account still fits the ledger's 100 characters. */
  private static final int LONGEST_ACCOUNT = 95;

  /** With "key:" before it, a key's id still fits the ledger's 200 characters of a spender. */
  private static final int LONGEST_KEY_ID = 196;

  private static final int LONGEST_TEXT = 200;
  private static final int LONGEST_KEY = 1024;
  private static final int LARGEST_ECHO_BYTES = 8 * 1024;

  private final Json json;

  SubmitChecks(Json json) {
    this.json = json;
  }

  /**
   * The request, if it is in order.
   *
   * @throws ProblemException {@link Problem.InvalidRequest} naming the first field that is not
   */
  SubmitJob inOrder(@Nullable SubmitJob submit) {
    if (submit == null) {
      throw new ProblemException(new Problem.InvalidRequest("body", "must not be null"));
    }
    Stream.of(
            text("account", submit.account(), LONGEST_ACCOUNT),
            text("keyId", submit.keyId(), LONGEST_KEY_ID),
            text("origin", submit.origin(), LONGEST_TEXT),
            text("model", submit.model(), LONGEST_TEXT),
            jobId(submit.jobId()),
            present("mode", submit.mode()),
            present("admission", submit.admission()),
            text("admission.pool", poolOf(submit), LONGEST_TEXT),
            fingerprint(submit.fingerprint()),
            spec(submit.spec()),
            echo(submit.echo()))
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(
            problem -> {
              throw new ProblemException(problem);
            });
    return submit;
  }

  private static @Nullable String poolOf(SubmitJob submit) {
    return submit.admission() == null ? null : submit.admission().pool();
  }

  private static Optional<Problem> text(String field, @Nullable String value, int longest) {
    return value != null && !value.isBlank() && value.length() <= longest
        ? Optional.empty()
        : wrong(field, "must have 1 to " + longest + " characters");
  }

  private static Optional<Problem> present(String field, @Nullable Object value) {
    return value == null ? wrong(field, "must not be left out") : Optional.empty();
  }

  private static Optional<Problem> jobId(@Nullable String jobId) {
    return jobId != null && JobId.parse(jobId).isPresent()
        ? Optional.empty()
        : wrong("jobId", "must have 1 to 64 characters of [A-Za-z0-9_-]");
  }

  private static Optional<Problem> fingerprint(@Nullable String fingerprint) {
    return fingerprint == null ? Optional.empty() : text("fingerprint", fingerprint, LONGEST_TEXT);
  }

  private static Optional<Problem> spec(@Nullable JobSpec spec) {
    return switch (spec) {
      case null -> wrong("spec", "must not be left out");
      case JobSpec.StillWithAudio still ->
          upload("spec.image", still.image()).or(() -> upload("spec.audio", still.audio()));
    };
  }

  private static Optional<Problem> upload(String field, @Nullable UploadRef upload) {
    if (upload == null) {
      return wrong(field, "must not be left out");
    }
    return text(field + ".key", upload.key(), LONGEST_KEY)
        .or(() -> text(field + ".mediaType", upload.mediaType(), LONGEST_TEXT));
  }

  private Optional<Problem> echo(@Nullable Object echo) {
    if (echo == null) {
      return wrong("echo", "must not be left out");
    }
    int bytes = json.write(echo).getBytes(StandardCharsets.UTF_8).length;
    return bytes <= LARGEST_ECHO_BYTES
        ? Optional.empty()
        : wrong("echo", "must have at most " + LARGEST_ECHO_BYTES + " bytes as JSON, not " + bytes);
  }

  private static Optional<Problem> wrong(String field, String message) {
    return Optional.of(new Problem.InvalidRequest(field, message));
  }
}
