package dev.reelwright.gateway.surface.sketchpen;

import dev.reelwright.dialect.sketchpen.SketchpenDialect;
import dev.reelwright.dialect.sketchpen.SketchpenMapping;
import dev.reelwright.gateway.caller.Caller;
import dev.reelwright.gateway.caller.CallerFilter;
import dev.reelwright.gateway.edge.JsonBodies;
import dev.reelwright.gateway.limit.Quotas;
import dev.reelwright.gateway.limit.Rationed;
import dev.reelwright.gateway.neighbour.Neighbours;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.storyboard.ChangeStoryboard;
import dev.reelwright.job.contract.storyboard.ChangeStoryboard.Change;
import dev.reelwright.job.contract.storyboard.StoryboardState;
import dev.reelwright.job.contract.storyboard.StoryboardView;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;

/**
 * What becomes of a video until it is approved. The job service decides; some of it is rationed.
 */
@ApplicationScoped
class VideoChanges {
  private final Neighbours neighbours;
  private final JsonBodies bodies;
  private final PictureUploads pictures;
  private final Quotas quotas;
  private final SecureRandom random;

  VideoChanges(
      Neighbours neighbours,
      JsonBodies bodies,
      PictureUploads pictures,
      Quotas quotas,
      SecureRandom random) {
    this.neighbours = neighbours;
    this.bodies = bodies;
    this.pictures = pictures;
    this.quotas = quotas;
    this.random = random;
  }

  Uni<StoryboardView> approve(RoutingContext request, String storyboard) {
    Caller caller = CallerFilter.of(request);
    return change(
        request,
        storyboard,
        SketchpenMapping.approve(
            storyboard,
            caller.account(),
            caller.mode(),
            request.request().getHeader("Idempotency-Key")));
  }

  Uni<StoryboardView> regenerate(RoutingContext request, String storyboard) {
    return bodies
        .readIfAny(request.request(), SketchpenDialect.MAX_JSON_BYTES)
        .map(SketchpenMapping::regenerate)
        .chain(
            regenerate ->
                quotas.within(
                    Rationed.REGENERATION,
                    CallerFilter.of(request),
                    SketchpenMapping.newId(random),
                    () -> change(request, storyboard, regenerate)));
  }

  /** Looks before it reads: a picture that nobody may replace is not worth 20 MB. */
  Uni<StoryboardView> replacePicture(RoutingContext request, String storyboard, String scene) {
    Caller caller = CallerFilter.of(request);
    return neighbours
        .storyboards(storyboards -> storyboards.get(storyboard, caller.account(), caller.mode()))
        .invoke(board -> requireReplaceable(board, scene))
        .chain(
            board ->
                quotas.within(
                    Rationed.SCENE_IMAGE,
                    caller,
                    SketchpenMapping.newId(random),
                    () ->
                        pictures.receive(
                            request.request(),
                            caller,
                            storyboard,
                            picture ->
                                change(
                                    request,
                                    storyboard,
                                    SketchpenMapping.replacePicture(scene, picture)))));
  }

  Uni<StoryboardView> change(RoutingContext request, String storyboard, Change change) {
    return neighbours.storyboards(
        storyboards -> storyboards.change(storyboard, by(CallerFilter.of(request), change)));
  }

  /** The scene says which video. */
  Uni<StoryboardView> changeScene(RoutingContext request, String scene, Change change) {
    return neighbours.storyboards(
        storyboards -> storyboards.changeOfScene(scene, by(CallerFilter.of(request), change)));
  }

  private static ChangeStoryboard by(Caller caller, Change change) {
    return new ChangeStoryboard(caller.account(), caller.mode(), caller.keyId(), change);
  }

  private static void requireReplaceable(StoryboardView board, String scene) {
    if (board.state() != StoryboardState.REFINING) {
      throw new ProblemException(new Problem.WrongStage("change", board.state()));
    }
    if (board.scenes().stream().noneMatch(it -> it.id().equals(scene))) {
      throw new ProblemException(new Problem.NotFound("scene"));
    }
  }
}
