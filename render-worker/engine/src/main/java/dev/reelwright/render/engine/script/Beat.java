package dev.reelwright.render.engine.script;

import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Turn;
import java.util.List;

/**
 * Something that a story may say: one scene, in one of several lengths.
 *
 * @param worth how much the story loses without it; 1 is usual
 * @param must whether the story is none without it
 * @param follows whether it makes sense only directly behind the beat before it
 * @param takes how it can be said; at least one
 */
record Beat(double worth, boolean must, boolean follows, List<Take> takes) {
  Beat {
    takes = List.copyOf(takes);
  }

  static Beat must(List<Take> takes) {
    return new Beat(2, true, false, takes);
  }

  static Beat may(double worth, List<Take> takes) {
    return new Beat(worth, false, false, takes);
  }

  Beat asMust() {
    return new Beat(worth, true, follows, takes);
  }

  Beat asOption() {
    return new Beat(worth, false, follows, takes);
  }

  Beat worth(double other) {
    return new Beat(other, must, follows, takes);
  }

  /** All that may be said in it, for a look at its words. */
  String text() {
    StringBuilder text = new StringBuilder();
    takes.forEach(take -> take.speech().forEach(turn -> text.append(turn.text()).append(' ')));
    return text.toString();
  }

  /**
   * One way to say it.
   *
   * @param speech what is said
   * @param layouts what may be shown, the best first
   * @param visual what is to be seen
   */
  record Take(List<Turn> speech, List<Layout> layouts, String visual) {
    Take {
      speech = List.copyOf(speech);
      layouts = List.copyOf(layouts);
    }

    static Take of(String speech, Layout layout, String visual) {
      return new Take(List.of(Turn.narrator(speech)), List.of(layout), visual);
    }

    static Take of(String speech, List<Layout> layouts, String visual) {
      return new Take(List.of(Turn.narrator(speech)), layouts, visual);
    }

    /** Whether it shows so much, one after the other, that it may stand longer than others. */
    boolean isRich() {
      Layout first = layouts.get(0);
      return first instanceof Layout.Steps
          || first instanceof Layout.Timeline
          || first instanceof Layout.Dialogue;
    }

    int words() {
      return speech.stream().mapToInt(turn -> English.words(turn.text())).sum();
    }
  }
}
