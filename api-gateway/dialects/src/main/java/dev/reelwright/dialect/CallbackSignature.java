package dev.reelwright.dialect;

/** Header schemes that the published APIs promise for their callbacks. */
public enum CallbackSignature {
  /** Jobs: {@code X-Webhook-Signature}, lowercase hex HMAC-SHA256 of the raw body. */
  HEX_BODY
}
