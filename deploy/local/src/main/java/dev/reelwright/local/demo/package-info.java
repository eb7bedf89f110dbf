/**
 * A customer's whole way through the platform, from the first request to the paid video, with every
 * claim checked: {@link dev.reelwright.local.demo.Demo}.
 */
@NullMarked
package dev.reelwright.local.demo;

import org.jspecify.annotations.NullMarked;
