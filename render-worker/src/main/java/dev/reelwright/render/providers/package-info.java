/**
 * What this worker needs to speak to providers: {@link dev.reelwright.render.providers.Adapters}
 * makes their APIs, {@link dev.reelwright.render.providers.Accounts} knows the credentials, {@link
 * dev.reelwright.render.providers.Orders} puts into a provider's order what a task asks for, {@link
 * dev.reelwright.render.providers.Breakers} remembers who has been failing.
 */
@NullMarked
package dev.reelwright.render.providers;

import org.jspecify.annotations.NullMarked;
