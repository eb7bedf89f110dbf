/**
 * The ledger: five verbs over accounts, holds and entries.
 *
 * <pre>
 *             grant                 freeze                   settle(n)
 *  platform ---------> available ------------> frozen ---------------------> used
 *                          ^                      |        the rest returns
 *                          +----------------------+
 *                     release, expire, rest of a settle
 *
 *  hold:   OPEN --settle--> SETTLED        ends exactly once; a repeat of the very end that
 *          OPEN --release-> RELEASED       happened is answered again, any other end is refused
 *          OPEN --expire--> EXPIRED
 * </pre>
 *
 * <p>{@link dev.reelwright.credit.ledger.Ledger} is the promise. {@link
 * dev.reelwright.credit.ledger.LedgerSql} keeps it with one SQL statement per verb; {@link
 * dev.reelwright.credit.ledger.LedgerStatements} holds the statements and says why they are safe
 * under parallel calls; {@link dev.reelwright.credit.ledger.Verdicts} turns what a statement found
 * into the contract's outcome, as plain functions. {@link
 * dev.reelwright.credit.ledger.ObservedLedger} wraps it all with one log line and one measurement
 * per verb.
 */
@NullMarked
package dev.reelwright.credit.ledger;

import org.jspecify.annotations.NullMarked;
