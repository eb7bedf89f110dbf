package dev.reelwright.render.api;

import dev.reelwright.render.contract.ProviderItem;
import dev.reelwright.render.contract.ProviderItemsApi;
import dev.reelwright.render.contract.ProviderResolution;
import dev.reelwright.render.store.ProviderItems;
import dev.reelwright.render.store.ProviderItems.Resolved;
import dev.reelwright.render.store.Transience;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Serves {@link ProviderItemsApi}: check, call, answer. */
@ApplicationScoped
public class ProviderItemsResource implements ProviderItemsApi {
  private static final Logger LOG = Logger.getLogger(ProviderItemsResource.class);
  private static final int MOST = 1000;
  private static final int LONGEST_ID = 500;
  private static final long SOON_SECONDS = 5;

  private final ProviderItems items;

  ProviderItemsResource(ProviderItems items) {
    this.items = items;
  }

  @Override
  public Uni<List<ProviderItem>> list(int limit) {
    if (limit < 1 || limit > MOST) {
      throw new BadRequestException("limit must be from 1 to " + MOST);
    }
    return items
        .list(limit)
        .onFailure(Transience::mayPass)
        .transform(ProviderItemsResource::unavailable);
  }

  @Override
  public Uni<ProviderItem> resolve(String callId, @Nullable ProviderResolution resolution) {
    return items
        .resolve(callId, checked(resolution))
        .onFailure(Transience::mayPass)
        .transform(ProviderItemsResource::unavailable)
        .invoke(resolved -> LOG.infof("item.resolved call=%s %s %s", callId, resolution, resolved))
        .map(ProviderItemsResource::answer);
  }

  private static ProviderResolution checked(@Nullable ProviderResolution resolution) {
    return switch (resolution) {
      case null -> throw new BadRequestException("a resolution is missing");
      case ProviderResolution.AcceptedAs as when !isTaskId(as.providerTaskId()) ->
          throw new BadRequestException(
              "providerTaskId must have 1 to " + LONGEST_ID + " characters");
      case ProviderResolution.AcceptedAs as -> as;
      case ProviderResolution.NotAccepted not -> not;
    };
  }

  private static boolean isTaskId(@Nullable String id) {
    return id != null && !id.isBlank() && id.length() <= LONGEST_ID && id.indexOf('\0') < 0;
  }

  private static ProviderItem answer(Resolved resolved) {
    return switch (resolved) {
      case Resolved.Done done -> done.item();
      case Resolved.NoSuchCall none -> throw new NotFoundException("no such call");
      case Resolved.NothingUnknown known ->
          throw new ClientErrorException(
              "it is known what became of this call", Response.Status.CONFLICT);
    };
  }

  private static Throwable unavailable(Throwable cause) {
    LOG.warnf("items.unavailable: %s", cause);
    return new ServiceUnavailableException(SOON_SECONDS, cause);
  }
}
