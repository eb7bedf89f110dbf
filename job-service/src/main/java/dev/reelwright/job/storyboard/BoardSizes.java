package dev.reelwright.job.storyboard;

import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.storyboard.StoryboardChecks.Findings;
import dev.reelwright.job.view.Json;
import dev.reelwright.render.contract.RenderSpec;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/**
 * A storyboard goes to the workers in one message. One that the broker would not take would hold up
 * all that is sent after it, so its owner learns of it with the change that would make it so.
 */
@ApplicationScoped
class BoardSizes {
  /** Of all scenes as JSON: with what stands around it, less than a broker takes by default. */
  private static final int LARGEST_BYTES = 900_000;

  private final Json json;

  BoardSizes(Json json) {
    this.json = json;
  }

  /**
   * Nothing, if it can be sent.
   *
   * @param path what of the request is to be shorter
   * @throws ProblemException {@link Problem.InvalidFields}
   */
  void require(RenderSpec.Storyboard board, String path) {
    int bytes = json.write(board).getBytes(StandardCharsets.UTF_8).length;
    Findings findings = new Findings();
    findings.require(
        bytes <= LARGEST_BYTES,
        path,
        "makes all scenes together too long, with who speaks and what is seen: %d bytes, at most %d"
            .formatted(bytes, LARGEST_BYTES));
    findings.end();
  }
}
