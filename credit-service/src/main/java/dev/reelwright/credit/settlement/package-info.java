/**
 * Obeys the commands of the topic {@code credit.commands}: settle and release. At-least-once in,
 * at-most-once applied: a hold ends once, and the inbox tells a message that comes again from a
 * second command.
 *
 * <p>A command that cannot be right (unreadable, or a settle of a hold that never was) goes to the
 * dead-letter topic; sent again from there, it is judged anew. Everything else that goes wrong is
 * waited out with the record in hand.
 */
@NullMarked
package dev.reelwright.credit.settlement;

import org.jspecify.annotations.NullMarked;
