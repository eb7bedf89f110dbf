/** A PostgreSQL connection pool that a server which hangs or vanishes cannot take for long. */
@NullMarked
package dev.reelwright.pool;

import org.jspecify.annotations.NullMarked;
