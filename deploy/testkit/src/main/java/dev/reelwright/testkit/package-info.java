/**
 * Real parts for tests: {@link dev.reelwright.testkit.StackResource} starts PostgreSQL, and Kafka
 * and S3 when asked, once per test JVM and on free ports, and configures the service under test;
 * {@link dev.reelwright.testkit.InternalTokens} mints what the service accepts; {@link
 * dev.reelwright.testkit.KafkaProbe} sends and reads records. Programs that render come from {@link
 * dev.reelwright.local.part.Ffmpeg#locate()}.
 *
 * <p>Nothing is cleaned up by tests: {@link dev.reelwright.testkit.ProcessGuard} ends the children
 * and removes their files when this JVM is gone, however it went.
 */
@NullMarked
package dev.reelwright.testkit;

import org.jspecify.annotations.NullMarked;
