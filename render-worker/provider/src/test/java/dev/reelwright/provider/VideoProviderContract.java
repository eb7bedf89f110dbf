package dev.reelwright.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.reelwright.provider.Reading.FailureKind;
import dev.reelwright.provider.Reading.Trouble;
import dev.reelwright.provider.Submission.RefusalKind;
import dev.reelwright.testkit.provider.Output;
import dev.reelwright.testkit.provider.ProviderStub;
import dev.reelwright.testkit.provider.ProviderStub.Framing;
import dev.reelwright.testkit.provider.ProviderStub.What;
import dev.reelwright.testkit.provider.Script;
import dev.reelwright.testkit.provider.StubOrder;
import dev.reelwright.testkit.provider.StubRequest;
import dev.reelwright.testkit.provider.StubState;
import dev.reelwright.testkit.provider.StubTask;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every adapter promises, checked against a stub of its API. A subclass says how to make the
 * adapter and the stub, what the API offers, and keeps golden requests {@code submit-text}, {@code
 * submit-image} and {@code read}.
 *
 * <p>The stub knows which orders were accepted; an outcome is judged by that, never by what the
 * answer looked like.
 */
public abstract class VideoProviderContract extends ProviderStage {
  // ---- what goes over the wire

  @Test
  void nameIsThatOfTheApiAndFitsIntoAUrl() {
    assertThat(provider.name()).isEqualTo(api().name()).matches("[a-z0-9-]{1,32}");
    assertThat(provider.pace().first()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
    assertThat(provider.pace().between()).isBetween(Duration.ofSeconds(2), Duration.ofMinutes(1));
  }

  @Test
  void textIsOrderedInExactlyTheseWords() {
    accepted(
        order(
            Optional.of(
                URI.create("https://gateway.example.test/callback/" + api().name() + "/t0ken"))));
    Golden.assertSame(onlySubmit(), golden(), "submit-text");
  }

  @Test
  void pictureIsOrderedInExactlyTheseWords() {
    accepted(imageOrder());
    Golden.assertSame(onlySubmit(), golden(), "submit-image");
    assertThat(stub.acceptedTasks().getFirst().order().withImage()).isTrue();
  }

  @Test
  void taskIsReadInExactlyTheseWords() {
    ProviderOrder order = order();
    String id = accepted(order);
    read(id, order);
    ProviderStub.Call call = stub.calls(What.READ).getFirst();
    Golden.assertSame(
        new StubRequest(
            call.request().method(),
            call.request().target().replace(id, "TASK"),
            call.request().headers(),
            new String(call.request().body(), UTF_8).replace(id, "TASK").getBytes(UTF_8)),
        golden(),
        "read");
  }

  private StubRequest onlySubmit() {
    assertThat(stub.calls(What.SUBMIT)).hasSize(1);
    return stub.calls(What.SUBMIT).getFirst().request();
  }

  @Test
  void orderArrivesAsItWasMeant() {
    ProviderOrder order = order();
    accepted(order);
    StubOrder arrived = stub.acceptedTasks().getFirst().order();
    assertThat(arrived.model()).isEqualTo(order.model());
    assertThat(arrived.prompt()).isEqualTo(PROMPT);
    assertThat(arrived.seconds()).isEqualTo(order.seconds());
    assertThat((double) arrived.width() / arrived.height())
        .isCloseTo((double) order.width() / order.height(), within(0.01));
    assertThat(arrived.withImage()).isFalse();
  }

  // ---- submissions

  @Test
  void acceptedOrderNamesTheTask() {
    String id = accepted(order());
    assertThat(stub.acceptedTasks()).extracting(StubTask::id).containsExactly(id);
  }

  @Test
  void eachSubmissionIsSentOnce() {
    stub.script(Script.OUTAGE);
    submit(order());
    assertThat(stub.calls(What.SUBMIT)).hasSize(1);
  }

  static Stream<Script> refusing() {
    return Stream.of(
        Script.THROTTLED,
        Script.OUTAGE,
        Script.OVERLOADED,
        Script.MODERATED_AT_SUBMIT,
        Script.NO_BALANCE,
        Script.KEY_REFUSED,
        Script.UNKNOWN_MODEL,
        Script.INVALID);
  }

  @ParameterizedTest
  @MethodSource("refusing")
  void refusalInTheApisOwnWordsIsProof(Script script) {
    Assumptions.assumeFalse(notWorded().contains(script), "the API has no words for it");
    stub.next(script);
    Submission outcome = submit(order());
    Script.Refusal why = ((Script.Entry.Refused) script.entry()).refusal();
    assertThat(outcome).isInstanceOf(Submission.Refused.class);
    assertThat(((Submission.Refused) outcome).kind()).isEqualTo(kindOf(why));
    assertThat(outcome.raw()).isNotEmpty();
    assertThat(stub.acceptedTasks()).isEmpty();
  }

  @Test
  void retryAfterIsReadInSeconds() {
    stub.next(Script.THROTTLED);
    assertThat(((Submission.Refused) submit(order())).retryAfter()).contains(Duration.ofSeconds(7));
  }

  @Test
  void retryAfterIsReadAsADate() {
    stub.next(Script.THROTTLED_UNTIL_DATE);
    // A date has whole seconds, and some time has passed since it was written.
    assertThat(((Submission.Refused) submit(order())).retryAfter().orElseThrow())
        .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(7));
  }

  @Test
  void wrongKeyIsRefused() {
    Submission outcome = submit(order(), account(stub.base(), "another-key-987654"));
    assertThat(outcome).isInstanceOf(Submission.Refused.class);
    assertThat(((Submission.Refused) outcome).kind()).isEqualTo(RefusalKind.ACCOUNT);
    assertThat(stub.acceptedTasks()).isEmpty();
  }

  @Test
  void gatewaysPageOf503IsARefusal() {
    stub.next(Script.PAGE_503);
    Submission outcome = submit(order());
    assertThat(outcome).isInstanceOf(Submission.Refused.class);
    assertThat(((Submission.Refused) outcome).kind()).isEqualTo(RefusalKind.OUTAGE);
  }

  static Stream<Script> ambiguous() {
    return Stream.of(
        Script.PAGE_500,
        Script.PAGE_502,
        Script.PAGE_504,
        Script.ACCEPTED_THEN_DROPPED,
        Script.ACCEPTED_THEN_PAGE_502,
        Script.ACCEPTED_THEN_PAGE_504,
        Script.ACCEPTED_THEN_GARBLED);
  }

  @ParameterizedTest
  @MethodSource("ambiguous")
  void whatProvesNothingIsUnknown(Script script) {
    stub.next(script);
    assertThat(submit(order())).isInstanceOf(Submission.Unknown.class);
  }

  @Test
  void silenceIsUnknownOnceTimeIsUp() {
    stub.next(Script.ACCEPTED_THEN_SILENT);
    ProviderAccount impatient =
        new ProviderAccount("main", stub.base(), stub.key(), options(), Duration.ofMillis(300));
    assertThat(submit(order(), impatient)).isInstanceOf(Submission.Unknown.class);
    assertThat(stub.acceptedTasks()).hasSize(1);
  }

  @Test
  void nobodyThereIsARefusal() throws IOException {
    URI nobody;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = URI.create("http://127.0.0.1:" + taken.getLocalPort());
    }
    Submission outcome = submit(order(), account(nobody, stub.key()));
    assertThat(outcome).isInstanceOf(Submission.Refused.class);
    assertThat(((Submission.Refused) outcome).kind()).isEqualTo(RefusalKind.OUTAGE);
  }

  // ---- cut at every byte

  private static final String STATUS_LINE = "HTTP/1.1 200 Stub";

  @ParameterizedTest
  @EnumSource(Framing.class)
  void answerCutAtAnyByteNeverDeniesATaskNorInventsOne(Framing framing) {
    stub.framing(framing);
    accepted(order());
    int whole = stub.lastSubmit().answer();
    for (int at = 0; at <= whole; at++) {
      stub.cutByReset(at % 2 == 1);
      stub.cutResponseAt(at);
      Submission outcome = judged(order(), true);
      if (at == whole && !(at % 2 == 1)) {
        // A reset may overtake the last bytes; an orderly end does not.
        assertThat(outcome).as("all %d bytes", whole).isInstanceOf(Submission.Accepted.class);
      }
      if (at < STATUS_LINE.length()) {
        assertThat(outcome).as("%d bytes", at).isInstanceOf(Submission.Unknown.class);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Ask.class)
  void requestCutAtAnyByteNeverDeniesATaskNorInventsOne(Ask ask) {
    accepted(ask == Ask.TEXT ? order() : imageOrder());
    int whole = stub.lastSubmit().request();
    for (int at = 0; at <= whole; at++) {
      stub.cutByReset(at % 2 == 1);
      stub.cutRequestAt(at);
      Submission outcome = judged(ask == Ask.TEXT ? order() : imageOrder(), at == whole);
      assertThat(outcome).as("%d bytes of %d", at, whole).isInstanceOf(Submission.Unknown.class);
    }
  }

  /** What is ordered in a sweep. */
  protected enum Ask {
    TEXT,
    IMAGE
  }

  @Test
  void refusalCutAtAnyByteIsNeverAnAcceptance() {
    stub.script(Script.INVALID);
    submit(order());
    for (int at = 0; at <= 400; at++) {
      stub.cutResponseAt(at);
      judged(order(), false);
    }
  }

  /** Submits, and holds the outcome against the truth. */
  private Submission judged(ProviderOrder order, boolean taken) {
    int before = stub.acceptedTasks().size();
    Submission outcome = submit(order);
    // The stub accepts before it sends or ends anything, so the truth is there by now.
    List<StubTask> tasks = stub.acceptedTasks();
    assertThat(tasks).hasSize(taken ? before + 1 : before);
    switch (outcome) {
      case Submission.Accepted accepted -> {
        assertThat(taken).as("accepted by the stub too").isTrue();
        assertThat(accepted.taskId()).isEqualTo(tasks.getLast().id());
      }
      case Submission.Refused refused ->
          assertThat(taken).as("refused, and accepted by the stub: %s", refused).isFalse();
      case Submission.Unknown unknown -> {
        // Never wrong.
      }
    }
    return outcome;
  }

  // ---- looks

  @Test
  void happyTaskIsWorkedAtAndDone() {
    ProviderOrder order = order();
    String id = accepted(order);
    assertThat(read(id, order)).isInstanceOf(Reading.Working.class);
    stub.advance(Duration.ofSeconds(12));
    assertWorking(read(id, order), 30);
    stub.advance(Duration.ofSeconds(10));
    assertWorking(read(id, order), 70);
    stub.advance(Duration.ofSeconds(10));
    assertDone(read(id, order));
    assertDone(read(id, order));
  }

  @Test
  void slowTaskIsWorkedAtForLong() {
    assertWorking(after(Script.SLOW, Duration.ofSeconds(10 * 60 + 5)), 50);
  }

  @Test
  void taskInLineIsWorkedAt() {
    stub.next(Script.QUEUE_FALLING);
    ProviderOrder order = order();
    String id = accepted(order);
    for (int look = 0; look < 6; look++) {
      assertThat(read(id, order)).isInstanceOf(Reading.Working.class);
      stub.advance(Duration.ofSeconds(10));
    }
    stub.advance(Duration.ofSeconds(25));
    assertDone(read(id, order));
  }

  @Test
  void stuckTaskStaysAtWork() {
    assertWorking(after(Script.STUCK_AT_65, Duration.ofHours(5)), 65);
  }

  @Test
  void progressIsToldAsItIs() {
    stub.next(Script.PROGRESS_GOES_BACK);
    ProviderOrder order = order();
    String id = accepted(order);
    for (int percent : new int[] {40, 60, 35, 80}) {
      assertWorking(read(id, order), percent);
      stub.advance(Duration.ofSeconds(10));
    }
    assertDone(read(id, order));
  }

  static Stream<Script> spelled() {
    return Stream.of(Script.UPPER_CASE, Script.LOWER_CASE, Script.CAPITALISED, Script.PADDED);
  }

  @ParameterizedTest
  @MethodSource("spelled")
  void wordsOfStateAreUnderstoodHoweverTheyAreWritten(Script script) {
    stub.next(script);
    ProviderOrder order = order();
    String id = accepted(order);
    assertThat(read(id, order)).isInstanceOf(Reading.Working.class);
    stub.advance(Duration.ofSeconds(12));
    assertWorking(read(id, order), 30);
    stub.advance(Duration.ofSeconds(20));
    assertDone(read(id, order));
    assertThat(after(script.fails(script.name(), StubState.Fault.PLAIN), Duration.ofSeconds(35)))
        .isInstanceOf(Reading.Failed.class);
  }

  @Test
  void driftOfTheSchemaChangesNothing() {
    stub.next(Script.SCHEMA_DRIFT);
    ProviderOrder order = order();
    String id = accepted(order);
    stub.advance(Duration.ofSeconds(12));
    assertWorking(read(id, order), 30);
    stub.advance(Duration.ofSeconds(20));
    assertDone(read(id, order));
  }

  @Test
  void driftOfTheSchemaDoesNotHideThatNothingWasDelivered() {
    Assumptions.assumeFalse(notWorded().contains(Script.NO_OUTPUT), "the API has no words for it");
    Script drifted = Script.SCHEMA_DRIFT.ends("drifted-no-output", new Output.None());
    assertThat(((Reading.Failed) atEnd(drifted)).kind()).isEqualTo(FailureKind.NO_OUTPUT);
  }

  @Test
  void doneWithoutAFileIsAFailure() {
    Reading reading = atEnd(Script.NO_OUTPUT);
    assertThat(reading).isInstanceOf(Reading.Failed.class);
    assertThat(((Reading.Failed) reading).kind()).isEqualTo(FailureKind.NO_OUTPUT);
  }

  static Stream<Script> failing() {
    return Stream.of(
        Script.FAILED,
        Script.FAILED_NO_REASON,
        Script.FAILED_LEAKY,
        Script.FAILED_LONG,
        Script.FAILED_INVALID,
        Script.MODERATED_INPUT_LATE,
        Script.MODERATED_OUTPUT,
        Script.EXPIRED_IN_QUEUE);
  }

  @ParameterizedTest
  @MethodSource("failing")
  void failureIsToldByItsKind(Script script) {
    Reading reading = atEnd(script);
    StubState.Fault fault = ((StubState.Failed) script.end()).fault();
    assertThat(reading).isInstanceOf(Reading.Failed.class);
    assertThat(((Reading.Failed) reading).kind()).isEqualTo(kindOf(fault));
  }

  @Test
  void leakyReasonIsKeptForOperatorsOnly() {
    Reading reading = atEnd(Script.FAILED_LEAKY);
    assertThat(reading.raw()).contains(ProviderStub.LEAK);
    // That it is printed nowhere is checked after each test.
  }

  @Test
  void longReasonIsCut() {
    assertThat(atEnd(Script.FAILED_LONG).raw()).hasSize(4000);
  }

  @Test
  void cancelledByTheProviderIsAFailure() {
    Reading reading = atEnd(Script.CANCELLED_BY_PROVIDER);
    assertThat(reading).isInstanceOf(Reading.Failed.class);
    assertThat(((Reading.Failed) reading).kind()).isEqualTo(FailureKind.CANCELLED);
  }

  static Stream<Script> badFiles() {
    return Stream.of(
        Script.URL_EXPIRED,
        Script.URL_REDIRECTS_INSIDE,
        Script.HTML_FILE,
        Script.HTML_AS_VIDEO,
        Script.TRUNCATED_FILE,
        Script.HUGE_FILE,
        Script.HUGE_FILE_UNSAID);
  }

  /** What lies at the address is for those who fetch it to judge. */
  @ParameterizedTest
  @MethodSource("badFiles")
  void addressOfAFileIsHandedOnUnseen(Script script) {
    Assumptions.assumeTrue(offers(Offer.FILE_URL), "files come inside the answer");
    Reading reading = atEnd(script);
    assertThat(reading).isInstanceOf(Reading.Done.class);
    assertThat(((Reading.Done) reading).result()).isInstanceOf(Reading.Result.At.class);
    assertThat(stub.calls(What.CONTENT)).isEmpty();
  }

  @Test
  void keyGoesWithTheAddressOnlyWhereTheFileNeedsIt() {
    Assumptions.assumeTrue(offers(Offer.FILE_URL), "files come inside the answer");
    Reading.Result.At at = (Reading.Result.At) ((Reading.Done) atEnd(Script.HAPPY)).result();
    assertThat(at.headers().values().stream().anyMatch(value -> value.contains(stub.key())))
        .isEqualTo(offers(Offer.FILE_NEEDS_KEY));
    assertThat(at.url().toString()).doesNotContain(stub.key());
    int withoutKey = get(at.url().toString(), Map.of()).status();
    assertThat(withoutKey == 200).isEqualTo(!offers(Offer.FILE_NEEDS_KEY));
  }

  @Test
  void lateSuccessIsASuccess() {
    assertDone(atEnd(Script.SUCCESS_TOO_LATE));
  }

  static Stream<Script> troubled() {
    return Stream.of(
        Script.LOOKS_THROTTLED,
        Script.LOOKS_OUTAGE,
        Script.LOOKS_GATEWAY_PAGE,
        Script.LOOKS_NOT_FOUND_PAGE,
        Script.LOOKS_WEB_PAGE,
        Script.LOOKS_OTHER_JSON);
  }

  @ParameterizedTest
  @MethodSource("troubled")
  void failedLookEndsNothing(Script script) {
    stub.next(script);
    ProviderOrder order = order();
    String id = accepted(order);
    stub.advance(Duration.ofSeconds(16));
    Reading reading = read(id, order);
    assertThat(reading).isInstanceOf(Reading.Unreadable.class);
    assertThat(((Reading.Unreadable) reading).trouble()).isEqualTo(troubleOf(script));
    stub.advance(Duration.ofSeconds(20));
    assertDone(read(id, order));
  }

  private static Trouble troubleOf(Script script) {
    return switch (((StubState.Unreadable) script.stateAfter(Duration.ofSeconds(16))).trouble()) {
      case THROTTLED -> Trouble.THROTTLED;
      case OUTAGE, GATEWAY_PAGE -> Trouble.OUTAGE;
      case KEY_REFUSED -> Trouble.KEY_REFUSED;
      case NOT_FOUND, NOT_FOUND_PAGE, WEB_PAGE, OTHER_JSON -> Trouble.NOT_UNDERSTOOD;
    };
  }

  @Test
  void throttledLookSaysWhenToComeBack() {
    Reading reading = after(Script.LOOKS_THROTTLED, Duration.ofSeconds(16));
    assertThat(((Reading.Unreadable) reading).readAfter()).contains(Duration.ofSeconds(9));
  }

  @Test
  void revokedKeyEndsNoTask() {
    Reading reading = after(Script.KEY_REVOKED, Duration.ofSeconds(16));
    assertThat(reading).isInstanceOf(Reading.Unreadable.class);
    assertThat(((Reading.Unreadable) reading).trouble()).isEqualTo(Trouble.KEY_REFUSED);
  }

  @Test
  void changedKeyEndsNoTask() {
    ProviderOrder order = order();
    String id = accepted(order);
    ProviderAccount old = account();
    stub.rotateKey("another-key-987654");
    Reading reading = provider.read(id, order, old).await().atMost(Duration.ofSeconds(20));
    assertThat(((Reading.Unreadable) reading).trouble()).isEqualTo(Trouble.KEY_REFUSED);
    stub.advance(Duration.ofSeconds(31));
    assertDone(read(id, order));
  }

  @Test
  void taskThatIsNoLongerKnownIsGone() {
    Reading reading = after(Script.GONE, goneAfter());
    assertThat(reading).isInstanceOf(Reading.Failed.class);
    assertThat(((Reading.Failed) reading).kind()).isEqualTo(FailureKind.GONE);
  }

  @Test
  void taskThatIsNotKnownYetIsNotGone() {
    assertThat(after(Script.GONE, Duration.ofSeconds(16))).isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void lookThatReachesNobodyEndsNothing() {
    ProviderOrder order = order();
    String id = accepted(order);
    stub.cutResponseAt(0);
    assertThat(((Reading.Unreadable) read(id, order)).trouble()).isEqualTo(Trouble.OUTAGE);
  }

  @Test
  void lookCutAtAnyByteEndsNothing() {
    stub.next(Script.FAILED);
    ProviderOrder order = order();
    String id = accepted(order);
    stub.framing(Framing.CLOSE);
    stub.advance(Duration.ofSeconds(12));
    for (int at = 0; at <= 500; at++) {
      stub.cutResponseAt(at);
      // It is at work: no part of that answer may look like an end.
      assertThat(read(id, order))
          .as("%d bytes", at)
          .isInstanceOfAny(Reading.Working.class, Reading.Unreadable.class);
    }
  }

  // ---- callbacks

  private List<CallbackReceiver.Received> callbacks(Script script, int count) {
    Assumptions.assumeTrue(offers(Offer.CALLBACKS), "the API does not call back");
    try (CallbackReceiver receiver = new CallbackReceiver()) {
      stub.accountCallback(receiver.url("t0ken"));
      stub.next(script);
      accepted(order(Optional.of(receiver.url("t0ken"))));
      stub.advance(Duration.ofSeconds(11));
      stub.advance(Duration.ofSeconds(30));
      await().atMost(Duration.ofSeconds(5)).until(() -> receiver.received().size() >= count);
      return receiver.received();
    }
  }

  private List<Optional<String>> ids(List<CallbackReceiver.Received> received) {
    List<Optional<String>> ids = new ArrayList<>();
    received.forEach(one -> ids.add(provider.taskIdIn(one.body())));
    return ids;
  }

  @Test
  void callbackNamesTheTask() {
    assertThat(ids(callbacks(Script.HAPPY, 1)))
        .contains(Optional.of(stub.acceptedTasks().getFirst().id()));
  }

  @Test
  void callbackBeforeTheAnswerNamesTheTask() {
    Assumptions.assumeTrue(offers(Offer.CALLBACKS), "the API does not call back");
    try (CallbackReceiver receiver = new CallbackReceiver()) {
      stub.accountCallback(receiver.url("t0ken"));
      stub.next(Script.CALLBACK_BEFORE_ANSWER);
      String id = accepted(order(Optional.of(receiver.url("t0ken"))));
      // It was answered before the submission was.
      assertThat(ids(receiver.received())).containsExactly(Optional.of(id));
    }
  }

  @Test
  void callbackThatComesTwiceNamesTheTaskTwice() {
    List<Optional<String>> ids = ids(callbacks(Script.CALLBACK_TWICE, 2));
    assertThat(ids).containsOnly(Optional.of(stub.acceptedTasks().getFirst().id()));
  }

  @Test
  void callbackOutOfOrderNamesTheTaskEachTime() {
    List<Optional<String>> ids = ids(callbacks(Script.CALLBACK_OUT_OF_ORDER, 1));
    assertThat(ids).containsOnly(Optional.of(stub.acceptedTasks().getFirst().id()));
  }

  @Test
  void forgersCallbackIsBelievedForItsIdOnly() {
    ProviderOrder order = order();
    Script forged = Script.STUCK_AT_65.calls(Script.Callbacks.FORGED_BODY);
    List<CallbackReceiver.Received> received = callbacks(forged, 1);
    String id = stub.acceptedTasks().getFirst().id();
    assertThat(ids(received)).contains(Optional.of(id));
    assertThat(read(id, order)).isInstanceOf(Reading.Working.class);
  }

  @Test
  void callbackOfAnotherTaskNamesThatTask() {
    Assumptions.assumeTrue(offers(Offer.CALLBACKS), "the API does not call back");
    String other = accepted(order());
    List<CallbackReceiver.Received> received = callbacks(Script.CALLBACK_OF_ANOTHER, 2);
    assertThat(ids(received)).contains(Optional.of(other));
  }

  static Stream<String> noCallbacks() {
    return Stream.of(
        "",
        "null",
        "[]",
        "{}",
        "7",
        "\"id\"",
        "{\"id\":null,\"taskId\":{},\"data\":[]}",
        "{\"id\":\"\"}",
        "{\"id\":\"a b\"}",
        "{\"id\":\"../../%2e\",\"taskId\":\"x?y\",\"data\":{\"id\":\"a\\u0000b\"}}",
        "<html>",
        "[".repeat(10_000),
        "{\"id\":\"" + "x".repeat(100_000) + "\"}");
  }

  @ParameterizedTest
  @MethodSource("noCallbacks")
  void strangersBodyThatNamesNothingIsNoError(String body) {
    assertThat(provider.taskIdIn(body.getBytes(UTF_8))).isEmpty();
  }

  // ---- looking for a task, and stopping it

  @Test
  void lostTaskIsFoundOnlyWhereTheApiShowsWhatIsOurs() {
    stub.next(Script.ACCEPTED_THEN_DROPPED);
    ProviderOrder order = order();
    submit(order);
    String id = stub.acceptedTasks().getFirst().id();
    if (offers(Offer.FIND)) {
      assertThat(find(order)).isEqualTo(new Search.Found(id));
    } else if (offers(Offer.FIND_CANDIDATES)) {
      assertThat(find(order)).isEqualTo(new Search.Candidates(List.of(id)));
    } else {
      assertThat(find(order)).isEqualTo(new Search.Impossible());
    }
  }

  @Test
  void taskThatWasNeverTakenIsNotFound() {
    Assumptions.assumeTrue(offers(Offer.FIND) || offers(Offer.FIND_CANDIDATES));
    stub.next(Script.PAGE_502);
    ProviderOrder order = order();
    submit(order);
    assertThat(find(order)).isEqualTo(new Search.NotSeen());
  }

  @Test
  void searchThatFailsSaysNothing() {
    Assumptions.assumeTrue(offers(Offer.FIND) || offers(Offer.FIND_CANDIDATES));
    stub.cutResponseAt(0);
    assertThat(find(order())).isInstanceOf(Search.Unreadable.class);
  }

  @Test
  void cancellationStopsTheTaskWhereTheApiTakesOne() {
    ProviderOrder order = order();
    String id = accepted(order);
    if (!offers(Offer.CANCEL)) {
      assertThat(cancel(id)).isInstanceOf(Cancellation.NotOffered.class);
      return;
    }
    assertThat(cancel(id)).isInstanceOf(Cancellation.Cancelled.class);
    Reading reading = read(id, order);
    assertThat(((Reading.Failed) reading).kind()).isEqualTo(FailureKind.CANCELLED);
  }

  @Test
  void taskThatCompletesThoughCancelledIsDone() {
    Assumptions.assumeTrue(offers(Offer.CANCEL), "the API takes no cancellation");
    stub.next(Script.CANCEL_IGNORED);
    ProviderOrder order = order();
    String id = accepted(order);
    assertThat(cancel(id)).isInstanceOf(Cancellation.Cancelled.class);
    stub.advance(Duration.ofSeconds(31));
    assertDone(read(id, order));
  }

  @Test
  void cancellationThatComesTooLateSaysSo() {
    Assumptions.assumeTrue(offers(Offer.CANCEL), "the API takes no cancellation");
    ProviderOrder order = order();
    String id = accepted(order);
    stub.advance(Duration.ofSeconds(31));
    assertThat(cancel(id)).isInstanceOf(Cancellation.TooLate.class);
    assertDone(read(id, order));
  }

  @Test
  void cancellationWithoutAnAnswerIsUnknown() {
    Assumptions.assumeTrue(offers(Offer.CANCEL), "the API takes no cancellation");
    String id = accepted(order());
    stub.cutResponseAt(0);
    assertThat(cancel(id)).isInstanceOf(Cancellation.Unknown.class);
  }
}
