package dev.reelwright.job.view;

import static java.util.Objects.requireNonNull;

import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.contract.CreditTopics;
import dev.reelwright.job.catalogue.FrameSize;
import dev.reelwright.job.catalogue.Way;
import dev.reelwright.job.contract.JobEvent;
import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.contract.JobTopics;
import dev.reelwright.job.contract.JobView;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.UploadRef;
import dev.reelwright.job.job.Command;
import dev.reelwright.job.job.Decision;
import dev.reelwright.job.job.HoldId;
import dev.reelwright.job.job.Milestone;
import dev.reelwright.job.job.Order;
import dev.reelwright.job.outbox.OutboxMessage;
import dev.reelwright.render.contract.RenderCommand;
import dev.reelwright.render.contract.RenderSpec;
import dev.reelwright.render.contract.RenderTopics;
import dev.reelwright.render.contract.StoredFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns a decision into messages. Event ids follow from the job and what happened to it, so a
 * consumer that sees one twice knows it.
 */
@ApplicationScoped
public class Messages {
  /** No order by prompt says it. */
  private static final int FRAMES_PER_SECOND = 30;

  private final JobViews views;
  private final Json json;

  Messages(JobViews views, Json json) {
    this.views = views;
    this.json = json;
  }

  /** What the decision says to others: commands first, then the news. */
  public List<OutboxMessage> of(JobRecord after, Decision decision) {
    return Stream.concat(
            decision.commands().stream().map(command -> command(after, command)),
            decision.milestones().stream().map(milestone -> event(after, milestone)))
        .toList();
  }

  /** Gives back what was frozen for a submit that did not become a job. */
  public OutboxMessage release(
      HoldId hold, String ledgerAccount, String reason, @Nullable String traceparent) {
    return credit(
        HoldTerms.release(hold, ledgerAccount, reason), hold.text() + "-release", traceparent);
  }

  /**
   * Says again how a hold ends that the ledger still has open. Under an id of its own, the same for
   * each repetition: whatever became of the first word, this is another.
   */
  public OutboxMessage repair(CreditCommand command) {
    String verb =
        switch (command) {
          case CreditCommand.SettleHold settle -> "settle";
          case CreditCommand.ReleaseHold release -> "release";
        };
    return credit(command, command.holdId() + "-repair-" + verb, null);
  }

  /** The owner is told that the video's files will be deleted. */
  public OutboxMessage expiring(JobRecord job, Instant expiresAt, Instant now) {
    String jobId = job.job().order().id().text();
    String eventId = jobId + "-expiring-" + expiresAt.getEpochSecond();
    return message(
        JobTopics.EVENTS,
        jobId,
        new JobEvent.VideoExpiring(eventId, views.view(job), expiresAt, now),
        eventId,
        job.traceparent());
  }

  private OutboxMessage event(JobRecord after, Milestone milestone) {
    String jobId = after.job().order().id().text();
    String eventId = jobId + "-" + milestone.name().toLowerCase(Locale.ROOT);
    JobView view = views.view(after);
    Instant at = after.updatedAt();
    JobEvent event =
        switch (milestone) {
          case ACCEPTED -> new JobEvent.JobAccepted(eventId, view, at);
          case STARTED -> new JobEvent.JobStarted(eventId + "-" + after.job().attempt(), view, at);
          case SUCCEEDED -> new JobEvent.JobSucceeded(eventId, view, at);
          case FAILED -> new JobEvent.JobFailed(eventId, view, at);
          case CANCELLED -> new JobEvent.JobCancelled(eventId, view, at);
          case EXPIRED -> new JobEvent.JobExpired(eventId, view, at);
        };
    return message(JobTopics.EVENTS, jobId, event, event.eventId(), after.traceparent());
  }

  private OutboxMessage command(JobRecord after, Command command) {
    Order order = after.job().order();
    String id = order.id().text();
    return switch (command) {
      case Command.Render render ->
          message(RenderTopics.TASKS, id, task(after), id + "-render", after.traceparent());
      case Command.StopRender stop ->
          message(
              RenderTopics.TASKS,
              id,
              new RenderCommand.CancelTask(id, stop.reason()),
              id + "-stop",
              after.traceparent());
      case Command.AbandonRender abandon ->
          message(
              RenderTopics.TASKS,
              id,
              new RenderCommand.AbandonTask(id),
              id + "-abandon",
              after.traceparent());
      case Command.Settle settle ->
          credit(
              HoldTerms.settle(order.hold(), order.ledgerAccount(), order.price()),
              order.hold().text() + "-settle",
              after.traceparent());
      case Command.Release release ->
          release(order.hold(), order.ledgerAccount(), release.reason(), after.traceparent());
    };
  }

  private OutboxMessage credit(
      CreditCommand command, String eventId, @Nullable String traceparent) {
    return message(CreditTopics.COMMANDS, command.account(), command, eventId, traceparent);
  }

  private static RenderCommand.RenderTask task(JobRecord after) {
    Order order = after.job().order();
    return new RenderCommand.RenderTask(
        order.id().text(),
        order.account(),
        spec(after),
        order.outputs(),
        order.deadline(),
        order.acceptedAt());
  }

  private static RenderSpec spec(JobRecord after) {
    return switch (after.spec()) {
      case JobSpec.StillWithAudio still ->
          new RenderSpec.StillWithAudio(file(still.image()), file(still.audio()));
      case JobSpec.PromptToVideo prompt ->
          after.ways().isEmpty()
              ? promptToVideo(prompt, startImage(after.mode(), prompt))
              : providerVideo(prompt, startImage(after.mode(), prompt), after.ways());
      case JobSpec.Storyboard storyboard -> requireNonNull(after.board());
    };
  }

  private static @Nullable String startImage(Mode mode, JobSpec.PromptToVideo order) {
    String url = order.startImageUrl();
    return switch (mode) {
      case LIVE -> url;
      case TEST -> ExampleHosts.isExample(url) ? RenderSpec.EXAMPLE_PICTURE : url;
    };
  }

  private static RenderSpec promptToVideo(
      JobSpec.PromptToVideo order, @Nullable String startImage) {
    FrameSize size = FrameSize.of(order.aspectRatio(), requireNonNull(order.resolution()));
    return new RenderSpec.PromptToVideo(
        order.prompt(),
        order.durationSeconds(),
        size.width(),
        size.height(),
        FRAMES_PER_SECOND,
        style(order.style()),
        startImage);
  }

  private static RenderSpec providerVideo(
      JobSpec.PromptToVideo order, @Nullable String startImage, List<Way> ways) {
    String resolution = requireNonNull(order.resolution());
    FrameSize size = FrameSize.of(order.aspectRatio(), resolution);
    return new RenderSpec.ProviderVideo(
        order.prompt(),
        order.durationSeconds(),
        order.aspectRatio(),
        resolution,
        size.width(),
        size.height(),
        startImage,
        ways.stream().map(Messages::route).toList());
  }

  private static RenderSpec.ProviderRoute route(Way way) {
    return new RenderSpec.ProviderRoute(
        way.route(), way.provider(), way.account(), way.model(), way.sound());
  }

  private static RenderSpec.@Nullable Style style(JobSpec.@Nullable Style style) {
    return style == null
        ? null
        : new RenderSpec.Style(style.theme(), style.voice(), style.captions());
  }

  private static StoredFile file(UploadRef upload) {
    return new StoredFile(upload.key(), upload.mediaType(), upload.bytes());
  }

  private OutboxMessage message(
      String topic, String key, Object body, String eventId, @Nullable String traceparent) {
    return new OutboxMessage(
        topic, key, body.getClass().getSimpleName(), eventId, json.write(body), traceparent);
  }
}
