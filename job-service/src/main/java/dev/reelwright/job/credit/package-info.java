/**
 * The neighbour that keeps the money. {@link dev.reelwright.job.credit.Credits} is all that this
 * service asks of it over HTTP; every other word goes as a command through the outbox.
 *
 * <p>Two accounts of the same truth drift apart when somebody crashes in between. {@link
 * dev.reelwright.job.credit.HoldReconciliation} compares the ledger's open holds with jobs ({@link
 * dev.reelwright.job.credit.HoldFault} is the rule) and ends what should have ended; {@link
 * dev.reelwright.job.credit.HoldAudit} only says so.
 */
@NullMarked
package dev.reelwright.job.credit;

import org.jspecify.annotations.NullMarked;
