package dev.reelwright.render.engine.script;

import dev.reelwright.render.engine.story.Turn;
import java.util.List;

/**
 * The prompt as a text with a structure, without markup.
 *
 * @param title of its first heading; may be empty
 * @param sections in order
 */
record Document(String title, List<Section> sections) {
  Document {
    sections = List.copyOf(sections);
  }

  /**
   * What stands under a heading.
   *
   * @param heading may be empty
   * @param scene whether the customer has made a scene of it ("Scene 2: ...")
   * @param visual what the customer wants to see, for such a scene
   */
  record Section(String heading, boolean scene, String visual, List<Block> blocks) {
    Section {
      blocks = List.copyOf(blocks);
    }
  }

  /** A part of a section. */
  sealed interface Block {}

  /** Sentences that follow each other. */
  record Text(List<String> sentences) implements Block {
    public Text {
      sentences = List.copyOf(sentences);
    }
  }

  /** Points or steps. */
  record Listing(boolean ordered, String lead, List<String> items) implements Block {
    public Listing {
      items = List.copyOf(items);
    }
  }

  /** Somebody's words, marked as such. */
  record Citation(String text, String attribution) implements Block {}

  /** People who speak. */
  record Talk(List<Turn> turns) implements Block {
    public Talk {
      turns = List.copyOf(turns);
    }
  }

  List<Block> blocks() {
    return sections.stream().flatMap(section -> section.blocks().stream()).toList();
  }

  List<String> sentences() {
    return blocks().stream()
        .filter(Text.class::isInstance)
        .flatMap(block -> ((Text) block).sentences().stream())
        .toList();
  }

  boolean hasTalk() {
    return blocks().stream().anyMatch(Talk.class::isInstance);
  }

  boolean hasScenes() {
    return sections.stream().anyMatch(Section::scene);
  }

  boolean hasListing() {
    return blocks().stream().anyMatch(Listing.class::isInstance);
  }

  boolean isEmpty() {
    return sections.isEmpty();
  }
}
