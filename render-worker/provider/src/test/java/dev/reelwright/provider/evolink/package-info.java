/** EvoLink against its stub. */
@NullMarked
package dev.reelwright.provider.evolink;

import org.jspecify.annotations.NullMarked;
