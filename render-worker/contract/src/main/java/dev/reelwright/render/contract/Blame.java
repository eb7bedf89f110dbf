package dev.reelwright.render.contract;

/** Whose fault a failure is: the customer's input, our own platform, or an outside provider. */
public enum Blame {
  CUSTOMER,
  PLATFORM,
  PROVIDER
}
