/**
 * From written text to sound with word times. {@link dev.reelwright.render.engine.narration.Voice}
 * is the seam to whatever speaks, {@link dev.reelwright.render.engine.narration.Pronouncer} to what
 * knows how written text is said.
 *
 * <p>{@link dev.reelwright.render.engine.narration.Narrator} speaks a scene: it asks the pronouncer
 * for words, cuts them into sentences, lets the first of the {@link
 * dev.reelwright.render.engine.narration.Voices} that can speak them, with the voices of the {@link
 * dev.reelwright.render.engine.narration.Casting}, and sets the sentences one behind the other,
 * each turn equally loud. {@link dev.reelwright.render.engine.narration.MaryVoice} is the built-in
 * voice; it lives in a JVM of its own.
 */
@NullMarked
package dev.reelwright.render.engine.narration;

import org.jspecify.annotations.NullMarked;
