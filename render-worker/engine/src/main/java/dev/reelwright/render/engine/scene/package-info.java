/**
 * From a story's scene to pictures. {@link dev.reelwright.render.engine.scene.SceneArtist} is the
 * seam; {@link dev.reelwright.render.engine.scene.LayoutArtist} draws every layout: a sheet is laid
 * out as pieces (Openings, Figures, Lists, MovingPictures), dressed in the manners of a theme
 * (Dress), given its times by the words that are spoken (CuePlan), and set in motion (Stage, Piece,
 * Motion). Beside the layout stand who and what a scene shows (Portraits); what its visual
 * description names becomes its emblem (Emblem). {@link dev.reelwright.render.engine.scene.Safe}
 * says where text may stand, {@link dev.reelwright.render.engine.scene.LayoutChooser} finds a
 * layout for scenes that come as words only, and {@link
 * dev.reelwright.render.engine.scene.PictureCheck} judges what was drawn.
 */
@NullMarked
package dev.reelwright.render.engine.scene;

import org.jspecify.annotations.NullMarked;
