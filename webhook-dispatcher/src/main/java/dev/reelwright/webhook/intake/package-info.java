/**
 * From an event of {@code job.events} or {@code storyboard.events} to stored deliveries: one to the
 * URL that came with the job, and one to each endpoint that the account has registered for such
 * news, in the job's mode and dialect. A record is acknowledged when its deliveries are stored;
 * what cannot be read goes to the dead-letter topic; a database that is away is waited for.
 *
 * <p>A new dialect is deployed here before its events are sent: an event of an unknown origin does
 * not hold up its partition but goes to the dead letters, and is replayed from there, as the log
 * says.
 */
@NullMarked
package dev.reelwright.webhook.intake;

import org.jspecify.annotations.NullMarked;
