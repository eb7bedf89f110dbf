package dev.reelwright.render.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What is to be made. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RenderSpec.StillWithAudio.class, name = "StillWithAudio")
})
public sealed interface RenderSpec {
  /** One picture shown for as long as the audio lasts. */
  record StillWithAudio(StoredFile image, StoredFile audio) implements RenderSpec {}
}
