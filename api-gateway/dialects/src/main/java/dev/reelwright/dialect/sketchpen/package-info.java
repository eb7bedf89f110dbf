/**
 * Sketchpen's API: storyboards that people read, change and approve before a video is made of them.
 * Its oddities are kept: bare arrays as lists, {@code speech} in four shapes, and refusals by rate
 * limits that have no code.
 */
@NullMarked
package dev.reelwright.dialect.sketchpen;

import org.jspecify.annotations.NullMarked;
