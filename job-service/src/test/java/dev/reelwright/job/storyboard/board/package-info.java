@NullMarked
package dev.reelwright.job.storyboard.board;

import org.jspecify.annotations.NullMarked;
