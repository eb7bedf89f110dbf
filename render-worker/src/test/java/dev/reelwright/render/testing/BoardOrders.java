package dev.reelwright.render.testing;

import dev.reelwright.render.contract.BoardScene;
import dev.reelwright.render.contract.BoardStyle;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderSpec;
import dev.reelwright.render.contract.RenderSpec.ScriptOfPrompt;
import dev.reelwright.render.contract.RenderSpec.Storyboard;
import dev.reelwright.render.contract.SceneKey;
import dev.reelwright.render.contract.Script;
import dev.reelwright.render.studio.ScriptedBoards;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Orders for scripts and storyboards. */
public final class BoardOrders {
  private BoardOrders() {}

  /** The title of a storyboard that is played, by its task. */
  public static String title(String task) {
    return ScriptedBoards.PLAY + task;
  }

  /** A storyboard that is played: nothing of it is rendered. */
  public static RenderTask play(String task, String piecesPrefix, String... lines) {
    return board(task, title(task), piecesPrefix, Duration.ofHours(1), lines);
  }

  public static RenderTask board(
      String task, String title, String piecesPrefix, Duration untilDeadline, String... lines) {
    BoardStyle style = new BoardStyle(426, 240, 24, null, true, null, false, null, Map.of());
    List<BoardScene> scenes = new ArrayList<>();
    for (String line : lines) {
      scenes.add(scene("s" + scenes.size(), line, "0".repeat(32)));
    }
    List<BoardScene> keyed = new ArrayList<>();
    List<String> cast = SceneKey.cast(scenes);
    for (BoardScene scene : scenes) {
      String key = SceneKey.of(scene, style, cast, keyed.size(), scenes.size());
      keyed.add(scene(scene.id(), lines[keyed.size()], key));
    }
    return task(task, new Storyboard(title, keyed, style, piecesPrefix), untilDeadline);
  }

  public static RenderTask script(String task, String prompt) {
    return task(task, new ScriptOfPrompt(prompt, List.of(), List.of(), 40), Duration.ofMinutes(10));
  }

  private static BoardScene scene(String id, String line, String key) {
    return new BoardScene(
        id, List.of(new Script.Line(null, line)), "Words: " + line, null, List.of(), key);
  }

  private static RenderTask task(String task, RenderSpec spec, Duration untilDeadline) {
    Instant now = Instant.now();
    return new RenderTask(
        task, "acc-" + task, spec, "outputs/" + task, now.plus(untilDeadline), now);
  }
}
