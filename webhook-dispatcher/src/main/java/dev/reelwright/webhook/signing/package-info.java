/**
 * Headers that prove a message. One {@link dev.reelwright.webhook.signing.SignatureScheme} per
 * promise: {@link dev.reelwright.webhook.signing.HexBody} is the Jobs API's, {@link
 * dev.reelwright.webhook.signing.TimestampedHex} Sketchpen's, {@link
 * dev.reelwright.webhook.signing.StandardWebhooks} is added to every message. Pure.
 */
@NullMarked
package dev.reelwright.webhook.signing;

import org.jspecify.annotations.NullMarked;
