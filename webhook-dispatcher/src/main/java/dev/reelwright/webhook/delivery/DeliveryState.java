package dev.reelwright.webhook.delivery;

import java.time.Instant;

/**
 * Where a delivery stands. A final state never changes.
 *
 * <pre>
 *              2xx
 *   Pending ----------> Delivered
 *    ^   |  410, refused URL, tries spent, endpoint deleted
 *    |   '------------> Exhausted
 *    '-- anything else
 * </pre>
 */
public sealed interface DeliveryState {
  /** How many tries have ended. */
  int attempts();

  /**
   * A try is owed.
   *
   * @param dueAt when the next try may begin
   */
  record Pending(int attempts, Instant dueAt) implements DeliveryState {}

  /** The receiver has accepted it. */
  record Delivered(int attempts, Instant at) implements DeliveryState {}

  /** No further try will be made. */
  record Exhausted(int attempts, Instant at, Reason reason) implements DeliveryState {}

  /** Why tries have stopped. */
  enum Reason {
    /** Every try of the schedule failed. */
    TRIES_SPENT,
    /** The receiver answered 410, to this or to another delivery: it wants no more of these. */
    GONE,
    /** The URL may not be dialled whatever its host resolves to. */
    URL_REFUSED,
    /** Its account has deleted the endpoint. */
    ENDPOINT_DELETED
  }
}
