package dev.reelwright.render.store;

import dev.reelwright.render.contract.RenderCommand;
import dev.reelwright.render.contract.RenderCommand.CancelTask;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderSpec;
import dev.reelwright.render.contract.StoredFile;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds a command against what the contract promises; JSON leaves out fields without a word. */
final class CommandCheck {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

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
    }
    if (task.outputPrefix().isBlank() || task.outputPrefix().endsWith("/")) {
      throw new IllegalArgumentException("task " + task.taskId() + ": bad outputPrefix");
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
