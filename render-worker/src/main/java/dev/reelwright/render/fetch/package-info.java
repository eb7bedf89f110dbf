/**
 * Files from addresses that others wrote, customers and providers: fetched under the address guard
 * into a render's folder, no larger and no longer than configured.
 */
@NullMarked
package dev.reelwright.render.fetch;

import org.jspecify.annotations.NullMarked;
