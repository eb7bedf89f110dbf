/** Readiness, with PostgreSQL away and with one that says nothing. */
@NullMarked
package dev.reelwright.gateway.health;

import org.jspecify.annotations.NullMarked;
