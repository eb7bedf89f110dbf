package dev.reelwright.gateway.neighbour;

import dev.reelwright.webhook.contract.EndpointApi;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** webhook-dispatcher over HTTP: endpoints. */
@RegisterRestClient(configKey = "webhook-dispatcher")
@RegisterProvider(Bearer.ForWebhooks.class)
@RegisterProvider(NeighbourRefusals.class)
@Path("/internal/endpoints")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface EndpointClient extends EndpointApi {}
