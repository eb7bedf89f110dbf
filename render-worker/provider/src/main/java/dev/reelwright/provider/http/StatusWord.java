package dev.reelwright.provider.http;

import java.util.Locale;
import java.util.Map;

/** What a provider's word for the state of a task means. */
public enum StatusWord {
  /** Also for every word that is not known: a new word must not end a task that is paid for. */
  WORKING,
  DONE,
  FAILED,
  CANCELLED,
  /** Given up while waiting in the provider's line. */
  EXPIRED;

  private static final Map<String, StatusWord> KNOWN =
      Map.ofEntries(
          Map.entry("completed", DONE),
          Map.entry("complete", DONE),
          Map.entry("succeeded", DONE),
          Map.entry("succeed", DONE),
          Map.entry("success", DONE),
          Map.entry("successful", DONE),
          Map.entry("finished", DONE),
          Map.entry("done", DONE),
          Map.entry("failed", FAILED),
          Map.entry("fail", FAILED),
          Map.entry("failure", FAILED),
          Map.entry("error", FAILED),
          Map.entry("errored", FAILED),
          Map.entry("cancelled", CANCELLED),
          Map.entry("canceled", CANCELLED),
          Map.entry("expired", EXPIRED));

  /** Case and blanks around it do not matter. */
  public static StatusWord of(String word) {
    return KNOWN.getOrDefault(word.strip().toLowerCase(Locale.ROOT), WORKING);
  }
}
