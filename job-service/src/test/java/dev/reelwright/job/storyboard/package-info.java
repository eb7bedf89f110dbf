@NullMarked
package dev.reelwright.job.storyboard;

import org.jspecify.annotations.NullMarked;
