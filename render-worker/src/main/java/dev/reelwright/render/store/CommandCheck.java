package dev.reelwright.render.store;

import dev.reelwright.render.contract.RenderCommand;
import dev.reelwright.render.contract.RenderCommand.AbandonTask;
import dev.reelwright.render.contract.RenderCommand.CancelTask;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderHint;
import dev.reelwright.render.contract.RenderSpec;
import dev.reelwright.render.contract.StoredFile;
import dev.reelwright.render.engine.story.Frame;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds a message against what the contract promises; JSON leaves out fields without a word. */
final class CommandCheck {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  // RenderSpec.PromptToVideo
  private static final int LONGEST_PROMPT = 5000;
  private static final int SHORTEST_SECONDS = 3;
  private static final int LONGEST_SECONDS = 600;
  private static final int SHORTEST_SIDE = 240;

  // RenderSpec.ProviderVideo
  private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e][\\x20-\\x7e]{0,199}");
  private static final int LONGEST_URL = 2048;
  private static final int PROVIDERS_FRAMES = 24;

  // RenderHint
  private static final int LONGEST_CALL_ID = 80;
  private static final int LONGEST_TASK_ID = 500;

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
      case AbandonTask abandon -> {}
    }
    return command;
  }

  /**
   * @throws IllegalArgumentException if the hint breaks the contract
   */
  static RenderHint checked(@Nullable RenderHint hint) {
    if (hint == null || !isName(hint.provider())) {
      throw new IllegalArgumentException("a hint without a provider");
    }
    boolean named = hint.callId() != null || hint.providerTaskId() != null;
    boolean good =
        isShort(hint.callId(), LONGEST_CALL_ID) && isShort(hint.providerTaskId(), LONGEST_TASK_ID);
    if (!named || !good) {
      throw new IllegalArgumentException("a hint that names nothing, or too much");
    }
    return hint;
  }

  private static boolean isShort(@Nullable String id, int longest) {
    return id == null || (!id.isBlank() && id.length() <= longest && id.indexOf('\0') < 0);
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
      case RenderSpec.ProviderVideo spec -> check(task, spec);
    }
    if (task.outputPrefix().isBlank() || task.outputPrefix().endsWith("/")) {
      throw new IllegalArgumentException("task " + task.taskId() + ": bad outputPrefix");
    }
  }

  private static void check(RenderTask task, RenderSpec.PromptToVideo spec) {
    boolean good =
        isPrompt(spec.prompt())
            && spec.durationSeconds() >= SHORTEST_SECONDS
            && spec.durationSeconds() <= LONGEST_SECONDS
            && Math.min(spec.width(), spec.height()) >= SHORTEST_SIDE
            && isUrl(spec.startImageUrl());
    if (!good) {
      throw new IllegalArgumentException("task " + task.taskId() + ": not a good prompt's spec");
    }
    checkFrame(task, spec.width(), spec.height(), spec.framesPerSecond());
  }

  /** The sandbox makes it with our own engine, so the size must be one that it takes. */
  private static void check(RenderTask task, RenderSpec.ProviderVideo spec) {
    boolean good =
        isPrompt(spec.prompt())
            && spec.durationSeconds() >= 1
            && spec.durationSeconds() <= LONGEST_SECONDS
            && isName(spec.aspectRatio())
            && isName(spec.resolution())
            && Math.min(spec.width(), spec.height()) >= SHORTEST_SIDE
            && isUrl(spec.startImageUrl())
            && !spec.routes().isEmpty()
            && spec.routes().stream().allMatch(CommandCheck::isRoute);
    if (!good) {
      throw new IllegalArgumentException("task " + task.taskId() + ": not a good provider's spec");
    }
    checkFrame(task, spec.width(), spec.height(), PROVIDERS_FRAMES);
  }

  private static void checkFrame(RenderTask task, int width, int height, int framesPerSecond) {
    try {
      new Frame(width, height, framesPerSecond);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("task " + task.taskId() + ": " + e.getMessage(), e);
    }
  }

  private static boolean isRoute(RenderSpec.ProviderRoute route) {
    return isName(route.name())
        && isName(route.provider())
        && isName(route.account())
        && isName(route.model());
  }

  private static boolean isPrompt(@Nullable String prompt) {
    return prompt != null
        && !prompt.isBlank()
        && prompt.codePointCount(0, prompt.length()) <= LONGEST_PROMPT;
  }

  private static boolean isUrl(@Nullable String url) {
    return url == null || (!url.isBlank() && url.length() <= LONGEST_URL);
  }

  private static boolean isName(@Nullable String text) {
    return text != null && NAME.matcher(text).matches();
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
