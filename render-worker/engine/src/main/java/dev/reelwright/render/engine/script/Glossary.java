package dev.reelwright.render.engine.script;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.render.engine.script.Concept.Contrast;
import dev.reelwright.render.engine.script.Concept.Item;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Terms with explanations written by people: what the dictionary lacks, and an operator's own
 * products. A file is a JSON array of entries; {@link #read} says what is wrong with one.
 *
 * <pre>{@code
 * [{"term": "webhook", "use": "count", "aliases": ["web hook"],
 *   "is": "a message that one program sends to another when something happens",
 *   "steps": [{"label": "Register an address", "text": "You register the address of your program."}],
 *   "why": "...", "takeaway": "..."}]
 * }</pre>
 */
public final class Glossary implements Knowledge {
  private static final int MOST_BYTES = 4 << 20;
  private static final Set<String> FIELDS =
      Set.of(
          "term",
          "aliases",
          "use",
          "is",
          "gist",
          "facts",
          "why",
          "simple",
          "example",
          "takeaway",
          "steps",
          "stepsTitle",
          "parts",
          "kinds",
          "points",
          "tips",
          "contrast",
          "task",
          "visual",
          "inContext");

  private final Map<String, Concept> byName;
  private final List<InContext> inContext;

  private Glossary(Map<String, Concept> byName, List<InContext> inContext) {
    this.byName = Map.copyOf(byName);
    this.inContext = List.copyOf(inContext);
  }

  /** A name that means the concept only where the prompt speaks of certain things: "key". */
  private record InContext(String name, Set<String> of, Concept concept) {}

  /** The one that comes with the engine. */
  public static Glossary builtIn() {
    try (InputStream in = Glossary.class.getResourceAsStream("glossary.json")) {
      if (in == null) {
        throw new ScriptTrouble("the built-in glossary is missing from the jar");
      }
      return read("the built-in glossary", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ScriptTrouble("the built-in glossary cannot be read", e);
    }
  }

  /**
   * An operator's file.
   *
   * @throws ScriptTrouble if it cannot be read, is larger than 4 MiB, or is no glossary; the
   *     message names the entry and the field
   */
  public static Glossary of(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new ScriptTrouble("glossary " + file + " is larger than 4 MiB");
      }
      return read("glossary " + file, Files.readString(file));
    } catch (IOException e) {
      throw new ScriptTrouble("glossary " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** As {@link #of}, from a text; {@code source} names it in messages. */
  static Glossary read(String source, String json) {
    JsonNode root;
    try {
      root = new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new ScriptTrouble(source + " is no JSON: " + e.getOriginalMessage(), e);
    }
    if (!root.isArray()) {
      throw new ScriptTrouble(source + " must be a JSON array of entries");
    }
    Map<String, Concept> byName = new HashMap<>();
    List<InContext> inContext = new ArrayList<>();
    int place = 0;
    for (JsonNode entry : root) {
      place++;
      Entry read = new Entry(source + ", entry " + place, entry);
      Concept concept = read.concept();
      for (String name : read.names()) {
        Concept before = byName.put(keyOf(name), concept);
        if (before != null && before != concept) {
          throw new ScriptTrouble(read.where() + ": \"" + name + "\" is there already");
        }
      }
      for (String name : read.contextNames()) {
        inContext.add(new InContext(keyOf(name), read.contexts(), concept));
      }
    }
    return new Glossary(byName, inContext);
  }

  /** How many names it knows, aliases included. */
  public int size() {
    return byName.size();
  }

  /** Each concept once, by name. */
  List<Concept> concepts() {
    return byName.values().stream()
        .distinct()
        .sorted(Comparator.comparing(concept -> concept.subject().name()))
        .toList();
  }

  @Override
  public Optional<Concept> find(String term, Set<String> hints) {
    String key = keyOf(term);
    Concept known = byName.get(key);
    return known != null
        ? Optional.of(known)
        : inContext.stream()
            .filter(name -> name.name().equals(key) && !Collections.disjoint(name.of(), hints))
            .map(InContext::concept)
            .findFirst();
  }

  private static String keyOf(String term) {
    String bare = term.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}+#]+", " ").strip();
    return English.singular(bare.replaceFirst("^(a|an|the|your|my|our) ", ""));
  }

  /** One entry, with its place for messages. */
  private static final class Entry {
    private final String where;
    private final JsonNode node;

    Entry(String where, JsonNode node) {
      if (!node.isObject()) {
        throw new ScriptTrouble(where + " is no object");
      }
      this.node = node;
      JsonNode term = node.path("term");
      this.where = term.isTextual() ? where + " (\"" + term.asText() + "\")" : where;
      for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
        String name = names.next();
        if (!FIELDS.contains(name)) {
          throw wrong("unknown field \"" + name + "\"");
        }
      }
    }

    String where() {
      return where;
    }

    List<String> names() {
      List<String> names = new ArrayList<>();
      names.add(needed("term"));
      names.addAll(texts("aliases", 120));
      return names;
    }

    List<String> contextNames() {
      JsonNode context = node.path("inContext");
      List<String> names = texts(context.path("names"), "inContext.names", 60);
      if (!context.isMissingNode() && (names.isEmpty() || contexts().isEmpty())) {
        throw wrong("\"inContext\" needs \"names\" and \"of\"");
      }
      return names;
    }

    Set<String> contexts() {
      return Set.copyOf(texts(node.path("inContext").path("of"), "inContext.of", 60));
    }

    Concept concept() {
      String term = needed("term");
      if (term.length() > 60) {
        throw wrong("\"term\" is longer than 60 characters");
      }
      boolean task = node.path("task").asBoolean(false);
      Subject subject = new Subject(term, use());
      String is = task ? optional("is") : needed("is");
      if (is.endsWith(".")) {
        throw wrong(
            "\"is\" is no sentence but what follows \"" + term + " is\"; without full stop");
      }
      String definition =
          is.isEmpty() ? "" : English.sentence(subject.mention() + " " + subject.is() + " " + is);
      if (task && items("steps").isEmpty()) {
        throw wrong("a task needs \"steps\"");
      }
      return new Concept(
          subject,
          definition,
          sentence("gist"),
          sentences("facts"),
          sentence("why"),
          sentence("simple"),
          sentence("example"),
          sentence("takeaway"),
          items("steps"),
          optional("stepsTitle"),
          items("parts"),
          items("kinds"),
          items("points"),
          items("tips"),
          List.of(),
          contrast(),
          task,
          optional("visual").isEmpty() ? term : optional("visual"));
    }

    private Subject.Use use() {
      return switch (optional("use")) {
        case "", "count" -> Subject.Use.COUNT;
        case "mass" -> Subject.Use.MASS;
        case "the" -> Subject.Use.DEFINITE;
        case "plural" -> Subject.Use.PLURAL;
        default -> throw wrong("\"use\" is one of count, mass, the, plural");
      };
    }

    private List<Item> items(String field) {
      JsonNode list = node.path(field);
      List<Item> items = new ArrayList<>();
      if (list.isMissingNode()) {
        return items;
      }
      if (!list.isArray() || list.size() > 12) {
        throw wrong("\"" + field + "\" is a list of at most 12 items");
      }
      for (JsonNode item : list) {
        String label = item.path("label").asText("").strip();
        String text = item.path("text").asText("").strip();
        if (label.isEmpty() || English.words(label) > Phrases.MOST_WORDS || label.length() > 44) {
          throw wrong(
              "an item of \""
                  + field
                  + "\" needs a \"label\" of at most 7 words and 44 characters");
        }
        if (!text.matches("(?s).+[.!?]")) {
          throw wrong("\"" + label + "\" in \"" + field + "\" needs a \"text\" that is a sentence");
        }
        if (Collections.disjoint(English.tokens(label), English.tokens(text))) {
          throw wrong("no word of the label \"" + label + "\" is in its text");
        }
        items.add(new Item(label, text));
      }
      return items;
    }

    private Optional<Contrast> contrast() {
      JsonNode contrast = node.path("contrast");
      if (contrast.isMissingNode()) {
        return Optional.empty();
      }
      String other = contrast.path("other").asText("").strip();
      String text = contrast.path("text").asText("").strip();
      List<String> mine = texts(contrast.path("mine"), "contrast.mine", 44);
      List<String> theirs = texts(contrast.path("theirs"), "contrast.theirs", 44);
      if (other.isEmpty() || !text.matches("(?s).+[.!?]") || mine.isEmpty() || theirs.isEmpty()) {
        throw wrong("\"contrast\" needs other, text (a sentence), mine and theirs");
      }
      return Optional.of(new Contrast(other, mine, theirs, text));
    }

    private List<String> sentences(String field) {
      List<String> texts = texts(field, 400);
      for (String text : texts) {
        if (!text.matches("(?s).+[.!?]")) {
          throw wrong("\"" + field + "\" holds something that is no sentence: " + text);
        }
      }
      return texts;
    }

    private List<String> texts(String field, int longest) {
      return texts(node.path(field), field, longest);
    }

    private List<String> texts(JsonNode list, String field, int longest) {
      List<String> texts = new ArrayList<>();
      if (!list.isMissingNode() && !list.isArray()) {
        throw wrong("\"" + field + "\" is a list of texts");
      }
      for (JsonNode text : list) {
        if (!text.isTextual() || text.asText().isBlank() || text.asText().length() > longest) {
          throw wrong("\"" + field + "\" holds texts of 1 to " + longest + " characters");
        }
        texts.add(text.asText().strip());
      }
      return texts;
    }

    private String sentence(String field) {
      String text = optional(field);
      if (!text.isEmpty() && !text.matches("(?s).+[.!?]")) {
        throw wrong("\"" + field + "\" must be a sentence");
      }
      return text;
    }

    private String optional(String field) {
      JsonNode text = node.path(field);
      if (!text.isMissingNode() && (!text.isTextual() || text.asText().length() > 400)) {
        throw wrong("\"" + field + "\" is a text of at most 400 characters");
      }
      return text.asText("").strip();
    }

    private String needed(String field) {
      String text = optional(field);
      if (text.isEmpty()) {
        throw wrong("\"" + field + "\" is missing");
      }
      return text;
    }

    private ScriptTrouble wrong(String what) {
      return new ScriptTrouble(where + ": " + what);
    }
  }
}
