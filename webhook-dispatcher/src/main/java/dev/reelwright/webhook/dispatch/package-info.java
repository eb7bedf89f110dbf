/**
 * Brings due deliveries to their endpoints: claims, signs, sends, records. {@link
 * dev.reelwright.webhook.dispatch.Lanes} is the rule that keeps one bad endpoint from delaying the
 * others. {@link dev.reelwright.webhook.dispatch.Forgetting} deletes what ended long ago.
 */
@NullMarked
package dev.reelwright.webhook.dispatch;

import org.jspecify.annotations.NullMarked;
