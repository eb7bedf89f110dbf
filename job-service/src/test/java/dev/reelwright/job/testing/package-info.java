/** What tests of several packages need. */
@NullMarked
package dev.reelwright.job.testing;

import org.jspecify.annotations.NullMarked;
