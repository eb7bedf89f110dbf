package dev.reelwright.provider.dashscope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.provider.Reading.FailureKind;
import dev.reelwright.provider.Submission.RefusalKind;
import dev.reelwright.provider.http.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DashScopeErrorTest {
  @ParameterizedTest
  @CsvSource({
    "400, InvalidParameter,                INVALID",
    "400, InvalidParameter.DataInspection, INVALID",
    "400, InvalidURL.ConnectionRefused,    INVALID",
    "400, BadRequest.EmptyInput,           INVALID",
    "400, DataInspectionFailed,            MODERATION",
    "400, data_inspection_failed,          MODERATION",
    "400, FaqRuleBlocked,                  MODERATION",
    "400, IPInfringementSuspect,           MODERATION",
    "400, InternalError.Algo.DataInspectionFailed, MODERATION",
    "400, Arrearage,                       ACCOUNT",
    "401, InvalidApiKey,                   ACCOUNT",
    "403, AccessDenied.Unpurchased,        ACCOUNT",
    "403, Model.AccessDenied,              ACCOUNT",
    "403, AllocationQuota.FreeTierOnly,    ACCOUNT",
    "404, ModelNotFound,                   ACCOUNT",
    "403, SomethingNew,                    ACCOUNT",
    "429, Throttling,                      THROTTLED",
    "429, Throttling.RateQuota,            THROTTLED",
    "429, Throttling.AllocationQuota,      THROTTLED",
    "429, LimitRequests,                   THROTTLED",
    "429, SomethingNew,                    THROTTLED",
    "400, SomethingNew,                    INVALID",
    "500, InternalError,                   OUTAGE",
    "503, ModelServingError,               OUTAGE",
  })
  void refusalOfASubmission(int status, String code, RefusalKind kind) {
    assertThat(new DashScopeError(code, "").refusal(status)).contains(kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RequestTimeOut", "ResponseTimeout.Inner"})
  void timeOutFurtherInsideProvesNothing(String code) {
    assertThat(new DashScopeError(code, "").refusal(500)).isEmpty();
  }

  @Test
  void unknownCodeInAnAnswerThatSaysThatAllIsWellProvesNothing() {
    assertThat(new DashScopeError("SomethingNew", "").refusal(200)).isEmpty();
    assertThat(new DashScopeError("Arrearage", "").refusal(200)).contains(RefusalKind.ACCOUNT);
  }

  @ParameterizedTest
  @CsvSource({
    "DataInspectionFailed, Input data may contain inappropriate content.,           MODERATION_INPUT",
    "DataInspectionFailed, Output data may contain inappropriate content.,          MODERATION_OUTPUT",
    "DataInspectionFailed, Input or output data may contain inappropriate content., MODERATION_INPUT",
    "DataInspectionFailed, '',                                                      MODERATION_INPUT",
    "IPInfringementSuspect, Input data is suspected of being involved.,             MODERATION_INPUT",
    "InvalidParameter.DataInspection, Unable to download the media resource.,       INVALID",
    "InvalidParameter,     duration,                                                INVALID",
    "InternalError.Algo,   it broke,                                                PROVIDER",
    "Throttling.RateQuota, later,                                                   PROVIDER",
    "RequestTimeOut,       it took too long,                                        PROVIDER",
    "SomethingNew,         who knows,                                               PROVIDER",
  })
  void failureOfATask(String code, String message, FailureKind kind) {
    assertThat(new DashScopeError(code, message).failure()).isEqualTo(kind);
  }

  @Test
  void withoutACodeThereIsNoError() {
    assertThat(DashScopeError.of(Json.parsed("{\"message\":\"x\"}"))).isEmpty();
    assertThat(DashScopeError.of(Json.parsed("{\"code\":\" \"}"))).isEmpty();
    assertThat(DashScopeError.of(Json.parsed("[]"))).isEmpty();
  }

  @Test
  void messageIsNotPrinted() {
    assertThat(new DashScopeError("Arrearage", "a secret fox").toString())
        .isEqualTo("DashScopeError[Arrearage]");
  }
}
