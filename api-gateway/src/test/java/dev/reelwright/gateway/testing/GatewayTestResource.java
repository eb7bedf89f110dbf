package dev.reelwright.gateway.testing;

import dev.reelwright.gateway.edge.RequestTargets;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the fake neighbours will listen, and what else only a test configures. */
public final class GatewayTestResource implements QuarkusTestResourceLifecycleManager {
  public static final String ADMIN_KEY = "test-only-admin-key-0123456789";

  /** Seals the tokens of callbacks. */
  public static final String CALLBACK_SECRET = "test-only-callback-secret-0123456789";

  /** What kie shows with its callbacks. */
  public static final String KIE_SECRET = "test-only-kie-secret-0123456789";

  /** What OpenAI signs its callbacks with: those of one account, and of another. */
  public static final List<String> OPENAI_SECRETS =
      List.of("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX", "whsec_GBkaGxwdHh8gISIjJCUmJygpKissLS4v");

  private boolean patient = true;

  /** With a profile of its own a test asks for what is shipped. */
  @Override
  public void setContext(Context context) {
    patient = context.testProfile() == null;
  }

  @Override
  public Map<String, String> start() {
    // As Main does, which no component test passes through.
    RequestTargets.judgeHere();
    String neighbours = "http://127.0.0.1:" + freePort();
    Map<String, String> settings = new HashMap<>();
    settings.put("reelwright.job-service.url", neighbours);
    settings.put("reelwright.credit-service.url", neighbours);
    settings.put("reelwright.webhook-dispatcher.url", neighbours);
    settings.put("reelwright.render-worker.url", neighbours);
    settings.put("reelwright.admin.key", ADMIN_KEY);
    settings.put("reelwright.callbacks.secret", CALLBACK_SECRET);
    settings.put("reelwright.hints.provider-secrets.kie", KIE_SECRET);
    settings.put("reelwright.hints.signing-secrets.openai", String.join(",", OPENAI_SECRETS));
    settings.put("reelwright.public-url", "https://reels.example.com");
    settings.put("reelwright.sessions.trusted-origins", "https://app.example.com");
    settings.put("reelwright.sessions.credits", "25");
    // Tests take many addresses, as if behind a proxy that is trusted.
    settings.put("quarkus.http.proxy.proxy-address-forwarding", "true");
    settings.put("quarkus.http.proxy.allow-x-forwarded", "true");
    settings.put("quarkus.http.proxy.trusted-proxies", "127.0.0.1");
    settings.put("reelwright.edge.discard-bytes", "160M");
    settings.put("reelwright.audits.still-working-every", "20ms");
    if (patient) {
      // On a busy machine a count may take its time, and local ones let more in.
      settings.put("reelwright.limits.store-timeout", "20s");
      // A busy machine's broker takes its time; how long it may take is tested where it is away.
      settings.put("reelwright.hints.patience", "20s");
      String channel = "mp.messaging.outgoing.render-hints.";
      settings.put(channel + "max.block.ms", "15000");
      settings.put(channel + "request.timeout.ms", "5000");
      settings.put(channel + "delivery.timeout.ms", "15000");
    }
    return settings;
  }

  @Override
  public void stop() {}

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
