/**
 * What a customer of the platform has on their side: an HTTP client that submits and watches jobs,
 * and an HTTPS receiver that checks the signatures of the webhooks it gets. The demo, the system
 * tests and the campaigns use the platform through these alone.
 */
@NullMarked
package dev.reelwright.local.client;

import org.jspecify.annotations.NullMarked;
