package dev.reelwright.job.storyboard;

import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.Problem.InvalidFields.InvalidField;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.UploadRef;
import dev.reelwright.job.contract.asset.AssetType;
import dev.reelwright.job.contract.storyboard.AudioMode;
import dev.reelwright.job.contract.storyboard.ChangeStoryboard;
import dev.reelwright.job.contract.storyboard.CreateStoryboard;
import dev.reelwright.job.contract.storyboard.SceneDraft;
import dev.reelwright.job.contract.storyboard.SpokenLine;
import dev.reelwright.job.contract.storyboard.StoryboardSource;
import dev.reelwright.job.contract.storyboard.StoryboardStyle;
import dev.reelwright.job.storyboard.board.Draft;
import dev.reelwright.job.storyboard.board.Scene;
import dev.reelwright.job.storyboard.board.StoryboardId;
import dev.reelwright.job.studio.Offered;
import dev.reelwright.job.view.Json;
import dev.reelwright.render.contract.Script;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at requests before anything is done: whether they can be meant, and whether what they name
 * is there. Says all that is wrong at once, each with its path in the request. The gateway is
 * trusted not to lie, not to be without bugs.
 */
@ApplicationScoped
class StoryboardChecks {
  /** With ":test" behind it, an account still fits the ledger's 100 characters. */
  private static final int LONGEST_ACCOUNT = 95;

  /** With "key:" before it, a key's id still fits the ledger's 200 characters of a spender. */
  private static final int LONGEST_KEY_ID = 196;

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_PROMPT = 2000;
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_LINE = 5000;

  /** Of all lines of a scene together: more than five minutes. */
  private static final int LONGEST_SPEECH = 5000;

  /**
   * Of all scenes together: more than twenty minutes. With the times of all of its words, it is
   * told in one message ({@link BoardSizes}).
   */
  private static final int LONGEST_SCRIPT = 20_000;

  private static final int MOST_LINES = 100;
  private static final int LONGEST_SPEAKER = 100;
  private static final int LONGEST_KEY = 1024;
  private static final int MOST_ASSETS = 100;
  private static final int MOST_FRAMES_PER_SECOND = 60;
  private static final int LARGEST_ECHO_BYTES = 8 * 1024;
  private static final double LATEST_SECONDS = 86_400;
  private static final List<String> ASPECT_RATIOS = List.of("16:9", "9:16", "1:1");
  private static final List<String> PICTURES = List.of("image/jpeg", "image/png", "image/webp");

  private final Json json;

  StoryboardChecks(Json json) {
    this.json = json;
  }

  /** What is wrong so far. */
  static final class Findings {
    private final List<InvalidField> fields = new ArrayList<>();

    void add(String path, String message) {
      fields.add(new InvalidField(path, message));
    }

    void require(boolean good, String path, String message) {
      if (!good) {
        add(path, message);
      }
    }

    /**
     * Nothing, if nothing is wrong.
     *
     * @throws ProblemException {@link Problem.InvalidFields}
     */
    void end() {
      if (!fields.isEmpty()) {
        throw new ProblemException(new Problem.InvalidFields(fields));
      }
    }
  }

  // ---- whether it can be meant

  /**
   * The request, if it is in order.
   *
   * @throws ProblemException {@link Problem.InvalidFields}
   */
  CreateStoryboard inOrder(@Nullable CreateStoryboard create) {
    Findings findings = new Findings();
    if (create == null) {
      findings.add("body", "must not be null");
      findings.end();
      throw new IllegalStateException("found nothing wrong with nothing");
    }
    findings.require(
        create.storyboardId() != null && StoryboardId.parse(create.storyboardId()).isPresent(),
        "storyboardId",
        "must be a UUID in lowercase");
    text(findings, "account", create.account(), LONGEST_ACCOUNT);
    text(findings, "keyId", create.keyId(), LONGEST_KEY_ID);
    text(findings, "origin", create.origin(), LONGEST_NAME);
    present(findings, "mode", create.mode());
    if (create.fingerprint() != null) {
      text(findings, "fingerprint", create.fingerprint(), LONGEST_NAME);
    }
    source(findings, create.source());
    style(findings, create.style());
    findings.require(
        create.assetIds().size() <= MOST_ASSETS,
        "assetIds",
        "must name at most " + MOST_ASSETS + " assets");
    echo(findings, create.echo());
    findings.end();
    return create;
  }

  /** Likewise. */
  ChangeStoryboard inOrder(@Nullable ChangeStoryboard change) {
    Findings findings = new Findings();
    if (change == null) {
      findings.add("body", "must not be null");
      findings.end();
      throw new IllegalStateException("found nothing wrong with nothing");
    }
    text(findings, "account", change.account(), LONGEST_ACCOUNT);
    text(findings, "keyId", change.keyId(), LONGEST_KEY_ID);
    present(findings, "mode", change.mode());
    switch (change.change()) {
      case null -> findings.add("change", "must not be left out");
      case ChangeStoryboard.Approve approve -> {
        if (approve.approvalId() != null) {
          text(findings, "change.approvalId", approve.approvalId(), LONGEST_NAME);
        }
      }
      case ChangeStoryboard.Regenerate regenerate -> {
        if (regenerate.feedback() != null) {
          words(findings, "change.feedback", regenerate.feedback(), LONGEST_PROMPT);
        }
      }
      case ChangeStoryboard.RestoreVersion restore ->
          findings.require(restore.version() >= 1, "change.version", "must be 1 or more");
      case ChangeStoryboard.EditScene edit -> edit(findings, edit);
      case ChangeStoryboard.ReplacePicture replace -> picture(findings, replace.picture());
      case ChangeStoryboard.AttachAssets attach ->
          findings.require(
              attach.assetIds() != null
                  && !attach.assetIds().isEmpty()
                  && attach.assetIds().size() <= MOST_ASSETS,
              "change.assetIds",
              "must name 1 to " + MOST_ASSETS + " assets");
    }
    findings.end();
    return change;
  }

  private static void edit(Findings findings, ChangeStoryboard.EditScene edit) {
    findings.require(
        edit.speech() != null || edit.visualDescription() != null || edit.prompt() != null,
        "change",
        "must say what is to be another: speech, visualDescription or prompt");
    if (edit.speech() != null) {
      speech(findings, "change.speech", edit.speech());
    }
    if (edit.visualDescription() != null) {
      words(findings, "change.visualDescription", edit.visualDescription(), LONGEST_PROMPT);
    }
    if (edit.prompt() != null) {
      words(findings, "change.prompt", edit.prompt(), LONGEST_PROMPT);
    }
  }

  private static void picture(Findings findings, @Nullable UploadRef picture) {
    if (picture == null) {
      findings.add("change.picture", "must not be left out");
      return;
    }
    text(findings, "change.picture.key", picture.key(), LONGEST_KEY);
    findings.require(picture.bytes() > 0, "change.picture.bytes", "must be 1 or more");
    findings.require(
        picture.sha256() != null && picture.sha256().matches("[0-9a-f]{64}"),
        "change.picture.sha256",
        "must be 64 lowercase hex digits");
    findings.require(
        PICTURES.contains(picture.mediaType()),
        "change.picture.mediaType",
        "must be one of " + PICTURES);
  }

  private static void source(Findings findings, @Nullable StoryboardSource source) {
    switch (source) {
      case null -> findings.add("source", "must not be left out");
      case StoryboardSource.Prompt prompt ->
          words(findings, "source.text", prompt.text(), LONGEST_PROMPT);
      case StoryboardSource.Given given -> given(findings, given);
    }
  }

  private static void given(Findings findings, StoryboardSource.Given given) {
    if (given.title() != null) {
      findings.require(
          length(given.title()) <= LONGEST_TITLE && isText(given.title()),
          "source.title",
          "must have at most " + LONGEST_TITLE + " characters");
    }
    findings.require(
        !given.scenes().isEmpty() && given.scenes().size() <= Script.MOST_SCENES,
        "source.scenes",
        "must be 1 to " + Script.MOST_SCENES + " scenes");
    for (int i = 0; i < given.scenes().size(); i++) {
      scene(findings, "source.scenes[" + i + "]", given.scenes().get(i));
    }
    int characters = given.scenes().stream().mapToInt(scene -> length(scene.speech())).sum();
    findings.require(characters <= LONGEST_SCRIPT, "source.scenes", tooMuchSpeech(characters));
  }

  private static void scene(Findings findings, String path, SceneDraft scene) {
    speech(findings, path + ".speech", scene.speech());
    words(findings, path + ".visualDescription", scene.visualDescription(), LONGEST_PROMPT);
    findings.require(
        scene.characterIds().size() <= MOST_ASSETS,
        path + ".characterIds",
        "must name at most " + MOST_ASSETS + " characters");
    findings.require(
        scene.objectIds().size() <= MOST_ASSETS,
        path + ".objectIds",
        "must name at most " + MOST_ASSETS + " objects");
    findings.require(
        scene.startSeconds() >= 0 && scene.startSeconds() <= LATEST_SECONDS,
        path + ".startSeconds",
        "must be 0 or more seconds, at most a day");
  }

  private static void speech(Findings findings, String path, List<SpokenLine> lines) {
    findings.require(
        lines.size() <= MOST_LINES, path, "must have at most " + MOST_LINES + " lines");
    int characters = length(lines);
    findings.require(
        characters <= LONGEST_SPEECH,
        path,
        "must have at most %d characters in all, not %d".formatted(LONGEST_SPEECH, characters));
    for (int i = 0; i < lines.size(); i++) {
      SpokenLine line = lines.get(i);
      words(findings, path + "[" + i + "].text", line.text(), LONGEST_LINE);
      if (line.speaker() != null) {
        words(findings, path + "[" + i + "].speaker", line.speaker(), LONGEST_SPEAKER);
      }
    }
  }

  private static void style(Findings findings, @Nullable StoryboardStyle style) {
    if (style == null) {
      findings.add("style", "must not be left out");
      return;
    }
    findings.require(
        style.framesPerSecond() >= 1 && style.framesPerSecond() <= MOST_FRAMES_PER_SECOND,
        "style.framesPerSecond",
        "must be 1 to " + MOST_FRAMES_PER_SECOND);
    findings.require(
        ASPECT_RATIOS.contains(style.aspectRatio()),
        "style.aspectRatio",
        "must be one of " + String.join(", ", ASPECT_RATIOS));
    present(findings, "style.theme", style.theme());
    present(findings, "style.audioMode", style.audioMode());
  }

  private void echo(Findings findings, @Nullable Object echo) {
    if (echo == null) {
      findings.add("echo", "must not be left out");
      return;
    }
    int bytes = json.write(echo).getBytes(StandardCharsets.UTF_8).length;
    findings.require(
        bytes <= LARGEST_ECHO_BYTES,
        "echo",
        "must have at most %d bytes as JSON, not %d".formatted(LARGEST_ECHO_BYTES, bytes));
  }

  private static void text(Findings findings, String path, @Nullable String value, int longest) {
    findings.require(
        value != null && !value.isBlank() && value.length() <= longest,
        path,
        "must have 1 to " + longest + " characters");
  }

  private static void present(Findings findings, String path, @Nullable Object value) {
    findings.require(value != null, path, "must not be left out");
  }

  private static void words(Findings findings, String path, @Nullable String value, int longest) {
    if (value == null || value.isBlank() || length(value) > longest) {
      findings.add(path, "must have 1 to " + longest + " characters");
    } else {
      findings.require(
          isText(value), path, "must not have control characters other than tabs and line breaks");
    }
  }

  private static int length(List<SpokenLine> lines) {
    return lines.stream().mapToInt(line -> line.text() == null ? 0 : length(line.text())).sum();
  }

  private static String tooMuchSpeech(int characters) {
    return "must have at most %d characters of speech together, not %d"
        .formatted(LONGEST_SCRIPT, characters);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** A surrogate that stands alone is no character, and PostgreSQL would refuse it. */
  private static boolean isText(String text) {
    return text.codePoints()
        .allMatch(
            character ->
                switch (character) {
                  case '\t', '\n', '\r' -> true;
                  default ->
                      !Character.isISOControl(character)
                          && Character.getType(character) != Character.SURROGATE;
                });
  }

  // ---- whether it fits with what there is

  /** What is said in all scenes together is not too much. */
  static void requireSpeech(Findings findings, String path, Draft draft) {
    int characters = speech(draft.scenes());
    findings.require(characters <= LONGEST_SCRIPT, path, tooMuchSpeech(characters));
  }

  /** So many assets may be named in one storyboard. */
  static void requireFew(Findings findings, String path, Collection<String> assetIds) {
    findings.require(
        assetIds.size() <= MOST_ASSETS,
        path,
        "must name at most %d assets with all that are named already, not %d"
            .formatted(MOST_ASSETS, assetIds.size()));
  }

  /** Whether somebody could have given the scenes of a script that a worker wrote. */
  static boolean couldBeGiven(List<Scene> scenes) {
    return speech(scenes) <= LONGEST_SCRIPT
        && scenes.stream()
            .allMatch(
                scene ->
                    speech(List.of(scene)) <= LONGEST_SPEECH
                        && scene.speech().size() <= MOST_LINES
                        && length(scene.visual()) <= LONGEST_PROMPT);
  }

  private static int speech(List<Scene> scenes) {
    return scenes.stream()
        .flatMap(scene -> scene.speech().stream())
        .mapToInt(line -> length(line.text()))
        .sum();
  }

  // ---- whether what it names is there

  /** Theme and voice are on offer. */
  static void requireOffered(Findings findings, StoryboardStyle style, Offered offered) {
    findings.require(
        offered.hasTheme(style.theme()),
        "style.theme",
        "must be one of %s, not '%s'"
            .formatted(String.join(", ", offered.themes()), style.theme()));
    findings.require(
        style.voice() == null || offered.hasVoice(style.voice()),
        "style.voice",
        "must be one of %s, not '%s'"
            .formatted(String.join(", ", offered.voices()), style.voice()));
  }

  /**
   * Each of the assets is there, speakers are characters among them, and scenes show characters and
   * objects as such.
   *
   * @param pictures by the ids of the files that were found
   */
  static void requireAssets(
      Findings findings,
      CreateStoryboard create,
      Map<String, BoardAssets.Known> assets,
      Map<String, Scene.Picture> pictures) {
    requireKnown(findings, "assetIds", create.assetIds(), assets);
    Set<String> named = new HashSet<>(create.assetIds());
    if (create.source() instanceof StoryboardSource.Given given) {
      for (int i = 0; i < given.scenes().size(); i++) {
        SceneDraft scene = given.scenes().get(i);
        String path = "source.scenes[" + i + "]";
        named.addAll(scene.characterIds());
        named.addAll(scene.objectIds());
        requireOfType(
            findings, path + ".characterIds", scene.characterIds(), assets, AssetType.CHARACTER);
        requireOfType(findings, path + ".objectIds", scene.objectIds(), assets, AssetType.OBJECT);
        findings.require(
            scene.pictureId() == null || pictures.containsKey(scene.pictureId()),
            path + ".pictureId",
            "must be the id of a picture that was uploaded");
      }
    }
    requireSpeakersAmong(findings, create.speakerIds(), named, assets);
  }

  private static void requireSpeakersAmong(
      Findings findings,
      List<String> speakerIds,
      Set<String> named,
      Map<String, BoardAssets.Known> assets) {
    for (int i = 0; i < speakerIds.size(); i++) {
      String path = "speakerIds[" + i + "]";
      if (named.contains(speakerIds.get(i))) {
        requireOfType(findings, path, assets.get(speakerIds.get(i)), AssetType.CHARACTER);
      } else {
        findings.add(path, "must be one of the assets that are named");
      }
    }
  }

  /** Each is there. */
  static void requireKnown(
      Findings findings, String path, List<String> ids, Map<String, BoardAssets.Known> assets) {
    for (int i = 0; i < ids.size(); i++) {
      findings.require(
          isThere(assets.get(ids.get(i))), path + "[" + i + "]", "must be the id of an asset");
    }
  }

  private static void requireOfType(
      Findings findings,
      String path,
      List<String> ids,
      Map<String, BoardAssets.Known> assets,
      AssetType type) {
    for (int i = 0; i < ids.size(); i++) {
      requireOfType(findings, path + "[" + i + "]", assets.get(ids.get(i)), type);
    }
  }

  private static void requireOfType(
      Findings findings, String path, BoardAssets.@Nullable Known asset, AssetType type) {
    findings.require(
        asset != null && !asset.deleted() && asset.view().type() == type,
        path,
        switch (type) {
          case CHARACTER -> "must be the id of a character";
          case OBJECT -> "must be the id of an object";
        });
  }

  private static boolean isThere(BoardAssets.@Nullable Known asset) {
    return asset != null && !asset.deleted();
  }

  /** Where each has a voice of their own, who speaks has one. */
  static void requireSpeakers(
      Findings findings,
      String path,
      AudioMode mode,
      List<SpokenLine> lines,
      List<String> speakers) {
    if (mode != AudioMode.MULTI_VOICE) {
      return;
    }
    for (int i = 0; i < lines.size(); i++) {
      String speaker = lines.get(i).speaker();
      findings.require(
          speaker == null || speakers.contains(speaker),
          path + "[" + i + "].speaker",
          "must be the name of a character that may speak, of %s, not '%s'"
              .formatted(speakers, speaker));
    }
  }
}
