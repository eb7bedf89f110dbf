package dev.reelwright.gateway.problem;

import io.vertx.ext.web.RoutingContext;
import java.math.BigInteger;
import java.util.concurrent.ThreadLocalRandom;

/**
 * By which name we know a request: on its answer, in its log line, and in those refusals that say
 * it. Ours alone: what a client sends under this name is not looked at.
 */
public final class RequestId {
  /** The header of every answer. */
  public static final String HEADER = "X-Request-Id";

  private static final String KEY = RequestId.class.getName();
  private static final int DIGITS = 20;
  private static final int BASE = 36;

  private RequestId() {}

  /** The name of this request: {@code req_} and 20 of the characters a-z 0-9. */
  public static String of(RoutingContext request) {
    String id = request.get(KEY);
    if (id == null) {
      id = newId();
      request.put(KEY, id);
    }
    return id;
  }

  /** No secret: it need only be another one each time. */
  private static String newId() {
    byte[] bytes = new byte[16];
    ThreadLocalRandom.current().nextBytes(bytes);
    String digits = "0".repeat(DIGITS) + new BigInteger(1, bytes).toString(BASE);
    return "req_" + digits.substring(digits.length() - DIGITS);
  }
}
