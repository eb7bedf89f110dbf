/**
 * Measurements. Nothing here passes or fails: each benchmark prints what it measured, with the
 * machine it ran on, and the README's table is copied from there. Comparisons with a peer run
 * interleaved in one process and are given as ratios of medians, because machines are noisy.
 */
@NullMarked
package dev.reelwright.bench;

import org.jspecify.annotations.NullMarked;
