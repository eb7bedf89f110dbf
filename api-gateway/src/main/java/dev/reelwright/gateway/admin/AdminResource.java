package dev.reelwright.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.gateway.admin.AdminInput.ChangedAccount;
import dev.reelwright.gateway.admin.AdminInput.ChangedKey;
import dev.reelwright.gateway.admin.AdminInput.NewAccount;
import dev.reelwright.gateway.admin.AdminInput.NewKey;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Accounts and keys, for operators. Refusals are {@code application/problem+json}. */
@Path("/admin/accounts")
@Produces(MediaType.APPLICATION_JSON)
public class AdminResource {
  private final Provisioning provisioning;

  AdminResource(Provisioning provisioning) {
    this.provisioning = provisioning;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<RestResponse<AdminWire.Account>> create(@Nullable JsonNode body) {
    return provisioning.create(NewAccount.read(body)).map(AdminResource::created);
  }

  @GET
  @Path("{id}")
  public Uni<AdminWire.Account> get(@PathParam("id") String id) {
    return provisioning.get(id);
  }

  @PATCH
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<AdminWire.Account> changePlan(@PathParam("id") String id, @Nullable JsonNode body) {
    return provisioning.changePlan(id, ChangedAccount.read(body).plan());
  }

  @POST
  @Path("{id}/keys")
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<RestResponse<AdminWire.Key>> addKey(
      @PathParam("id") String id, @Nullable JsonNode body) {
    return provisioning.addKey(id, NewKey.read(body)).map(AdminResource::created);
  }

  @PATCH
  @Path("{id}/keys/{keyId}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<AdminWire.KnownKey> changeScopes(
      @PathParam("id") String id, @PathParam("keyId") String keyId, @Nullable JsonNode body) {
    return provisioning.changeScopes(id, keyId, ChangedKey.read(body).scopes());
  }

  @DELETE
  @Path("{id}/keys/{keyId}")
  public Uni<RestResponse<Void>> revokeKey(
      @PathParam("id") String id, @PathParam("keyId") String keyId) {
    return provisioning.revokeKey(id, keyId).map(revoked -> RestResponse.noContent());
  }

  private static <T> RestResponse<T> created(T body) {
    return RestResponse.status(RestResponse.Status.CREATED, body);
  }
}
