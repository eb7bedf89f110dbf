package dev.reelwright.provider.ark;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.provider.http.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One page of Ark's list of tasks, newest first. Pure.
 *
 * @param items tasks
 */
record SeedanceListing(List<JsonNode> items) {
  /** Empty where the answer is no such list. */
  static Optional<SeedanceListing> of(JsonNode answer) {
    JsonNode items = answer.path("items");
    // An empty page may be written as null, but then there is a total.
    if (!items.isArray() && !(items.isNull() && answer.path("total").isNumber())) {
      return Optional.empty();
    }
    List<JsonNode> tasks = new ArrayList<>();
    items.forEach(tasks::add);
    return Optional.of(new SeedanceListing(List.copyOf(tasks)));
  }

  /** The task that was ordered with this reference. */
  Optional<String> taskOf(String reference) {
    return items.stream()
        .filter(item -> reference.equals(identifier(item)))
        .flatMap(item -> SeedanceTask.id(item).stream())
        .findFirst();
  }

  /** Whether Ark shows with any task what it was ordered with. */
  boolean echoes() {
    return items.stream().anyMatch(item -> !identifier(item).isEmpty());
  }

  /** Whether the list has come to tasks that were made before an instant. */
  boolean reaches(Instant before) {
    return items.stream()
        .map(item -> item.path("created_at"))
        .anyMatch(made -> made.isNumber() && made.asLong() < before.getEpochSecond());
  }

  private static String identifier(JsonNode item) {
    return Json.text(item.path("safety_identifier")).orElse("");
  }
}
