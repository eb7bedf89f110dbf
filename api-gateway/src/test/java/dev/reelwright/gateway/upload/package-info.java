/** Uploads, from single bytes to the bucket. */
@NullMarked
package dev.reelwright.gateway.upload;

import org.jspecify.annotations.NullMarked;
