package dev.reelwright.job.contract;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be ordered. */
public record ModelList(List<Model> models) {
  /**
   * A model as customers see it: what can be ordered of it now, or could be if it were enabled.
   *
   * @param provider whose model it is, for people, e.g. {@code OpenAI}
   * @param modes of {@code text-to-video} and {@code image-to-video}
   * @param durations every length in seconds that some way takes, ascending
   * @param maxDuration the longest of them
   * @param resolutions the first is that of whoever asks for none
   * @param enabled whether an order would be taken now
   * @param deprecated from this day on it is better to use the replacement; null: not
   * @param sunset from this day on it is no longer sold; null: not known
   * @param replacement id of the model to use instead; null: none
   */
  public record Model(
      String id,
      String name,
      String provider,
      List<String> modes,
      List<Integer> durations,
      int maxDuration,
      List<String> resolutions,
      List<String> aspectRatios,
      boolean enabled,
      @Nullable LocalDate deprecated,
      @Nullable LocalDate sunset,
      @Nullable String replacement) {}
}
