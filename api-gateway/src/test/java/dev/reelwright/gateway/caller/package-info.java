/** Keys and who holds them. */
@NullMarked
package dev.reelwright.gateway.caller;

import org.jspecify.annotations.NullMarked;
