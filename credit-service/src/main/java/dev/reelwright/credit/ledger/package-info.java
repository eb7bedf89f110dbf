/**
 * The ledger: verbs over accounts, lots, holds and entries.
 *
 * <pre>
 *             grant                 freeze                   settle(n)
 *  platform ---------> available ------------> frozen ---------------------> used
 *      |                 ^  |  ^                  |        the rest returns
 *      |        activate |  |  +------------------+
 *      '--> upcoming ----'  |    release, expire, rest of a settle
 *     (a lot with a later   '--lapse--> expired
 *      beginning)             (its lot's time is over)
 *
 *  hold:   OPEN --settle--> SETTLED        ends exactly once; a repeat of the very end that
 *          OPEN --release-> RELEASED       happened is answered again, any other end is refused
 *          OPEN --expire--> EXPIRED        and recorded
 * </pre>
 *
 * <p>{@link dev.reelwright.credit.ledger.Ledger} is the promise. A verb becomes an {@link
 * dev.reelwright.credit.ledger.Operation}; {@link dev.reelwright.credit.ledger.Lanes} combines
 * those of one account; {@link dev.reelwright.credit.ledger.LedgerStatement} sends them as one SQL
 * statement, the function {@code ledger_apply} of {@code R__ledger_functions.sql}, where the rules
 * are; {@link dev.reelwright.credit.ledger.Verdicts} turns an {@link
 * dev.reelwright.credit.ledger.Answer} into the contract's outcome, as plain functions. {@link
 * dev.reelwright.credit.ledger.ObservedLedger} wraps it all with one log line and one measurement
 * per verb.
 */
@NullMarked
package dev.reelwright.credit.ledger;

import org.jspecify.annotations.NullMarked;
