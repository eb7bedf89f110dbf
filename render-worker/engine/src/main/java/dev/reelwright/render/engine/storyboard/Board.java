package dev.reelwright.render.engine.storyboard;

import dev.reelwright.render.contract.BoardScene;
import dev.reelwright.render.contract.SceneKey;
import dev.reelwright.render.engine.compose.Coding;
import dev.reelwright.render.engine.narration.Casting;
import java.util.List;

/**
 * A storyboard that the engine has understood: names of themes, voices and captions are found.
 * Immutable; made by {@link BoardEngine#read}.
 */
public final class Board {
  private final String title;
  private final List<BoardScene> scenes;
  private final boolean silent;
  private final Coding coding;
  private final Film film;
  private final Casting casting;

  Board(
      String title,
      List<BoardScene> scenes,
      boolean silent,
      Coding coding,
      Film film,
      Casting casting) {
    this.title = title;
    this.scenes = List.copyOf(scenes);
    this.silent = silent;
    this.coding = coding;
    this.film = film;
    this.casting = casting;
  }

  /** Of the file; may be empty. */
  public String title() {
    return title;
  }

  /** As ordered, 1 to {@link dev.reelwright.render.contract.Script#MOST_SCENES}. */
  public List<BoardScene> scenes() {
    return scenes;
  }

  /** How many scenes it has. */
  public int size() {
    return scenes.size();
  }

  /** Whether nobody speaks. */
  public boolean silent() {
    return silent;
  }

  /** Frames a second. */
  public int framesPerSecond() {
    return coding.frame().rate();
  }

  Coding coding() {
    return coding;
  }

  Film film() {
    return film;
  }

  Casting casting() {
    return casting;
  }

  List<String> cast() {
    return SceneKey.cast(scenes);
  }

  boolean first(int scene) {
    return scene == 0;
  }

  boolean last(int scene) {
    return scene == scenes.size() - 1;
  }
}
