/** An account's entries, newest first, in pages that stay put while new entries arrive. */
@NullMarked
package dev.reelwright.credit.history;

import org.jspecify.annotations.NullMarked;
