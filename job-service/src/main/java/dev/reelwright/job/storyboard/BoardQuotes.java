package dev.reelwright.job.storyboard;

import dev.reelwright.job.contract.Admission;
import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.contract.SubmitJob;
import dev.reelwright.job.pricing.Pricing;
import dev.reelwright.render.contract.BoardScene;
import dev.reelwright.render.contract.RenderSpec;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Counts what of a storyboard is still to be made, and quotes it: scenes whose key is known are
 * there from an earlier video. The catalogue says the price, as of any order.
 */
@ApplicationScoped
class BoardQuotes {
  private final ScenePieces pieces;
  private final BoardAssets assets;
  private final Pricing pricing;
  private final StoryboardsConfig config;

  /**
   * What an approval would order.
   *
   * @param submit the job
   * @param board its scenes
   */
  record Counted(SubmitJob submit, RenderSpec.Storyboard board) {}

  BoardQuotes(ScenePieces pieces, BoardAssets assets, Pricing pricing, StoryboardsConfig config) {
    this.pieces = pieces;
    this.assets = assets;
    this.pricing = pricing;
    this.config = config;
  }

  /** Credits that an approval would freeze now. */
  Uni<Long> quote(StoryboardRecord record) {
    return count(record, record.keyId(), null)
        .map(counted -> pricing.quote(counted.submit()).price().credits());
  }

  /**
   * Counts the scenes that are not there.
   *
   * @param keyId which key approves
   * @param approvalId of the approval, for who repeats it; null: nobody may
   */
  Uni<Counted> count(StoryboardRecord record, String keyId, @Nullable String approvalId) {
    return assets
        .find(record.account(), record.mode(), SceneBoards.assetsOf(record.board().draft()))
        .map(found -> SceneBoards.of(record, found))
        .chain(
            board ->
                pieces
                    .known(record.account(), record.mode(), keys(board))
                    .map(known -> counted(record, keyId, approvalId, board, known)));
  }

  private Counted counted(
      StoryboardRecord record,
      String keyId,
      @Nullable String approvalId,
      RenderSpec.Storyboard board,
      Set<String> known) {
    Set<String> unknown =
        keys(board).stream().filter(key -> !known.contains(key)).collect(Collectors.toSet());
    JobSpec spec =
        new JobSpec.Storyboard(
            record.id().text(),
            record.revision(),
            board.scenes().size(),
            unknown.size(),
            SceneBoards.characters(board, unknown));
    SubmitJob submit =
        new SubmitJob(
            record.id().job(record.board().draft().approvals() + 1).text(),
            record.account(),
            record.mode(),
            keyId,
            record.origin(),
            config.model(),
            spec,
            new Admission.Unlimited("storyboards:" + record.account()),
            approvalId,
            record.echo(),
            null);
    return new Counted(submit, board);
  }

  private static Set<String> keys(RenderSpec.Storyboard board) {
    return board.scenes().stream().map(BoardScene::key).collect(Collectors.toSet());
  }
}
