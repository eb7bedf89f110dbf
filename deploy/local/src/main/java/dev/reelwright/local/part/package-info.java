/**
 * The real parts that Reelwright stands on, each from a Maven artefact, each a child process.
 *
 * <p>A {@link dev.reelwright.local.part.Part} knows its command line and how to ask whether it is
 * ready; who starts, watches and ends it is the caller's business: the launcher here, the testkit
 * in tests. {@link dev.reelwright.local.part.PostgresServer} and {@link
 * dev.reelwright.local.part.Ffmpeg} unpack programs from the class path into the user's cache
 * ({@link dev.reelwright.local.part.ProgramCache}); {@link dev.reelwright.local.part.KafkaBroker}
 * and {@link dev.reelwright.local.part.S3Server} are JVMs whose jars are only listed here ({@link
 * dev.reelwright.local.part.ChildJvm}).
 */
@NullMarked
package dev.reelwright.local.part;

import org.jspecify.annotations.NullMarked;
