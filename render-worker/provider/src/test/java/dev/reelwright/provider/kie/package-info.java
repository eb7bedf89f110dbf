/** kie, with tasks and with Veo, against their stubs. */
@NullMarked
package dev.reelwright.provider.kie;

import org.jspecify.annotations.NullMarked;
