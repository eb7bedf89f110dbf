package dev.reelwright.render.engine.scene;

/**
 * When something enters and when it is spoken, in milliseconds from the beginning of the scene. The
 * plan sets the times once all cues of a scene are known.
 */
final class Cue {
  private final String text;
  private final int turn;
  private long enters;
  private long spokenFrom = -1;
  private long spokenTo = -1;

  private Cue(String text, int turn) {
    this.text = text;
    this.turn = turn;
  }

  /** There from the beginning. */
  static Cue opening() {
    return new Cue("", -1);
  }

  /** Comes with its own words. */
  static Cue of(String text) {
    return new Cue(text, -1);
  }

  /** Comes with a turn of the speech. */
  static Cue ofTurn(String text, int turn) {
    return new Cue(text, turn);
  }

  String text() {
    return text;
  }

  /** Index of its turn, or -1. */
  int turn() {
    return turn;
  }

  void enterAt(long millis) {
    enters = millis;
  }

  void spokenAt(long from, long to) {
    spokenFrom = from;
    spokenTo = to;
  }

  long enters() {
    return enters;
  }

  boolean spoken() {
    return spokenTo > spokenFrom;
  }

  long spokenFrom() {
    return spokenFrom;
  }

  long spokenTo() {
    return spokenTo;
  }
}
