/** What the provider stub promises to those who judge by it. */
@NullMarked
package dev.reelwright.testkit.provider;

import org.jspecify.annotations.NullMarked;
