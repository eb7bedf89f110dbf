/**
 * What webhook-dispatcher answers: the signing secrets of accounts. Everything else reaches it as
 * events.
 */
@NullMarked
package dev.reelwright.webhook.contract;

import org.jspecify.annotations.NullMarked;
