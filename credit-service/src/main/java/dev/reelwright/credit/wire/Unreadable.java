package dev.reelwright.credit.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import java.util.stream.Collectors;

/** Says in the words of the message, not of our classes, why JSON could not be read. */
public final class Unreadable {
  private Unreadable() {}

  /** The reason, naming the field where there is one: "amount has the wrong type or form". */
  public static String reason(JsonProcessingException unreadable) {
    if (unreadable instanceof InvalidTypeIdException unknown) {
      return unknown.getTypeId() == null
          ? "type is required"
          : "type " + unknown.getTypeId() + " is unknown";
    }
    if (unreadable instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return field(mapping) + problem(mapping);
    }
    if (unreadable instanceof JsonMappingException) {
      return "the body has the wrong form";
    }
    return "the body is not JSON: " + unreadable.getOriginalMessage();
  }

  private static String field(JsonMappingException mapping) {
    return mapping.getPath().stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(Collectors.joining("."));
  }

  /** A range that the contract's own types check is told as they tell it. */
  private static String problem(JsonMappingException mapping) {
    return mapping.getCause() instanceof IllegalArgumentException range
            && range.getMessage() != null
            && !(mapping.getCause() instanceof NumberFormatException)
        ? ": " + range.getMessage()
        : " has the wrong type or form";
  }
}
