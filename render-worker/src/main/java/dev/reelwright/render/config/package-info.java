/** Every key of this service, with its unit and its default. */
@NullMarked
package dev.reelwright.render.config;

import org.jspecify.annotations.NullMarked;
