package dev.reelwright.gateway.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.credit.contract.CorrectionOutcome;
import dev.reelwright.credit.contract.GrantOutcome;
import dev.reelwright.gateway.admin.AdminInput.NewCorrection;
import dev.reelwright.gateway.admin.AdminInput.NewGrant;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * What the ledger made of a change: 201 with the balance right after it, also when the answer is
 * repeated, or 409 as {@code application/problem+json}, which names the field or the figures in
 * members of its own too.
 */
final class LedgerAnswers {
  private LedgerAnswers() {}

  static RestResponse<Object> of(NewGrant order, GrantOutcome outcome) {
    return switch (outcome) {
      case GrantOutcome.Granted it ->
          RestResponse.status(
              RestResponse.Status.CREATED,
              new CreditWire.Granted(
                  order.id(),
                  order.amount().credits(),
                  order.reason(),
                  it.replayed(),
                  CreditWire.Balance.of(it.balance())));
      case GrantOutcome.Mismatch it -> usedBefore(it.field());
    };
  }

  static RestResponse<Object> of(NewCorrection order, CorrectionOutcome outcome) {
    return switch (outcome) {
      case CorrectionOutcome.Corrected it ->
          RestResponse.status(
              RestResponse.Status.CREATED,
              new CreditWire.Corrected(
                  order.id(),
                  order.credits(),
                  order.reason(),
                  order.by(),
                  it.replayed(),
                  CreditWire.Balance.of(it.balance())));
      case CorrectionOutcome.Mismatch it -> usedBefore(it.field());
      case CorrectionOutcome.Insufficient it -> {
        ObjectNode problem =
            problem(
                "%s credits should be taken back, %s are available."
                    .formatted(it.required(), it.available()));
        yield conflict(
            problem
                .put("required", it.required().credits())
                .put("available", it.available().credits()));
      }
      case CorrectionOutcome.UnknownAccount it ->
          conflict(problem("The account was never granted any credits: grant some instead."));
    };
  }

  private static RestResponse<Object> usedBefore(String field) {
    return conflict(
        problem("This id was used before with another value of " + field + ".")
            .put("field", field));
  }

  private static ObjectNode problem(String detail) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "about:blank")
        .put("title", "Conflict")
        .put("status", RestResponse.StatusCode.CONFLICT)
        .put("detail", detail);
  }

  private static RestResponse<Object> conflict(ObjectNode problem) {
    return RestResponse.ResponseBuilder.<Object>create(
            RestResponse.Status.CONFLICT, problem.toString())
        .type("application/problem+json")
        .build();
  }
}
