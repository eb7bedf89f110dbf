package dev.reelwright.job.catalogue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value in the catalogue's file. Reads it strictly: nothing is converted, and whatever is not as
 * asked for is a {@link CatalogueRefused} that names the line, the path and what is allowed.
 *
 * @param path within the file, e.g. {@code models[sora-2].price.base}
 */
record Setting(String path, Node node) {
  private static final String WHOLE_FILE = "the file";
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,8})");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,15})?");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  /** What the whole file says. */
  static Setting ofFile(Node root) {
    return new Setting(WHOLE_FILE, root);
  }

  /** A mapping's values by key. */
  record Section(Setting whole, Map<String, Setting> values) {
    /** One that must be there. */
    Setting the(String key) {
      return find(key)
          .orElseThrow(() -> whole.refused("has no '%s', which must be there".formatted(key)));
    }

    Optional<Setting> find(String key) {
      return Optional.ofNullable(values.get(key));
    }

    /** Refuses a key that the rest of the section leaves no room for. */
    void forbid(String key, String why) {
      find(key)
          .ifPresent(
              found -> {
                throw found.refused(why);
              });
    }
  }

  /** The value as a mapping that knows these keys and no others. */
  Section section(String... keys) {
    List<String> known = List.of(keys);
    Map<String, Setting> values = new LinkedHashMap<>();
    for (NodeTuple entry : mapping("a mapping with the keys " + listed(known)).getValue()) {
      Setting key = new Setting(path, entry.getKeyNode());
      String name = key.node instanceof ScalarNode scalar ? scalar.getValue() : "?";
      if (!known.contains(name)) {
        throw key.refused("knows no '%s', only %s".formatted(name, listed(known)));
      }
      put(values, key, name, entry.getValueNode());
    }
    return new Section(this, values);
  }

  /** The value as a mapping whose keys are names of the reader's own choice. */
  Map<String, Setting> named(String what) {
    Map<String, Setting> values = new LinkedHashMap<>();
    for (NodeTuple entry : mapping(what).getValue()) {
      Setting key = new Setting(path, entry.getKeyNode());
      put(values, key, key.text(), entry.getValueNode());
    }
    return values;
  }

  private static void put(Map<String, Setting> values, Setting key, String name, Node value) {
    if (values.put(name, new Setting(below(key.path, name), value)) != null) {
      throw key.refused("says '%s' twice".formatted(name));
    }
  }

  private static String below(String path, String name) {
    return path.equals(WHOLE_FILE) ? name : path + "." + name;
  }

  private MappingNode mapping(String what) {
    if (node instanceof MappingNode mapping && Tag.MAP.equals(node.getTag())) {
      return mapping;
    }
    throw refused("is %s, not %s".formatted(what, found()));
  }

  /** The value as a list of at least one element, each another than all before it. */
  <T> List<T> list(String what, Function<Setting, T> element) {
    List<T> read = new ArrayList<>();
    for (Setting setting : elements(what)) {
      T next = element.apply(setting);
      if (read.contains(next)) {
        throw setting.refused("says '%s' twice".formatted(next));
      }
      read.add(next);
    }
    return List.copyOf(read);
  }

  /**
   * The value as a list of at least one mapping.
   *
   * @param key names an element within paths
   */
  List<Setting> sections(String what, String key) {
    return elements(what).stream().map(element -> element.named(this, key)).toList();
  }

  private List<Setting> elements(String what) {
    if (!(node instanceof SequenceNode sequence) || !Tag.SEQ.equals(node.getTag())) {
      throw refused("is a list of %s, not %s".formatted(what, found()));
    }
    if (sequence.getValue().isEmpty()) {
      throw refused("lists no " + what);
    }
    List<Setting> elements = new ArrayList<>();
    for (Node element : sequence.getValue()) {
      elements.add(new Setting("%s[%d]".formatted(path, elements.size()), element));
    }
    return elements;
  }

  private Setting named(Setting list, String key) {
    if (!(node instanceof MappingNode mapping)) {
      return this;
    }
    return mapping.getValue().stream()
        .filter(entry -> isScalar(entry.getKeyNode(), key))
        .map(NodeTuple::getValueNode)
        .filter(ScalarNode.class::isInstance)
        .map(ScalarNode.class::cast)
        .map(name -> new Setting("%s[%s]".formatted(list.path, name.getValue()), node))
        .findFirst()
        .orElse(this);
  }

  private static boolean isScalar(Node node, String text) {
    return node instanceof ScalarNode scalar && scalar.getValue().equals(text);
  }

  /** The value as a text that is not blank. */
  String text() {
    ScalarNode scalar = scalar("a text");
    // YAML 1.1 takes 16:9 for a number of base 60, which nobody means.
    boolean isRatio = Tag.INT.equals(node.getTag()) && scalar.getValue().contains(":");
    boolean isText = Tag.STR.equals(node.getTag()) || isRatio;
    if (!isText) {
      throw refused(
          "is a text, not %s: put it in quotes if it is meant so".formatted(scalar.getValue()));
    }
    if (scalar.getValue().isBlank()) {
      throw refused("is a text, not an empty one");
    }
    return scalar.getValue();
  }

  /**
   * The value as a text of a certain form.
   *
   * @param what what such a text is, for whoever wrote another
   */
  String text(Pattern form, String what) {
    String text = text();
    if (!form.matcher(text).matches()) {
      throw refused("is %s, not '%s'".formatted(what, text));
    }
    return text;
  }

  /** The value as one of these. */
  String oneOf(List<String> allowed) {
    String text = scalar("one of " + listed(allowed)).getValue();
    if (!allowed.contains(text)) {
      throw refused("is one of %s, not '%s'".formatted(listed(allowed), text));
    }
    return text;
  }

  /** The value as a whole number, both ends allowed. */
  int whole(int least, int most) {
    String what = "a whole number from %d to %d".formatted(least, most);
    String text = number(what, WHOLE);
    int whole = Integer.parseInt(text);
    if (whole < least || whole > most) {
      throw refused("is %s, not %s".formatted(what, text));
    }
    return whole;
  }

  /** The value as a decimal number. */
  BigDecimal decimal() {
    return new BigDecimal(number("a number such as 0.25", DECIMAL));
  }

  private String number(String what, Pattern form) {
    ScalarNode scalar = scalar(what);
    if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
      throw refused("is %s, not the text '%s'".formatted(what, scalar.getValue()));
    }
    if (!form.matcher(scalar.getValue()).matches()) {
      throw refused("is %s, not %s".formatted(what, scalar.getValue()));
    }
    return scalar.getValue();
  }

  /** The value as {@code true} or {@code false}; YAML's other words for them are not taken. */
  boolean flag() {
    ScalarNode scalar = scalar("true or false");
    boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
    if (!plain || !List.of("true", "false").contains(scalar.getValue())) {
      throw refused("is true or false, not '%s'".formatted(scalar.getValue()));
    }
    return Boolean.parseBoolean(scalar.getValue());
  }

  /** The value as a day. */
  LocalDate day() {
    String text = scalar("a day such as 2026-09-24").getValue();
    try {
      if (DAY.matcher(text).matches()) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeParseException notInTheCalendar) {
      throw refused("is a day that the calendar has, not '%s'".formatted(text));
    }
    throw refused("is a day such as 2026-09-24, not '%s'".formatted(text));
  }

  /** What {@code make} makes of this value; what it refuses is refused here. */
  <T> T checked(Supplier<T> make) {
    try {
      return make.get();
    } catch (CatalogueRefused known) {
      throw known;
    } catch (IllegalArgumentException refused) {
      throw refused(Objects.requireNonNullElse(refused.getMessage(), refused.toString()));
    }
  }

  CatalogueRefused refused(String why) {
    return new CatalogueRefused(
        "line %d: %s: %s".formatted(node.getStartMark().getLine() + 1, path, why));
  }

  private ScalarNode scalar(String what) {
    if (node instanceof ScalarNode scalar && !Tag.NULL.equals(node.getTag())) {
      return scalar;
    }
    throw refused("is %s, not %s".formatted(what, found()));
  }

  private String found() {
    if (node instanceof MappingNode) {
      return Tag.MAP.equals(node.getTag()) ? "a mapping" : "a " + node.getTag();
    }
    if (node instanceof SequenceNode) {
      return Tag.SEQ.equals(node.getTag()) ? "a list" : "a " + node.getTag();
    }
    return Tag.NULL.equals(node.getTag())
        ? "nothing: leave the key out, or say something"
        : "'" + ((ScalarNode) node).getValue() + "'";
  }

  private static String listed(List<String> names) {
    return String.join(", ", names);
  }
}
