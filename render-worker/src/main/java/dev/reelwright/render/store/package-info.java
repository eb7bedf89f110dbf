/**
 * The door to the tables: the only place where a transaction begins and ends. {@link
 * dev.reelwright.render.store.Tasks#change} reads a row under its fence, lets a rule decide, writes
 * the next state and the events together. No network call inside.
 */
@NullMarked
package dev.reelwright.render.store;

import org.jspecify.annotations.NullMarked;
