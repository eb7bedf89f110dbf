package dev.reelwright.provider.ark;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Submission;
import dev.reelwright.provider.http.Json;
import java.util.Locale;
import java.util.Optional;

/**
 * An error in Ark's words, of a call or of a task: a code in dotted parts, the general one first,
 * and a message that often ends in a request id.
 *
 * @param code as sent, trimmed
 */
record ArkError(String code) {
  /** Reads {@code {"error": {"code", "message"}}}; empty where there is no such code. */
  static Optional<ArkError> of(JsonNode answer) {
    return Json.text(answer.path("error").path("code")).map(code -> new ArkError(code.strip()));
  }

  /**
   * Why a submission was refused with this error; empty where it does not prove that it was.
   *
   * @param status of the answer
   */
  Optional<Submission.RefusalKind> refusal(int status) {
    return switch (topic()) {
      case INPUT, OUTPUT -> Optional.of(Submission.RefusalKind.MODERATION);
      case PARAMETER -> Optional.of(Submission.RefusalKind.INVALID);
      case ACCOUNT -> Optional.of(Submission.RefusalKind.ACCOUNT);
      case THROTTLING -> Optional.of(Submission.RefusalKind.THROTTLED);
      case OTHER -> refusalByStatus(status);
    };
  }

  private static Optional<Submission.RefusalKind> refusalByStatus(int status) {
    return switch (status) {
      case 401, 402, 403, 404 -> Optional.of(Submission.RefusalKind.ACCOUNT);
      case 429 -> Optional.of(Submission.RefusalKind.THROTTLED);
      default ->
          switch (status / 100) {
            case 4 -> Optional.of(Submission.RefusalKind.INVALID);
            case 5 -> Optional.of(Submission.RefusalKind.OUTAGE);
            // A code that is not known, in an answer that says that all is well.
            default -> Optional.empty();
          };
    };
  }

  /** Why a task that ended with this error has failed. */
  Reading.FailureKind failure() {
    return switch (topic()) {
      case INPUT -> Reading.FailureKind.MODERATION_INPUT;
      case OUTPUT -> Reading.FailureKind.MODERATION_OUTPUT;
      case PARAMETER -> Reading.FailureKind.INVALID;
      case ACCOUNT, THROTTLING, OTHER -> Reading.FailureKind.PROVIDER;
    };
  }

  /** Whether this says that there is no such task. */
  boolean unknownTask() {
    String lower = code.toLowerCase(Locale.ROOT);
    return lower.startsWith("resourcenotfound")
        || lower.startsWith("tasknotfound")
        || lower.equals("notfound")
        || lower.startsWith("invalidtask");
  }

  private enum Topic {
    INPUT,
    OUTPUT,
    PARAMETER,
    ACCOUNT,
    THROTTLING,
    OTHER
  }

  private Topic topic() {
    String general = code.toLowerCase(Locale.ROOT).split("\\.", 2)[0];
    // InputTextSensitiveContentDetected, InputImageRiskDetection, OutputVideoSensitive... and, of
    // old, SensitiveContentDetected alone, which is about the prompt.
    if (general.contains("sensitivecontent") || general.contains("riskdetection")) {
      return general.startsWith("output") ? Topic.OUTPUT : Topic.INPUT;
    }
    return switch (general) {
      case "policyviolation", "contentsecuritydetectionerror" -> Topic.INPUT;
      case "invalidparameter",
          "missingparameter",
          "invalidimageurl",
          "invalidargumenterror",
          "outofcontexterror" ->
          Topic.PARAMETER;
      case "authenticationerror",
          "accessdenied",
          "accountoverdueerror",
          "invalidaccountstatus",
          "invalidsubscription",
          "modelnotopen",
          "operationdenied",
          "invalidendpoint",
          "invalidendpointormodel",
          "unsupportedmodel",
          // The limit that the account's owner has set.
          "setlimitexceeded" ->
          Topic.ACCOUNT;
      // Also of the number of tasks in line.
      case "ratelimitexceeded",
          "quotaexceeded",
          "serveroverloaded",
          "modelloadingerror",
          "inflightbatchsizeexceeded",
          "requestbursttoofast",
          "modelaccountrpmratelimitexceeded",
          "modelaccounttpmratelimitexceeded",
          "accountratelimitexceeded" ->
          Topic.THROTTLING;
      default -> Topic.OTHER;
    };
  }
}
