/**
 * Outside video makers behind one seam. {@link dev.reelwright.provider.VideoProvider} is what each
 * can do; what became of each call is a sealed type that says whether a task can have been
 * accepted. Adapters know HTTP and JSON of their provider and nothing of tasks, leases or credits:
 * who calls them writes down beforehand that it will, and afterwards what came of it.
 *
 * <p>One package per API below this one; they do not know each other. What they share is in {@link
 * dev.reelwright.provider.http}; {@link dev.reelwright.provider.Providers} knows them all by name.
 */
@NullMarked
package dev.reelwright.provider;

import org.jspecify.annotations.NullMarked;
