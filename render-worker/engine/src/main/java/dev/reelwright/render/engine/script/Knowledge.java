package dev.reelwright.render.engine.script;

import java.util.Optional;
import java.util.Set;

/** Something that knows what words mean. Thread-safe; answers in milliseconds once warm. */
public interface Knowledge {
  /**
   * What is known of a term.
   *
   * @param term as the customer wrote it, without its article: "black holes", "HTTPS"
   * @param hints other words of the prompt, lower-case singulars, that tell one sense from another
   * @return empty if nothing is known that could be said
   */
  Optional<Concept> find(String term, Set<String> hints);
}
