package dev.reelwright.render.store;

import dev.reelwright.render.contract.BoardScene;
import dev.reelwright.render.contract.BoardStyle;
import dev.reelwright.render.contract.RenderCommand;
import dev.reelwright.render.contract.RenderCommand.AbandonTask;
import dev.reelwright.render.contract.RenderCommand.CancelTask;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderHint;
import dev.reelwright.render.contract.RenderSpec;
import dev.reelwright.render.contract.Script;
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

  // RenderSpec.ScriptOfPrompt, RenderSpec.Storyboard
  private static final Pattern SCENE_KEY = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern CHOICE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_FEEDBACK = 2000;
  private static final int LONGEST_FIGURE = 200;

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
      case RenderSpec.ScriptOfPrompt spec -> check(task, spec);
      case RenderSpec.Storyboard spec -> check(task, spec);
    }
    if (task.outputPrefix().isBlank() || task.outputPrefix().endsWith("/")) {
      throw new IllegalArgumentException("task " + task.taskId() + ": bad outputPrefix");
    }
  }

  private static void check(RenderTask task, RenderSpec.ScriptOfPrompt spec) {
    boolean good =
        isPrompt(spec.prompt())
            && spec.mostScenes() >= 1
            && spec.mostScenes() <= Script.MOST_SCENES
            && spec.feedback().stream().allMatch(text -> isText(text, LONGEST_FEEDBACK))
            && spec.speakers().stream().allMatch(name -> isText(name, LONGEST_FIGURE));
    if (!good) {
      throw new IllegalArgumentException("task " + task.taskId() + ": not a good script's spec");
    }
  }

  private static void check(RenderTask task, RenderSpec.Storyboard spec) {
    require(task, spec.title(), "title");
    require(task, spec.style(), "style");
    require(task, spec.piecesPrefix(), "piecesPrefix");
    BoardStyle style = spec.style();
    boolean good =
        spec.title().codePointCount(0, spec.title().length()) <= LONGEST_TITLE
            && !spec.scenes().isEmpty()
            && spec.scenes().size() <= Script.MOST_SCENES
            && spec.scenes().stream().allMatch(CommandCheck::isScene)
            && spec.scenes().stream().map(BoardScene::id).distinct().count() == spec.scenes().size()
            && !spec.piecesPrefix().isBlank()
            && !spec.piecesPrefix().endsWith("/")
            && Math.min(style.width(), style.height()) >= SHORTEST_SIDE
            && isChoice(style.theme())
            && isChoice(style.captions())
            && isChoice(style.voice())
            && style.voices().values().stream().allMatch(CommandCheck::isChoice);
    if (!good) {
      throw new IllegalArgumentException(
          "task " + task.taskId() + ": not a good storyboard's spec");
    }
    checkFrame(task, style.width(), style.height(), style.framesPerSecond());
  }

  private static boolean isScene(BoardScene scene) {
    return scene.id() != null
        && ID.matcher(scene.id()).matches()
        && scene.key() != null
        && SCENE_KEY.matcher(scene.key()).matches()
        && scene.visual() != null
        && scene.speech().stream().allMatch(line -> line.text() != null && !line.text().isBlank())
        && isPicture(scene.picture())
        && scene.figures().stream()
            .allMatch(
                figure -> isText(figure.name(), LONGEST_FIGURE) && isPicture(figure.picture()));
  }

  /** The digest becomes a part of a file's name. */
  private static boolean isPicture(BoardScene.@Nullable Picture picture) {
    return picture == null
        || (key(picture.file()) != null
            && picture.sha256() != null
            && SHA256.matcher(picture.sha256()).matches());
  }

  private static boolean isChoice(@Nullable String name) {
    return name == null || CHOICE.matcher(name).matches();
  }

  private static boolean isText(@Nullable String text, int longest) {
    return text != null && !text.isBlank() && text.codePointCount(0, text.length()) <= longest;
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
