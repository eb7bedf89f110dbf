package dev.reelwright.render.store;

import dev.reelwright.render.contract.RenderCommand;
import dev.reelwright.render.contract.RenderCommand.CancelTask;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderSpec;
import dev.reelwright.render.contract.StoredFile;
import dev.reelwright.render.engine.story.Frame;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds a command against what the contract promises; JSON leaves out fields without a word. */
final class CommandCheck {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  // RenderSpec.PromptToVideo
  private static final int LONGEST_PROMPT = 5000;
  private static final int SHORTEST_SECONDS = 3;
  private static final int LONGEST_SECONDS = 600;
  private static final int SHORTEST_SIDE = 240;

  /**
   * @throws IllegalArgumentException if the command breaks the contract
   */
  static RenderCommand checked(@Nullable RenderCommand command) {
    if (command == null) {
      throw new IllegalArgumentException("an empty command");
    }
    String id = Objects.requireNonNullElse(command.taskId(), "");
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("a command without a good task id");
    }
    switch (command) {
      case RenderTask task -> check(task);
      case CancelTask cancel -> {}
    }
    return command;
  }

  private static void check(RenderTask task) {
    require(task, task.account(), "account");
    require(task, task.deadline(), "deadline");
    require(task, task.queuedAt(), "queuedAt");
    require(task, task.outputPrefix(), "outputPrefix");
    require(task, task.spec(), "spec");
    switch (task.spec()) {
      case RenderSpec.StillWithAudio spec -> {
        require(task, key(spec.image()), "image key");
        require(task, key(spec.audio()), "audio key");
      }
      case RenderSpec.PromptToVideo spec -> check(task, spec);
    }
    if (task.outputPrefix().isBlank() || task.outputPrefix().endsWith("/")) {
      throw new IllegalArgumentException("task " + task.taskId() + ": bad outputPrefix");
    }
  }

  private static void check(RenderTask task, RenderSpec.PromptToVideo spec) {
    String prompt = Objects.requireNonNullElse(spec.prompt(), "");
    StoredFile start = spec.startImage();
    boolean good =
        !prompt.isBlank()
            && prompt.length() <= LONGEST_PROMPT
            && spec.durationSeconds() >= SHORTEST_SECONDS
            && spec.durationSeconds() <= LONGEST_SECONDS
            && Math.min(spec.width(), spec.height()) >= SHORTEST_SIDE
            && (start == null || start.key() != null);
    if (!good) {
      throw new IllegalArgumentException("task " + task.taskId() + ": not a good prompt's spec");
    }
    try {
      new Frame(spec.width(), spec.height(), spec.framesPerSecond());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("task " + task.taskId() + ": " + e.getMessage(), e);
    }
  }

  private static @Nullable String key(@Nullable StoredFile file) {
    return file == null ? null : file.key();
  }

  private static void require(RenderTask task, @Nullable Object value, String name) {
    if (value == null) {
      throw new IllegalArgumentException("task " + task.taskId() + ": " + name + " is missing");
    }
  }

  private CommandCheck() {}
}
