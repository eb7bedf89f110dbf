package dev.reelwright.render.engine.narration;

import org.jspecify.annotations.Nullable;

/** A voice could not speak. */
public final class VoiceTrouble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final boolean customer;

  private VoiceTrouble(String code, boolean customer, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.customer = customer;
  }

  /** The text is at fault; the message is for the customer and names the text. */
  public static VoiceTrouble ofText(String message) {
    return new VoiceTrouble("text_unspeakable", true, message, null);
  }

  /** The voice is at fault; the message is for the operator. */
  public static VoiceTrouble ofVoice(String code, String message, @Nullable Throwable cause) {
    return new VoiceTrouble(code, false, message, cause);
  }

  /** The same with words in front that say what it is about. */
  public VoiceTrouble about(String what) {
    return new VoiceTrouble(code, customer, what + getMessage(), this);
  }

  /** Stable, e.g. {@code text_unspeakable} or {@code voice_timeout}. */
  public String code() {
    return code;
  }

  /** Whether the customer's text is the reason. */
  public boolean customer() {
    return customer;
  }
}
