/**
 * One POST to a server that a customer named, and what its outcome is called in the attempts table.
 * How it gets there is {@link dev.reelwright.outbound}'s: the address that is dialled is the
 * address that was judged.
 */
@NullMarked
package dev.reelwright.webhook.http;

import org.jspecify.annotations.NullMarked;
