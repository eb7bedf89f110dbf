package dev.reelwright.render.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be made. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RenderSpec.StillWithAudio.class, name = "StillWithAudio"),
  @JsonSubTypes.Type(value = RenderSpec.PromptToVideo.class, name = "PromptToVideo"),
  @JsonSubTypes.Type(value = RenderSpec.ProviderVideo.class, name = "ProviderVideo"),
  @JsonSubTypes.Type(value = RenderSpec.ScriptOfPrompt.class, name = "ScriptOfPrompt"),
  @JsonSubTypes.Type(value = RenderSpec.Storyboard.class, name = "Storyboard")
})
public sealed interface RenderSpec {
  /**
   * Stands where a start image's address would: a picture of the worker's own. For addresses that
   * can be nobody's, such as those of examples in documentation.
   */
  String EXAMPLE_PICTURE = "reelwright:example-picture";

  /** One picture shown for as long as the audio lasts. */
  record StillWithAudio(StoredFile image, StoredFile audio) implements RenderSpec {}

  /**
   * A narrated video about what a text asks for, made by our own engine.
   *
   * @param prompt the customer's words; 1 to 5000 characters, of the control characters only tab
   *     and line breaks
   * @param durationSeconds how long the video lasts, exactly; 3 to 600
   * @param width pixels, even, 240 to 7680
   * @param height pixels, even, 240 to 4320
   * @param framesPerSecond 1 to 60
   * @param style how it looks and sounds; null: all as the engine chooses
   * @param startImageUrl where the picture lies that it begins with, in the customer's words: to be
   *     fetched under the address guard, or {@link #EXAMPLE_PICTURE}; null: none
   */
  record PromptToVideo(
      String prompt,
      int durationSeconds,
      int width,
      int height,
      int framesPerSecond,
      @Nullable Style style,
      @Nullable String startImageUrl)
      implements RenderSpec {}

  /**
   * A clip that an outside provider makes of a text.
   *
   * @param prompt as of {@link PromptToVideo}
   * @param durationSeconds how long the clip is to last; every route takes it
   * @param aspectRatio e.g. {@code 16:9}; every route takes it
   * @param resolution the short side, e.g. {@code 720p}; every route takes it
   * @param width pixels of that, even
   * @param height pixels of that, even
   * @param startImageUrl as of {@link PromptToVideo}
   * @param routes ways to have it made, best first; the next is taken only once it is proved that
   *     the one before has not accepted the task; at least one
   */
  record ProviderVideo(
      String prompt,
      int durationSeconds,
      String aspectRatio,
      String resolution,
      int width,
      int height,
      @Nullable String startImageUrl,
      List<ProviderRoute> routes)
      implements RenderSpec {
    public ProviderVideo {
      routes = List.copyOf(routes);
    }
  }

  /**
   * One way to have a clip made.
   *
   * @param name of the route in the catalogue; reported back with {@link RenderEvent.Routed}
   * @param provider which API is spoken, e.g. {@code evolink}; {@code sandbox} plays a scenario and
   *     calls nobody
   * @param account which credentials of the worker's configuration; the provider's name where there
   *     is only one account
   * @param model the provider's own id of the model; the scenario's name for {@code sandbox}
   * @param sound whether what it makes has sound, so that a silent video is a faulty one; false
   *     where nothing is said
   */
  record ProviderRoute(
      String name,
      String provider,
      String account,
      String model,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean sound) {
    /** Of which nothing is promised to be heard. */
    public ProviderRoute(String name, String provider, String account, String model) {
      this(name, provider, account, model, false);
    }
  }

  /**
   * A script, and no video: ends with {@link RenderEvent.Scripted}, not with {@link
   * RenderEvent.Stored}.
   *
   * @param prompt as of {@link PromptToVideo}
   * @param feedback on earlier versions, oldest first; each 1 to 2000 characters
   * @param speakers names of those who are to speak; none: the narrator alone
   * @param mostScenes 1 to 40; what would be more is left out
   */
  record ScriptOfPrompt(String prompt, List<String> feedback, List<String> speakers, int mostScenes)
      implements RenderSpec {
    public ScriptOfPrompt {
      feedback = List.copyOf(feedback);
      speakers = List.copyOf(speakers);
    }
  }

  /**
   * A video of scenes that are given. It passes through {@link RenderStage#ILLUSTRATING}, {@link
   * RenderStage#NARRATING}, {@link RenderStage#CURATING}, {@link RenderStage#DRAWING}, {@link
   * RenderStage#COMPOSING} and {@link RenderStage#STORING}; several workers may take its scenes at
   * once.
   *
   * @param title of the file; may be empty
   * @param scenes 1 to 40
   * @param piecesPrefix folder of the account's scenes, without a slash at the end: pieces of a
   *     scene lie under {@code <piecesPrefix>/<key>/}. What lies there is used, and nobody deletes
   *     it before the task has ended
   */
  record Storyboard(String title, List<BoardScene> scenes, BoardStyle style, String piecesPrefix)
      implements RenderSpec {
    public Storyboard {
      scenes = List.copyOf(scenes);
    }
  }

  /**
   * How a video looks and sounds. Each is a name that the engine knows, 1 to 64 of the characters
   * A-Z a-z 0-9 . _ : -; null: the engine's own choice.
   *
   * @param theme colours, type and motion
   * @param voice who speaks
   * @param captions how the spoken words are shown, or {@code off}
   */
  record Style(@Nullable String theme, @Nullable String voice, @Nullable String captions) {}
}
