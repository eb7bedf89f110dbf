package dev.reelwright.credit.contract;

import java.util.List;

/**
 * An account's lots.
 *
 * @param lots those with credits left (available, upcoming or frozen), in the order of spending;
 *     the first 1000 of them
 */
public record Lots(List<Lot> lots) {}
