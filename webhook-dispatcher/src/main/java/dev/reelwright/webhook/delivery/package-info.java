/**
 * A message that is owed to an endpoint, and the rule that says what each try makes of it. Pure:
 * the JDK only, time is a parameter, even the jitter follows from the delivery itself.
 */
@NullMarked
package dev.reelwright.webhook.delivery;

import org.jspecify.annotations.NullMarked;
