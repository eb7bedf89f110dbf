/**
 * Events leave here and nowhere else: the relay sends what transactions have written, in order;
 * ticks of progress go directly, because a lost one is harmless.
 */
@NullMarked
package dev.reelwright.render.outbox;

import org.jspecify.annotations.NullMarked;
