/**
 * What render-workers obey and report: commands of the topic {@code render.tasks}, events of {@code
 * render.events}. A worker knows tasks and accounts (for fairness); it knows nothing of jobs.
 */
@NullMarked
package dev.reelwright.render.contract;

import org.jspecify.annotations.NullMarked;
