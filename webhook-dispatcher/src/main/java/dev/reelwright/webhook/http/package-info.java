/**
 * One POST to a server that a customer named. The address that is dialled is the address that was
 * judged; every way to fail has a name.
 */
@NullMarked
package dev.reelwright.webhook.http;

import org.jspecify.annotations.NullMarked;
