package dev.reelwright.provider.kie;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.outbound.Outbound;
import dev.reelwright.provider.Pace;
import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Submission;
import dev.reelwright.provider.VideoProvider;
import dev.reelwright.provider.http.CallbackBody;
import dev.reelwright.provider.http.ProviderCall;
import dev.reelwright.provider.http.ProviderCalls;
import dev.reelwright.provider.http.Submissions;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** kie's API: tasks, and Veo's own endpoints for models whose id begins with {@code veo}. */
public final class KieProvider implements VideoProvider {
  /** How routes and callbacks name it. */
  public static final String NAME = "kie";

  private static final Pace PACE = new Pace(Duration.ofSeconds(15), Duration.ofSeconds(10));

  private final ProviderCalls calls;
  private final KieWords tasks = new KieWords(KieWords::task);
  private final KieWords veo = new KieWords(KieWords::veo);

  public KieProvider(Outbound outbound, InstantSource clock) {
    calls = new ProviderCalls(outbound, clock);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Pace pace() {
    return PACE;
  }

  @Override
  public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
    Optional<String> unfit = KieRequest.unfit(order);
    if (unfit.isPresent()) {
      return Submissions.unfit(unfit.get());
    }
    ObjectNode body = KieRequest.body(order);
    return KieRequest.isVeo(order)
        ? calls.submit(
            ProviderCall.post("/api/v1/veo/generate", body).bearer(account.key()), account, veo)
        : calls.submit(
            ProviderCall.post("/api/v1/jobs/createTask", body).bearer(account.key()),
            account,
            tasks);
  }

  @Override
  public Uni<Reading> read(String taskId, ProviderOrder order, ProviderAccount account) {
    boolean ofVeo = KieRequest.isVeo(order);
    String path = ofVeo ? "/api/v1/veo/record-info" : "/api/v1/jobs/recordInfo";
    return calls.read(
        ProviderCall.get(path + "?taskId=" + ProviderCall.encoded(taskId)).bearer(account.key()),
        order,
        account,
        ofVeo ? veo : tasks);
  }

  /** Its own body, or the one in the documentation of the API that we serve. */
  @Override
  public Optional<String> taskIdIn(byte[] callbackBody) {
    return CallbackBody.id(callbackBody, "/data/taskId", "/data/task_id", "/taskId");
  }
}
