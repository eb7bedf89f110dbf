/** What an orchestrator asks: whether to send requests here. Liveness asks nobody. */
@NullMarked
package dev.reelwright.gateway.health;

import org.jspecify.annotations.NullMarked;
