package dev.reelwright.job.pricing;

import dev.reelwright.job.catalogue.Way;
import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.job.Maker;
import dev.reelwright.job.job.Price;
import java.util.List;

/**
 * What an order will cost if it succeeds, and who may make it for that.
 *
 * @param spec what was ordered, with what it had left open filled in
 * @param maker who makes it, or will be asked first
 * @param ways the providers' routes that take it, best first; none: our own engine makes it
 */
public record Quote(JobSpec spec, Maker maker, List<Way> ways, Price price) {
  public Quote {
    ways = List.copyOf(ways);
  }
}
