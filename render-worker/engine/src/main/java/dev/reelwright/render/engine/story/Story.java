package dev.reelwright.render.engine.story;

import java.util.List;

/**
 * What a video says and shows, before anything is spoken or drawn.
 *
 * @param title at most 80 characters; also the file's title
 * @param scenes 1 to 40, in order
 * @param notes for the customer: what the writer could not do, or did otherwise than asked; never
 *     part of the video
 */
public record Story(String title, List<StoryScene> scenes, List<String> notes) {
  public Story {
    scenes = List.copyOf(scenes);
    notes = List.copyOf(notes);
  }

  /** The names of all who speak, in order of appearance; the narrator has none. */
  public List<String> cast() {
    return scenes.stream()
        .flatMap(scene -> scene.speech().stream())
        .map(Turn::speaker)
        .filter(name -> !name.isBlank())
        .distinct()
        .toList();
  }
}
