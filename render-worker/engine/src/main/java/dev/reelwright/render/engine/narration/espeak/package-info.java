/**
 * espeak-ng as a voice, where the machine has it: robotic, light, and at home in over a hundred
 * languages.
 */
@NullMarked
package dev.reelwright.render.engine.narration.espeak;

import org.jspecify.annotations.NullMarked;
