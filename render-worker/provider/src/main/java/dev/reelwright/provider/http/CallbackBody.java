package dev.reelwright.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Reading a callback: what a stranger has sent. */
public final class CallbackBody {
  private CallbackBody() {}

  /**
   * The id at the first of these places that has one.
   *
   * @param pointers JSON pointers, e.g. {@code /data/taskId}
   */
  public static Optional<String> id(byte[] body, String... pointers) {
    JsonNode json = Json.parsed(body);
    for (String pointer : pointers) {
      Optional<String> id = Json.id(json.at(pointer));
      if (id.isPresent()) {
        return id;
      }
    }
    return Optional.empty();
  }
}
