/** The Jobs API over real HTTP. */
@NullMarked
package dev.reelwright.gateway.surface.jobs;

import org.jspecify.annotations.NullMarked;
