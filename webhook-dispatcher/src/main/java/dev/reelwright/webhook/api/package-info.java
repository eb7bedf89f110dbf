/** The internal HTTP interface, served. Every failure leaves as a problem with its status. */
@NullMarked
package dev.reelwright.webhook.api;

import org.jspecify.annotations.NullMarked;
