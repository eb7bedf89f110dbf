/**
 * HTTP to servers that others named, customers or providers: names are resolved here, every address
 * is judged, exactly a judged one is dialled, nothing is followed unseen, every answer has a size
 * cap and every exchange a time limit. What became of a request is a value, never an exception, and
 * says whether any of it can have reached the other side.
 *
 * <p>{@link dev.reelwright.outbound.OutboundClient} sends one request; {@link
 * dev.reelwright.outbound.Downloads} fetches a file and follows redirects, each judged anew. {@link
 * dev.reelwright.outbound.Reach} says which servers a client may reach at all. Both stand on {@code
 * Exchange}, one request from its URL to its end.
 */
@NullMarked
package dev.reelwright.outbound;

import org.jspecify.annotations.NullMarked;
