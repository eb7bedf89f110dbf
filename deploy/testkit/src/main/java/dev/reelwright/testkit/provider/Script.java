package dev.reelwright.testkit.provider;

import dev.reelwright.testkit.provider.StubState.Failed;
import dev.reelwright.testkit.provider.StubState.Fault;
import dev.reelwright.testkit.provider.StubState.Queued;
import dev.reelwright.testkit.provider.StubState.Running;
import dev.reelwright.testkit.provider.StubState.Succeeded;
import dev.reelwright.testkit.provider.StubState.Trouble;
import dev.reelwright.testkit.provider.StubState.Unreadable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of one order, in no API's words. Times count from acceptance, by the stub's clock. A
 * script that does not say otherwise: in line, at work from 10 s (30 %), 70 % at 20 s, done at 30 s
 * with a playable video and one callback.
 *
 * @param entry what the submit meets
 * @param steps states in ascending order of time, the first at zero
 * @param drift whether answers have fields that nobody knows, and null where a list was empty
 */
public record Script(
    String name,
    Entry entry,
    List<Step> steps,
    Sight.Spelling spelling,
    boolean drift,
    Callbacks callbacks,
    Cancels cancels) {
  public Script {
    steps = List.copyOf(steps);
    if (steps.isEmpty() || !steps.getFirst().from().isZero()) {
      throw new IllegalArgumentException("the first step of " + name + " is not at zero");
    }
  }

  /** What the submit meets. */
  public sealed interface Entry {
    /** Accepted and answered. */
    record Taken() implements Entry {}

    /**
     * Not accepted, and the API says so.
     *
     * @param retryAfter value of that header; {@code date+7} stands for the date in 7 seconds
     */
    record Refused(Refusal refusal, Optional<String> retryAfter) implements Entry {}

    /** Not accepted; something in front of the API answers with a web page. */
    record Page(int status) implements Entry {}

    /** Accepted; the connection ends without a byte of an answer. */
    record TakenThenDropped() implements Entry {}

    /** Accepted; nothing ever comes, the connection stays. */
    record TakenThenSilent() implements Entry {}

    /** Accepted; something in front of the API answers with a web page. */
    record TakenThenPage(int status) implements Entry {}

    /** Accepted; the answer has status 200 and JSON in which no id is found. */
    record TakenThenGarbled() implements Entry {}
  }

  /** Why an API refuses a submit. */
  public enum Refusal {
    THROTTLED,
    /** 500, structured. */
    OUTAGE,
    /** 503, structured. */
    OVERLOADED,
    /** The prompt or the picture is against the rules. */
    MODERATION,
    /** No credit left at the provider. */
    BALANCE,
    KEY,
    /** No such model, or not for us. */
    MODEL,
    /** A parameter that the model does not take. */
    INVALID
  }

  /** From this time on. */
  public record Step(Duration from, StubState state) {}

  /** When the provider calls back. */
  public enum Callbacks {
    NONE,
    AT_END,
    AT_EACH_CHANGE,
    /** At once, and it is answered before the submit is; then as {@link #AT_END}. */
    BEFORE_ANSWER,
    /** The same body, two times. */
    TWICE,
    /** Of the end first, then of the state before it. */
    OUT_OF_ORDER,
    /**
     * At 10 s a stranger says that the task is done, at the callback address with a changed last
     * character of its path; then as {@link #AT_END}.
     */
    FORGED_TOKEN,
    /**
     * At 10 s a stranger who knows the address says that the task is done; then as {@link #AT_END}.
     */
    FORGED_BODY,
    /**
     * At 10 s a callback comes to this order's address and names another task, the one accepted
     * just before where there is one; then as {@link #AT_END}.
     */
    OF_ANOTHER_TASK
  }

  /** What a taken cancellation means. */
  public enum Cancels {
    HONOURED,
    /** The API says yes, and the task goes on as if nothing had been asked. */
    IGNORED
  }

  private static final Output VIDEO = new Output.Video();
  private static final List<Step> USUAL =
      List.of(
          at(0, new Queued(1)),
          at(10, new Running(30)),
          at(20, new Running(70)),
          at(30, new Succeeded(VIDEO)));

  /** All goes well. */
  public static final Script HAPPY = of("happy", USUAL);

  /** Twenty minutes, a few percent each minute. */
  public static final Script SLOW = of("slow", slowly());

  /** Fifth in line, then fourth, every 10 s. Done at 80 s. */
  public static final Script QUEUE_FALLING =
      of(
          "queue-falling",
          List.of(
              at(0, new Queued(5)),
              at(10, new Queued(4)),
              at(20, new Queued(3)),
              at(30, new Queued(2)),
              at(40, new Queued(1)),
              at(50, new Running(20)),
              at(80, new Succeeded(VIDEO))));

  /** 429, and in seconds when to come back. */
  public static final Script THROTTLED =
      HAPPY.meets("throttled", new Entry.Refused(Refusal.THROTTLED, Optional.of("7")));

  /** 429, and the date when to come back. */
  public static final Script THROTTLED_UNTIL_DATE =
      HAPPY.meets(
          "throttled-until-date", new Entry.Refused(Refusal.THROTTLED, Optional.of("date+7")));

  /** 500 in the API's own words, before anything was accepted. */
  public static final Script OUTAGE =
      HAPPY.meets("outage", new Entry.Refused(Refusal.OUTAGE, Optional.empty()));

  /** 503 in the API's own words. */
  public static final Script OVERLOADED =
      HAPPY.meets("overloaded", new Entry.Refused(Refusal.OVERLOADED, Optional.of("3")));

  /** Web pages of a gateway; nothing was accepted, but nobody who reads them can know. */
  public static final Script PAGE_500 = HAPPY.meets("page-500", new Entry.Page(500));

  public static final Script PAGE_502 = HAPPY.meets("page-502", new Entry.Page(502));
  public static final Script PAGE_503 = HAPPY.meets("page-503", new Entry.Page(503));
  public static final Script PAGE_504 = HAPPY.meets("page-504", new Entry.Page(504));

  /** Accepted, and the connection ends without an answer. */
  public static final Script ACCEPTED_THEN_DROPPED =
      HAPPY.meets("accepted-then-dropped", new Entry.TakenThenDropped());

  /** Accepted, and no answer ever comes. */
  public static final Script ACCEPTED_THEN_SILENT =
      HAPPY.meets("accepted-then-silent", new Entry.TakenThenSilent());

  /** Accepted, and the gateway gave up waiting. */
  public static final Script ACCEPTED_THEN_PAGE_502 =
      HAPPY.meets("accepted-then-page-502", new Entry.TakenThenPage(502));

  public static final Script ACCEPTED_THEN_PAGE_504 =
      HAPPY.meets("accepted-then-page-504", new Entry.TakenThenPage(504));

  /** Accepted, and the answer names no task. */
  public static final Script ACCEPTED_THEN_GARBLED =
      HAPPY.meets("accepted-then-garbled", new Entry.TakenThenGarbled());

  /** The prompt is refused at the door. */
  public static final Script MODERATED_AT_SUBMIT =
      HAPPY.meets("moderated-at-submit", new Entry.Refused(Refusal.MODERATION, Optional.empty()));

  public static final Script NO_BALANCE =
      HAPPY.meets("no-balance", new Entry.Refused(Refusal.BALANCE, Optional.empty()));
  public static final Script KEY_REFUSED =
      HAPPY.meets("key-refused", new Entry.Refused(Refusal.KEY, Optional.empty()));
  public static final Script UNKNOWN_MODEL =
      HAPPY.meets("unknown-model", new Entry.Refused(Refusal.MODEL, Optional.empty()));
  public static final Script INVALID =
      HAPPY.meets("invalid", new Entry.Refused(Refusal.INVALID, Optional.empty()));

  /** Never gets further. */
  public static final Script STUCK_AT_65 =
      of("stuck-at-65", List.of(at(0, new Queued(1)), at(10, new Running(65))));

  /** 40, 60, 35, 80 percent. */
  public static final Script PROGRESS_GOES_BACK =
      of(
          "progress-goes-back",
          List.of(
              at(0, new Running(40)),
              at(10, new Running(60)),
              at(20, new Running(35)),
              at(30, new Running(80)),
              at(40, new Succeeded(VIDEO))));

  public static final Script UPPER_CASE = HAPPY.spelled("upper-case", Sight.Spelling.UPPER);
  public static final Script LOWER_CASE = HAPPY.spelled("lower-case", Sight.Spelling.LOWER);
  public static final Script CAPITALISED = HAPPY.spelled("capitalised", Sight.Spelling.CAPITALISED);
  public static final Script PADDED = HAPPY.spelled("padded", Sight.Spelling.PADDED);

  /** The API says that it is done and names no file. */
  public static final Script NO_OUTPUT = HAPPY.ends("no-output", new Output.None());

  /** Made, and withheld: for Veo that is done with no samples and a count of filtered ones. */
  public static final Script MODERATED_OUTPUT =
      HAPPY.fails("moderated-output", Fault.MODERATED_OUTPUT);

  /** The prompt is refused after the task was accepted. */
  public static final Script MODERATED_INPUT_LATE =
      HAPPY.fails("moderated-input-late", Fault.MODERATED_INPUT);

  public static final Script FAILED = HAPPY.fails("failed", Fault.PLAIN);
  public static final Script FAILED_NO_REASON = HAPPY.fails("failed-no-reason", Fault.NO_REASON);
  public static final Script FAILED_LEAKY = HAPPY.fails("failed-leaky", Fault.LEAKY_REASON);
  public static final Script FAILED_LONG = HAPPY.fails("failed-long", Fault.LONG_REASON);
  public static final Script FAILED_INVALID = HAPPY.fails("failed-invalid", Fault.INVALID);
  public static final Script EXPIRED_IN_QUEUE = HAPPY.fails("expired-in-queue", Fault.EXPIRED);

  /** The provider itself cancels. */
  public static final Script CANCELLED_BY_PROVIDER =
      of("cancelled-by-provider", List.of(at(0, new Queued(1)), at(10, new StubState.Cancelled())));

  /** The callback is there, and answered, before the submit is. The task is done at once. */
  public static final Script CALLBACK_BEFORE_ANSWER =
      of("callback-before-answer", List.of(at(0, new Succeeded(VIDEO))))
          .calls(Callbacks.BEFORE_ANSWER);

  public static final Script CALLBACK_TWICE = HAPPY.named("callback-twice").calls(Callbacks.TWICE);
  public static final Script CALLBACK_OUT_OF_ORDER =
      HAPPY.named("callback-out-of-order").calls(Callbacks.OUT_OF_ORDER);
  public static final Script CALLBACK_FORGED_TOKEN =
      HAPPY.named("callback-forged-token").calls(Callbacks.FORGED_TOKEN);
  public static final Script CALLBACK_FORGED_BODY =
      HAPPY.named("callback-forged-body").calls(Callbacks.FORGED_BODY);
  public static final Script CALLBACK_OF_ANOTHER =
      HAPPY.named("callback-of-another").calls(Callbacks.OF_ANOTHER_TASK);

  /** No callback ever comes. */
  public static final Script CALLBACK_LOST = HAPPY.named("callback-lost").calls(Callbacks.NONE);

  public static final Script URL_EXPIRED = HAPPY.ends("url-expired", new Output.Expired());
  public static final Script URL_REDIRECTS_INSIDE =
      HAPPY.ends(
          "url-redirects-inside",
          new Output.RedirectTo("http://169.254.169.254/latest/meta-data/iam/"));
  public static final Script HTML_FILE = HAPPY.ends("html-file", new Output.Html("text/html"));

  /** A web page that says of itself that it is a video. */
  public static final Script HTML_AS_VIDEO =
      HAPPY.ends("html-as-video", new Output.Html("video/mp4"));

  public static final Script TRUNCATED_FILE = HAPPY.ends("truncated-file", new Output.Truncated());
  public static final Script DROPPED_FILE = HAPPY.ends("dropped-file", new Output.Dropped());

  /** 3 GiB, and the answer's head says so. */
  public static final Script HUGE_FILE = HAPPY.ends("huge-file", new Output.Huge(3L << 30, true));

  /** 3 GiB, and nobody says so. */
  public static final Script HUGE_FILE_UNSAID =
      HAPPY.ends("huge-file-unsaid", new Output.Huge(3L << 30, false));

  /** The API says that it cancels, and completes. */
  public static final Script CANCEL_IGNORED =
      new Script(
          "cancel-ignored",
          new Entry.Taken(),
          USUAL,
          Sight.Spelling.DOCUMENTED,
          false,
          Callbacks.AT_END,
          Cancels.IGNORED);

  /** Done after three hours, when nobody waits any more. */
  public static final Script SUCCESS_TOO_LATE =
      of(
          "success-too-late",
          List.of(
              at(0, new Queued(1)), at(10, new Running(50)), at(3 * 3600, new Succeeded(VIDEO))));

  /** From 15 s on the key is no longer taken. */
  public static final Script KEY_REVOKED = troubled("key-revoked", Trouble.KEY_REFUSED);

  /** From 15 s to 25 s each look is answered so; then the task goes on. */
  public static final Script LOOKS_THROTTLED = troubled("looks-throttled", Trouble.THROTTLED);

  public static final Script LOOKS_OUTAGE = troubled("looks-outage", Trouble.OUTAGE);
  public static final Script LOOKS_GATEWAY_PAGE =
      troubled("looks-gateway-page", Trouble.GATEWAY_PAGE);
  public static final Script LOOKS_NOT_FOUND_PAGE =
      troubled("looks-not-found-page", Trouble.NOT_FOUND_PAGE);
  public static final Script LOOKS_WEB_PAGE = troubled("looks-web-page", Trouble.WEB_PAGE);
  public static final Script LOOKS_OTHER_JSON = troubled("looks-other-json", Trouble.OTHER_JSON);

  /** From 15 s on the provider does not know the task any more. */
  public static final Script GONE =
      of(
          "gone",
          List.of(
              at(0, new Queued(1)),
              at(10, new Running(30)),
              at(15, new Unreadable(Trouble.NOT_FOUND, Optional.empty()))));

  /** Unknown fields everywhere, null where a list was empty. */
  public static final Script SCHEMA_DRIFT =
      new Script(
          "schema-drift",
          new Entry.Taken(),
          USUAL,
          Sight.Spelling.DOCUMENTED,
          true,
          Callbacks.AT_END,
          Cancels.HONOURED);

  private static Script of(String name, List<Step> steps) {
    return new Script(
        name,
        new Entry.Taken(),
        steps,
        Sight.Spelling.DOCUMENTED,
        false,
        Callbacks.AT_END,
        Cancels.HONOURED);
  }

  private static Step at(long seconds, StubState state) {
    return new Step(Duration.ofSeconds(seconds), state);
  }

  private static List<Step> slowly() {
    List<Step> steps = new ArrayList<>();
    steps.add(at(0, new Queued(1)));
    for (int minute = 1; minute < 20; minute++) {
      steps.add(at(minute * 60L, new Running(minute * 5)));
    }
    steps.add(at(20 * 60L, new Succeeded(VIDEO)));
    return steps;
  }

  private static Script troubled(String name, Trouble trouble) {
    boolean revoked = trouble == Trouble.KEY_REFUSED;
    List<Step> steps = new ArrayList<>(USUAL.subList(0, 2));
    steps.add(
        at(
            15,
            new Unreadable(
                trouble, trouble == Trouble.THROTTLED ? Optional.of("9") : Optional.empty())));
    if (!revoked) {
      steps.add(at(25, new Running(75)));
      steps.add(at(35, new Succeeded(VIDEO)));
    }
    return of(name, steps);
  }

  /** The same under another name. */
  public Script named(String name) {
    return new Script(name, entry, steps, spelling, drift, callbacks, cancels);
  }

  /** The same with other callbacks. */
  public Script calls(Callbacks callbacks) {
    return new Script(name, entry, steps, spelling, drift, callbacks, cancels);
  }

  /** The same with another reception of the submit. */
  public Script meets(String name, Entry entry) {
    return new Script(name, entry, steps, spelling, drift, callbacks, cancels);
  }

  /** The same with other words. */
  public Script spelled(String name, Sight.Spelling spelling) {
    return new Script(name, entry, steps, spelling, drift, callbacks, cancels);
  }

  /** The same up to its end, which is this output. */
  public Script ends(String name, Output output) {
    return endsIn(name, new Succeeded(output));
  }

  /** Ends with this file under the content type {@code video/mp4}, whatever it is. */
  public Script delivers(Path file) {
    return ends(name + "-" + file.getFileName(), new Output.File(file, "video/mp4"));
  }

  /** The same up to its end, which is this failure. */
  public Script fails(String name, Fault fault) {
    return endsIn(name, new Failed(fault));
  }

  private Script endsIn(String name, StubState end) {
    List<Step> changed = new ArrayList<>(steps.subList(0, steps.size() - 1));
    changed.add(new Step(steps.getLast().from(), end));
    return new Script(name, entry, changed, spelling, drift, callbacks, cancels);
  }

  /** The same, so many times faster. */
  public Script faster(int times) {
    return new Script(
        name,
        entry,
        steps.stream().map(step -> new Step(step.from().dividedBy(times), step.state())).toList(),
        spelling,
        drift,
        callbacks,
        cancels);
  }

  /** The same, done or failed so long after acceptance; the steps between keep their proportion. */
  public Script lasting(Duration whole) {
    Duration now = steps.getLast().from();
    if (now.isZero()) {
      return this;
    }
    double factor = (double) whole.toNanos() / now.toNanos();
    return new Script(
        name,
        entry,
        steps.stream()
            .map(
                step ->
                    new Step(
                        Duration.ofNanos(Math.round(step.from().toNanos() * factor)), step.state()))
            .toList(),
        spelling,
        drift,
        callbacks,
        cancels);
  }

  /** How a task stands so long after its acceptance. */
  public StubState stateAfter(Duration age) {
    StubState state = steps.getFirst().state();
    for (Step step : steps) {
      if (step.from().compareTo(age) <= 0) {
        state = step.state();
      }
    }
    return state;
  }

  /** The state in which it ends; for a script that never ends, its last one. */
  public StubState end() {
    return steps.getLast().state();
  }

  @Override
  public String toString() {
    return name;
  }
}
