package dev.reelwright.render.store;

import java.util.Optional;

/**
 * What became of a row that stood first in line.
 *
 * @param claim empty if it was only moved on: it has ended, or waits again
 */
record Move(Optional<Claimed> claim) {}
