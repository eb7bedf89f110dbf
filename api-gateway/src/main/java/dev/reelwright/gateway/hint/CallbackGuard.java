package dev.reelwright.gateway.hint;

import dev.reelwright.gateway.config.GatewayConfig;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.render.contract.CallbackToken;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether a callback comes from the provider that it names.
 *
 * <table>
 * <caption>What it must show</caption>
 * <tr><th></th><th>with a token in its address</th><th>without</th></tr>
 * <tr><td>the provider has no signing secret</td><td>the token</td><td>the provider's secret</td>
 *     </tr>
 * <tr><td>the provider has signing secrets</td><td>the token and a signature</td><td>a signature
 *     </td></tr>
 * </table>
 *
 * <p>Any thread. Tokens, secrets and signatures are compared in constant time.
 */
@ApplicationScoped
class CallbackGuard {
  /** As the catalogue's routes name them. */
  static final Set<String> PROVIDERS =
      Set.of("evolink", "kie", "openai", "azure-openai", "gemini", "vertex", "dashscope", "ark");

  private final byte[] tokenSecret;
  private final HintsConfig config;
  private final InstantSource time;

  CallbackGuard(GatewayConfig gateway, HintsConfig config, InstantSource time) {
    this.tokenSecret = gateway.callbackSecret().getBytes(StandardCharsets.UTF_8);
    this.config = config;
    this.time = time;
  }

  /** A misspelt provider would leave its callbacks shut, or unsigned ones open. */
  void checkNames(@Observes StartupEvent started) {
    Stream.concat(
            config.providerSecrets().keySet().stream(), config.signingSecrets().keySet().stream())
        .filter(name -> !PROVIDERS.contains(name))
        .findFirst()
        .ifPresent(
            unknown -> {
              throw new IllegalStateException(
                  "reelwright.hints names the unknown provider '%s'; known are %s"
                      .formatted(unknown, PROVIDERS.stream().sorted().toList()));
            });
  }

  /**
   * Judges what can be judged without the body.
   *
   * @param token null: the form without one
   * @return the call that the token is for; null without a token
   * @throws ProblemException {@link Problem.NotFound} for an unknown provider, {@link
   *     Problem.CredentialsMissing} for anything else that is wrong: whoever tries learns no more
   */
  @Nullable String admit(HttpServerRequest request, String provider, @Nullable String token) {
    if (!PROVIDERS.contains(provider)) {
      throw new ProblemException(new Problem.NotFound("provider"));
    }
    if (token != null) {
      return CallbackToken.verify(tokenSecret, provider, token).orElseThrow(CallbackGuard::refused);
    }
    if (signers(provider).isEmpty() && !showsSecret(request, provider)) {
      throw refused();
    }
    return null;
  }

  /**
   * Judges the signature, where the provider signs.
   *
   * @throws ProblemException {@link Problem.CredentialsMissing}
   */
  void requireSignature(HttpServerRequest request, String provider, byte[] body) {
    List<SigningSecret> signers = signers(provider);
    if (signers.isEmpty()) {
      return;
    }
    String id = header(request, "webhook-id");
    String timestamp = header(request, "webhook-timestamp");
    String signatures = header(request, "webhook-signature");
    // Every one is asked: which of several accounts has signed is nobody's business.
    long signed =
        signers.stream()
            .filter(signer -> signer.hasSigned(id, timestamp, body, signatures))
            .count();
    if (signed == 0 || !isOfNow(timestamp)) {
      throw refused();
    }
  }

  private boolean showsSecret(HttpServerRequest request, String provider) {
    String header = request.getHeader("X-Callback-Secret");
    return Optional.ofNullable(config.providerSecrets().get(provider))
        .filter(secret -> secret.matches(header == null ? request.getParam("secret") : header))
        .isPresent();
  }

  private List<SigningSecret> signers(String provider) {
    return config.signingSecrets().getOrDefault(provider, List.of());
  }

  /** Unix seconds; eleven digits are enough for some thousand years. */
  private boolean isOfNow(String timestamp) {
    if (!timestamp.matches("[0-9]{1,11}")) {
      return false;
    }
    Instant signedAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
    return Duration.between(signedAt, time.instant()).abs().compareTo(config.signatureAge()) <= 0;
  }

  private static String header(HttpServerRequest request, String name) {
    String value = request.getHeader(name);
    return value == null ? "" : value;
  }

  private static ProblemException refused() {
    return new ProblemException(new Problem.CredentialsMissing());
  }
}
