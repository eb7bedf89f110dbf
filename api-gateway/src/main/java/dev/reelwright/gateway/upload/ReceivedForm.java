package dev.reelwright.gateway.upload;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A whole form, every required file in it and in its place. */
public record ReceivedForm(Map<String, ReceivedFile> files, Map<String, String> fields) {
  /**
   * A file that has arrived.
   *
   * @param mediaType by its bytes
   * @param sha256 lowercase hex
   */
  public record ReceivedFile(String mediaType, long bytes, String sha256) {}

  public ReceivedFile file(String name) {
    ReceivedFile file = files.get(name);
    if (file == null) {
      throw new IllegalArgumentException("the form has no file " + name);
    }
    return file;
  }

  public @Nullable String field(String name) {
    return fields.get(name);
  }
}
