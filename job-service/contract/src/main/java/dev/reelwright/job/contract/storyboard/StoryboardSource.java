package dev.reelwright.job.contract.storyboard;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a storyboard's script comes from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = StoryboardSource.Prompt.class, name = "Prompt"),
  @JsonSubTypes.Type(value = StoryboardSource.Given.class, name = "Given")
})
public sealed interface StoryboardSource {
  /**
   * A worker writes it.
   *
   * @param text 1 to 2000 characters
   */
  record Prompt(String text) implements StoryboardSource {}

  /**
   * It is there.
   *
   * @param title at most 200 characters; null: none
   * @param scenes 1 to 40
   */
  record Given(@Nullable String title, List<SceneDraft> scenes) implements StoryboardSource {
    public Given {
      scenes = List.copyOf(scenes);
    }
  }
}
