/**
 * EvoLink, an aggregator: one API for models of many makers. Its callbacks carry no signature and
 * its retries end within seconds, so looking is what counts. It shows no way to cancel and none to
 * look for a task without its id.
 */
@NullMarked
package dev.reelwright.provider.evolink;

import org.jspecify.annotations.NullMarked;
