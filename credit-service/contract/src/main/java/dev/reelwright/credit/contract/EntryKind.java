package dev.reelwright.credit.contract;

/** Which verb wrote an entry. */
public enum EntryKind {
  GRANT,
  /** A lot became effective. */
  ACTIVATE,
  FREEZE,
  SETTLE,
  RELEASE,
  /** A hold passed its backstop. */
  EXPIRE,
  /** A lot expired with credits left in it. */
  LAPSE,
  /** An operator put something right. */
  CORRECT
}
