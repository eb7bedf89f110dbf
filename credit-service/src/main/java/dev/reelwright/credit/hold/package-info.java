/**
 * Holds, for those who made them: which are still open, and what one of them did to its account.
 */
@NullMarked
package dev.reelwright.credit.hold;

import org.jspecify.annotations.NullMarked;
