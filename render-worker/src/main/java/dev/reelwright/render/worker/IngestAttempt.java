package dev.reelwright.render.worker;

import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Reading.FailureKind;
import dev.reelwright.provider.Reading.Result;
import dev.reelwright.render.call.Call;
import dev.reelwright.render.call.CallState.Delivered;
import dev.reelwright.render.call.Failures;
import dev.reelwright.render.call.TaskMove;
import dev.reelwright.render.contract.Blame;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderSpec.PromptToVideo;
import dev.reelwright.render.contract.RenderSpec.ProviderVideo;
import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.engine.FfmpegSteps;
import dev.reelwright.render.engine.Geometry;
import dev.reelwright.render.engine.RenderProgress;
import dev.reelwright.render.engine.result.ResultFault;
import dev.reelwright.render.engine.result.ResultIntake;
import dev.reelwright.render.engine.result.ResultOrder;
import dev.reelwright.render.engine.result.ResultVerdict;
import dev.reelwright.render.fetch.Fetched;
import dev.reelwright.render.fetch.Fetches;
import dev.reelwright.render.providers.Accounts.Usable;
import dev.reelwright.render.providers.Orders;
import dev.reelwright.render.store.Calls.History;
import dev.reelwright.render.task.Setback;
import dev.reelwright.render.task.TaskState;
import dev.reelwright.render.worker.JobFolders.JobFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The work of one attempt to take in what a provider has made: read the task once more, which gives
 * a fresh address, fetch the file, look at it, store it. A provider has been paid for it by now, so
 * whatever fails on our side is tried again, and the order is never sent again.
 */
final class IngestAttempt implements Work {
  private static final String FETCHED = "result.bin";
  private static final int OWN_FRAMES = 24;
  private static final int SHORTEST_OWN_SECONDS = 3;
  private static final TaskMove.Fails UNFETCHABLE =
      new TaskMove.Fails(
          "result_unfetchable",
          Blame.PROVIDER,
          "The provider's video could not be fetched from where the provider said.");

  private final TaskState.Leased state;
  private final Holding holding;
  private final Agency agency;
  private final Fetches fetches;
  private final OwnEngine engine;
  private final Storing storing;

  IngestAttempt(
      TaskState.Leased state,
      Holding holding,
      Agency agency,
      Fetches fetches,
      OwnEngine engine,
      Storing storing) {
    this.state = state;
    this.holding = holding;
    this.agency = agency;
    this.fetches = fetches;
    this.engine = engine;
    this.storing = storing;
  }

  @Override
  public AttemptEnd work() {
    return InFolder.work(agency.folders(), this::ingest);
  }

  private AttemptEnd ingest(JobFolder folder) {
    Optional<History> history =
        agency.ends().untilAnswered("calls", holding, () -> agency.calls().of(task().taskId()));
    if (history.isEmpty()) {
      return new AttemptEnd.Left("the worker goes down");
    }
    Optional<Call> delivered =
        history.get().calls().stream()
            .filter(call -> call.state() instanceof Delivered)
            .findFirst();
    if (delivered.isEmpty()) {
      return broken("call_missing", "no call has delivered", false);
    }
    Optional<Usable> usable = agency.accounts().of(delivered.get().binding());
    if (usable.isEmpty()) {
      return broken("provider_unavailable", "its account is not configured here", true);
    }
    storing.progress().at(RenderStage.RENDERING, ProviderProgress.FETCHING);
    return read(delivered.get(), usable.get(), folder, true);
  }

  /**
   * @param mayHaveExpired whether the address is not yet known to be fresh
   */
  private AttemptEnd read(Call call, Usable usable, JobFolder folder, boolean mayHaveExpired) {
    holding.stop().check();
    String id = ((Delivered) call.state()).providerTaskId();
    Reading reading =
        Looks.reading(
                id,
                agency.orders().of(task(), call.binding()),
                usable,
                agency.patience(usable.account()))
            .await()
            .indefinitely();
    return switch (reading) {
      case Reading.Done done ->
          switch (done.result()) {
            case Result.At at -> fetched(at, call, usable, folder, mayHaveExpired);
            case Result.Inline inline -> checked(written(inline.bytes(), folder), call, folder);
            case Result.OwnEngine own -> made(call, folder);
          };
      case Reading.Failed failed when failed.kind() == FailureKind.GONE ->
          notYet(Failures.of(failed.kind()), failed.raw());
      case Reading.Failed failed -> failed(Failures.of(failed.kind()), failed.raw());
      case Reading.Working working ->
          broken("result_withdrawn", "it was done and is at work again", true);
      case Reading.Unreadable unreadable ->
          broken("provider_unreadable", unreadable.trouble().name(), true);
    };
  }

  private AttemptEnd fetched(
      Result.At at, Call call, Usable usable, JobFolder folder, boolean mayHaveExpired) {
    Path file = folder.file(FETCHED);
    Fetched fetched = fetches.video(at.url().toString(), at.headers(), file, holding.stop());
    return switch (fetched) {
      case Fetched.Here here -> checked(file, call, folder);
      case Fetched.NotThere not when mayHaveExpired -> read(call, usable, folder, false);
      case Fetched.NotThere not -> failed(UNFETCHABLE, not.why());
      case Fetched.OffLimits off -> failed(UNFETCHABLE, off.why());
      case Fetched.TooLarge large ->
          failed(ResultFault.TOO_LARGE, large.bytes() + " bytes and perhaps more");
      case Fetched.Interrupted interrupted -> notYet(UNFETCHABLE, interrupted.why());
    };
  }

  /**
   * What is paid for is not given up for one answer: a server that is out of order may be back
   * soon, and not every machine of a provider knows a task at once. What stays away ends the task.
   */
  private AttemptEnd notYet(TaskMove.Fails failure, String why) {
    return state.tries().setbacks() + 1 < TaskState.MOST_SETBACKS
        ? broken(failure.code(), why, false)
        : failed(failure, why);
  }

  /** What is not the ordered video is none: nobody pays for it. */
  private AttemptEnd checked(Path file, Call call, JobFolder folder) {
    ProviderVideo spec = Orders.spec(task());
    ResultOrder order =
        new ResultOrder(
            Duration.ofSeconds(spec.durationSeconds()),
            new Geometry.Size(spec.width(), spec.height()),
            call.binding().route().sound());
    FfmpegSteps steps =
        new FfmpegSteps(engine.ffmpeg(), engine.settings(), folder.path(), holding.stop());
    storing.progress().at(RenderStage.RENDERING, ProviderProgress.LOOKING);
    return switch (new ResultIntake(steps).take(file, order)) {
      case ResultVerdict.Refused refused -> failed(refused.fault(), refused.detail());
      case ResultVerdict.Taken taken ->
          storing.since(call.binding().intendedAt()).delivered(taken, folder);
    };
  }

  /** The sandbox: what was ordered, made here. */
  private AttemptEnd made(Call call, JobFolder folder) {
    ProviderVideo spec = Orders.spec(task());
    PromptToVideo own =
        new PromptToVideo(
            spec.prompt(),
            Math.max(SHORTEST_OWN_SECONDS, spec.durationSeconds()),
            spec.width(),
            spec.height(),
            OWN_FRAMES,
            null,
            spec.startImageUrl());
    RenderProgress within = ProviderProgress.within(storing.progress());
    return storing
        .since(call.binding().intendedAt())
        .end(engine.prompt(task(), own, folder, within, holding.stop()), folder);
  }

  private static Path written(byte[] bytes, JobFolder folder) {
    try {
      return Files.write(folder.file(FETCHED), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a provider's result", e);
    }
  }

  private static AttemptEnd failed(TaskMove.Fails failure, String detail) {
    return new AttemptEnd.Failed(failure.code(), failure.blame(), failure.message(), detail);
  }

  private static AttemptEnd failed(ResultFault fault, String detail) {
    return new AttemptEnd.Failed(fault.code(), Blame.PROVIDER, fault.message(), detail);
  }

  private static AttemptEnd broken(String code, String detail, boolean passing) {
    return new AttemptEnd.Broken(new Setback(code, detail, passing));
  }

  private RenderTask task() {
    return state.task();
  }
}
