/**
 * The platform's public edge. A request passes, in this order:
 *
 * <ol>
 *   <li>{@code edge}: named, identity headers stripped, security headers set, malformed targets
 *       refused, one log line at the end, an unread body drained
 *   <li>{@code limit}: counted per client address
 *   <li>{@code session}: its cookie, where one may open something
 *   <li>{@code caller}: its key resolved to an account, and its scopes looked at (or {@code admin}:
 *       the operators' key)
 *   <li>{@code surface.<dialect>}: mapped, passed on to a {@code neighbour}, mapped back; files go
 *       through {@code upload} straight into the object store, addresses are judged by {@code url},
 *       what is rationed is counted by {@code limit} once it is done
 *   <li>{@code problem}: whatever was refused on the way, in the words of the dialect at that path
 * </ol>
 *
 * {@code session} also has the routes by which people sign up, in and out. {@code hint} hears
 * providers, who have no key, and tells the workers. {@code share} shows a finished video to
 * anybody who has its link; {@code health} says whether to send requests here. {@code Main} starts
 * it all.
 */
@NullMarked
package dev.reelwright.gateway;

import org.jspecify.annotations.NullMarked;
