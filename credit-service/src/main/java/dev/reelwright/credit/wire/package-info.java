/**
 * What holds for every message that comes in, by HTTP or by Kafka: which fields there must be, in
 * which ranges, and how strictly numbers are read.
 */
@NullMarked
package dev.reelwright.credit.wire;

import org.jspecify.annotations.NullMarked;
