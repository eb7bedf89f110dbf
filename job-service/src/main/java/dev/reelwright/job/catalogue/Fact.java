package dev.reelwright.job.catalogue;

/**
 * What an order may state that a price may depend on.
 *
 * <p>A model whose tariff depends on what its orders do not state is not sold: the start fails. To
 * freeze for the longest video would charge for what nobody gets, and to measure afterwards would
 * settle something else than was quoted.
 */
public enum Fact {
  DURATION,
  RESOLUTION,
  SCENES,
  CHARACTERS
}
