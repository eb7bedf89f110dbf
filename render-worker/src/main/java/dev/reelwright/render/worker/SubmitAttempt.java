package dev.reelwright.render.worker;

import dev.reelwright.provider.Pace;
import dev.reelwright.provider.ProviderOrder.StartImage;
import dev.reelwright.provider.Submission;
import dev.reelwright.provider.Submission.RefusalKind;
import dev.reelwright.render.call.Binding;
import dev.reelwright.render.call.Call;
import dev.reelwright.render.call.CallState;
import dev.reelwright.render.call.Round;
import dev.reelwright.render.call.Stop;
import dev.reelwright.render.call.TaskMove;
import dev.reelwright.render.contract.Blame;
import dev.reelwright.render.contract.RenderCommand.AbandonTask;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderSpec.ProviderRoute;
import dev.reelwright.render.contract.RenderSpec.ProviderVideo;
import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.engine.Ffmpeg;
import dev.reelwright.render.process.StopReason;
import dev.reelwright.render.providers.Accounts.Usable;
import dev.reelwright.render.providers.Orders;
import dev.reelwright.render.store.Calls.History;
import dev.reelwright.render.store.Tasks;
import dev.reelwright.render.task.Setback;
import dev.reelwright.render.task.TaskState;
import dev.reelwright.render.worker.JobFolders.JobFolder;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The work of one attempt to have a provider take an order. It goes through the routes, best first,
 * and on to the next only once it is proved that the one before has not accepted it.
 *
 * <p>Before anything is sent it is written down that it will be, under the fence of the claim; from
 * then on the answer is waited for, whoever says stop, because it may cost money. Whoever claims
 * the task later and finds no answer sends nothing: the outcome is unknown.
 */
final class SubmitAttempt implements Work {
  private static final Logger LOG = Logger.getLogger(SubmitAttempt.class);

  /** Beyond an account's own limit, for an adapter that does not keep it. */
  private static final Duration OVERTIME = Duration.ofSeconds(15);

  private static final int LOOKS = 3;
  private static final AttemptEnd FENCED = new AttemptEnd.Left("fenced");
  private static final AttemptEnd GOES_DOWN = new AttemptEnd.Left("the worker goes down");
  private static final AttemptEnd UNSETTLED =
      new AttemptEnd.Broken(new Setback("call_unsettled", "its call changes all the time", true));
  private static final AttemptEnd NOT_FROM_HERE =
      new AttemptEnd.Broken(
          new Setback("provider_unavailable", "no route can be taken from this worker", false));
  private static final AttemptEnd NO_FFMPEG =
      new AttemptEnd.Broken(new Setback("ffmpeg_unusable", "its picture needs ffmpeg", true));

  private final TaskState.Leased state;
  private final RenderTask task;
  private final ProviderVideo spec;
  private final Optional<String> traceparent;
  private final Holding holding;
  private final Agency agency;
  private final Optional<Ffmpeg> ffmpeg;
  private @Nullable StartImage picture;
  private @Nullable Instant firstIntendedAt;

  SubmitAttempt(Tasks.Claim claim, Holding holding, Agency agency, Optional<Ffmpeg> ffmpeg) {
    this.state = claim.state();
    this.task = state.task();
    this.spec = Orders.spec(task);
    this.traceparent = claim.traceparent();
    this.holding = holding;
    this.agency = agency;
    this.ffmpeg = ffmpeg;
  }

  @Override
  public AttemptEnd work() {
    return InFolder.work(agency.folders(), this::submit);
  }

  private AttemptEnd submit(JobFolder folder) {
    for (int look = 0; look < LOOKS; look++) {
      holding.stop().check();
      Optional<History> history = answered("calls", () -> agency.calls().of(task.taskId()));
      if (history.isEmpty()) {
        return GOES_DOWN;
      }
      Round round = new Round(spec.routes(), history.get().calls(), history.get().now());
      Optional<Call> live = round.live();
      if (live.isEmpty()) {
        return round
            .left()
            .map(SubmitAttempt::end)
            .orElseGet(() -> throughRoutes(round, history.get(), folder));
      }
      Optional<Boolean> taken = answered("call.taken", () -> goOnWith(live.get()));
      if (taken.isEmpty()) {
        return GOES_DOWN;
      }
      if (taken.get()) {
        return new AttemptEnd.Left("goes on with call " + live.get().binding().number());
      }
    }
    return UNSETTLED;
  }

  private Uni<Boolean> goOnWith(Call live) {
    Pace pace = agency.paceOf(live.binding());
    return agency.calls().goOnWith(live, holding.epoch(), agency.tempo(pace));
  }

  private static AttemptEnd end(TaskMove left) {
    return left instanceof TaskMove.Fails fails
        ? new AttemptEnd.Failed(fails.code(), fails.blame(), fails.message(), "")
        : new AttemptEnd.Failed(
            AbandonTask.CODE, Blame.CUSTOMER, "The video was deleted while it was being made.", "");
  }

  private AttemptEnd throughRoutes(Round round, History history, JobFolder folder) {
    int number = history.calls().size();
    firstIntendedAt = number == 0 ? null : history.calls().getFirst().binding().firstIntendedAt();
    for (ProviderRoute route : round.open()) {
      holding.stop().check();
      Optional<Usable> usable = agency.accounts().of(route);
      if (usable.isEmpty()) {
        LOG.warnf(
            "route.absent task=%s route=%s provider=%s account=%s: not configured here",
            task.taskId(), route.name(), route.provider(), route.account());
        round.absent();
        continue;
      }
      Optional<AttemptEnd> noPicture = takePicture(folder);
      if (noPicture.isPresent()) {
        return noPicture.get();
      }
      if (!agency.breakers().permits(route)) {
        round.spared(route, agency.breakers().pause());
        continue;
      }
      number++;
      Optional<AttemptEnd> end =
          call(bind(route, usable.get(), number, round), usable.get(), round);
      if (end.isPresent()) {
        return end.get();
      }
    }
    return switch (round.end()) {
      case Round.End.Later later ->
          new AttemptEnd.Postponed(later.pause(), "no route takes it just now");
      case Round.End.NotFromHere notFromHere -> NOT_FROM_HERE;
      case Round.End.Never never -> end(never.failure());
    };
  }

  /** Once for all routes; empty if it is there, or none is wanted. */
  private Optional<AttemptEnd> takePicture(JobFolder folder) {
    String url = spec.startImageUrl();
    if (url == null || picture != null) {
      return Optional.empty();
    }
    if (ffmpeg.isEmpty()) {
      return Optional.of(NO_FFMPEG);
    }
    return switch (agency.pictures().jpeg(task, spec, url, ffmpeg.get(), folder, holding.stop())) {
      case StartPictures.Picture.Refused<StartImage> no ->
          Optional.of(new AttemptEnd.Refused(no.refusal()));
      case StartPictures.Picture.Ready<StartImage> ready -> {
        picture = ready.picture();
        yield Optional.empty();
      }
    };
  }

  private Binding bind(ProviderRoute route, Usable usable, int number, Round round) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    Instant first = firstIntendedAt == null ? now : firstIntendedAt;
    firstIntendedAt = first;
    return new Binding(
        agency.orders().newId(),
        task.taskId(),
        number,
        holding.epoch(),
        route,
        usable.account().base(),
        agency.orders().newId(),
        round.secondChance(),
        now,
        first);
  }

  /**
   * One call, from the intent to what came of it.
   *
   * @return empty if the next route may be asked
   */
  private Optional<AttemptEnd> call(Binding binding, Usable usable, Round round) {
    Optional<Boolean> intended = intend(binding);
    if (!intended.orElse(false)) {
      agency.breakers().notSent(binding.route());
      return Optional.of(intended.isEmpty() ? GOES_DOWN : FENCED);
    }
    Submission answer = send(binding, usable);
    Optional<Call> known =
        answered(
            "call.answer",
            () -> agency.calls().answered(binding, answer, agency.tempo(usable.provider().pace())));
    report(binding, answer, known);
    if (known.isEmpty()) {
      return Optional.of(GOES_DOWN);
    }
    return after(known.get(), answer, round);
  }

  private Optional<Boolean> intend(Binding binding) {
    try {
      String hash = Orders.hash(spec, binding);
      return answered("call.intent", () -> agency.calls().intend(binding, hash));
    } catch (RuntimeException e) {
      agency.breakers().notSent(binding.route());
      throw e;
    }
  }

  private Optional<AttemptEnd> after(Call call, Submission answer, Round round) {
    return switch (call.state()) {
      case CallState.Refused refused
          when refused.kind() == RefusalKind.MODERATION || call.stop() != Stop.NO ->
          Optional.of(new AttemptEnd.Left("ended by the answer"));
      case CallState.Refused refused -> {
        Optional<Duration> retryAfter =
            answer instanceof Submission.Refused said ? said.retryAfter() : Optional.empty();
        round.refused(call.binding().route(), refused.kind(), retryAfter);
        yield Optional.empty();
      }
      case CallState.Accepted accepted -> {
        agency
            .progress()
            .tell(
                task.taskId(),
                state.tries().attempt(),
                RenderStage.RENDERING,
                ProviderProgress.working(0),
                traceparent);
        yield Optional.of(new AttemptEnd.Left("accepted"));
      }
      case CallState.Unknown unknown -> Optional.of(new AttemptEnd.Left("unknown"));
      case CallState.Delivered delivered -> Optional.of(new AttemptEnd.Left("delivered"));
      case CallState.Failed failed -> Optional.of(new AttemptEnd.Left("failed"));
      case CallState.Cancelled cancelled -> Optional.of(new AttemptEnd.Left("cancelled"));
      case CallState.Intended intended ->
          throw new IllegalStateException("call " + call.binding().id() + " was answered");
    };
  }

  /** What kept us from sending the first byte is a proof that nothing was sent. */
  private Submission send(Binding binding, Usable usable) {
    Optional<String> obstacle = obstacle(binding);
    if (obstacle.isPresent()) {
      agency.breakers().notSent(binding.route());
      return new Submission.Refused(
          RefusalKind.OUTAGE, Optional.of(Duration.ZERO), "not sent: " + obstacle.get());
    }
    long began = System.nanoTime();
    Duration limit = usable.account().timeout().plus(OVERTIME);
    Submission answer =
        Uni.createFrom()
            .deferred(
                () ->
                    usable
                        .provider()
                        .submit(
                            agency.orders().of(task, binding, Optional.ofNullable(picture)),
                            usable.account()))
            .ifNoItem()
            .after(limit)
            .recoverWithItem(() -> new Submission.Unknown("no answer within " + limit))
            .onFailure()
            .recoverWithItem(e -> new Submission.Unknown("adapter: " + e))
            .await()
            .indefinitely();
    agency
        .breakers()
        .answered(binding.route(), answer, Duration.ofNanos(System.nanoTime() - began));
    return answer;
  }

  /**
   * A worker that stood still after its intent, as machines that are moved do, may no longer be the
   * one who has to send: somebody may have found out meanwhile that nobody did.
   */
  private Optional<String> obstacle(Binding binding) {
    Duration age = Duration.between(binding.intendedAt(), Instant.now());
    return age.compareTo(agency.freshness()) > 0
        ? Optional.of("the intent is " + age + " old")
        : holding.stop().reason().map(StopReason::name);
  }

  private <T> Optional<T> answered(String what, Supplier<Uni<T>> question) {
    return agency.ends().untilAnswered(what, holding, question);
  }

  private void report(Binding binding, Submission answer, Optional<Call> known) {
    String outcome = ProviderMetrics.outcome(answer);
    agency.metrics().called(binding.route().provider(), outcome);
    LOG.infof(
        "provider.called task=%s call=%s number=%d route=%s provider=%s model=%s outcome=%s"
            + " state=%s",
        binding.taskId(),
        binding.id(),
        binding.number(),
        binding.route().name(),
        binding.route().provider(),
        binding.route().model(),
        outcome,
        known.map(call -> call.state().getClass().getSimpleName()).orElse("?"));
  }
}
