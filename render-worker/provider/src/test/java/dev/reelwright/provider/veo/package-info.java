/** Veo's words. */
@NullMarked
package dev.reelwright.provider.veo;

import org.jspecify.annotations.NullMarked;
