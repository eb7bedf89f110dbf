/** Small things about files: owner-only ones, PEM text, properties, whole trees. */
@NullMarked
package dev.reelwright.local.file;

import org.jspecify.annotations.NullMarked;
