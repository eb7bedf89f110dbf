package dev.reelwright.job.contract.storyboard;

import dev.reelwright.job.contract.Mode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request for a storyboard.
 *
 * @param storyboardId a UUID, named by the gateway before it asks; derived from (account,
 *     idempotency key) where there is such a key
 * @param account who owns it and pays
 * @param keyId which key asked
 * @param origin the dialect's name
 * @param fingerprint as of {@link dev.reelwright.job.contract.SubmitJob}
 * @param assetIds what may be seen in it
 * @param speakerIds which of {@code assetIds} may speak; characters only
 * @param echo as of {@link dev.reelwright.job.contract.SubmitJob}
 */
public record CreateStoryboard(
    String storyboardId,
    String account,
    Mode mode,
    String keyId,
    String origin,
    @Nullable String fingerprint,
    StoryboardSource source,
    StoryboardStyle style,
    List<String> assetIds,
    List<String> speakerIds,
    Map<String, Object> echo) {
  public CreateStoryboard {
    assetIds = List.copyOf(assetIds);
    speakerIds = List.copyOf(speakerIds);
  }
}
