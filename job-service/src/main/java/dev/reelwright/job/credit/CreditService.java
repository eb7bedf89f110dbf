package dev.reelwright.job.credit;

import dev.reelwright.credit.contract.CreditApi;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The ledger's own interface, called with our token. */
@RegisterRestClient(configKey = "credit-service")
@RegisterProvider(InternalTokenFilter.class)
interface CreditService extends CreditApi {}
