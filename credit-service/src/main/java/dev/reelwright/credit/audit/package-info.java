/**
 * The audit: recomputes everything from the entries and says where the running totals, or the
 * entries among themselves, disagree. It repairs nothing.
 */
@NullMarked
package dev.reelwright.credit.audit;

import org.jspecify.annotations.NullMarked;
