/**
 * A provider that makes nothing and calls nobody: it plays the scenarios that customers name for
 * their sandbox jobs. What a task has come to follows from its id and the clock alone, so any
 * worker reads the same, and a restart forgets nothing.
 */
@NullMarked
package dev.reelwright.provider.sandbox;

import org.jspecify.annotations.NullMarked;
