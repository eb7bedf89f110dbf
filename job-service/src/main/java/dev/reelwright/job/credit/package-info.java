/**
 * The neighbour that keeps the money. {@link dev.reelwright.job.credit.Credits} is all that this
 * service asks of it over HTTP; every other word goes as a command through the outbox.
 */
@NullMarked
package dev.reelwright.job.credit;

import org.jspecify.annotations.NullMarked;
