/**
 * What the services are told when they run on the local parts: {@link
 * dev.reelwright.local.config.ServiceSettings} spells the configuration keys, {@link
 * dev.reelwright.local.config.InternalKeys} makes the keys of the internal tokens. The launcher and
 * the testkit use the same two.
 */
@NullMarked
package dev.reelwright.local.config;

import org.jspecify.annotations.NullMarked;
