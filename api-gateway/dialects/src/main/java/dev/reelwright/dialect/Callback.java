package dev.reelwright.dialect;

/**
 * A message to the customer's own server.
 *
 * @param url as the customer gave it; whether it may be dialled is the dispatcher's rule
 * @param mediaType of the body
 * @param body the exact text to sign and send
 * @param signature which header scheme the dialect promises, beside Standard Webhooks
 */
public record Callback(String url, String mediaType, String body, CallbackSignature signature) {}
