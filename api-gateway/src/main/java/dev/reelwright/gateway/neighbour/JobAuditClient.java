package dev.reelwright.gateway.neighbour;

import dev.reelwright.job.contract.JobApi;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** job-service over HTTP, with the patience that an audit takes. */
@RegisterRestClient(configKey = "job-service-audit")
@RegisterProvider(Bearer.ForJobs.class)
@RegisterProvider(NeighbourRefusals.class)
@Path("/internal")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface JobAuditClient extends JobApi {}
