package dev.reelwright.job.store;

import dev.reelwright.job.view.JobRecord;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * Somebody whose own rows must change with a job's, or neither. Each call is made in the job's
 * transaction, with the job's row locked; a failure undoes the job's move too. No network call. All
 * beans of this type are asked, in no order that counts.
 */
public interface Companion {
  /**
   * The job is accepted. Whoever refuses fails with a {@link
   * dev.reelwright.job.contract.ProblemException}: the job was never there, and its hold goes back.
   */
  Uni<Void> accepted(SqlConnection transaction, JobRecord job);

  /** An active job has ended, in whatever way. */
  Uni<Void> ended(SqlConnection transaction, Change change);
}
