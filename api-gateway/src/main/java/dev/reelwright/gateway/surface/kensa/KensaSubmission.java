package dev.reelwright.gateway.surface.kensa;

import dev.reelwright.dialect.Dialects;
import dev.reelwright.dialect.kensa.KensaDialect;
import dev.reelwright.dialect.kensa.KensaMapping;
import dev.reelwright.gateway.caller.Caller;
import dev.reelwright.gateway.edge.JsonBodies;
import dev.reelwright.gateway.edge.RequestFacts;
import dev.reelwright.gateway.neighbour.Neighbours;
import dev.reelwright.job.contract.Scenario;
import dev.reelwright.job.contract.SubmitJob;
import dev.reelwright.job.contract.SubmittedJob;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * One order: its name, its body (415, 413, 400), the address of its start image, then the job
 * service decides.
 */
@ApplicationScoped
class KensaSubmission {
  private final Neighbours neighbours;
  private final JsonBodies bodies;
  private final StartImages startImages;
  private final SecureRandom random;
  private final long maxBodyBytes;

  KensaSubmission(
      Neighbours neighbours,
      JsonBodies bodies,
      StartImages startImages,
      SecureRandom random,
      Dialects dialects) {
    this.neighbours = neighbours;
    this.bodies = bodies;
    this.startImages = startImages;
    this.random = random;
    this.maxBodyBytes = dialects.named(KensaDialect.NAME).orElseThrow().surface().maxBodyBytes();
  }

  Uni<SubmittedJob> submit(RoutingContext context, Caller caller) {
    String key = context.request().getHeader("Idempotency-Key");
    String uuid = uuid(caller, key);
    RequestFacts.of(context).put("job", uuid);
    Scenario scenario =
        KensaMapping.scenario(context.request().getHeader(Scenario.HEADER), caller.mode());
    return bodies
        .read(context.request(), maxBodyBytes)
        .map(KensaMapping::order)
        .call(order -> startImages.check(order.startImageUrl()))
        .map(order -> order(uuid, caller, order, scenario, key != null))
        .chain(order -> neighbours.jobs(jobs -> jobs.submit(order)));
  }

  private String uuid(Caller caller, @Nullable String key) {
    return key == null
        ? KensaMapping.newUuid(random)
        : KensaMapping.uuid(caller.account(), caller.mode(), key);
  }

  private static SubmitJob order(
      String uuid,
      Caller caller,
      KensaMapping.VideoOrder order,
      @Nullable Scenario scenario,
      boolean idempotent) {
    return KensaMapping.submit(
        uuid, caller.account(), caller.mode(), caller.keyId(), order, scenario, idempotent);
  }
}
