/** Files of the platform's bucket, fetched to and sent from a render's folder. */
@NullMarked
package dev.reelwright.render.storage;

import org.jspecify.annotations.NullMarked;
