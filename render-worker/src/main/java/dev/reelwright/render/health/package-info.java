/** May this worker take work: does its ffmpeg run and encode. */
@NullMarked
package dev.reelwright.render.health;

import org.jspecify.annotations.NullMarked;
