/** The internal HTTP interface, for operators' tools. */
@NullMarked
package dev.reelwright.render.api;

import org.jspecify.annotations.NullMarked;
