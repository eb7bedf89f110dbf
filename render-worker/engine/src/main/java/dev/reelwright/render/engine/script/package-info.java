/**
 * From a prompt to a story. {@link dev.reelwright.render.engine.script.ScriptWriter} is the seam.
 */
@NullMarked
package dev.reelwright.render.engine.script;

import org.jspecify.annotations.NullMarked;
