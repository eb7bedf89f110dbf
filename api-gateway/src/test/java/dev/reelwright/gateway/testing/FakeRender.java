package dev.reelwright.gateway.testing;

import dev.reelwright.render.contract.ProviderItem;
import dev.reelwright.render.contract.ProviderResolution;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A worker whose calls to providers are made by tests. */
public final class FakeRender {
  private static final Instant SENT = Instant.parse("2026-05-07T12:00:00Z");

  private final Map<String, ProviderItem> items = new LinkedHashMap<>();
  private final Map<String, ProviderResolution> resolutions = new LinkedHashMap<>();

  /** Nobody knows what became of a call. */
  public synchronized void unknownCall(String callId) {
    items.put(callId, item(callId, "UNKNOWN", null));
  }

  public synchronized void forget() {
    items.clear();
    resolutions.clear();
  }

  public synchronized @Nullable ProviderResolution resolution(String callId) {
    return resolutions.get(callId);
  }

  synchronized Object answer(Exchange call) {
    if (call.is("GET", "/internal/provider-items")) {
      int limit = Integer.parseInt(call.request().getParam("limit"));
      return List.copyOf(items.values()).subList(0, Math.min(limit, items.size()));
    }
    if (call.is("POST", "/internal/provider-items/[^/]+/resolution")) {
      return resolve(call.segment(3), call.read(ProviderResolution.class));
    }
    throw new RefusedCall(404, "Not Found");
  }

  private ProviderItem resolve(String callId, ProviderResolution resolution) {
    ProviderItem item = items.get(callId);
    if (item == null) {
      throw new RefusedCall(404, "no such call");
    }
    if (!item.state().equals("UNKNOWN")) {
      throw new RefusedCall(409, "it is known what became of this call");
    }
    resolutions.put(callId, resolution);
    items.put(
        callId,
        switch (resolution) {
          case ProviderResolution.AcceptedAs it -> item(callId, "ACCEPTED", it.providerTaskId());
          case ProviderResolution.NotAccepted it -> item(callId, "REFUSED", null);
        });
    return Objects.requireNonNull(items.get(callId));
  }

  private static ProviderItem item(String callId, String state, @Nullable String providerTaskId) {
    return new ProviderItem(
        callId,
        "task-of-" + callId,
        "acc_1",
        "sora-openai",
        "openai",
        "openai",
        "sora-2",
        "https://api.openai.com",
        "ref-" + callId,
        state,
        providerTaskId,
        state.equals("UNKNOWN") ? "The connection was cut after the order was sent." : null,
        "connection reset",
        "WAITING",
        SENT,
        SENT.plusSeconds(21_600));
  }
}
