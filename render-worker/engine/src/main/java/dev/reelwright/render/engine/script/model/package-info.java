/**
 * Stories written by a language model behind an OpenAI-compatible endpoint. {@link
 * dev.reelwright.render.engine.script.model.ModelWriter} asks, {@code StoryReader} takes nothing
 * that the schema and our limits do not allow, {@link
 * dev.reelwright.render.engine.script.model.FallbackWriter} goes on without the model when it
 * fails.
 */
@NullMarked
package dev.reelwright.render.engine.script.model;

import org.jspecify.annotations.NullMarked;
