/**
 * From an event of {@code job.events} to a stored delivery. A record is acknowledged when its
 * delivery is stored; what cannot be read goes to the dead-letter topic; a database that is away is
 * waited for.
 */
@NullMarked
package dev.reelwright.webhook.intake;

import org.jspecify.annotations.NullMarked;
