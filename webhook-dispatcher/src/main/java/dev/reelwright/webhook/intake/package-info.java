/**
 * From an event of {@code job.events} to a stored delivery. A record is acknowledged when its
 * delivery is stored; what cannot be read goes to the dead-letter topic; a database that is away is
 * waited for.
 *
 * <p>A new dialect is deployed here before its events are sent: an event of an unknown origin does
 * not hold up its partition but goes to the dead letters, and is replayed from there, as the log
 * says.
 */
@NullMarked
package dev.reelwright.webhook.intake;

import org.jspecify.annotations.NullMarked;
