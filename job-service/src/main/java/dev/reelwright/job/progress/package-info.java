/**
 * What workers report: each record of {@code render.events} becomes news to one job. A database
 * that is away holds the channel up; a record that makes no sense goes to the dead-letter topic.
 */
@NullMarked
package dev.reelwright.job.progress;

import org.jspecify.annotations.NullMarked;
