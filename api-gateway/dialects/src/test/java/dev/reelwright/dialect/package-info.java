/** Tests of the dialects: golden files, mappings, and the rules that keep them pure. */
@NullMarked
package dev.reelwright.dialect;

import org.jspecify.annotations.NullMarked;
