package dev.reelwright.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.gateway.admin.AdminInput.ChangedStorage;
import dev.reelwright.gateway.neighbour.Neighbours;
import dev.reelwright.job.contract.asset.StorageUsage;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** How much room an account has for its files, for operators. */
@Path("/admin/accounts/{id}/storage")
@Produces(MediaType.APPLICATION_JSON)
public class StorageResource {
  private final ExistingAccounts existing;
  private final Neighbours neighbours;

  StorageResource(ExistingAccounts existing, Neighbours neighbours) {
    this.existing = existing;
    this.neighbours = neighbours;
  }

  @GET
  public Uni<StorageUsage> usage(@PathParam("id") String id) {
    return existing
        .account(id)
        .chain(account -> neighbours.storage(storage -> storage.usage(account.id)));
  }

  /** Gives the account another of the plans that job-service offers. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<StorageUsage> plan(@PathParam("id") String id, @Nullable JsonNode body) {
    String plan = ChangedStorage.read(body).plan();
    return existing
        .account(id)
        .chain(account -> neighbours.storage(storage -> storage.plan(account.id, plan)));
  }
}
