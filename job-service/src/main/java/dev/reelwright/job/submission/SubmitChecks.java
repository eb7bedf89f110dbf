package dev.reelwright.job.submission;

import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.Scenario;
import dev.reelwright.job.contract.SubmitJob;
import dev.reelwright.job.contract.UploadRef;
import dev.reelwright.job.job.JobId;
import dev.reelwright.job.view.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
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
  private static final int LONGEST_PROMPT = 5000;
  private static final int LONGEST_KEY = 1024;
  private static final int LONGEST_URL = 2048;
  private static final int LARGEST_ECHO_BYTES = 8 * 1024;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

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
            textIfAny("fingerprint", submit.fingerprint(), LONGEST_TEXT),
            spec(submit.spec()),
            echo(submit.echo()),
            scenario(submit))
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

  private static Optional<Problem> textIfAny(String field, @Nullable String value, int longest) {
    return value == null ? Optional.empty() : text(field, value, longest);
  }

  private static Optional<Problem> spec(@Nullable JobSpec spec) {
    return switch (spec) {
      case null -> wrong("spec", "must not be left out");
      case JobSpec.StillWithAudio still ->
          upload("spec.image", still.image()).or(() -> upload("spec.audio", still.audio()));
      case JobSpec.PromptToVideo order -> promptToVideo(order);
      case JobSpec.Storyboard storyboard -> wrong("spec", "is approved, not submitted");
    };
  }

  /** What depends on the model is judged by its routes. */
  private static Optional<Problem> promptToVideo(JobSpec.PromptToVideo order) {
    return prompt(order.prompt())
        .or(() -> text("aspectRatio", order.aspectRatio(), LONGEST_TEXT))
        .or(() -> textIfAny("resolution", order.resolution(), LONGEST_TEXT))
        .or(() -> style(order.style()))
        .or(() -> startImageUrl(order.startImageUrl()));
  }

  /** Whether it leads to a public host, and to a picture, is seen when it is fetched. */
  private static Optional<Problem> startImageUrl(@Nullable String url) {
    return url == null || isWebAddress(url)
        ? Optional.empty()
        : wrong(
            "startImageUrl",
            "must be an http or https address with a host and at most "
                + LONGEST_URL
                + " characters");
  }

  private static boolean isWebAddress(String url) {
    try {
      URI uri = new URI(url);
      return url.length() <= LONGEST_URL
          && uri.getHost() != null
          && ("http".equalsIgnoreCase(uri.getScheme())
              || "https".equalsIgnoreCase(uri.getScheme()));
    } catch (URISyntaxException noAddress) {
      return false;
    }
  }

  private static Optional<Problem> prompt(@Nullable String prompt) {
    if (prompt == null
        || prompt.isBlank()
        || prompt.codePointCount(0, prompt.length()) > LONGEST_PROMPT) {
      return wrong("prompt", "must have 1 to " + LONGEST_PROMPT + " characters");
    }
    return prompt.codePoints().allMatch(SubmitChecks::isText)
        ? Optional.empty()
        : wrong("prompt", "must not have control characters other than tabs and line breaks");
  }

  /** A surrogate that stands alone is no character, and PostgreSQL would refuse it. */
  private static boolean isText(int character) {
    return switch (character) {
      case '\t', '\n', '\r' -> true;
      default ->
          !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE;
    };
  }

  private static Optional<Problem> style(JobSpec.@Nullable Style style) {
    return style == null
        ? Optional.empty()
        : nameIfAny("theme", style.theme())
            .or(() -> nameIfAny("voice", style.voice()))
            .or(() -> nameIfAny("captions", style.captions()));
  }

  private static Optional<Problem> nameIfAny(String field, @Nullable String value) {
    return value == null || NAME.matcher(value).matches()
        ? Optional.empty()
        : wrong(field, "must have 1 to 64 of the characters A-Z a-z 0-9 . _ : -");
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

  /** Judged last: the mode and the spec are there. */
  private static Optional<Problem> scenario(SubmitJob submit) {
    String name = submit.scenario();
    if (name == null) {
      return Optional.empty();
    }
    if (submit.mode() == Mode.LIVE) {
      return wrong(Scenario.HEADER, "is for test keys only");
    }
    if (submit.spec() instanceof JobSpec.StillWithAudio) {
      return wrong(Scenario.HEADER, "is for orders by prompt only");
    }
    return Scenario.named(name).isPresent()
        ? Optional.empty()
        : wrong(
            Scenario.HEADER,
            "must be one of %s, not '%s'".formatted(String.join(", ", Scenario.names()), name));
  }

  private static Optional<Problem> wrong(String field, String message) {
    return Optional.of(new Problem.InvalidRequest(field, message));
  }
}
