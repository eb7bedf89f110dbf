package dev.reelwright.render.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.provider.Cancellation;
import dev.reelwright.provider.Pace;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Reading.FailureKind;
import dev.reelwright.provider.Reading.Result;
import dev.reelwright.provider.Reading.Trouble;
import dev.reelwright.provider.Search;
import dev.reelwright.provider.Submission;
import dev.reelwright.provider.Submission.RefusalKind;
import dev.reelwright.render.call.CallState.Accepted;
import dev.reelwright.render.call.CallState.Cancelled;
import dev.reelwright.render.call.CallState.Delivered;
import dev.reelwright.render.call.CallState.Failed;
import dev.reelwright.render.call.CallState.Intended;
import dev.reelwright.render.call.CallState.Refused;
import dev.reelwright.render.call.CallState.Unknown;
import dev.reelwright.render.contract.RenderSpec.ProviderRoute;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CallTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Tempo TEMPO =
      new Tempo(
          new Pace(Duration.ofSeconds(15), Duration.ofSeconds(10)),
          new Tempo.Rhythm(
              Duration.ofSeconds(1),
              Duration.ofMinutes(5),
              Duration.ofSeconds(5),
              3,
              Duration.ofMinutes(2)),
          0.5);
  private static final Optional<String> NOBODY = Optional.empty();
  private static final Intended INTENDED = new Intended(NOBODY);
  private static final Accepted ACCEPTED = new Accepted("p1", 40, 0);
  private static final Unknown UNKNOWN = new Unknown(NOBODY, 0, 0);
  private static final Submission SAID_YES = new Submission.Accepted("p1", Optional.empty(), "yes");
  private static final Submission SAID_NOTHING = new Submission.Unknown("cut");
  private static final Reading WORKING =
      new Reading.Working(OptionalInt.of(70), Optional.empty(), "working");
  private static final Reading DONE = new Reading.Done(new Result.OwnEngine(), "done");

  static List<CallState> states() {
    return List.of(
        INTENDED,
        ACCEPTED,
        UNKNOWN,
        new Refused(RefusalKind.INVALID, Optional.empty()),
        new Delivered("p1", 40),
        new Failed("p1", 40, FailureKind.PROVIDER),
        new Cancelled("p1", 40));
  }

  @Test
  void acceptanceBindsTheTaskAndFreesTheWorker() {
    CallDecision decision = call(INTENDED).answered(SAID_YES, TEMPO, NOW).orElseThrow();

    assertThat(decision.next()).isEqualTo(new Accepted("p1", 0, 0));
    assertThat(decision.pause()).contains(Duration.ofSeconds(15));
    assertThat(decision.move()).isEqualTo(new TaskMove.Waits("accepted"));
    assertThat(decision.routed()).isTrue();
    assertThat(decision.raw()).isEqualTo("yes");
  }

  @Test
  void lateAcceptanceSolvesWhatWasUnknown() {
    CallDecision decision = call(UNKNOWN).answered(SAID_YES, TEMPO, NOW).orElseThrow();

    assertThat(decision.next()).isEqualTo(new Accepted("p1", 0, 0));
    assertThat(decision.routed()).isTrue();
    assertThat(decision.problem()).isEmpty();
  }

  @Test
  void acceptanceOfWhatNobodyWantsIsLookedAtAtOnce() {
    CallDecision decision =
        call(INTENDED, Stop.WANTED).answered(SAID_YES, TEMPO, NOW).orElseThrow();

    assertThat(decision.pause()).contains(Duration.ZERO);
    assertThat(new Call(binding(false), decision.next(), decision.stop()).question())
        .isEqualTo(new Question.AskToStop("p1"));
  }

  /** One of the two is wrong, and nobody can say which: nothing is sent again for it. */
  @Test
  void taskThatBelongsToAnotherCallIsNotTakenForOurs() {
    CallDecision otherwise =
        call(INTENDED).answered(SAID_YES, TEMPO, NOW).orElseThrow().otherwise().orElseThrow();

    assertThat(otherwise.next()).isEqualTo(new Unknown(NOBODY, 0, 0));
    assertThat(otherwise.problem().orElseThrow()).contains("p1");
    assertThat(otherwise.move()).isEqualTo(new TaskMove.Waits("unknown"));
  }

  @Test
  void noAnswerMeansUnknownAndASearch() {
    CallDecision decision = call(INTENDED).answered(SAID_NOTHING, TEMPO, NOW).orElseThrow();

    assertThat(decision.next()).isEqualTo(UNKNOWN);
    assertThat(decision.pause()).contains(Duration.ofSeconds(5));
    assertThat(decision.move()).isEqualTo(new TaskMove.Waits("unknown"));
    assertThat(decision.routed()).isFalse();
  }

  @Test
  void callbackThatCameBeforeTheLostAnswerIsFollowedAtOnce() {
    CallDecision decision =
        call(new Intended(Optional.of("p9"))).answered(SAID_NOTHING, TEMPO, NOW).orElseThrow();

    assertThat(decision.next()).isEqualTo(new Unknown(Optional.of("p9"), 0, 0));
    assertThat(decision.pause()).contains(Duration.ZERO);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MODERATION")
  void refusalLeavesTheTaskToTheNextRoute(RefusalKind kind) {
    for (CallState before : List.of(INTENDED, UNKNOWN)) {
      CallDecision decision =
          call(before)
              .answered(
                  new Submission.Refused(kind, Optional.of(Duration.ofSeconds(7)), "no"),
                  TEMPO,
                  NOW)
              .orElseThrow();

      assertThat(decision.next()).isEqualTo(new Refused(kind, Optional.of(NOW.plusSeconds(7))));
      assertThat(decision.pause()).isEmpty();
      assertThat(decision.move()).isEqualTo(new TaskMove.AsksAgain(Duration.ZERO));
    }
  }

  @Test
  void refusalForEverIsOneForADay() {
    Submission never =
        new Submission.Refused(
            RefusalKind.THROTTLED, Optional.of(Duration.ofSeconds(Long.MAX_VALUE)), "no");

    CallDecision decision = call(INTENDED).answered(never, TEMPO, NOW).orElseThrow();

    assertThat(((Refused) decision.next()).retryAt()).contains(NOW.plus(Duration.ofDays(1)));
  }

  @Test
  void refusedPromptIsTheCustomersToChange() {
    CallDecision decision =
        call(INTENDED).answered(refused(RefusalKind.MODERATION), TEMPO, NOW).orElseThrow();

    assertThat(decision.move()).isEqualTo(Failures.MODERATION_INPUT);
  }

  @Test
  void refusalOfWhatWasDeletedIsTheEnd() {
    for (RefusalKind kind : RefusalKind.values()) {
      CallDecision decision =
          call(INTENDED, Stop.WANTED).answered(refused(kind), TEMPO, NOW).orElseThrow();

      assertThat(decision.move()).isEqualTo(new TaskMove.IsDeleted());
    }
  }

  /** What was learnt elsewhere stays, and a submission is answered once. */
  @ParameterizedTest
  @MethodSource("states")
  void answersAreHeardByWhoWaitsForThemAlone(CallState state) {
    boolean waits = state instanceof Intended || state instanceof Unknown;
    for (Submission answer : List.of(SAID_YES, refused(RefusalKind.OUTAGE))) {
      assertThat(call(state).answered(answer, TEMPO, NOW).isPresent()).isEqualTo(waits);
    }
    assertThat(call(state).answered(SAID_NOTHING, TEMPO, NOW).isPresent())
        .isEqualTo(state instanceof Intended);
  }

  @Test
  void submissionWhoseSenderIsGoneIsUnknown() {
    CallDecision decision = call(INTENDED).unanswered("", TEMPO);

    assertThat(decision.next()).isEqualTo(UNKNOWN);
    assertThat(decision.pause()).contains(Duration.ofSeconds(5));
  }

  @ParameterizedTest(name = "{0} then {1} is {2}")
  @CsvSource({"40, 70, 70", "60, 35, 60", "40, 140, 100", "40, -3, 40"})
  void progressNeverFalls(int before, int said, int kept) {
    Reading reading = new Reading.Working(OptionalInt.of(said), Optional.empty(), "");

    CallDecision decision = call(new Accepted("p1", before, 2)).read(reading, TEMPO);

    assertThat(decision.next()).isEqualTo(new Accepted("p1", kept, 0));
    assertThat(decision.pause()).contains(Duration.ofSeconds(10));
    assertThat(decision.concernsTheCallAlone()).isTrue();
  }

  @Test
  void readingWithoutAPercentageKeepsWhatWasKnown() {
    Reading reading = new Reading.Working(OptionalInt.empty(), Optional.empty(), "");

    assertThat(call(ACCEPTED).read(reading, TEMPO).next()).isEqualTo(ACCEPTED);
  }

  @Test
  void providersWordOnTheNextLookIsObeyed() {
    Reading reading =
        new Reading.Working(OptionalInt.empty(), Optional.of(Duration.ofSeconds(60)), "");

    assertThat(call(ACCEPTED).read(reading, TEMPO).pause().orElseThrow())
        .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(72));
  }

  @Test
  void doneResumesTheTask() {
    CallDecision decision = call(ACCEPTED).read(DONE, TEMPO);

    assertThat(decision.next()).isEqualTo(new Delivered("p1", 40));
    assertThat(decision.pause()).isEmpty();
    assertThat(decision.move()).isEqualTo(new TaskMove.Resumes());
  }

  @ParameterizedTest(name = "{0} is {1}, blame {2}")
  @CsvSource({
    "MODERATION_INPUT, moderation_input, CUSTOMER",
    "INVALID, provider_rejected, PROVIDER",
    "CANCELLED, provider_cancelled, PROVIDER",
    "NO_OUTPUT, provider_no_output, PROVIDER",
    "PROVIDER, provider_failed, PROVIDER"
  })
  void failureAfterAcceptanceIsFinal(FailureKind kind, String code, String blame) {
    CallDecision decision =
        call(ACCEPTED).read(new Reading.Failed(kind, "inner-host says no"), TEMPO);

    assertThat(decision.next()).isEqualTo(new Failed("p1", 40, kind));
    TaskMove.Fails fails = (TaskMove.Fails) decision.move();
    assertThat(fails.code()).isEqualTo(code);
    assertThat(fails.blame().name()).isEqualTo(blame);
    assertThat(fails.message()).doesNotContain("inner-host");
    assertThat(decision.raw()).contains("inner-host");
  }

  /** What was accepted a moment ago is not everywhere at once. */
  @Test
  void taskIsGoneAtTheThirdLook() {
    Reading gone = new Reading.Failed(FailureKind.GONE, "404");

    CallDecision first = call(new Accepted("p1", 40, 0)).read(gone, TEMPO);
    CallDecision second = call(first.next()).read(gone, TEMPO);
    CallDecision third = call(second.next()).read(gone, TEMPO);

    assertThat(first.move()).isEqualTo(new TaskMove.Stays());
    assertThat(second.next()).isEqualTo(new Accepted("p1", 40, 2));
    assertThat(((TaskMove.Fails) third.move()).code()).isEqualTo("provider_gone");
  }

  @Test
  void withheldResultIsAskedForOnceMoreAndThenFails() {
    Reading withheld = new Reading.Failed(FailureKind.MODERATION_OUTPUT, "filtered");

    CallDecision first = call(ACCEPTED).read(withheld, TEMPO);
    CallDecision second = new Call(binding(true), ACCEPTED, Stop.NO).read(withheld, TEMPO);

    assertThat(first.next()).isEqualTo(new Failed("p1", 40, FailureKind.MODERATION_OUTPUT));
    assertThat(first.move()).isEqualTo(new TaskMove.AsksAgain(Duration.ZERO));
    assertThat(((TaskMove.Fails) second.move()).code()).isEqualTo("moderation_output");
  }

  @Test
  void withheldResultOfADeletedTaskIsNotAskedForAgain() {
    CallDecision decision =
        call(ACCEPTED, Stop.ASKED)
            .read(new Reading.Failed(FailureKind.MODERATION_OUTPUT, ""), TEMPO);

    assertThat(((TaskMove.Fails) decision.move()).code()).isEqualTo("moderation_output");
  }

  @ParameterizedTest
  @EnumSource
  void lookThatFailsSaysNothingOfTheTask(Trouble trouble) {
    Reading unreadable = new Reading.Unreadable(trouble, Optional.empty(), "?");

    CallDecision decision = call(ACCEPTED).read(unreadable, TEMPO);

    assertThat(decision.next()).isEqualTo(new Accepted("p1", 40, 1));
    assertThat(decision.move()).isEqualTo(new TaskMove.Stays());
    assertThat(decision.pause().orElseThrow()).isGreaterThanOrEqualTo(Duration.ofSeconds(20));
    assertThat(decision.problem().isPresent()).isEqualTo(trouble == Trouble.KEY_REFUSED);
  }

  @Test
  void refusedKeySlowsTheLooksAndGoodNewsClearTheProblem() {
    Reading refused = new Reading.Unreadable(Trouble.KEY_REFUSED, Optional.empty(), "401");

    CallDecision slow = call(ACCEPTED).read(refused, TEMPO);
    CallDecision again = call(slow.next()).read(WORKING, TEMPO);

    assertThat(slow.pause().orElseThrow()).isGreaterThanOrEqualTo(Duration.ofMinutes(2));
    assertThat(again.problem()).isEmpty();
    assertThat(again.next()).isEqualTo(new Accepted("p1", 70, 0));
  }

  @Test
  void looksThatFailAgainAndAgainAreAnItemAndGoOn() {
    Reading outage = new Reading.Unreadable(Trouble.OUTAGE, Optional.empty(), "503");

    CallDecision second = call(new Accepted("p1", 40, 1)).read(outage, TEMPO);
    CallDecision third = call(second.next()).read(outage, TEMPO);

    assertThat(second.problem()).isEmpty();
    assertThat(third.problem().orElseThrow()).contains("3 looks").contains("OUTAGE");
    assertThat(third.pause()).isPresent();
    assertThat(third.move()).isEqualTo(new TaskMove.Stays());
  }

  @Test
  void callOfAnEndedTaskIsUnwantedOnce() {
    assertThat(call(ACCEPTED).unwanted().question()).isEqualTo(new Question.AskToStop("p1"));
    assertThat(call(ACCEPTED, Stop.ASKED).unwanted().question()).isEqualTo(new Question.Read("p1"));
  }

  @Test
  void foundTaskIsAdoptedUnlessAnotherCallHasIt() {
    CallDecision decision = call(UNKNOWN).searched(new Search.Found("p7"), TEMPO);

    assertThat(decision.next()).isEqualTo(new Accepted("p7", 0, 0));
    assertThat(decision.routed()).isTrue();
    assertThat(decision.pause()).contains(Duration.ZERO);
    assertThat(decision.otherwise().orElseThrow().next()).isEqualTo(new Unknown(NOBODY, 1, 0));
  }

  @Test
  void searchesPauseLongerAndLongerUntilAnOperatorHasToLook() {
    CallDecision first = call(UNKNOWN).searched(new Search.NotSeen(), TEMPO);
    CallDecision second = call(first.next()).searched(new Search.NotSeen(), TEMPO);
    CallDecision third = call(second.next()).searched(new Search.NotSeen(), TEMPO);

    assertThat(first.pause()).contains(Duration.ofSeconds(10));
    assertThat(second.pause()).contains(Duration.ofSeconds(20));
    assertThat(second.problem()).isEmpty();
    assertThat(third.pause()).isEmpty();
    assertThat(third.problem()).isPresent();
    assertThat(List.of(first, second, third))
        .allSatisfy(d -> assertThat(d.move()).isEqualTo(new TaskMove.Stays()));
  }

  @Test
  void severalOfWhichNoneCouldBePickedAreAsGoodAsNone() {
    CallDecision decision =
        call(UNKNOWN).searched(new Search.Candidates(List.of("p1", "p2")), TEMPO);

    assertThat(decision.next()).isEqualTo(new Unknown(NOBODY, 1, 0));
  }

  @Test
  void providerThatCannotBeSearchedIsAnOperatorsItemAtOnce() {
    CallDecision decision = call(UNKNOWN).searched(new Search.Impossible(), TEMPO);

    assertThat(decision.next()).isEqualTo(UNKNOWN);
    assertThat(decision.pause()).isEmpty();
    assertThat(decision.problem()).isPresent();
    assertThat(decision.move()).isEqualTo(new TaskMove.Stays());
  }

  @Test
  void searchThatFailsIsNoneThatHasSeenNothing() {
    CallDecision decision =
        call(UNKNOWN).searched(new Search.Unreadable(Trouble.OUTAGE, "503"), TEMPO);

    assertThat(decision.next()).isEqualTo(new Unknown(NOBODY, 0, 1));
    assertThat(decision.pause()).isPresent();
    assertThat(decision.problem()).isEmpty();
  }

  /** Whether the provider has it must not stay open without anybody's notice. */
  @ParameterizedTest
  @EnumSource
  void searchesThatAllFailAreAnItemToo(Trouble trouble) {
    Call call = call(UNKNOWN);
    CallDecision last = call.searched(new Search.Unreadable(trouble, "?"), TEMPO);
    for (int look = 2; look <= 3; look++) {
      last = call(last.next()).searched(new Search.Unreadable(trouble, "?"), TEMPO);
    }

    assertThat(last.problem()).isPresent();
    assertThat(last.pause()).isPresent();
    assertThat(last.next()).isEqualTo(new Unknown(NOBODY, 0, 3));
  }

  @Test
  void itemStaysOneWhileACandidateCannotBeRead() {
    Call call = call(new Unknown(Optional.of("p9"), 3, 0));

    CallDecision decision =
        call.candidateRead(new Reading.Unreadable(Trouble.OUTAGE, Optional.empty(), "503"), TEMPO);

    assertThat(decision.problem()).isPresent();
    assertThat(decision.pause()).isPresent();
  }

  @Test
  void whatACallbackNamesIsAdoptedOnceOurKeyHasReadIt() {
    Call call = call(new Unknown(Optional.of("p9"), 3, 0));

    assertThat(call.question()).isEqualTo(new Question.ReadCandidate("p9"));
    for (Reading reading :
        List.of(WORKING, DONE, new Reading.Failed(FailureKind.PROVIDER, "failed"))) {
      CallDecision decision = call.candidateRead(reading, TEMPO);
      assertThat(decision.next()).isEqualTo(new Accepted("p9", 0, 0));
      assertThat(decision.otherwise()).isPresent();
    }
  }

  @Test
  void candidateThatNobodyKnowsIsForgottenAndTheProblemStays() {
    Call call = call(new Unknown(Optional.of("p9"), 3, 0));

    CallDecision decision = call.candidateRead(new Reading.Failed(FailureKind.GONE, "404"), TEMPO);

    assertThat(decision.next()).isEqualTo(new Unknown(NOBODY, 3, 0));
    assertThat(decision.problem()).isPresent();
    assertThat(decision.move()).isEqualTo(new TaskMove.Stays());
  }

  @Test
  void candidateThatCannotBeReadJustNowIsReadAgain() {
    Call call = call(new Unknown(Optional.of("p9"), 1, 0));

    CallDecision decision =
        call.candidateRead(new Reading.Unreadable(Trouble.OUTAGE, Optional.empty(), "503"), TEMPO);

    assertThat(decision.next()).isEqualTo(new Unknown(Optional.of("p9"), 1, 1));
    assertThat(decision.pause()).isPresent();
  }

  @Test
  void operatorMayNameTheTask() {
    CallDecision decision = call(UNKNOWN).saidToBeAccepted("p5").orElseThrow();

    assertThat(decision.next()).isEqualTo(new Accepted("p5", 0, 0));
    assertThat(decision.routed()).isTrue();
    assertThat(decision.otherwise().orElseThrow().next()).isEqualTo(UNKNOWN);
  }

  @Test
  void operatorMaySayThatThereIsNone() {
    assertThat(call(UNKNOWN).saidToBeRefused().orElseThrow().move())
        .isEqualTo(new TaskMove.AsksAgain(Duration.ZERO));
    assertThat(call(UNKNOWN, Stop.WANTED).saidToBeRefused().orElseThrow().move())
        .isEqualTo(new TaskMove.IsDeleted());
  }

  @ParameterizedTest
  @MethodSource("states")
  void operatorDecidesOnlyWhatNobodyKnows(CallState state) {
    boolean unknown = state instanceof Unknown;

    assertThat(call(state).saidToBeAccepted("p5").isPresent()).isEqualTo(unknown);
    assertThat(call(state).saidToBeRefused().isPresent()).isEqualTo(unknown);
  }

  @Test
  void providerThatStopsEndsADeletedTask() {
    CallDecision decision =
        call(ACCEPTED, Stop.WANTED).askedToStop(new Cancellation.Cancelled(), false, TEMPO);

    assertThat(decision.next()).isEqualTo(new Cancelled("p1", 40));
    assertThat(decision.move()).isEqualTo(new TaskMove.IsDeleted());
  }

  @Test
  void providerThatGoesOnIsReadToTheRealEnd() {
    for (Cancellation answer :
        List.of(
            new Cancellation.TooLate("late"),
            new Cancellation.NotOffered(),
            new Cancellation.Unknown("?"))) {
      CallDecision decision = call(ACCEPTED, Stop.WANTED).askedToStop(answer, false, TEMPO);

      assertThat(decision.next()).isEqualTo(ACCEPTED);
      assertThat(decision.pause()).isPresent();
      Call after = new Call(binding(false), decision.next(), decision.stop());
      assertThat(after.question()).isEqualTo(new Question.Read("p1"));
      assertThat(after.read(DONE, TEMPO).move()).isEqualTo(new TaskMove.Resumes());
      assertThat(after.read(new Reading.Failed(FailureKind.CANCELLED, ""), TEMPO).move())
          .isEqualTo(new TaskMove.IsDeleted());
    }
  }

  @Test
  void callOfAnEndedTaskIsGivenUpWhateverTheProviderSays() {
    for (Cancellation answer :
        List.of(
            new Cancellation.Cancelled(),
            new Cancellation.TooLate("late"),
            new Cancellation.NotOffered(),
            new Cancellation.Unknown("?"))) {
      CallDecision decision = call(ACCEPTED, Stop.WANTED).askedToStop(answer, true, TEMPO);

      assertThat(decision.next()).isEqualTo(new Cancelled("p1", 40));
      assertThat(decision.pause()).isEmpty();
      assertThat(decision.move()).isEqualTo(new TaskMove.Stays());
    }
  }

  @Test
  void workerWithoutTheAccountLeavesTheCallToOthers() {
    CallDecision decision = call(ACCEPTED).cannotBeAskedHere("no account");

    assertThat(decision.next()).isEqualTo(ACCEPTED);
    assertThat(decision.pause()).isPresent();
    assertThat(decision.problem()).contains("no account");
  }

  @ParameterizedTest
  @MethodSource("states")
  void rulesOfOneStateAreNoneOfAnother(CallState state) {
    Call call = call(state);
    if (!(state instanceof Accepted)) {
      assertThatThrownBy(() -> call.read(WORKING, TEMPO)).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> call.askedToStop(new Cancellation.Cancelled(), true, TEMPO))
          .isInstanceOf(IllegalStateException.class);
    }
    if (!(state instanceof Unknown)) {
      assertThatThrownBy(() -> call.searched(new Search.NotSeen(), TEMPO))
          .isInstanceOf(IllegalStateException.class);
    }
    if (!(state instanceof Intended)) {
      assertThatThrownBy(() -> call.unanswered("", TEMPO))
          .isInstanceOf(IllegalStateException.class);
    }
    if (!state.live() || state instanceof Delivered) {
      assertThatThrownBy(call::question).isInstanceOf(IllegalStateException.class);
    }
    assertThatThrownBy(() -> call.candidateRead(WORKING, TEMPO))
        .isInstanceOf(IllegalStateException.class);
  }

  private static Submission refused(RefusalKind kind) {
    return new Submission.Refused(kind, Optional.empty(), "no");
  }

  private static Call call(CallState state) {
    return call(state, Stop.NO);
  }

  private static Call call(CallState state, Stop stop) {
    return new Call(binding(false), state, stop);
  }

  private static Binding binding(boolean secondChance) {
    return new Binding(
        "c1",
        "t1",
        1,
        1,
        new ProviderRoute("r", "evolink", "evolink", "veo"),
        URI.create("https://provider.example"),
        "ref",
        secondChance,
        NOW,
        NOW);
  }
}
