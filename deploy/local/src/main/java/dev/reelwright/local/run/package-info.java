/**
 * Keeps processes running: {@link dev.reelwright.local.run.Supervisor} starts {@link
 * dev.reelwright.local.part.Part parts}, restarts one that dies ({@link
 * dev.reelwright.local.run.Child}, {@link dev.reelwright.local.run.RestartBackoff}), and ends all
 * in order. What runs is recorded in files ({@link dev.reelwright.local.run.PidRecords}), so that
 * another launcher, or this one's successor after a crash, finds it.
 */
@NullMarked
package dev.reelwright.local.run;

import org.jspecify.annotations.NullMarked;
