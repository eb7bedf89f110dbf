package dev.reelwright.gateway.surface.sketchpen;

import dev.reelwright.dialect.sketchpen.SketchpenDialect;
import dev.reelwright.dialect.sketchpen.SketchpenMapping;
import dev.reelwright.dialect.sketchpen.SketchpenMapping.VideoOrder;
import dev.reelwright.gateway.caller.Caller;
import dev.reelwright.gateway.edge.JsonBodies;
import dev.reelwright.gateway.edge.RequestFacts;
import dev.reelwright.gateway.limit.Quotas;
import dev.reelwright.gateway.limit.Rationed;
import dev.reelwright.gateway.neighbour.Neighbours;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.storyboard.CreateStoryboard;
import dev.reelwright.job.contract.storyboard.StoryboardView;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One order: its name, its body (415, 413, 400, 422), what the account may still order today (429),
 * then the job service decides. Only what it accepts counts.
 */
@ApplicationScoped
class VideoOrders {
  private final Neighbours neighbours;
  private final JsonBodies bodies;
  private final Quotas quotas;
  private final SecureRandom random;

  VideoOrders(Neighbours neighbours, JsonBodies bodies, Quotas quotas, SecureRandom random) {
    this.neighbours = neighbours;
    this.bodies = bodies;
    this.quotas = quotas;
    this.random = random;
  }

  /** From a prompt. */
  Uni<StoryboardView> prompted(RoutingContext context, Caller caller) {
    return order(context, caller, SketchpenMapping::promptedVideo, Rationed.VIDEO);
  }

  /** From a script. */
  Uni<StoryboardView> scripted(RoutingContext context, Caller caller) {
    return order(context, caller, SketchpenMapping::scriptedVideo, Rationed.SCRIPTED_VIDEO);
  }

  private Uni<StoryboardView> order(
      RoutingContext context, Caller caller, Function<String, VideoOrder> read, Rationed what) {
    String key = context.request().getHeader("Idempotency-Key");
    String id = id(caller, key);
    RequestFacts.of(context).put("storyboard", id);
    return bodies
        .readIfAny(context.request(), SketchpenDialect.MAX_JSON_BYTES)
        .map(read)
        .map(order -> create(id, caller, order, key != null))
        .chain(
            create ->
                key == null ? createNew(create, caller, what) : createOnce(create, caller, what));
  }

  private String id(Caller caller, @Nullable String key) {
    return key == null
        ? SketchpenMapping.newId(random)
        : SketchpenMapping.videoId(caller.account(), caller.mode(), key);
  }

  private static CreateStoryboard create(
      String id, Caller caller, VideoOrder order, boolean idempotent) {
    return SketchpenMapping.create(
        id, caller.account(), caller.mode(), caller.keyId(), order, idempotent);
  }

  /** What was ordered before takes nothing from what may be ordered today. */
  private Uni<StoryboardView> createOnce(CreateStoryboard create, Caller caller, Rationed what) {
    return isReplay(create).chain(replay -> replay ? ask(create) : createNew(create, caller, what));
  }

  private Uni<Boolean> isReplay(CreateStoryboard create) {
    return neighbours
        .storyboards(
            storyboards -> storyboards.get(create.storyboardId(), create.account(), create.mode()))
        .replaceWith(true)
        .onFailure(VideoOrders::isUnknown)
        .recoverWithItem(false);
  }

  private static boolean isUnknown(Throwable failure) {
    return failure instanceof ProblemException refused
        && refused.problem() instanceof Problem.NotFound;
  }

  private Uni<StoryboardView> createNew(CreateStoryboard create, Caller caller, Rationed what) {
    return quotas.within(what, caller, create.storyboardId(), () -> ask(create));
  }

  private Uni<StoryboardView> ask(CreateStoryboard create) {
    return neighbours.storyboards(storyboards -> storyboards.create(create));
  }
}
