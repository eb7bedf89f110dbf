/**
 * Every key of this service, with its unit and its default, and the name that follows from them.
 */
@NullMarked
package dev.reelwright.render.config;

import org.jspecify.annotations.NullMarked;
