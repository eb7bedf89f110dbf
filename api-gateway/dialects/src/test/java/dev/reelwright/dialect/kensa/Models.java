package dev.reelwright.dialect.kensa;

import dev.reelwright.job.contract.ModelList;
import java.time.LocalDate;
import java.util.List;

/** Catalogues as the platform tells of them. */
final class Models {
  private Models() {}

  /** One that goes, as the contract shows it, and one that stays. */
  static ModelList some() {
    return new ModelList(
        List.of(
            new ModelList.Model(
                "sora-2",
                "Sora 2",
                "OpenAI",
                List.of("text-to-video", "image-to-video"),
                List.of(4, 8, 10, 12, 15),
                15,
                List.of("720p", "1080p"),
                List.of("16:9", "9:16"),
                true,
                LocalDate.of(2026, 6, 1),
                LocalDate.of(2026, 9, 24),
                "veo-3-1"),
            new ModelList.Model(
                "storyboard-1",
                "Storyboard 1",
                "Reelwright",
                List.of("text-to-video"),
                List.of(3, 4, 5),
                5,
                List.of("1080p"),
                List.of("16:9"),
                false,
                null,
                null,
                null)));
  }
}
