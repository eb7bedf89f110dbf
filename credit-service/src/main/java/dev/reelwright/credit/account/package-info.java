/** An account's credit at this moment, read from its running totals, and its lots. */
@NullMarked
package dev.reelwright.credit.account;

import org.jspecify.annotations.NullMarked;
