/** The operators' API. */
@NullMarked
package dev.reelwright.gateway.admin;

import org.jspecify.annotations.NullMarked;
