/**
 * From a story's scene to pictures. {@link dev.reelwright.render.engine.scene.SceneArtist} is the
 * seam.
 */
@NullMarked
package dev.reelwright.render.engine.scene;

import org.jspecify.annotations.NullMarked;
