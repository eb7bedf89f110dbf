/**
 * job-service: accepts jobs, conducts them through their states and tells the world.
 *
 * <p>A job's way through the packages: {@code api} takes the call, {@code submission} quotes
 * ({@code catalogue}, {@code pricing}), looks at the slot ({@code admission}), freezes ({@code
 * credit}) and inserts ({@code store}); {@code outbox} sends what the transaction wrote; {@code
 * progress} hears from the workers, {@code expiry} watches the deadline, and both change the job
 * through the store's door with a rule of {@code job}; {@code view} words a job for others; {@code
 * query} reads; {@code cleanup} deletes from the bucket what an ended job leaves; {@code credit}
 * also compares the ledger's holds with jobs. {@code storyboard} has scripts that become jobs once
 * they are approved, with what {@code studio} says an engine offers; {@code asset} keeps what they
 * show, {@code plan} counts all files of an account, {@code retention} ends what was kept long
 * enough. All of them reach PostgreSQL through {@code database}, which waits only so long.
 */
@NullMarked
package dev.reelwright.job;

import org.jspecify.annotations.NullMarked;
