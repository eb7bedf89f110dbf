package dev.reelwright.gateway.edge;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Says that an answer will come, for answers that take longer than a connection may be silent
 * ({@code quarkus.http.idle-timeout}, ours, and that of whatever stands between): an interim {@code
 * 100 Continue} from time to time, which leaves the status open and which every HTTP/1.1 client
 * passes over (RFC 9110, 15.2).
 */
public final class StillWorking {
  private StillWorking() {}

  /**
   * The same answer, with signs of life before it.
   *
   * @param request subscribe on its event loop
   */
  public static <T> Uni<T> until(Uni<T> answer, RoutingContext request, Duration every) {
    return Uni.createFrom()
        .deferred(
            () -> {
              long timer = request.vertx().setPeriodic(every.toMillis(), ignored -> saySo(request));
              return answer.onTermination().invoke(() -> request.vertx().cancelTimer(timer));
            });
  }

  private static void saySo(RoutingContext request) {
    HttpServerResponse response = request.response();
    boolean takesInterim = request.request().version() != HttpVersion.HTTP_1_0;
    if (takesInterim && !response.headWritten() && !response.closed()) {
      response.writeContinue();
    }
  }
}
