package dev.reelwright.render.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call to a provider that an operator should look at.
 *
 * @param callId names it in {@link ProviderItemsApi#resolve}
 * @param account whose task it is
 * @param provider which API was called
 * @param providerAccount with which credentials
 * @param base where
 * @param reference what the provider may have been given as our name for it
 * @param state {@code UNKNOWN}: nobody knows whether the provider has it; {@code ACCEPTED}: it has
 * @param providerTaskId as the provider names it; null: not known
 * @param problem what is wrong, in a sentence
 * @param raw the provider's last words; not for customers
 * @param taskState whether anybody still waits, e.g. {@code WAITING}, {@code EXPIRED}
 * @param intendedAt when it was sent, or would have been
 * @param deadline until when the customer's credits are held for it
 */
public record ProviderItem(
    String callId,
    String taskId,
    String account,
    String route,
    String provider,
    String providerAccount,
    String model,
    String base,
    String reference,
    String state,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String providerTaskId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String problem,
    String raw,
    String taskState,
    Instant intendedAt,
    Instant deadline) {}
