/**
 * Obeys the commands of the topic {@code credit.commands}: settle and release. At-least-once in,
 * at-most-once applied: a hold ends once, so a repeated command finds it ended and is done.
 *
 * <p>A command that cannot be right (unreadable, or about a hold that never was) goes to the
 * dead-letter topic. An outage of PostgreSQL is waited out with the record in hand.
 */
@NullMarked
package dev.reelwright.credit.settlement;

import org.jspecify.annotations.NullMarked;
