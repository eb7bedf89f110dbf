/** What holds for every request whatever it asks for, below any resource. */
@NullMarked
package dev.reelwright.gateway.edge;

import org.jspecify.annotations.NullMarked;
