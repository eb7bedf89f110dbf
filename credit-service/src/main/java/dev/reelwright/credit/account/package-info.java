/** An account's credit at this moment, read from its running totals in one look. */
@NullMarked
package dev.reelwright.credit.account;

import org.jspecify.annotations.NullMarked;
