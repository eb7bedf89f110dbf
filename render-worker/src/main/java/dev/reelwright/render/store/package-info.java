/**
 * The door to the tables: the only place where a transaction begins and ends. {@link
 * dev.reelwright.render.store.Tasks#change} reads a row under its fence, lets a rule decide, writes
 * the next state and the events together; {@link dev.reelwright.render.store.Calls} does the same
 * for a call to a provider and its task, {@link dev.reelwright.render.store.Parts} for a part of a
 * storyboard and its task. No network call inside. {@link dev.reelwright.render.store.Database} and
 * {@link dev.reelwright.render.store.Connections} bound every call in time; {@link
 * dev.reelwright.render.store.Transience} says what waiting may mend.
 */
@NullMarked
package dev.reelwright.render.store;

import org.jspecify.annotations.NullMarked;
