package dev.reelwright.address;

/** Whether an address may be dialled. */
public sealed interface AddressVerdict {
  /** It may. */
  record Allowed() implements AddressVerdict {}

  /**
   * It may not.
   *
   * @param reason completes a sentence that begins with the host, fit for the customer: "is a
   *     loopback address". Names the kind of address and never the address itself, which a customer
   *     could use to map our network.
   */
  record Refused(String reason) implements AddressVerdict {}

  /** Whether this is {@link Allowed}. */
  default boolean isAllowed() {
    return this instanceof Allowed;
  }
}
