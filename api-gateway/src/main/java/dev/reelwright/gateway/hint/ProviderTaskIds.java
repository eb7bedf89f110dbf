package dev.reelwright.gateway.hint;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the provider's name for a task in a callback's body, whichever shape it has. The body is a
 * stranger's: nothing in it is believed, and most of what it may say is not looked at. Pure.
 */
final class ProviderTaskIds {
  private static final int MAX_LENGTH = 500;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The surest first: an event around a task has an {@code id} of its own. */
  private static final List<JsonPointer> PLACES =
      Stream.of(
              "/taskId",
              "/task_id",
              "/data/taskId",
              "/data/task_id",
              "/output/task_id",
              "/data/id",
              "/id",
              "/name")
          .map(JsonPointer::compile)
          .toList();

  /** An OpenAI event's own {@code id} never is the task's. */
  private static final JsonPointer TASK_OF_AN_EVENT = JsonPointer.compile("/data/id");

  private ProviderTaskIds() {}

  /** Empty for what is no JSON object, names no task, or names it in no printable ASCII text. */
  static Optional<String> in(byte[] body) {
    JsonNode object = read(body);
    Stream<JsonPointer> places =
        object.path("object").asText().equals("event")
            ? Stream.of(TASK_OF_AN_EVENT)
            : PLACES.stream();
    return places
        .map(object::at)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .filter(ProviderTaskIds::mayBeId)
        .findFirst();
  }

  private static JsonNode read(byte[] body) {
    try {
      JsonNode node = JSON.readTree(body);
      return node == null ? JSON.missingNode() : node;
    } catch (IOException notJson) {
      return JSON.missingNode();
    }
  }

  private static boolean mayBeId(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_LENGTH
        && text.chars().allMatch(character -> character > ' ' && character <= '~');
  }
}
