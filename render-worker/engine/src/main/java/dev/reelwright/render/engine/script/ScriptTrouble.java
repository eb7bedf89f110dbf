package dev.reelwright.render.engine.script;

/** A writer could not write. */
public final class ScriptTrouble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why, in words that an operator may read and that hold no secret. */
  public ScriptTrouble(String message) {
    super(message);
  }

  public ScriptTrouble(String message, Throwable cause) {
    super(message, cause);
  }
}
