package dev.reelwright.credit.contract;

/** Which verb wrote an entry. */
public enum EntryKind {
  GRANT,
  FREEZE,
  SETTLE,
  RELEASE,
  EXPIRE
}
