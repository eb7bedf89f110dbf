/** The operators' API: accounts, keys, credits. */
@NullMarked
package dev.reelwright.gateway.admin;

import org.jspecify.annotations.NullMarked;
