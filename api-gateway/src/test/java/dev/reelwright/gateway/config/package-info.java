/** What stops a start. */
@NullMarked
package dev.reelwright.gateway.config;

import org.jspecify.annotations.NullMarked;
