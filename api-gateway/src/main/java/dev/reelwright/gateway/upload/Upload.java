package dev.reelwright.gateway.upload;

import dev.reelwright.gateway.upload.UploadIntents.Intent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One form's way into the bucket: where its files go, and how far they got. */
public final class Upload implements UploadSink.Factory {
  private final ObjectStore store;
  private final Blocks memory;
  private final Intent intent;
  private final Map<String, String> keys;
  private final List<ObjectSink> sinks = new ArrayList<>();

  Upload(ObjectStore store, Blocks memory, Intent intent, Map<String, String> keys) {
    this.store = store;
    this.memory = memory;
    this.intent = intent;
    this.keys = new LinkedHashMap<>(keys);
  }

  @Override
  public UploadSink open(String part, String mediaType) {
    ObjectSink sink = new ObjectSink(store, memory, key(part), mediaType);
    sinks.add(sink);
    return sink;
  }

  /** The object key of a part's file. */
  public String key(String part) {
    String key = keys.get(part);
    if (key == null) {
      throw new IllegalArgumentException("no key for part " + part);
    }
    return key;
  }

  /**
   * How many bytes each key may come to hold.
   *
   * @param mostBytes of the whole form
   */
  Map<String, Long> sizes(FormSpec spec, long mostBytes) {
    Map<String, Long> sizes = new LinkedHashMap<>();
    spec.files().forEach(file -> sizes.put(key(file.name()), Math.min(file.maxBytes(), mostBytes)));
    return sizes;
  }

  Intent intent() {
    return intent;
  }

  List<ObjectSink> sinks() {
    return sinks;
  }
}
