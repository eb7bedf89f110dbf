/**
 * webhook-dispatcher: tells customers' servers that their jobs have ended.
 *
 * <p>A message's way through, package by package:
 *
 * <ol>
 *   <li>{@code intake} takes an event, lets the job's dialect word it and stores a delivery for the
 *       URL that came with the job and for each endpoint that {@code endpoint} keeps for the
 *       account. A delivery's id follows from the event and the endpoint, so an event that arrives
 *       twice stores nothing new.
 *   <li>{@code dispatch} claims what is due, under a lease, in two lanes, with a cap per endpoint,
 *       so that one bad endpoint delays no other.
 *   <li>{@code signing} makes the headers that prove where the message comes from, with the
 *       endpoint's secrets, or the account's for the URL of a job, that {@code endpoint} keeps.
 *   <li>{@code http} resolves the host, judges its addresses, dials exactly the judged one and
 *       names what happened: an {@code AttemptOutcome}.
 *   <li>{@code delivery} is the rule: from an outcome and the schedule to the next state. Pure.
 *   <li>{@code store} writes the attempt and the new state in one statement, unless somebody else
 *       has claimed the delivery since.
 * </ol>
 *
 * <p>Promised: every message arrives at least once while its receiver answers within the schedule,
 * always with the same {@code webhook-id}. Not promised: order, and exactly once.
 */
@NullMarked
package dev.reelwright.webhook;

import org.jspecify.annotations.NullMarked;
