package dev.reelwright.provider.dashscope;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Submission;
import dev.reelwright.provider.http.Json;
import java.util.Locale;
import java.util.Optional;

/**
 * An error in DashScope's words, of a call or of a task: a code in dotted parts, the general one
 * first, and a message.
 *
 * @param code as sent, trimmed
 * @param message for people; may quote the prompt
 */
record DashScopeError(String code, String message) {
  /** Reads {@code {"code", "message"}}; empty where there is no code. */
  static Optional<DashScopeError> of(JsonNode error) {
    return Json.text(error.path("code"))
        .map(code -> new DashScopeError(code.strip(), error.path("message").asText("")));
  }

  /**
   * Why a submission was refused with this error; empty where it does not prove that it was.
   *
   * @param status of the answer; the code comes first, because an overdue account and a refused
   *     prompt are both a 400
   */
  Optional<Submission.RefusalKind> refusal(int status) {
    return switch (topic()) {
      case INSPECTION -> Optional.of(Submission.RefusalKind.MODERATION);
      case PARAMETER -> Optional.of(Submission.RefusalKind.INVALID);
      case ACCOUNT -> Optional.of(Submission.RefusalKind.ACCOUNT);
      case THROTTLING -> Optional.of(Submission.RefusalKind.THROTTLED);
      case TIMEOUT -> Optional.empty();
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

  /** Whether a cancellation is refused because the task no longer waits. */
  boolean tooLate() {
    return code.equalsIgnoreCase("UnsupportedOperation");
  }

  /** Why a task that ended with this error has failed. */
  Reading.FailureKind failure() {
    return switch (topic()) {
      case INSPECTION -> inspection();
      case PARAMETER -> Reading.FailureKind.INVALID;
      case ACCOUNT, THROTTLING, TIMEOUT, OTHER -> Reading.FailureKind.PROVIDER;
    };
  }

  /**
   * One code for both ends; only the message may say which. "Input or output" says neither, and is
   * taken for the input: the customer can change that.
   */
  private Reading.FailureKind inspection() {
    String words = message.toLowerCase(Locale.ROOT);
    return words.contains("output") && !words.contains("input")
        ? Reading.FailureKind.MODERATION_OUTPUT
        : Reading.FailureKind.MODERATION_INPUT;
  }

  private enum Topic {
    INSPECTION,
    PARAMETER,
    ACCOUNT,
    THROTTLING,
    TIMEOUT,
    OTHER
  }

  private Topic topic() {
    String lower = code.toLowerCase(Locale.ROOT).replace("_", "");
    // "The picture could not be inspected": its address or format is wrong, not what it shows.
    if (lower.startsWith("invalidparameter")) {
      return Topic.PARAMETER;
    }
    return switch (lower.split("\\.", 2)[0]) {
      // Green net, rules of the operator's own, and what is suspected to be somebody else's.
      case "datainspectionfailed", "faqruleblocked", "ipinfringementsuspect" -> Topic.INSPECTION;
      case "invalidurl",
          "invalidimage",
          "invalidimageformat",
          "invalidimageresolution",
          "invalidfile",
          "badrequest",
          "missingrequiredparameter" ->
          Topic.PARAMETER;
      // Overdue, a key of another region, a model that is not ours to use.
      case "arrearage",
          "invalidapikey",
          "accessdenied",
          "model",
          "modelnotfound",
          "modelunavailable",
          "workspace",
          "allocationquota",
          "prepaidbilloverdue",
          "postpaidbilloverdue",
          "commoditynotpurchased" ->
          Topic.ACCOUNT;
      case "throttling", "limitrequests", "limitburstrate" -> Topic.THROTTLING;
      case "requesttimeout", "responsetimeout" -> Topic.TIMEOUT;
      case "internalerror" -> lower.contains("datainspection") ? Topic.INSPECTION : Topic.OTHER;
      default -> Topic.OTHER;
    };
  }

  /** Keeps the message, which may quote a prompt, out of logs. */
  @Override
  public String toString() {
    return "DashScopeError[" + code + "]";
  }
}
