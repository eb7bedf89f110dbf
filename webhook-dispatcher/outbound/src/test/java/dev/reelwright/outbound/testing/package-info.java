/** Hostile servers, certificates and names for the tests. */
package dev.reelwright.outbound.testing;
