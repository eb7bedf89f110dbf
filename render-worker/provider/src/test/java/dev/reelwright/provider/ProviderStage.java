package dev.reelwright.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.outbound.ClientLimits;
import dev.reelwright.outbound.Outbound;
import dev.reelwright.outbound.OutboundAnswer;
import dev.reelwright.outbound.OutboundClient;
import dev.reelwright.outbound.OutboundRequest;
import dev.reelwright.outbound.Reach;
import dev.reelwright.provider.Reading.FailureKind;
import dev.reelwright.provider.Submission.RefusalKind;
import dev.reelwright.testkit.provider.ProviderStub;
import dev.reelwright.testkit.provider.Script;
import dev.reelwright.testkit.provider.StubApi;
import dev.reelwright.testkit.provider.StubState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * An adapter and the stub of its API, and how to speak to them: where {@link VideoProviderContract}
 * is played. What is printed or logged on the way is listened to: no prompt and no key may be in
 * it.
 */
public abstract class ProviderStage {
  /** The prompt of every order; appears in no printed outcome and in no log. */
  protected static final String PROMPT = "A fox in the snow, \"slow\" camera; größer \uD83E\uDD8A";

  /** Eight bytes that begin like a PNG; stubs do not look closer. */
  protected static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  private static final byte[] VIDEO = "\0\0\0\u0018ftypisom...a small video".getBytes(UTF_8);

  /** What an API offers beyond submitting and looking. */
  public enum Offer {
    /** Shows a percentage. */
    PERCENT,
    /** Calls back, at the order's address or at the account's. */
    CALLBACKS,
    /** Takes cancellations. */
    CANCEL,
    /** Names the file's address; otherwise the file comes inside the answer. */
    FILE_URL,
    /** The address of the file asks for the key. */
    FILE_NEEDS_KEY,
    /** Its listing shows a mark of ours. */
    FIND,
    /** Its listing shows what was ordered, and nothing that is unique. */
    FIND_CANDIDATES
  }

  /** The stub's way to speak the API. */
  protected abstract StubApi api();

  /** The adapter under test. */
  protected abstract VideoProvider adapter(Outbound outbound, InstantSource clock);

  /** What the API offers. */
  protected abstract Set<Offer> offers();

  /** An order of text that the API takes, without its prompt's and its place's particulars. */
  protected abstract Ordered ordered();

  /** The folder of golden requests. */
  protected String golden() {
    return api().name();
  }

  /** The account's options. */
  protected Map<String, String> options() {
    return Map.of();
  }

  /** Why this API's adapter says that an order was refused, where it is not the usual kind. */
  protected RefusalKind kindOf(Script.Refusal refusal) {
    return switch (refusal) {
      case THROTTLED -> RefusalKind.THROTTLED;
      case OUTAGE, OVERLOADED -> RefusalKind.OUTAGE;
      case MODERATION -> RefusalKind.MODERATION;
      case BALANCE, KEY, MODEL -> RefusalKind.ACCOUNT;
      case INVALID -> RefusalKind.INVALID;
    };
  }

  /** Why this API's adapter says that a task has failed, where it is not the usual kind. */
  protected FailureKind kindOf(StubState.Fault fault) {
    return switch (fault) {
      case PLAIN, NO_REASON, LEAKY_REASON, LONG_REASON -> FailureKind.PROVIDER;
      case MODERATED_INPUT -> FailureKind.MODERATION_INPUT;
      case MODERATED_OUTPUT -> FailureKind.MODERATION_OUTPUT;
      case INVALID -> FailureKind.INVALID;
      case EXPIRED -> FailureKind.CANCELLED;
    };
  }

  /** How long after its order a task that the API does not know is given up. */
  protected Duration goneAfter() {
    return Duration.ofMinutes(10);
  }

  /** Scripts that this API has no words for. */
  protected Set<Script> notWorded() {
    return Set.of();
  }

  /** The particulars of an order. */
  public record Ordered(
      String model,
      String imageModel,
      int seconds,
      String aspectRatio,
      String resolution,
      int width,
      int height) {}

  final List<String> printed = new CopyOnWriteArrayList<>();
  private final Handler log =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          printed.add(record.getMessage() + " " + record.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  /** The provider. */
  protected ProviderStub stub;

  VideoProvider provider;

  private static Vertx vertx;
  private static OutboundClient network;

  @BeforeAll
  static void connect() {
    vertx = Vertx.vertx();
    network =
        new OutboundClient(
            vertx,
            // Only addresses are dialled here: a name that is to be resolved is a mistake.
            name -> Future.failedFuture(name),
            new Reach.Trusted(false),
            new ClientLimits(Duration.ofSeconds(5), 64),
            Optional.empty(),
            "reelwright-test");
  }

  @AfterAll
  static void disconnect() {
    network.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @BeforeEach
  void open() {
    stub = ProviderStub.speaking(api());
    stub.video(VIDEO);
    provider = adapter(network, stub::now);
    Logger.getLogger("").addHandler(log);
    Logger.getLogger("dev.reelwright").setLevel(Level.ALL);
  }

  @AfterEach
  void close() {
    Logger.getLogger("").removeHandler(log);
    Logger.getLogger("dev.reelwright").setLevel(null);
    stub.close();
    assertThat(printed)
        .as("printed outcomes and logs")
        .noneMatch(text -> text.contains(PROMPT) || text.contains("fox in the snow"))
        .noneMatch(text -> text.contains(stub.key()))
        .noneMatch(text -> text.contains(ProviderStub.LEAK));
  }

  /** Where and with which key. */
  protected ProviderAccount account() {
    return account(stub.base(), stub.key());
  }

  ProviderAccount account(URI base, String key) {
    return new ProviderAccount("main", base, key, options(), Duration.ofSeconds(5));
  }

  /** An order of text. */
  protected ProviderOrder order() {
    return order(Optional.empty());
  }

  ProviderOrder order(Optional<URI> callback) {
    Ordered ordered = ordered();
    return new ProviderOrder(
        "rw-call-0001",
        ordered.model(),
        PROMPT,
        ordered.seconds(),
        ordered.aspectRatio(),
        ordered.resolution(),
        ordered.width(),
        ordered.height(),
        Optional.empty(),
        callback,
        stub.now());
  }

  /** An order that begins with a picture. */
  protected ProviderOrder imageOrder() {
    Ordered ordered = ordered();
    ProviderOrder order = order();
    return new ProviderOrder(
        order.reference(),
        ordered.imageModel(),
        order.prompt(),
        order.seconds(),
        order.aspectRatio(),
        order.resolution(),
        order.width(),
        order.height(),
        Optional.of(
            new ProviderOrder.StartImage(
                "image/png",
                PICTURE,
                URI.create("https://files.example.test/start.png?X-Signature=a1b2"))),
        Optional.of(URI.create("https://gateway.example.test/callback/" + api().name() + "/t0ken")),
        order.intendedAt());
  }

  /** Submits and waits for the outcome. */
  protected Submission submit(ProviderOrder order) {
    return submit(order, account());
  }

  Submission submit(ProviderOrder order, ProviderAccount account) {
    Submission outcome = provider.submit(order, account).await().atMost(Duration.ofSeconds(20));
    printed.add(outcome.toString());
    checkRaw(outcome.raw());
    return outcome;
  }

  /** Submits an order that is to be accepted; its id. */
  protected String accepted(ProviderOrder order) {
    Submission outcome = submit(order);
    assertThat(outcome).isInstanceOf(Submission.Accepted.class);
    return ((Submission.Accepted) outcome).taskId();
  }

  /** Looks at a task. */
  protected Reading read(String taskId, ProviderOrder order) {
    Reading reading =
        provider.read(taskId, order, account()).await().atMost(Duration.ofSeconds(20));
    printed.add(reading.toString());
    checkRaw(reading.raw());
    return reading;
  }

  Search find(ProviderOrder order) {
    Search search = provider.find(order, account()).await().atMost(Duration.ofSeconds(20));
    printed.add(search.toString());
    return search;
  }

  Cancellation cancel(String taskId) {
    Cancellation outcome =
        provider.cancel(taskId, account()).await().atMost(Duration.ofSeconds(20));
    printed.add(outcome.toString());
    return outcome;
  }

  private void checkRaw(String raw) {
    assertThat(raw).hasSizeLessThanOrEqualTo(4000).doesNotContain(stub.key());
  }

  /** The reading of a task of a script so long after it was accepted. */
  Reading after(Script script, Duration age) {
    Assumptions.assumeFalse(notWorded().contains(script), "the API has no words for it");
    stub.next(script);
    ProviderOrder order = order();
    String id = accepted(order);
    stub.advance(age);
    return read(id, order);
  }

  Reading atEnd(Script script) {
    return after(script, script.steps().getLast().from().plusSeconds(1));
  }

  boolean offers(Offer offer) {
    return offers().contains(offer);
  }

  void assertWorking(Reading reading, int percent) {
    assertThat(reading).isInstanceOf(Reading.Working.class);
    assertThat(((Reading.Working) reading).percent())
        .isEqualTo(offers(Offer.PERCENT) ? OptionalInt.of(percent) : OptionalInt.empty());
  }

  void assertDone(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Done.class);
    assertThat(fetched(((Reading.Done) reading).result())).isEqualTo(VIDEO);
  }

  private byte[] fetched(Reading.Result result) {
    return switch (result) {
      case Reading.Result.At at -> {
        OutboundAnswer.Answered answer = got(at);
        assertThat(answer.status()).isEqualTo(200);
        yield answer.body();
      }
      case Reading.Result.Inline inline -> inline.bytes();
      case Reading.Result.OwnEngine own -> throw new AssertionError("no provider says so");
    };
  }

  /** Follows redirects on the stub's own host, as the fetch of results does. */
  private OutboundAnswer.Answered got(Reading.Result.At at) {
    OutboundAnswer.Answered answer = get(at.url().toString(), at.headers());
    Optional<String> location = answer.header("location");
    return location.isPresent() && location.get().startsWith(stub.base().toString())
        ? get(location.get(), Map.of())
        : answer;
  }

  static OutboundAnswer.Answered get(String url, Map<String, String> headers) {
    OutboundAnswer answer =
        network
            .send(new OutboundRequest("GET", url, headers, null, Duration.ofSeconds(5), 1 << 20))
            .await()
            .atMost(Duration.ofSeconds(20));
    assertThat(answer).isInstanceOf(OutboundAnswer.Answered.class);
    return (OutboundAnswer.Answered) answer;
  }

  /** What an API offers, as a set. */
  protected static Set<Offer> offering(Offer first, Offer... more) {
    return EnumSet.of(first, more);
  }
}
