package dev.reelwright.webhook.api;

import dev.reelwright.job.contract.Mode;
import dev.reelwright.webhook.contract.EndpointApi;
import dev.reelwright.webhook.contract.EndpointView;
import dev.reelwright.webhook.contract.RegisterEndpoint;
import dev.reelwright.webhook.contract.RegisteredEndpoint;
import dev.reelwright.webhook.endpoint.EndpointRegistry;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The contract of endpoints, served. */
public class EndpointResource implements EndpointApi {
  private final EndpointRegistry registry;

  EndpointResource(EndpointRegistry registry) {
    this.registry = registry;
  }

  @Override
  public Uni<RegisteredEndpoint> register(RegisterEndpoint register) {
    return registry.register(register);
  }

  @Override
  public Uni<List<EndpointView>> list(String account, Mode mode, String origin) {
    return registry.list(account, mode, origin);
  }

  @Override
  public Uni<RegisteredEndpoint> rotate(String id, String account, Mode mode, String origin) {
    return registry.rotate(id, account, mode, origin);
  }

  @Override
  public Uni<Void> delete(String id, String account, Mode mode, String origin) {
    return registry.delete(id, account, mode, origin);
  }
}
