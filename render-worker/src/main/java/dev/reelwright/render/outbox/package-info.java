/**
 * Events leave here and nowhere else: {@link dev.reelwright.render.outbox.OutboxRelay} sends what
 * transactions have written, in the order of each task; ticks of progress go directly, because a
 * lost one is harmless.
 */
@NullMarked
package dev.reelwright.render.outbox;

import org.jspecify.annotations.NullMarked;
