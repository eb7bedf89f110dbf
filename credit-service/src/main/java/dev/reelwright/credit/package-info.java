/**
 * credit-service: the money of the platform. It knows accounts, lots, holds and entries, and
 * nothing of jobs.
 *
 * <ul>
 *   <li>{@link dev.reelwright.credit.ledger} the verbs grant, correct, freeze, settle, release and
 *       expire, combined by account into single SQL statements that may be repeated;
 *   <li>{@link dev.reelwright.credit.settlement} obeys the commands of the topic {@code
 *       credit.commands};
 *   <li>{@link dev.reelwright.credit.expiry} does what time makes due: holds past their backstop,
 *       lots that begin or end;
 *   <li>{@link dev.reelwright.credit.audit} recomputes everything from the entries;
 *   <li>{@link dev.reelwright.credit.budget} sets what an account or a key may spend;
 *   <li>{@link dev.reelwright.credit.account}, {@link dev.reelwright.credit.history} and {@link
 *       dev.reelwright.credit.hold} read;
 *   <li>{@link dev.reelwright.credit.wire} checks what comes in;
 *   <li>{@link dev.reelwright.credit.api} is the internal HTTP edge;
 *   <li>{@link dev.reelwright.credit.token} remembers verified internal tokens;
 *   <li>{@link dev.reelwright.credit.start} refuses to start half configured;
 *   <li>{@link dev.reelwright.credit.database} tells an outage from a mistake.
 * </ul>
 */
@NullMarked
package dev.reelwright.credit;

import org.jspecify.annotations.NullMarked;
