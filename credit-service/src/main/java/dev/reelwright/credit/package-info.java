/**
 * credit-service: the money of the platform. It knows accounts, holds and entries, and nothing of
 * jobs.
 *
 * <ul>
 *   <li>{@link dev.reelwright.credit.ledger} the verbs grant, freeze, settle, release and expire,
 *       each one SQL statement that may be repeated;
 *   <li>{@link dev.reelwright.credit.settlement} obeys the commands of the topic {@code
 *       credit.commands};
 *   <li>{@link dev.reelwright.credit.expiry} gives back what a hold past its backstop still keeps;
 *   <li>{@link dev.reelwright.credit.account} and {@link dev.reelwright.credit.history} read;
 *   <li>{@link dev.reelwright.credit.wire} checks what comes in;
 *   <li>{@link dev.reelwright.credit.api} is the internal HTTP edge;
 *   <li>{@link dev.reelwright.credit.start} refuses to start half configured;
 *   <li>{@link dev.reelwright.credit.database} tells an outage from a mistake.
 * </ul>
 */
@NullMarked
package dev.reelwright.credit;

import org.jspecify.annotations.NullMarked;
