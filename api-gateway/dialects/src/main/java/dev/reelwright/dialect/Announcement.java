package dev.reelwright.dialect;

/**
 * A message to every endpoint that was registered for its event.
 *
 * @param event in the dialect's word, one of {@link Dialect#endpointEvents()}
 * @param mediaType of the body
 * @param body the exact text to sign and send
 * @param signature which header scheme the dialect promises, beside Standard Webhooks
 */
public record Announcement(
    String event, String mediaType, String body, CallbackSignature signature) {}
