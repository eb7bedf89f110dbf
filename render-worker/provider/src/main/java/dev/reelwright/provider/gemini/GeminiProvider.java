package dev.reelwright.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.outbound.Outbound;
import dev.reelwright.provider.Pace;
import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Submission;
import dev.reelwright.provider.VideoProvider;
import dev.reelwright.provider.http.Json;
import dev.reelwright.provider.http.ProviderCall;
import dev.reelwright.provider.http.ProviderCalls;
import dev.reelwright.provider.http.Submissions;
import dev.reelwright.provider.veo.VeoAnswers;
import dev.reelwright.provider.veo.VeoRequest;
import dev.reelwright.provider.veo.VeoSubmitWords;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Veo, with a key of the Gemini API. It keeps files for about two days. */
public final class GeminiProvider implements VideoProvider {
  /** How routes name it. */
  public static final String NAME = "gemini";

  private static final String KEY_HEADER = "x-goog-api-key";
  private static final VeoSubmitWords SUBMIT_WORDS = new VeoSubmitWords();

  private final ProviderCalls calls;
  private final InstantSource clock;

  /**
   * @param outbound to addresses that operators have configured
   */
  public GeminiProvider(Outbound outbound, InstantSource clock) {
    this.calls = new ProviderCalls(outbound, clock);
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  /** A clip takes between eleven seconds and six minutes. */
  @Override
  public Pace pace() {
    return new Pace(Duration.ofSeconds(20), Duration.ofSeconds(10));
  }

  @Override
  public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
    Optional<String> unfit = VeoRequest.unfit(order);
    if (unfit.isPresent()) {
      return Submissions.unfit(unfit.get());
    }
    return calls.submit(
        ProviderCall.post("/v1beta/models/" + order.model() + ":predictLongRunning", body(order))
            .with(KEY_HEADER, account.key()),
        account,
        SUBMIT_WORDS);
  }

  private static ObjectNode body(ProviderOrder order) {
    ObjectNode body = VeoRequest.body(order);
    order
        .callback()
        .ifPresent(
            url -> {
              ObjectNode webhook = body.putObject("webhookConfig");
              webhook.putArray("uris").add(url.toString());
              webhook.putObject("user_metadata").put("reference", order.reference());
            });
    return body;
  }

  @Override
  public Uni<Reading> read(String taskId, ProviderOrder order, ProviderAccount account) {
    if (!VeoAnswers.isName(taskId)) {
      return Uni.createFrom()
          .item(new Reading.Failed(Reading.FailureKind.GONE, "gemini: not a name of an operation"));
    }
    return calls.exchange(
        ProviderCall.get("/v1beta/" + taskId).with(KEY_HEADER, account.key()),
        account,
        answer ->
            VeoAnswers.look(
                answer, video -> file(video, account), order.intendedAt(), clock.instant()),
        (raw, sent) -> new Reading.Unreadable(Reading.Trouble.OUTAGE, Optional.empty(), raw));
  }

  /** The event names the operation; only what has been made is announced. */
  @Override
  public Optional<String> taskIdIn(byte[] callbackBody) {
    return Json.text(Json.parsed(callbackBody).path("data").path("id")).filter(VeoAnswers::isName);
  }

  private static Optional<Reading.Result> file(JsonNode video, ProviderAccount account) {
    return Json.text(video.path("uri"))
        .flatMap(Json::url)
        .map(url -> new Reading.Result.At(url, key(url, account)));
  }

  /** The address needs our key, which is for Google's hosts and the account's own only. */
  private static Map<String, String> key(URI url, ProviderAccount account) {
    String host = url.getHost().toLowerCase(Locale.ROOT);
    boolean entitled =
        host.equalsIgnoreCase(account.base().getHost())
            || (host.endsWith(".googleapis.com") && "https".equalsIgnoreCase(url.getScheme()));
    return entitled ? Map.of(KEY_HEADER, account.key()) : Map.of();
  }
}
