package dev.reelwright.gateway.edge;

import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the request's one log line will say. Belongs to the request's event loop. */
public final class RequestFacts {
  private static final String KEY = RequestFacts.class.getName();

  private final Map<String, Object> facts = new LinkedHashMap<>();

  private RequestFacts() {}

  /** The facts of this request. */
  public static RequestFacts of(RoutingContext request) {
    RequestFacts facts = request.get(KEY);
    if (facts == null) {
      facts = new RequestFacts();
      request.put(KEY, facts);
    }
    return facts;
  }

  public void caller(String account, String keyId) {
    put("account", account);
    put("key", keyId);
  }

  /** One more {@code name=value}; values never hold a secret, a URL or a customer's words. */
  public void put(String name, Object value) {
    facts.put(name, value);
  }

  String line() {
    StringBuilder line = new StringBuilder();
    facts.forEach((name, value) -> line.append(' ').append(name).append('=').append(value));
    return line.toString();
  }
}
