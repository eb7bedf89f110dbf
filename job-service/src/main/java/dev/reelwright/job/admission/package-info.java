/**
 * Whether a new job may run beside those that already do. A rule looks at who is active in the pool
 * and answers with its reason; {@link dev.reelwright.job.admission.Slots} chooses the rule and does
 * the looking. The look saves a freeze; what decides is the unique index that the insert meets.
 * Jobs of a rule that promises no slot stand outside that index. Each mode has slots of its own: a
 * test job that hangs keeps no live one waiting.
 */
@NullMarked
package dev.reelwright.job.admission;

import org.jspecify.annotations.NullMarked;
