package dev.reelwright.dialect;

/** Header schemes that the published APIs promise for their callbacks. */
public enum CallbackSignature {
  /** Jobs: {@code X-Webhook-Signature}, lowercase hex HMAC-SHA256 of the raw body. */
  HEX_BODY,
  /**
   * Sketchpen: {@code X-Sketchpen-Signature}, lowercase hex HMAC-SHA256 of {@code timestamp.body},
   * and {@code X-Sketchpen-Timestamp}, that timestamp in whole seconds since 1970.
   */
  TIMESTAMPED_HEX
}
