/** A name server in an attacker's hand. */
@NullMarked
package dev.reelwright.gateway.url;

import org.jspecify.annotations.NullMarked;
