package dev.reelwright.credit.contract;

/** Topic names; each has a dead-letter twin {@code <topic>.dlq}. */
public final class CreditTopics {
  /** {@link CreditCommand} as JSON, keyed by ledger account. */
  public static final String COMMANDS = "credit.commands";

  private CreditTopics() {}
}
