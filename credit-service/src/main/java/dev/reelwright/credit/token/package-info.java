/** The internal tokens that neighbours call with, and how not to verify each one over and over. */
@NullMarked
package dev.reelwright.credit.token;

import org.jspecify.annotations.NullMarked;
