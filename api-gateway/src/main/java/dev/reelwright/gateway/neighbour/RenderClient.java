package dev.reelwright.gateway.neighbour;

import dev.reelwright.render.contract.ProviderItemsApi;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** render-worker over HTTP: any of them. */
@RegisterRestClient(configKey = "render-worker")
@RegisterProvider(Bearer.ForRender.class)
@RegisterProvider(NeighbourRefusals.class)
@Path("/internal/provider-items")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface RenderClient extends ProviderItemsApi {}
