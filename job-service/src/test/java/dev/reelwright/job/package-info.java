/** The shape of the service, tested. */
@NullMarked
package dev.reelwright.job;

import org.jspecify.annotations.NullMarked;
