/**
 * The backstop: a hold that nobody ended long after what it pays for must have ended goes back to
 * its account. It should never happen; when it does, it is logged as a warning.
 */
@NullMarked
package dev.reelwright.credit.expiry;

import org.jspecify.annotations.NullMarked;
