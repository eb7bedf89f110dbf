package dev.reelwright.provider.vertex;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.outbound.Outbound;
import dev.reelwright.outbound.OutboundAnswer;
import dev.reelwright.outbound.OutboundRequest;
import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.http.Hints;
import dev.reelwright.provider.http.Json;
import dev.reelwright.provider.http.Raw;
import io.smallrye.mutiny.Uni;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens of accounts: a configured one as it is, or those that a service account's signature
 * is exchanged for, each kept until shortly before it runs out. However many calls need one at the
 * same time, one exchange is made. Any thread.
 */
final class AccessTokens {
  /** A token is not used any more so long before it runs out. */
  static final Duration MARGIN = Duration.ofMinutes(5);

  /** No token is believed to live for longer. */
  private static final long LONGEST_SECONDS = Duration.ofHours(12).toSeconds();

  private static final int ANSWER_BYTES = 64 * 1024;

  private final Outbound outbound;
  private final InstantSource clock;
  private final ConcurrentMap<String, Kept> kept = new ConcurrentHashMap<>();

  AccessTokens(Outbound outbound, InstantSource clock) {
    this.outbound = outbound;
    this.clock = clock;
  }

  /**
   * A token for calls of this account. Takes at most half of the account's timeout, so that there
   * is time left for the call.
   *
   * @param account its option {@code token-uri} stands in for the one of a key file
   */
  Uni<AccessToken> of(ProviderAccount account) {
    if (!ServiceAccount.isFile(account.key())) {
      return Uni.createFrom().item(new AccessToken.Granted(account.key()));
    }
    return Uni.createFrom()
        .deferred(
            () ->
                kept.compute(
                        account.name(),
                        (name, before) ->
                            before != null && before.serves(account, clock.instant())
                                ? before
                                : new Kept(account))
                    .token);
  }

  /** A token was refused before its time: the next call asks for a new one. */
  void forget(ProviderAccount account, String token) {
    kept.computeIfPresent(
        account.name(), (name, before) -> token.equals(before.granted) ? null : before);
  }

  /** One exchange, and what came of it. */
  private final class Kept {
    private final String key;
    private final Uni<AccessToken> token;

    /** Until when the token may be used; all that is under way is worth waiting for. */
    private volatile Instant until = Instant.MAX;

    private volatile @Nullable String granted;

    Kept(ProviderAccount account) {
      key = account.key();
      token =
          Uni.createFrom()
              .deferred(() -> exchange(account))
              .invoke(this::keep)
              .onFailure()
              .invoke(() -> until = Instant.MIN)
              .map(Exchanged::token)
              .memoize()
              .indefinitely();
    }

    boolean serves(ProviderAccount account, Instant now) {
      return key.equals(account.key()) && now.isBefore(until);
    }

    private void keep(Exchanged exchanged) {
      until = exchanged.until();
      granted = exchanged.token() instanceof AccessToken.Granted(String value) ? value : null;
    }
  }

  private record Exchanged(AccessToken token, Instant until) {}

  private Uni<Exchanged> exchange(ProviderAccount account) {
    Instant now = clock.instant();
    OutboundRequest request;
    try {
      request = request(account, now);
    } catch (ServiceAccount.Unusable | GeneralSecurityException e) {
      return Uni.createFrom()
          .item(withheld(AccessToken.Why.REFUSED, Optional.empty(), "vertex: " + e.getMessage()));
    }
    return outbound.send(request).map(answer -> exchanged(answer, account, now));
  }

  private Exchanged exchanged(OutboundAnswer answer, ProviderAccount account, Instant now) {
    return switch (answer) {
      case OutboundAnswer.NotSent(var stage, String reason, boolean late) ->
          withheld(AccessToken.Why.OUTAGE, Optional.empty(), "token: " + stage + ": " + reason);
      case OutboundAnswer.Lost(var stage, String reason, boolean late, var begun) ->
          withheld(AccessToken.Why.OUTAGE, Optional.empty(), "token: " + stage + ": " + reason);
      case OutboundAnswer.Answered answered -> answered(answered, account, now);
    };
  }

  private Exchanged answered(OutboundAnswer.Answered answer, ProviderAccount account, Instant now) {
    JsonNode json = Json.parsed(answer.body());
    Optional<String> token = Json.text(json.path("access_token"));
    if (answer.status() == 200 && token.isPresent()) {
      Duration life =
          Duration.ofSeconds(Math.clamp(json.path("expires_in").asLong(0), 0, LONGEST_SECONDS));
      return new Exchanged(new AccessToken.Granted(token.get()), now.plus(life).minus(MARGIN));
    }
    AccessToken.Why why =
        switch (answer.status()) {
          case 400, 401, 403, 404 -> AccessToken.Why.REFUSED;
          case 429 -> AccessToken.Why.THROTTLED;
          default -> AccessToken.Why.OUTAGE;
        };
    return withheld(
        why,
        Hints.pollAfter(answer.headers(), clock.instant()),
        Raw.of("token: " + answer.status() + " " + said(answer), account));
  }

  /** A token that came in an answer which is no proper one is still a secret. */
  private static String said(OutboundAnswer.Answered answer) {
    return answer.status() == 200
        ? "without a token that can be used"
        : new String(answer.body(), StandardCharsets.UTF_8);
  }

  /** Nothing is kept of a failure: who comes next asks again. */
  private static Exchanged withheld(
      AccessToken.Why why, Optional<Duration> retryAfter, String raw) {
    return new Exchanged(new AccessToken.Withheld(why, retryAfter, raw), Instant.MIN);
  }

  private static OutboundRequest request(ProviderAccount account, Instant now)
      throws ServiceAccount.Unusable, GeneralSecurityException {
    ServiceAccount who = ServiceAccount.of(account.key(), account.option("token-uri"));
    String form =
        "grant_type="
            + URLEncoder.encode(
                "urn:ietf:params:oauth:grant-type:jwt-bearer", StandardCharsets.UTF_8)
            + "&assertion="
            + who.assertion(now);
    return new OutboundRequest(
        "POST",
        who.tokenUri().toString(),
        Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
        form.getBytes(StandardCharsets.US_ASCII),
        account.timeout().dividedBy(2),
        ANSWER_BYTES);
  }
}
