package dev.reelwright.webhook.contract;

/**
 * An account's signing secret, {@code whsec_} followed by base64 of 32 random bytes. The Jobs
 * dialect signs with the whole text as its key, Standard Webhooks with the decoded bytes.
 */
public record WebhookSecret(String account, String secret) {
  /** Keeps the secret out of logs. */
  @Override
  public String toString() {
    return "WebhookSecret[account=" + account + ", secret=***]";
  }
}
