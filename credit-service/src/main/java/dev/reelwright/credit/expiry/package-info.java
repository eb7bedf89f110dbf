/**
 * What time makes due: a hold that nobody ended long after what it pays for must have ended goes
 * back to its account (it should never happen; when it does, it is logged as a warning), and lots
 * begin and expire also on accounts where nothing else happens.
 */
@NullMarked
package dev.reelwright.credit.expiry;

import org.jspecify.annotations.NullMarked;
