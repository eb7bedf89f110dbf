package dev.reelwright.provider.veo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.provider.Submission;
import dev.reelwright.provider.http.ProviderAnswer;
import dev.reelwright.provider.http.SubmitWords;
import java.time.Duration;
import java.util.Optional;

/** How both hosts answer a submission: with the name of an operation, or with an error. */
public final class VeoSubmitWords implements SubmitWords {
  @Override
  public Optional<String> taskId(JsonNode answer) {
    return VeoAnswers.name(answer);
  }

  @Override
  public Optional<Submission.RefusalKind> refusal(ProviderAnswer answer) {
    return GoogleError.of(answer.json()).flatMap(error -> error.refusal(answer.status()));
  }

  @Override
  public Optional<Duration> retryAfter(ProviderAnswer answer) {
    return GoogleError.retryAfter(answer);
  }
}
