package dev.reelwright.job.storyboard;

import dev.reelwright.job.catalogue.FrameSize;
import dev.reelwright.job.contract.asset.AssetType;
import dev.reelwright.job.contract.storyboard.AudioMode;
import dev.reelwright.job.contract.storyboard.StoryboardStyle;
import dev.reelwright.job.storyboard.board.Draft;
import dev.reelwright.job.storyboard.board.Scene;
import dev.reelwright.render.contract.BoardScene;
import dev.reelwright.render.contract.BoardStyle;
import dev.reelwright.render.contract.RenderSpec;
import dev.reelwright.render.contract.SceneKey;
import dev.reelwright.render.contract.Script;
import dev.reelwright.render.contract.StoredFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A storyboard in the worker's words: each scene with all that goes into it, and its key. Pure. */
final class SceneBoards {
  /** Videos are as high as they are sold, whatever their shape. */
  private static final String RESOLUTION = "1080p";

  private SceneBoards() {}

  /** What a draft's video would be made of. */
  static RenderSpec.Storyboard of(StoryboardRecord record, Map<String, BoardAssets.Known> assets) {
    return of(record, record.board().draft(), assets);
  }

  /** The same of another draft than the storyboard has. */
  static RenderSpec.Storyboard of(
      StoryboardRecord record, Draft draft, Map<String, BoardAssets.Known> assets) {
    List<BoardScene> keyless =
        draft.scenes().stream()
            .map(scene -> scene(record.style(), draft.assetIds(), scene, assets))
            .toList();
    List<String> cast = SceneKey.cast(keyless);
    BoardStyle style = style(record.style(), cast, assets.values());
    List<BoardScene> scenes = new ArrayList<>();
    for (BoardScene scene : keyless) {
      scenes.add(
          new BoardScene(
              scene.id(),
              scene.speech(),
              scene.visual(),
              scene.picture(),
              scene.figures(),
              SceneKey.of(scene, style, cast, scenes.size(), keyless.size())));
    }
    return new RenderSpec.Storyboard(
        Objects.requireNonNullElse(draft.title(), ""),
        scenes,
        style,
        ScenePieces.prefix(record.account(), record.mode()));
  }

  /** All assets that it names, in the order in which it does. */
  static List<String> assetsOf(Draft draft) {
    return Stream.concat(
            draft.assetIds().stream(),
            draft.scenes().stream()
                .flatMap(
                    scene ->
                        Stream.concat(scene.characterIds().stream(), scene.objectIds().stream())))
        .distinct()
        .toList();
  }

  /** Size of the video in pixels. */
  static FrameSize size(StoryboardStyle style) {
    return FrameSize.of(style.aspectRatio(), RESOLUTION);
  }

  /**
   * What is to be seen in a scene, in the order in which it was named for the storyboard: what the
   * customer put there, and what the scene's words name.
   */
  static List<String> shownIn(
      Scene scene, List<String> assetIds, Map<String, BoardAssets.Known> assets) {
    return Stream.of(assetIds, scene.characterIds(), scene.objectIds())
        .flatMap(List::stream)
        .distinct()
        .filter(assets::containsKey)
        .filter(
            id ->
                scene.characterIds().contains(id)
                    || scene.objectIds().contains(id)
                    || figure(Objects.requireNonNull(assets.get(id)))
                        .namedIn(lines(scene), scene.toBeDrawn()))
        .toList();
  }

  /**
   * How many characters of these scenes are spoken; none where nobody speaks. Scenes of one key are
   * made once, and count once.
   */
  static int characters(RenderSpec.Storyboard board, Set<String> keys) {
    Set<String> counted = new HashSet<>();
    return board.style().silent()
        ? 0
        : board.scenes().stream()
            .filter(scene -> keys.contains(scene.key()) && counted.add(scene.key()))
            .mapToInt(SceneBoards::characters)
            .sum();
  }

  /** How many characters are spoken in each scene, whatever was made before. */
  static List<Integer> charactersOfEach(RenderSpec.Storyboard board) {
    return board.scenes().stream()
        .map(scene -> board.style().silent() ? 0 : characters(scene))
        .toList();
  }

  private static int characters(BoardScene scene) {
    return scene.speech().stream()
        .mapToInt(line -> line.text().codePointCount(0, line.text().length()))
        .sum();
  }

  private static BoardScene scene(
      StoryboardStyle style,
      List<String> assetIds,
      Scene scene,
      Map<String, BoardAssets.Known> assets) {
    return new BoardScene(
        scene.id(),
        speech(style, scene),
        scene.toBeDrawn(),
        picture(scene.picture()),
        shownIn(scene, assetIds, assets).stream()
            .map(id -> figure(Objects.requireNonNull(assets.get(id))))
            .toList(),
        "");
  }

  /** Where only the narrator is heard, nobody else is said to speak. */
  private static List<Script.Line> speech(StoryboardStyle style, Scene scene) {
    boolean many = style.audioMode() == AudioMode.MULTI_VOICE;
    return lines(scene).stream()
        .map(line -> new Script.Line(many ? line.speaker() : null, line.text()))
        .toList();
  }

  private static List<Script.Line> lines(Scene scene) {
    return scene.speech().stream()
        .map(line -> new Script.Line(line.speaker(), line.text()))
        .toList();
  }

  private static BoardScene.Figure figure(BoardAssets.Known asset) {
    return new BoardScene.Figure(
        asset.view().name(), asset.view().type() == AssetType.CHARACTER, picture(asset.picture()));
  }

  private static BoardScene.@Nullable Picture picture(Scene.@Nullable Picture picture) {
    return picture == null
        ? null
        : new BoardScene.Picture(
            new StoredFile(picture.key(), picture.mediaType(), picture.bytes()), picture.sha256());
  }

  private static BoardStyle style(
      StoryboardStyle style, List<String> cast, Iterable<BoardAssets.Known> assets) {
    FrameSize size = size(style);
    return new BoardStyle(
        size.width(),
        size.height(),
        style.framesPerSecond(),
        style.theme(),
        style.plain(),
        null,
        style.audioMode() == AudioMode.NONE,
        style.voice(),
        voices(cast, assets));
  }

  /** Only of those who are heard: another voice of somebody silent changes no scene. */
  private static Map<String, String> voices(List<String> cast, Iterable<BoardAssets.Known> assets) {
    Map<String, String> voices = new LinkedHashMap<>();
    assets.forEach(
        asset -> {
          String voice = asset.view().voice();
          if (voice != null && cast.contains(asset.view().name())) {
            voices.put(asset.view().name(), voice);
          }
        });
    return voices;
  }
}
