package dev.reelwright.render.call;

import dev.reelwright.render.contract.RenderSpec.ProviderRoute;
import java.net.URI;
import java.time.Instant;

/**
 * Which way a submission went: every later word about it goes the same way, whatever the catalogue
 * or the configuration says by then.
 *
 * @param id unguessable; names the call in callbacks
 * @param number of the task's calls, from 1
 * @param epoch the claim that meant to send it
 * @param base where the account's API was
 * @param reference unguessable; given to providers that keep such a thing
 * @param secondChance whether it is made because what an earlier one brought was withheld
 * @param intendedAt when it was written down, by the worker's clock
 * @param firstIntendedAt when the task's first call was
 */
public record Binding(
    String id,
    String taskId,
    int number,
    int epoch,
    ProviderRoute route,
    URI base,
    String reference,
    boolean secondChance,
    Instant intendedAt,
    Instant firstIntendedAt) {}
