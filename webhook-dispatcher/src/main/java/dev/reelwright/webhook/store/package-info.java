/**
 * The doors to PostgreSQL. Deliveries and endpoints race, so they are SQL; accounts' secrets are
 * edited, so they are a Panache repository. No network call happens inside of a transaction. {@link
 * dev.reelwright.webhook.store.Connections} bounds every call in time; {@link
 * dev.reelwright.webhook.store.Transience} says what waiting may mend.
 */
@NullMarked
package dev.reelwright.webhook.store;

import org.jspecify.annotations.NullMarked;
