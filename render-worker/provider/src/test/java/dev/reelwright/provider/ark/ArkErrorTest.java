package dev.reelwright.provider.ark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.provider.Reading.FailureKind;
import dev.reelwright.provider.Submission.RefusalKind;
import dev.reelwright.provider.http.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArkErrorTest {
  @ParameterizedTest
  @CsvSource({
    "400, InputTextSensitiveContentDetected,                    MODERATION",
    "400, InputImageSensitiveContentDetected.PrivacyInformation, MODERATION",
    "400, InputTextRiskDetection,                               MODERATION",
    "400, SensitiveContentDetected.SevereViolation,             MODERATION",
    "400, MissingParameter,                                     INVALID",
    "400, InvalidParameter.UnsupportedImageFormat,              INVALID",
    "400, InvalidImageURL.EmptyURL,                             INVALID",
    "400, SomethingNew,                                         INVALID",
    "400, InvalidEndpoint.ClosedEndpoint,                       ACCOUNT",
    "401, AuthenticationError,                                  ACCOUNT",
    "403, AccountOverdueError,                                  ACCOUNT",
    "403, OperationDenied.ServiceNotOpen,                       ACCOUNT",
    "404, InvalidEndpointOrModel.NotFound,                      ACCOUNT",
    "404, ModelNotOpen,                                         ACCOUNT",
    "429, SetLimitExceeded,                                     ACCOUNT",
    "429, RateLimitExceeded.EndpointRPMExceeded,                THROTTLED",
    "429, ModelAccountRpmRateLimitExceeded,                     THROTTLED",
    "429, QuotaExceeded,                                        THROTTLED",
    "429, ServerOverloaded,                                     THROTTLED",
    "429, SomethingNew,                                         THROTTLED",
    "500, InternalServiceError,                                 OUTAGE",
  })
  void refusalOfASubmission(int status, String code, RefusalKind kind) {
    assertThat(new ArkError(code).refusal(status)).contains(kind);
  }

  @Test
  void unknownCodeInAnAnswerThatSaysThatAllIsWellProvesNothing() {
    assertThat(new ArkError("SomethingNew").refusal(200)).isEmpty();
    assertThat(new ArkError("InvalidParameter").refusal(200)).contains(RefusalKind.INVALID);
  }

  @ParameterizedTest
  @CsvSource({
    "OutputVideoSensitiveContentDetected,                 MODERATION_OUTPUT",
    "OutputVideoSensitiveContentDetected.PolicyViolation, MODERATION_OUTPUT",
    "OutputAudioSensitiveContentDetected,                 MODERATION_OUTPUT",
    "OutputTextRiskDetection,                             MODERATION_OUTPUT",
    "InputImageSensitiveContentDetected,                  MODERATION_INPUT",
    "SensitiveContentDetected,                            MODERATION_INPUT",
    "InvalidParameter,                                    INVALID",
    "InternalServiceError,                                PROVIDER",
    "QuotaExceeded,                                       PROVIDER",
    "AccountOverdueError,                                 PROVIDER",
    "SomethingNew,                                        PROVIDER",
  })
  void failureOfATask(String code, FailureKind kind) {
    assertThat(new ArkError(code).failure()).isEqualTo(kind);
  }

  @Test
  void withoutACodeThereIsNoError() {
    assertThat(ArkError.of(Json.parsed("{\"error\":null}"))).isEmpty();
    assertThat(ArkError.of(Json.parsed("{\"error\":{\"message\":\"x\"}}"))).isEmpty();
    assertThat(ArkError.of(Json.parsed("{\"code\":\"x\"}"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ResourceNotFound,      true",
    "ResourceNotFound.Task, true",
    "NotFound,              true",
    "ModelNotOpen,          false",
    "InvalidEndpointOrModel.NotFound, false",
    "AuthenticationError,   false",
  })
  void unknownTaskIsSaidByItsOwnCodes(String code, boolean unknown) {
    assertThat(new ArkError(code).unknownTask()).isEqualTo(unknown);
  }
}
