@NullMarked
package dev.reelwright.job.view;

import org.jspecify.annotations.NullMarked;
