/**
 * The nouns of a narrated video, from what is asked to what is said and shown: {@link
 * dev.reelwright.render.engine.story.Story} is what a writer writes, {@link
 * dev.reelwright.render.engine.story.Narrated} what a voice makes of a scene, {@link
 * dev.reelwright.render.engine.story.Frame} where it is drawn. JDK only; nothing here does
 * anything.
 */
@NullMarked
package dev.reelwright.render.engine.story;

import org.jspecify.annotations.NullMarked;
