/**
 * Ends what was kept as long as the account's plan says ({@code plan}): its owner is told, and the
 * files go.
 */
@NullMarked
package dev.reelwright.job.retention;

import org.jspecify.annotations.NullMarked;
