/**
 * How news leaves this service: {@link dev.reelwright.job.outbox.Outbox} writes rows inside the
 * store's transaction, {@link dev.reelwright.job.outbox.OutboxRelay} sends them to Kafka afterwards
 * and deletes what the broker has taken. Nothing else in the service may send.
 *
 * <p>At least once: a crash between the broker's answer and the delete sends a row again, under the
 * same event id. The order of one topic's key holds.
 */
@NullMarked
package dev.reelwright.job.outbox;

import org.jspecify.annotations.NullMarked;
