/**
 * The Kafka broker of the local stack: one process, broker and controller in one (KRaft), data
 * kept.
 *
 * <p>{@link dev.reelwright.local.kafka.Broker} is the whole tour: format the log directory once,
 * start the broker, create what topics are missing, say so in a file.
 */
@NullMarked
package dev.reelwright.local.kafka;

import org.jspecify.annotations.NullMarked;
