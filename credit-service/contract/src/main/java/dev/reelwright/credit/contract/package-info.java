/**
 * What credit-service answers and obeys: the internal HTTP interface and the commands of the topic
 * {@code credit.commands}. The ledger knows accounts and holds; it knows nothing of jobs.
 *
 * <p>Every verb carries an id that the caller chose before asking, so a repeated request is the
 * same request (same id and same body: same answer, no new entry).
 */
@NullMarked
package dev.reelwright.credit.contract;

import org.jspecify.annotations.NullMarked;
