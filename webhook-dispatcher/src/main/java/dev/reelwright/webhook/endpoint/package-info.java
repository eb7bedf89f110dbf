/** The accounts' signing secrets: made once, kept sealed, answered to the gateway. */
@NullMarked
package dev.reelwright.webhook.endpoint;

import org.jspecify.annotations.NullMarked;
