/**
 * How things look, without saying what is shown. {@link dev.reelwright.render.engine.look.Look} is
 * the design of one video: a {@link dev.reelwright.render.engine.look.Theme} with a customer's
 * {@link dev.reelwright.render.engine.look.BrandKit} mixed in, its colours corrected until every
 * text can be read ({@link dev.reelwright.render.engine.look.Contrast}). {@link
 * dev.reelwright.render.engine.look.TextFit} brings a text of any length into a box with a {@link
 * dev.reelwright.render.engine.look.Typeface}; {@link dev.reelwright.render.engine.look.Icons}
 * finds and draws icons by words; {@link dev.reelwright.render.engine.look.Background} paints what
 * is behind everything. Fonts are resources beside this package, each with its licence.
 */
@NullMarked
package dev.reelwright.render.engine.look;

import org.jspecify.annotations.NullMarked;
