package dev.reelwright.render.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message of the topic {@link RenderTopics#HINTS}: a provider has called back. Never proof of
 * anything: it only makes the worker read the task at the provider sooner. May be lost, repeated,
 * late or early.
 *
 * @param provider which API called
 * @param callId which of our calls the callback's token was made for (see {@link CallbackToken});
 *     null: it came with the configured secret instead
 * @param providerTaskId how the provider names the task in the body; null where the body names none
 * @param at when it came
 */
public record RenderHint(
    String provider,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String callId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String providerTaskId,
    Instant at) {}
