package dev.reelwright.job.storyboard;

import dev.reelwright.job.contract.JobFailure;
import dev.reelwright.job.contract.JobTopics;
import dev.reelwright.job.contract.storyboard.AudioMode;
import dev.reelwright.job.contract.storyboard.StoryboardEvent;
import dev.reelwright.job.job.Failure;
import dev.reelwright.job.outbox.OutboxMessage;
import dev.reelwright.job.storyboard.board.Draft;
import dev.reelwright.job.storyboard.board.Effect;
import dev.reelwright.job.storyboard.board.Scene;
import dev.reelwright.job.storyboard.board.Turn;
import dev.reelwright.job.storyboard.board.Writing;
import dev.reelwright.job.view.Json;
import dev.reelwright.render.contract.RenderCommand;
import dev.reelwright.render.contract.RenderSpec;
import dev.reelwright.render.contract.RenderTopics;
import dev.reelwright.render.contract.Script;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns what a move decided into messages. Event ids follow from the storyboard and what happened
 * to it, so a consumer that sees one twice knows it.
 */
@ApplicationScoped
class BoardMessages {
  private static final int LONGEST_PROMPT = 5000;
  private static final int MOST_FEEDBACK = 20;

  private final Json json;

  BoardMessages(Json json) {
    this.json = json;
  }

  List<OutboxMessage> of(StoryboardRecord after, Turn turn) {
    return turn.effects().stream().flatMap(effect -> of(after, effect)).toList();
  }

  private Stream<OutboxMessage> of(StoryboardRecord after, Effect effect) {
    return switch (effect) {
      case Effect.Write write -> Stream.of(task(after, after.id().writing(write.number())));
      case Effect.StopWriting stop -> Stream.of(stop(after, after.id().writing(stop.number())));
      case Effect.FailedAlone failed -> Stream.of(failed(after, failed.failure()));
      case Effect.NewVersion version -> Stream.of();
      case Effect.SceneChanged changed -> Stream.of();
      case Effect.AssetsAttached attached -> Stream.of();
      case Effect.Asked asked -> Stream.of();
      case Effect.PictureReplaced replaced -> Stream.of();
    };
  }

  private OutboxMessage task(StoryboardRecord after, Writing writing) {
    RenderCommand.RenderTask task =
        new RenderCommand.RenderTask(
            writing.taskId(),
            after.account(),
            new RenderSpec.ScriptOfPrompt(
                prompt(after), feedback(after), speakers(after), Script.MOST_SCENES),
            "outputs/" + writing.taskId(),
            Objects.requireNonNull(after.dueAt()),
            after.updatedAt());
    return message(RenderTopics.TASKS, writing.taskId(), task, writing.taskId() + "-render", after);
  }

  private OutboxMessage stop(StoryboardRecord after, Writing writing) {
    return message(
        RenderTopics.TASKS,
        writing.taskId(),
        new RenderCommand.CancelTask(writing.taskId(), "the storyboard has ended"),
        writing.taskId() + "-stop",
        after);
  }

  /** No job tells it. */
  private OutboxMessage failed(StoryboardRecord after, Failure failure) {
    StoryboardEvent event =
        new StoryboardEvent.StoryboardFailed(
            "%s-failed-%d".formatted(after.id(), after.revision()),
            after.id().text(),
            after.account(),
            after.mode(),
            after.origin(),
            new JobFailure(failure.code(), failure.message()),
            after.echo(),
            after.updatedAt());
    return message(JobTopics.STORYBOARDS, after.id().text(), event, event.eventId(), after);
  }

  /** The newest; all of them, after years, would be more than a message may hold. */
  private static List<String> feedback(StoryboardRecord record) {
    List<String> all = record.board().draft().feedback();
    return all.subList(Math.max(0, all.size() - MOST_FEEDBACK), all.size());
  }

  /** What a given script says stands for the prompt that it never had. */
  private static String prompt(StoryboardRecord record) {
    if (record.prompt() != null) {
      return record.prompt();
    }
    Draft draft = record.board().draft();
    String said =
        Stream.concat(
                Stream.ofNullable(draft.title()), draft.scenes().stream().map(BoardMessages::said))
            .filter(text -> !text.isBlank())
            .collect(Collectors.joining("\n"));
    return said.codePointCount(0, said.length()) <= LONGEST_PROMPT
        ? said
        : said.substring(0, said.offsetByCodePoints(0, LONGEST_PROMPT));
  }

  private static String said(Scene scene) {
    String speech = scene.speech().stream().map(Scene.Line::text).collect(Collectors.joining(" "));
    return speech.isBlank() ? scene.visual() : speech;
  }

  private static List<String> speakers(StoryboardRecord record) {
    return record.style().audioMode() == AudioMode.MULTI_VOICE
        ? record.board().draft().speakers()
        : List.of();
  }

  private OutboxMessage message(
      String topic, String key, Object body, String eventId, StoryboardRecord record) {
    return new OutboxMessage(
        topic,
        key,
        body.getClass().getSimpleName(),
        eventId,
        json.write(body),
        record.traceparent());
  }
}
