/** What providers' callbacks must show, and what comes of them. */
@NullMarked
package dev.reelwright.gateway.hint;

import org.jspecify.annotations.NullMarked;
