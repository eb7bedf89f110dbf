/**
 * What the workers' engine offers. Each worker tells it on {@code render.studio}; the newest word
 * is kept in a row ({@link dev.reelwright.job.studio.Studio}), by which orders are judged.
 */
@NullMarked
package dev.reelwright.job.studio;

import org.jspecify.annotations.NullMarked;
