package dev.reelwright.testkit.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How an API's JSON looks after a release that nobody was told of. */
final class Drift {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Drift() {}

  /** The same, with fields that nobody knows in every object and null for every empty list. */
  static JsonNode of(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode changed = NODES.objectNode();
        changed.putObject("aa_trace").put("region", "eu-9").putArray("spans").add(1);
        object.properties().forEach(field -> changed.set(field.getKey(), of(field.getValue())));
        changed.put("zz_beta", 0.5);
        yield changed;
      }
      case ArrayNode array -> {
        if (array.isEmpty()) {
          yield NODES.nullNode();
        }
        ArrayNode changed = NODES.arrayNode();
        array.forEach(element -> changed.add(of(element)));
        yield changed;
      }
      default -> node;
    };
  }
}
