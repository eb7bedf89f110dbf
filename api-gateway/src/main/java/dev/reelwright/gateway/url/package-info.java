/**
 * Addresses that customers give us, judged at the door: in clear words, and before anything is
 * spent. Whoever dials one judges it again.
 */
@NullMarked
package dev.reelwright.gateway.url;

import org.jspecify.annotations.NullMarked;
