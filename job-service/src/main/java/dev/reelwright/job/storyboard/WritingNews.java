package dev.reelwright.job.storyboard;

import dev.reelwright.job.job.Blame;
import dev.reelwright.job.job.Failure;
import dev.reelwright.job.job.JobId;
import dev.reelwright.job.store.JobNotFound;
import dev.reelwright.job.storyboard.board.Scene;
import dev.reelwright.job.storyboard.board.Storyboard;
import dev.reelwright.job.storyboard.board.Turn;
import dev.reelwright.job.storyboard.board.Writing;
import dev.reelwright.render.contract.RenderEvent;
import dev.reelwright.render.contract.Script;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** What workers report of scripts that they write. */
@ApplicationScoped
public class WritingNews {
  private static final Failure NOTHING_WRITTEN =
      new Failure(
          "script_empty", "No script came of the prompt. Nothing was charged.", Blame.PLATFORM);

  private static final Failure TOO_LONG =
      new Failure(
          "script_too_long",
          "The script that came of the prompt was too long for a video. Nothing was charged.",
          Blame.PLATFORM);

  private final Storyboards storyboards;

  WritingNews(Storyboards storyboards) {
    this.storyboards = storyboards;
  }

  /**
   * News of a script's task. Fails with {@link JobNotFound} where there is no such storyboard, and
   * with {@link IllegalArgumentException} for what no such task reports.
   */
  public Uni<Void> hear(Writing writing, RenderEvent event) {
    Function<Storyboard, Turn> rule = rule(writing, event);
    return storyboards
        .hear(writing.storyboard(), record -> rule.apply(record.board()))
        .invoke(
            move -> {
              if (move.isEmpty()) {
                throw new JobNotFound(new JobId(writing.taskId()));
              }
            })
        .replaceWithVoid();
  }

  private static Function<Storyboard, Turn> rule(Writing writing, RenderEvent event) {
    int number = writing.number();
    return switch (event) {
      case RenderEvent.Started started -> board -> board.begun(number);
      case RenderEvent.Progressed progressed -> board -> board.begun(number);
      case RenderEvent.Scripted scripted -> scripted(number, scripted.script());
      case RenderEvent.Failed failed -> board -> board.writingFailed(number, failure(failed));
      case RenderEvent.Routed routed -> throw unheardOf(routed);
      case RenderEvent.Illustrated illustrated -> throw unheardOf(illustrated);
      case RenderEvent.Narrated narrated -> throw unheardOf(narrated);
      case RenderEvent.Stored stored -> throw unheardOf(stored);
    };
  }

  private static Function<Storyboard, Turn> scripted(int number, Script script) {
    if (script.scenes().isEmpty()) {
      return board -> board.writingFailed(number, NOTHING_WRITTEN);
    }
    List<Scene> scenes =
        script.scenes().stream().limit(Script.MOST_SCENES).map(WritingNews::scene).toList();
    if (!StoryboardChecks.couldBeGiven(scenes)) {
      return board -> board.writingFailed(number, TOO_LONG);
    }
    return board -> board.scripted(number, script.title(), scenes);
  }

  private static Scene scene(Script.ScriptScene scene) {
    return new Scene(
        UUID.randomUUID().toString(),
        scene.speech().stream().map(line -> new Scene.Line(line.speaker(), line.text())).toList(),
        scene.visual(),
        null,
        0,
        null,
        List.of(),
        List.of());
  }

  private static Failure failure(RenderEvent.Failed failed) {
    return new Failure(
        failed.code(),
        failed.message(),
        switch (failed.blame()) {
          case CUSTOMER -> Blame.CUSTOMER;
          case PLATFORM -> Blame.PLATFORM;
          case PROVIDER -> Blame.PROVIDER;
        });
  }

  private static IllegalArgumentException unheardOf(RenderEvent event) {
    return new IllegalArgumentException(
        "a script's task reports " + event.getClass().getSimpleName() + ": " + event.taskId());
  }
}
