package dev.reelwright.gateway.neighbour;

import dev.reelwright.credit.contract.CreditApi;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** credit-service over HTTP, with the patience that an audit takes. */
@RegisterRestClient(configKey = "credit-service-audit")
@RegisterProvider(Bearer.ForCredit.class)
@RegisterProvider(CreditRefusals.class)
@Path("/internal/credit")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface CreditAuditClient extends CreditApi {}
