/** What can be configured, and what is refused at the start. */
@NullMarked
package dev.reelwright.webhook.config;

import org.jspecify.annotations.NullMarked;
