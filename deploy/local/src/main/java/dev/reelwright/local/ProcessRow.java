package dev.reelwright.local;

import org.jspecify.annotations.Nullable;

/**
 * A row of {@code status}; the names of the parts are the names in its JSON.
 *
 * @param name of the process
 * @param pid null when it does not run
 * @param port null for the launcher, which serves none
 * @param health UP, DOWN (runs, but is not ready) or STOPPED
 * @param uptimeSeconds since the process's start; 0 when it does not run
 * @param rssBytes resident memory of the process and its children, shared pages once; 0 when it
 *     does not run
 */
public record ProcessRow(
    String name,
    @Nullable Long pid,
    @Nullable Integer port,
    Health health,
    long uptimeSeconds,
    long rssBytes) {
  /** Whether a process does its work. */
  public enum Health {
    UP,
    DOWN,
    STOPPED
  }
}
