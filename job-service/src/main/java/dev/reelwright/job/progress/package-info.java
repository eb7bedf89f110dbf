/**
 * What workers report: each record of {@code render.events} becomes news to one job. A record that
 * can never succeed goes to the dead-letter topic; whatever else goes wrong holds the channel up.
 */
@NullMarked
package dev.reelwright.job.progress;

import org.jspecify.annotations.NullMarked;
