/** What answers prove, as tables. */
@NullMarked
package dev.reelwright.provider.http;

import org.jspecify.annotations.NullMarked;
