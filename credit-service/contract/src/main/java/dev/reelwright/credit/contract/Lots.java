package dev.reelwright.credit.contract;

import java.util.List;

/**
 * An account's lots.
 *
 * @param lots those with credits left (available, upcoming or frozen), in the order of spending
 */
public record Lots(List<Lot> lots) {}
