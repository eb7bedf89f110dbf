/**
 * The doors to PostgreSQL. Deliveries race, so they are SQL; secrets are edited, so they are a
 * Panache repository. No network call happens inside of a transaction.
 */
@NullMarked
package dev.reelwright.webhook.store;

import org.jspecify.annotations.NullMarked;
