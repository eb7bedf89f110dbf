/**
 * The service with its wiring, against a real PostgreSQL, Kafka and S3, and a small credit-service
 * that keeps the ledger's rules in memory.
 */
@NullMarked
package dev.reelwright.job.component;

import org.jspecify.annotations.NullMarked;
