package dev.reelwright.webhook.endpoint;

import dev.reelwright.address.OutboundUrl;
import dev.reelwright.address.UrlPolicy;
import dev.reelwright.dialect.Dialect;
import dev.reelwright.dialect.Dialects;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.Problem.InvalidFields.InvalidField;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.webhook.contract.RegisterEndpoint;
import dev.reelwright.webhook.store.EndpointOwner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What may be registered. The customer's mistakes are {@link Problem.InvalidFields}, a caller's
 * {@link Problem.InvalidRequest}. Pure; any thread.
 *
 * @param urls what the URLs of customers may be. Which addresses a name stands for is not asked
 *     here: it may be another tomorrow, so that is judged each time it is dialled
 */
record Registrations(Dialects dialects, UrlPolicy urls) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Refuses what may not be registered, all of it at once. */
  void check(@Nullable RegisterEndpoint register) {
    if (register == null) {
      throw invalid("body", "must be there");
    }
    id(register.endpointId());
    Set<String> known = eventsOf(owner(register.account(), register.mode(), register.origin()));
    List<InvalidField> wrong = new ArrayList<>();
    if (OutboundUrl.parse(register.url(), urls) instanceof OutboundUrl.Refused refused) {
      wrong.add(new InvalidField("url", refused.reason()));
    }
    if (!isSome(register.events(), known)) {
      wrong.add(
          new InvalidField(
              "events",
              "must be one or more of " + String.join(", ", new TreeSet<>(known)) + ", each once"));
    }
    if (!wrong.isEmpty()) {
      throw new ProblemException(new Problem.InvalidFields(wrong));
    }
  }

  /** Whose endpoints are meant. */
  static EndpointOwner owner(
      @Nullable String account, @Nullable Mode mode, @Nullable String origin) {
    if (account == null || account.isBlank()) {
      throw invalid("account", "must be said");
    }
    if (mode == null) {
      throw invalid("mode", "must be said");
    }
    if (origin == null || origin.isBlank()) {
      throw invalid("origin", "must be said");
    }
    return new EndpointOwner(account, mode.name(), origin);
  }

  private Set<String> eventsOf(EndpointOwner owner) {
    Set<String> events =
        dialects.named(owner.origin()).map(Dialect::endpointEvents).orElse(Set.of());
    if (events.isEmpty()) {
      throw invalid("origin", "must be a dialect that has endpoints");
    }
    return events;
  }

  private static void id(@Nullable String id) {
    if (id == null || !ID.matcher(id).matches()) {
      throw invalid("endpointId", "must be 1 to 64 letters, digits, - and _");
    }
  }

  private static boolean isSome(@Nullable List<String> events, Set<String> known) {
    return events != null
        && !events.isEmpty()
        && new HashSet<>(events).size() == events.size()
        && known.containsAll(events);
  }

  private static ProblemException invalid(String field, String message) {
    return new ProblemException(new Problem.InvalidRequest(field, message));
  }
}
