package dev.reelwright.render.engine.script;

import dev.reelwright.render.engine.story.Story;
import dev.reelwright.render.engine.story.StoryScene;
import dev.reelwright.render.process.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Prints the stories of the prompts on the command line. {@code -s 30} sets the seconds and {@code
 * -f shorter} gives feedback, both for the prompts behind them; {@code -f -} takes it back.
 */
public final class PrintStory {
  private PrintStory() {}

  public static void main(String[] arguments) {
    OutlineWriter writer = OutlineWriter.builtIn();
    OptionalInt seconds = OptionalInt.empty();
    List<String> feedback = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("-s")) {
        seconds = OptionalInt.of(Integer.parseInt(arguments[++i]));
      } else if (arguments[i].equals("-f")) {
        String note = arguments[++i];
        if (note.equals("-")) {
          feedback.clear();
        } else {
          feedback.add(note);
        }
      } else {
        long start = System.nanoTime();
        Brief brief = new Brief(arguments[i], seconds, 40, feedback, Brief.WORDS_PER_MINUTE);
        Story story = writer.write(brief, new StopSignal());
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.out.println(print(arguments[i], story) + "  (" + millis + " ms)\n");
      }
    }
  }

  static String print(String prompt, Story story) {
    StringBuilder out = new StringBuilder();
    String head = prompt.replaceAll("\\s+", " ");
    out.append("##### ")
        .append(head, 0, Math.min(110, head.length()))
        .append(" => ")
        .append(story.title());
    int words = 0;
    for (StoryScene scene : story.scenes()) {
      for (var turn : scene.speech()) {
        words += English.words(turn.text());
      }
    }
    out.append("  [")
        .append(words)
        .append(" words, ")
        .append(Math.round(words * 60.0 / 145))
        .append(" s]\n");
    for (StoryScene scene : story.scenes()) {
      for (var turn : scene.speech()) {
        out.append("  * ")
            .append(turn.speaker().isEmpty() ? "" : turn.speaker() + ": ")
            .append(turn.text())
            .append('\n');
      }
      out.append("      ").append(scene.layout()).append('\n');
    }
    story.notes().forEach(note -> out.append("  NOTE ").append(note).append('\n'));
    return out.toString();
  }
}
