/** Commands of {@code render.tasks} become rows; the record is acknowledged as soon as they are. */
@NullMarked
package dev.reelwright.render.intake;

import org.jspecify.annotations.NullMarked;
