package dev.reelwright.gateway.neighbour;

import dev.reelwright.job.contract.storyboard.StoryboardApi;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** job-service over HTTP: storyboards. */
@RegisterRestClient(configKey = "job-service")
@RegisterProvider(Bearer.ForJobs.class)
@RegisterProvider(NeighbourRefusals.class)
@Path("/internal/storyboards")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface StoryboardClient extends StoryboardApi {}
