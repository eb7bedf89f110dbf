package dev.reelwright.render.engine.script;

import java.util.List;
import java.util.Optional;

/**
 * What is known of something, ready to be said: whole sentences and short labels. Anything may be
 * missing (empty) but the definition.
 *
 * @param subject how it is named
 * @param definition one sentence that begins with the subject
 * @param gist what it is in very few words, a sentence
 * @param facts further sentences, each understood without the others
 * @param why why it matters, a sentence
 * @param simple an image for children and beginners, a sentence
 * @param example a sentence
 * @param takeaway what to keep in mind, a sentence
 * @param steps how it works, or how it is done, in order
 * @param stepsTitle what the steps tell: "How a rainbow forms"
 * @param parts what it consists of
 * @param kinds what sorts of it there are
 * @param points what it is like: its properties, for comparisons
 * @param tips advice about it
 * @param terms other words that explain it
 * @param contrast the thing it is told from
 * @param task whether it is something to do ("change a flat tire") rather than a thing
 * @param visual what it looks like, in words
 */
public record Concept(
    Subject subject,
    String definition,
    String gist,
    List<String> facts,
    String why,
    String simple,
    String example,
    String takeaway,
    List<Item> steps,
    String stepsTitle,
    List<Item> parts,
    List<Item> kinds,
    List<Item> points,
    List<Item> tips,
    List<Item> terms,
    Optional<Contrast> contrast,
    boolean task,
    String visual) {
  public Concept {
    facts = List.copyOf(facts);
    steps = List.copyOf(steps);
    parts = List.copyOf(parts);
    kinds = List.copyOf(kinds);
    points = List.copyOf(points);
    tips = List.copyOf(tips);
    terms = List.copyOf(terms);
  }

  /**
   * One of several.
   *
   * @param label as it is shown, at most 7 words
   * @param text as it is said, a sentence in which words of the label occur; empty if there is
   *     nothing to say but the label
   */
  public record Item(String label, String text) {}

  /**
   * A thing and another, side by side.
   *
   * @param other the other's name
   * @param mine labels for this one
   * @param theirs labels for the other
   * @param text the difference, in a sentence
   */
  public record Contrast(String other, List<String> mine, List<String> theirs, String text) {
    public Contrast {
      mine = List.copyOf(mine);
      theirs = List.copyOf(theirs);
    }
  }
}
