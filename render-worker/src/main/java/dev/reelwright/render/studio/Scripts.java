package dev.reelwright.render.studio;

import dev.reelwright.render.contract.RenderSpec.ScriptOfPrompt;
import dev.reelwright.render.contract.Script;
import dev.reelwright.render.engine.scene.LayoutChooser;
import dev.reelwright.render.engine.script.Brief;
import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Story;
import dev.reelwright.render.engine.story.StoryScene;
import dev.reelwright.render.engine.story.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Turns an order for a script into a brief, and a writer's story into the script. Plain rules. */
public final class Scripts {
  private Scripts() {}

  /** What the writer is asked. */
  public static Brief brief(ScriptOfPrompt spec) {
    return new Brief(
        spec.prompt(),
        OptionalInt.empty(),
        spec.mostScenes(),
        spec.feedback(),
        Brief.WORDS_PER_MINUTE);
  }

  /**
   * The words of a story, without its layouts; of two things that stand side by side the words say
   * so, where that brings them back.
   *
   * @param speakers who is to speak, if not the narrator alone: each scene of the narrator's is
   *     told by one of them, by turns; and whoever the writer has made up is one of those whom it
   *     left out, in order of appearance
   */
  public static Script of(Story story, List<String> speakers, int mostScenes) {
    Map<String, String> names = names(story.cast(), speakers);
    List<Script.ScriptScene> scenes = new ArrayList<>();
    int told = 0;
    for (StoryScene scene : story.scenes()) {
      if (scenes.size() == mostScenes) {
        break;
      }
      boolean narrated = scene.speech().stream().anyMatch(turn -> turn.speaker().isBlank());
      String teller = speakers.isEmpty() ? null : speakers.get(told % speakers.size());
      List<Script.Line> lines =
          scene.speech().stream()
              .filter(turn -> !turn.text().isBlank())
              .map(turn -> new Script.Line(speaker(turn, teller, names), turn.text()))
              .toList();
      told += narrated ? 1 : 0;
      scenes.add(new Script.ScriptScene(lines, visual(scene)));
    }
    return new Script(story.title(), scenes);
  }

  private static String visual(StoryScene scene) {
    if (!(scene.layout() instanceof Layout.Comparison sides)) {
      return scene.visual();
    }
    String said =
        "%s versus %s, %s".formatted(sides.left().name(), sides.right().name(), scene.visual());
    return LayoutChooser.choose(said, scene.speech(), 1, 3) instanceof Layout.Comparison again
            && !again.left().points().isEmpty()
            && !again.right().points().isEmpty()
        ? said
        : scene.visual();
  }

  private static @Nullable String speaker(
      Turn turn, @Nullable String teller, Map<String, String> names) {
    return turn.speaker().isBlank() ? teller : names.getOrDefault(turn.speaker(), turn.speaker());
  }

  /** Who the made-up ones are. */
  private static Map<String, String> names(List<String> cast, List<String> speakers) {
    List<String> free = new ArrayList<>(speakers);
    free.removeAll(cast);
    if (free.isEmpty()) {
      free.addAll(speakers);
    }
    List<String> invented = new ArrayList<>(cast);
    invented.removeAll(speakers);
    Map<String, String> names = new HashMap<>();
    for (int i = 0; i < invented.size() && !free.isEmpty(); i++) {
      names.put(invented.get(i), free.get(i % free.size()));
    }
    return names;
  }
}
