/** People, their sessions and the cookie. */
@NullMarked
package dev.reelwright.gateway.session;

import org.jspecify.annotations.NullMarked;
