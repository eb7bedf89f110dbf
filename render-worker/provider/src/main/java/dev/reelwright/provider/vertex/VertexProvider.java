package dev.reelwright.provider.vertex;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.outbound.Outbound;
import dev.reelwright.provider.Pace;
import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Submission;
import dev.reelwright.provider.VideoProvider;
import dev.reelwright.provider.http.Json;
import dev.reelwright.provider.http.ProviderAnswer;
import dev.reelwright.provider.http.ProviderCall;
import dev.reelwright.provider.http.ProviderCalls;
import dev.reelwright.provider.http.Submissions;
import dev.reelwright.provider.http.Turns;
import dev.reelwright.provider.veo.VeoAnswers;
import dev.reelwright.provider.veo.VeoRequest;
import dev.reelwright.provider.veo.VeoSubmitWords;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Veo in a Google Cloud project. Options of the account:
 *
 * <pre>
 *   project       the project's id; the one of the key file where it is absent
 *   location      e.g. us-central1, which is also the default; the base must be of the same place
 *   storage       gs://bucket/folder where files are put; absent: they come inside the
 *                 answer, of which few are read at once
 *   storage-base  where Google Cloud Storage is reached; absent: https://storage.googleapis.com
 *   token-uri     where tokens are got instead of what the key file says
 * </pre>
 *
 * <p>The account's key is a service account's key file (JSON), or an access token that somebody
 * else renews.
 */
public final class VertexProvider implements VideoProvider {
  /** How routes name it. */
  public static final String NAME = "vertex";

  /**
   * How much of an answer is read that may hold a file: one of 48 MB. Larger ones need the option
   * {@code storage}.
   */
  static final int ANSWER_WITH_FILE = 64 << 20;

  private static final String STORAGE = "https://storage.googleapis.com";
  private static final String LOCATION = "us-central1";
  private static final Pattern PLACE = Pattern.compile("[a-z0-9][a-z0-9.:-]{0,99}");
  private static final Pattern OPERATION =
      Pattern.compile(
          "(projects/[^/]+/locations/[^/]+/publishers/[^/]+/models/[^/]+)/operations/.+");
  private static final Pattern FILE_IN_RAW =
      Pattern.compile("(\"bytesBase64Encoded\"\\s*:\\s*\")[A-Za-z0-9+/=\\\\]*");
  private static final VeoSubmitWords SUBMIT_WORDS = new VeoSubmitWords();

  /** Each holds its answer several times over while it is taken apart. */
  private static final int WITH_FILES_AT_ONCE = 2;

  private final ProviderCalls calls;
  private final Turns withFiles = new Turns(WITH_FILES_AT_ONCE);
  private final AccessTokens tokens;
  private final InstantSource clock;

  /**
   * @param outbound to addresses that operators have configured
   */
  public VertexProvider(Outbound outbound, InstantSource clock) {
    this.calls = new ProviderCalls(outbound, clock);
    this.tokens = new AccessTokens(outbound, clock);
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
    Optional<String> models = models(account);
    if (models.isEmpty()) {
      return refused(
          Submission.RefusalKind.ACCOUNT,
          Optional.empty(),
          "vertex: the account " + account.name() + " names no project, or not a proper one");
    }
    ProviderCall call =
        ProviderCall.post(
            "/v1/" + models.get() + order.model() + ":predictLongRunning", body(order, account));
    Instant begun = clock.instant();
    return tokens
        .of(account)
        .chain(
            token ->
                switch (token) {
                  case AccessToken.Withheld(var why, var retryAfter, String raw) ->
                      refused(why.refusal(), retryAfter, raw);
                  case AccessToken.Granted(String bearer) ->
                      calls
                          .submit(
                              call.bearer(bearer), remaining(account, bearer, begun), SUBMIT_WORDS)
                          .invoke(submission -> forgetIfRefused(submission, account, bearer));
                });
  }

  private static ObjectNode body(ProviderOrder order, ProviderAccount account) {
    ObjectNode body = VeoRequest.body(order);
    ObjectNode parameters = body.withObject("parameters");
    parameters.put("sampleCount", 1);
    // Has no default here, unlike on the Gemini API.
    parameters.put("generateAudio", true);
    account.option("storage").ifPresent(folder -> parameters.put("storageUri", folder));
    return body;
  }

  @Override
  public Uni<Reading> read(String taskId, ProviderOrder order, ProviderAccount account) {
    Matcher operation = OPERATION.matcher(taskId);
    if (!VeoAnswers.isName(taskId) || !operation.matches()) {
      return Uni.createFrom()
          .item(new Reading.Failed(Reading.FailureKind.GONE, "vertex: not a name of an operation"));
    }
    ProviderCall call =
        ProviderCall.post(
                "/v1/" + operation.group(1) + ":fetchPredictOperation",
                Json.object().put("operationName", taskId))
            .reading(ANSWER_WITH_FILE);
    return account.option("storage").isPresent()
        ? read(call, order, account)
        : withFiles.take(() -> read(call, order, account));
  }

  private Uni<Reading> read(ProviderCall call, ProviderOrder order, ProviderAccount account) {
    Instant begun = clock.instant();
    return tokens
        .of(account)
        .chain(
            token ->
                switch (token) {
                  case AccessToken.Withheld(var why, var retryAfter, String raw) ->
                      Uni.createFrom().item(new Reading.Unreadable(why.trouble(), retryAfter, raw));
                  case AccessToken.Granted(String bearer) ->
                      look(call, order, remaining(account, bearer, begun))
                          .invoke(reading -> forgetIfRefused(reading, account, bearer));
                });
  }

  /**
   * @param account with a token as its key
   */
  private Uni<Reading> look(ProviderCall call, ProviderOrder order, ProviderAccount account) {
    return calls.exchange(
        call.bearer(account.key()),
        account,
        answer ->
            VeoAnswers.look(
                withoutFile(answer),
                video -> VertexFiles.result(video, account.key(), storage(account)),
                order.intendedAt(),
                clock.instant()),
        (raw, sent) -> new Reading.Unreadable(Reading.Trouble.OUTAGE, Optional.empty(), raw));
  }

  /** What operators get to see is not the beginning of a file. */
  private static ProviderAnswer withoutFile(ProviderAnswer answer) {
    return new ProviderAnswer(
        answer.status(),
        answer.headers(),
        answer.json(),
        FILE_IN_RAW.matcher(answer.raw()).replaceFirst("$1..."),
        answer.pollAfter());
  }

  /** Empty: it calls nobody back. */
  @Override
  public Optional<String> taskIdIn(byte[] callbackBody) {
    return Optional.empty();
  }

  /** The path of the project's models; empty where the account does not say whose. */
  private static Optional<String> models(ProviderAccount account) {
    String location = account.option("location").orElse(LOCATION);
    return account
        .option("project")
        .or(() -> ServiceAccount.project(account.key()))
        .filter(project -> PLACE.matcher(project).matches() && PLACE.matcher(location).matches())
        .map(
            project ->
                "projects/" + project + "/locations/" + location + "/publishers/google/models/");
  }

  private static String storage(ProviderAccount account) {
    return account.option("storage-base").orElse(STORAGE);
  }

  /** The account as the call sees it: with the token as its key, and what is left of its time. */
  private ProviderAccount remaining(ProviderAccount account, String bearer, Instant begun) {
    Duration left = account.timeout().minus(Duration.between(begun, clock.instant()));
    Duration least = account.timeout().dividedBy(2);
    return new ProviderAccount(
        account.name(),
        account.base(),
        bearer,
        account.options(),
        left.compareTo(least) < 0 ? least : left);
  }

  private void forgetIfRefused(Submission submission, ProviderAccount account, String bearer) {
    if (submission instanceof Submission.Refused refused
        && refused.kind() == Submission.RefusalKind.ACCOUNT) {
      tokens.forget(account, bearer);
    }
  }

  private void forgetIfRefused(Reading reading, ProviderAccount account, String bearer) {
    if (reading instanceof Reading.Unreadable unreadable
        && unreadable.trouble() == Reading.Trouble.KEY_REFUSED) {
      tokens.forget(account, bearer);
    }
  }

  private static Uni<Submission> refused(
      Submission.RefusalKind kind, Optional<Duration> retryAfter, String raw) {
    return Uni.createFrom().item(new Submission.Refused(kind, retryAfter, raw));
  }
}
