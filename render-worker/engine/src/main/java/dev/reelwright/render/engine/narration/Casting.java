package dev.reelwright.render.engine.narration;

import dev.reelwright.render.engine.story.Story;
import dev.reelwright.render.engine.story.StoryScene;
import dev.reelwright.render.engine.story.Turn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who speaks with which voice. Made once for a story, so that a speaker sounds the same in every
 * scene.
 *
 * @param wanted voice ids by speaker; the narrator's name is empty; an id that an engine does not
 *     have is ignored there
 * @param speakers all speakers of the story, in the order in which they first speak
 */
public record Casting(Map<String, String> wanted, List<String> speakers) {
  public Casting {
    wanted = Map.copyOf(wanted);
    speakers = List.copyOf(speakers);
  }

  /** For a story. */
  public static Casting of(Story story, Map<String, String> wanted) {
    Set<String> speakers = new LinkedHashSet<>();
    for (StoryScene scene : story.scenes()) {
      scene.speech().stream().map(Turn::speaker).forEach(speakers::add);
    }
    return new Casting(wanted, List.copyOf(speakers));
  }

  /**
   * The voice of a speaker: the wanted one, else one that nobody else has, in the engine's order,
   * as long as there are enough. The narrator comes first, as most viewers hear that voice longest.
   *
   * @param voices of an engine; at least one
   */
  public String voiceOf(String speaker, List<String> voices) {
    String own = wanted.get(speaker);
    if (own != null && voices.contains(own)) {
      return own;
    }
    List<String> free = new ArrayList<>(voices);
    free.removeAll(wanted.values());
    if (free.isEmpty()) {
      free.addAll(voices);
    }
    List<String> waiting = new ArrayList<>();
    if (speakers.contains("")) {
      waiting.add("");
    }
    speakers.stream().filter(name -> !name.isEmpty()).forEach(waiting::add);
    waiting.removeIf(name -> voices.contains(wanted.getOrDefault(name, "")));
    int place = Math.max(0, waiting.indexOf(speaker));
    return free.get(place % free.size());
  }
}
