package dev.reelwright.render.engine.narration.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.render.engine.remote.RemoteTrouble;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** JSON that a speech server answered. */
final class Json {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Json() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static JsonNode read(byte[] body) {
    try {
      JsonNode node = JSON.readTree(body);
      if (node != null && node.isObject()) {
        return node;
      }
      throw bad("no JSON object", null);
    } catch (IOException e) {
      throw bad("no JSON", null); // the parser's message repeats what was sent
    }
  }

  static byte[] base64(JsonNode object, String field) {
    try {
      return Base64.getDecoder().decode(object.path(field).asText(""));
    } catch (IllegalArgumentException e) {
      throw bad("no Base64 in " + field, e);
    }
  }

  private static RemoteTrouble bad(String what, @Nullable Throwable cause) {
    return new RemoteTrouble(
        RemoteTrouble.Kind.ANSWER_BAD, 200, "the speech server sent " + what, cause);
  }
}
