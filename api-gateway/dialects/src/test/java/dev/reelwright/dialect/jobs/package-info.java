/** The Jobs API, byte for byte. */
@NullMarked
package dev.reelwright.dialect.jobs;

import org.jspecify.annotations.NullMarked;
