package dev.reelwright.dialect.sketchpen;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.reelwright.dialect.Uuids;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.Problem.InvalidFields.InvalidField;
import dev.reelwright.job.contract.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object. What is wrong with one is kept and something harmless answered
 * instead, so that {@link #refuseOr} can name all of it at once. A field that is null counts as one
 * that is not there; fields that nobody asks for are passed over. One thread.
 */
final class Fields {
  private static final int MAX_IDS = 100;
  private static final int MAX_FAULTS = 100;

  private final JsonNode object;
  private final String prefix;
  private final List<InvalidField> faults;

  private Fields(JsonNode object, String prefix, List<InvalidField> faults) {
    this.object = object;
    this.prefix = prefix;
    this.faults = faults;
  }

  /**
   * Reads a body; an empty one is an object without fields.
   *
   * @throws ProblemException {@link Problem.InvalidRequest} on the body that says where it stops
   *     being JSON
   */
  static Fields of(String body) {
    try {
      JsonNode node = SketchpenWire.read(body.isBlank() ? "{}" : body);
      if (!node.isObject()) {
        throw malformed("must be a JSON object");
      }
      return new Fields(node, "", new ArrayList<>());
    } catch (JsonProcessingException broken) {
      throw malformed("is not valid JSON" + place(broken.getLocation()));
    }
  }

  /** The fields of an element of one of these fields. */
  Fields below(String path, JsonNode element) {
    return new Fields(element, prefix + path + ".", faults);
  }

  JsonNode json() {
    return object;
  }

  /** The value as it was sent; missing when it is null. */
  JsonNode raw(String name) {
    JsonNode value = object.path(name);
    return value.isNull() ? MissingNode.getInstance() : value;
  }

  boolean has(String name) {
    return object.hasNonNull(name);
  }

  /**
   * A text that must be there and say something.
   *
   * @param most characters
   */
  String text(String name, int most) {
    JsonNode value = raw(name);
    if (value.isMissingNode()) {
      fault(name, "is missing");
      return "";
    }
    String text = line(name, value, most);
    if (value.isTextual() && text.isBlank()) {
      fault(name, "must not be empty");
    }
    return text;
  }

  /** The same, where it may be left out. */
  @Nullable String optionalText(String name, int most) {
    return has(name) ? text(name, most) : null;
  }

  /** The same, where saying nothing is leaving it out. */
  @Nullable String textOrNone(String name, int most) {
    String text = has(name) ? line(name, raw(name), most) : "";
    return text.isBlank() ? null : text;
  }

  /** A text that must not be too long nor hold what cannot be passed on; it may be empty. */
  String line(String path, JsonNode value, int most) {
    if (!value.isTextual()) {
      fault(path, "must be text");
      return "";
    }
    String text = value.asText();
    if (!fits(text, most)) {
      fault(path, "must have at most %d characters".formatted(most));
    } else if (!isSpeakable(text)) {
      fault(path, "must not have control characters or half characters");
    }
    return text;
  }

  /** A whole number. */
  int whole(String name, int least, int most, int otherwise) {
    JsonNode value = raw(name);
    if (value.isMissingNode()) {
      return otherwise;
    }
    boolean whole =
        value.isNumber() && value.canConvertToExactIntegral() && value.canConvertToInt();
    if (!whole || value.intValue() < least || value.intValue() > most) {
      fault(name, "must be a whole number from %d to %d".formatted(least, most));
      return otherwise;
    }
    return value.intValue();
  }

  /** A number of seconds. */
  double seconds(String name, double most) {
    JsonNode value = raw(name);
    if (value.isMissingNode()) {
      return 0;
    }
    double number = value.doubleValue();
    if (!value.isNumber() || !(number >= 0 && number <= most)) {
      fault(name, "must be a number of seconds from 0 to %.0f".formatted(most));
      return 0;
    }
    return number;
  }

  /** One of these words. */
  String word(String name, List<String> words, String otherwise) {
    JsonNode value = raw(name);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.isTextual() || !words.contains(value.asText())) {
      fault(name, "must be one of " + String.join(", ", words));
      return otherwise;
    }
    return value.asText();
  }

  /** One of these words, which must be there. */
  String requiredWord(String name, List<String> words) {
    if (!has(name)) {
      fault(name, "is missing");
    }
    return word(name, words, words.getFirst());
  }

  /** UUIDs in lower case, each once, in their order. */
  List<String> ids(String name) {
    JsonNode value = raw(name);
    if (value.isMissingNode()) {
      return List.of();
    }
    if (!value.isArray() || value.size() > MAX_IDS) {
      fault(name, "must be a list of at most %d ids".formatted(MAX_IDS));
      return List.of();
    }
    Set<String> ids = new LinkedHashSet<>();
    for (int index = 0; index < value.size(); index++) {
      String id = uuid("%s[%d]".formatted(name, index), value.get(index));
      if (id != null) {
        ids.add(id);
      }
    }
    return List.copyOf(ids);
  }

  /** A UUID in lower case; null where there is none. */
  @Nullable String optionalId(String name) {
    return has(name) ? uuid(name, raw(name)) : null;
  }

  void fault(String path, String message) {
    // Nobody reads more, and a body may hold a hundred thousand.
    if (faults.size() < MAX_FAULTS) {
      faults.add(new InvalidField(prefix + path, message));
    }
  }

  /**
   * What was read, if nothing is wrong with any field.
   *
   * @throws ProblemException {@link Problem.InvalidFields} otherwise
   */
  <T> T refuseOr(Supplier<T> read) {
    if (!faults.isEmpty()) {
      throw new ProblemException(new Problem.InvalidFields(faults));
    }
    return read.get();
  }

  private @Nullable String uuid(String path, JsonNode value) {
    String text = value.isTextual() ? value.asText() : "";
    return Uuids.read(text)
        .orElseGet(
            () -> {
              fault(path, "must be a UUID");
              return null;
            });
  }

  /**
   * @param most characters, as people count them
   */
  static boolean fits(String text, int most) {
    return text.codePointCount(0, text.length()) <= most;
  }

  /** Whether it can be passed on. */
  static boolean isSpeakable(String text) {
    return text.codePoints().noneMatch(Fields::isUnspeakable);
  }

  /** Half of a character cannot be passed on, and a NUL cannot be kept. */
  private static boolean isUnspeakable(int character) {
    return Character.getType(character) == Character.SURROGATE
        || (Character.isISOControl(character)
            && character != '\t'
            && character != '\n'
            && character != '\r');
  }

  private static ProblemException malformed(String message) {
    return new ProblemException(new Problem.InvalidRequest("body", message));
  }

  private static String place(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }
}
