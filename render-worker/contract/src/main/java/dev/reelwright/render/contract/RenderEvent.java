package dev.reelwright.render.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message of the topic {@link RenderTopics#EVENTS}. Delivered at least once; news of an older
 * attempt may arrive late and is then to be passed over.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RenderEvent.Started.class, name = "Started"),
  @JsonSubTypes.Type(value = RenderEvent.Routed.class, name = "Routed"),
  @JsonSubTypes.Type(value = RenderEvent.Progressed.class, name = "Progressed"),
  @JsonSubTypes.Type(value = RenderEvent.Scripted.class, name = "Scripted"),
  @JsonSubTypes.Type(value = RenderEvent.Illustrated.class, name = "Illustrated"),
  @JsonSubTypes.Type(value = RenderEvent.Narrated.class, name = "Narrated"),
  @JsonSubTypes.Type(value = RenderEvent.Stored.class, name = "Stored"),
  @JsonSubTypes.Type(value = RenderEvent.Failed.class, name = "Failed")
})
public sealed interface RenderEvent {
  String taskId();

  /** 1 for the first try. */
  int attempt();

  Instant at();

  record Started(String taskId, int attempt, Instant at) implements RenderEvent {}

  /**
   * An outside provider has accepted the task.
   *
   * @param route name of the route in the catalogue
   * @param provider which API is spoken on it
   */
  record Routed(String taskId, int attempt, String route, String provider, Instant at)
      implements RenderEvent {}

  /**
   * The attempt has come this far.
   *
   * @param percent 0 to 99, never falling within an attempt; at least 95 while a prompt's video is
   *     stored
   * @param currentScene which scene is being worked on, from 1; null: the stage is about no scene
   * @param totalScenes how many there are; null: not known, or there are none
   */
  record Progressed(
      String taskId,
      int attempt,
      RenderStage stage,
      int percent,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer currentScene,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer totalScenes,
      Instant at)
      implements RenderEvent {
    /** Of a stage that is about no scene. */
    public Progressed(String taskId, int attempt, RenderStage stage, int percent, Instant at) {
      this(taskId, attempt, stage, percent, null, null, at);
    }
  }

  /**
   * The script is written; the end of a {@link RenderSpec.ScriptOfPrompt}.
   *
   * @param notes for the customer: what was done otherwise than asked
   */
  record Scripted(String taskId, int attempt, Script script, List<String> notes, Instant at)
      implements RenderEvent {
    public Scripted {
      notes = List.copyOf(notes);
    }
  }

  /**
   * Each scene of a storyboard has a picture, under the task's {@code outputPrefix}. They are the
   * receiver's to delete.
   *
   * @param pictures by the scene's id
   */
  record Illustrated(String taskId, int attempt, Map<String, StoredFile> pictures, Instant at)
      implements RenderEvent {
    public Illustrated {
      pictures = Map.copyOf(pictures);
    }
  }

  /**
   * A storyboard is spoken and its times are known.
   *
   * @param narration all that is said, as it will be heard, under the task's {@code outputPrefix};
   *     the receiver's to delete; null: nothing is said
   * @param words by the scene's id, with times from the scene's beginning
   */
  record Narrated(
      String taskId,
      int attempt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable StoredFile narration,
      Map<String, List<SpokenWord>> words,
      Instant at)
      implements RenderEvent {
    public Narrated {
      words = Map.copyOf(words);
    }
  }

  /** The result lies in the bucket and was probed there: the only news that costs the customer. */
  record Stored(String taskId, int attempt, RenderedVideo video, Instant at)
      implements RenderEvent {}

  /**
   * The task has ended without a result; no further attempt follows.
   *
   * @param code stable, e.g. {@code audio_unreadable}
   * @param blame whose fault it was
   * @param message for the customer: what was wrong and what is allowed; never a path or a stack
   */
  record Failed(String taskId, int attempt, String code, Blame blame, String message, Instant at)
      implements RenderEvent {}
}
