/**
 * Which addresses a customer's URL may reach.
 *
 * <p>A URL that somebody else wrote is judged twice. {@link dev.reelwright.address.OutboundUrl}
 * judges its text when it is handed in, so that the customer hears at once what is wrong. {@link
 * dev.reelwright.address.AddressRules} judges the addresses that the host resolves to, each time
 * and just before one of them is dialled: a name that was public yesterday may be private today, so
 * the first judgement never replaces the second. Dial exactly the address that was judged, and
 * follow no redirect.
 *
 * <p>Both fail closed: what is not known to be public is refused. Pure functions of the JDK, safe
 * from any thread, no name is ever resolved here.
 */
@NullMarked
package dev.reelwright.address;

import org.jspecify.annotations.NullMarked;
