/** What each scenario shows over time. */
@NullMarked
package dev.reelwright.provider.sandbox;

import org.jspecify.annotations.NullMarked;
