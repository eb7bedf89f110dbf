package dev.reelwright.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A slice of {@code ./reelwright campaign storage}. */
@ExtendWith(SharedStack.class)
class StorageSystemTest {
  private static final long SEED = 20_261_123;

  @Test
  void fiftyParallelUploadsAtTheEdgeOfTheCapNeverPassIt(SystemStack stack) throws Exception {
    StorageCampaign campaign = new StorageCampaign(stack, false, SEED, System.out);

    assertThat(campaign.edge(50)).isEmpty();
  }

  @Test
  void usageIsTheBucketsListingAfterARandomHistoryWithCrashes(SystemStack stack) throws Exception {
    StorageCampaign campaign = new StorageCampaign(stack, false, SEED, System.out);

    assertThat(campaign.history(25)).isEmpty();
  }
}
