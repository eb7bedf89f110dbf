package dev.reelwright.render.engine.script;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a prompt asks for.
 *
 * @param kind of story
 * @param subject what it is about, without instructions and article; never empty
 * @param asked the prompt's own words about the subject, for the title: "How HTTPS works"
 * @param sides of a comparison, else empty
 * @param angle of a comparison: "as pets"; may be empty
 * @param itemWord what is listed: "tips", "parts"; may be empty
 * @param items how many of them; 0 if the prompt does not say
 * @param seconds how long; empty if the prompt does not say
 * @param scenes how many; 0 if the prompt does not say
 * @param audience for whom
 * @param speakers of a dialogue that is to be written, else empty
 * @param document the prompt as a text
 * @param content whether that text is itself what is to be told
 * @param english whether it is written in English
 * @param tone how it shall sound, as asked and beyond this writer; may be empty
 */
record Request(
    Kind kind,
    String subject,
    String asked,
    List<String> sides,
    String angle,
    String itemWord,
    int items,
    OptionalInt seconds,
    int scenes,
    Audience audience,
    List<String> speakers,
    Document document,
    boolean content,
    boolean english,
    String tone) {
  Request {
    sides = List.copyOf(sides);
    speakers = List.copyOf(speakers);
  }

  /** What sort of story. */
  enum Kind {
    EXPLAIN,
    HOW_IT_WORKS,
    HOW_TO,
    WHY,
    COMPARE,
    LIST,
    RECAP,
    STORY,
    ANNOUNCEMENT,
    DIALOGUE,
    SCENES
  }

  /** For whom. */
  enum Audience {
    EVERYBODY,
    CHILDREN,
    BEGINNERS,
    EXECUTIVES
  }

  Request forAudience(Audience other) {
    return new Request(
        kind, subject, asked, sides, angle, itemWord, items, seconds, scenes, other, speakers,
        document, content, english, tone);
  }
}
