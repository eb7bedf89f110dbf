/**
 * What the component tests share: fake neighbours with state, media, and sockets without manners.
 */
@NullMarked
package dev.reelwright.gateway.testing;

import org.jspecify.annotations.NullMarked;
