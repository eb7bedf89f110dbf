package dev.reelwright.gateway.caller;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One thing that a key may do: {@code videos:read}, {@code assets:write}, {@code callbacks:*}.
 * Pure.
 *
 * @param noun what with: {@code videos}, {@code assets} or {@code callbacks}
 * @param verb {@code read}, {@code write} or {@code *} for both
 */
public record Scope(String noun, String verb) {
  private static final String VIDEOS = "videos";
  private static final String READ = "read";
  private static final String ALL = "*";
  private static final Set<String> NOUNS = Set.of(VIDEOS, "assets", "callbacks");
  private static final Set<String> VERBS = Set.of(READ, "write", ALL);
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  /** Gives assets to a video, and answers with the video. */
  private static final String REFERENCES = "/api/v1/assets/videos";

  /** What any key may see: it says nothing of anybody. */
  private static final List<String> CATALOGUES =
      List.of("/api/v1/config", "/api/v1/themes", "/api/v1/voices");

  /** Reads a scope as it is written; empty for what is none. */
  public static Optional<Scope> read(String text) {
    String[] parts = text.split(":", -1);
    return parts.length == 2 && NOUNS.contains(parts[0]) && VERBS.contains(parts[1])
        ? Optional.of(new Scope(parts[0], parts[1]))
        : Optional.empty();
  }

  /**
   * What a request to a dialect's surface needs. A surface without nouns of its own is one of
   * videos: whoever may not make videos here may not make them there.
   *
   * @return all of them; none where any key will do
   */
  public static List<Scope> neededBy(String method, String path) {
    if (CATALOGUES.stream().anyMatch(catalogue -> covers(catalogue, path))) {
      return List.of();
    }
    String verb = READING.contains(method) ? READ : "write";
    String noun =
        NOUNS.stream().filter(it -> covers("/api/v1/" + it, path)).findFirst().orElse(VIDEOS);
    Scope own = new Scope(noun, verb);
    return covers(REFERENCES, path) ? List.of(own, new Scope(VIDEOS, verb)) : List.of(own);
  }

  /** Whether who may this may also do that. */
  public boolean covers(Scope needed) {
    return noun.equals(needed.noun) && (verb.equals(ALL) || verb.equals(needed.verb));
  }

  /** As it is written. */
  public String text() {
    return noun + ":" + verb;
  }

  private static boolean covers(String prefix, String path) {
    return path.equals(prefix) || path.startsWith(prefix + "/");
  }
}
