package dev.reelwright.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

  /** Or the two above would prove nothing. */
  @Test
  void theCheckSeesFilesThatNoRowNames(SystemStack stack) throws Exception {
    Customer customer = Customer.open(stack.operator(), "orphans", 10);
    Path bucket = stack.home().resolve("data/s3/reelwright");
    String upload = "uploads/" + customer.account() + "/nobody/file";
    String scene = "scenes/live/" + customer.account() + "/abc/segment.mp4";
    for (String key : List.of(upload, scene)) {
      Files.createDirectories(bucket.resolve(key).getParent());
      Files.writeString(bucket.resolve(key), "12345");
    }

    List<String> violations =
        new BucketCheck(stack, false).violations(List.of(new Sketchpen(customer)), Duration.ZERO);

    assertThat(violations)
        .containsExactlyInAnyOrder(
            "a file that does not count lies in the bucket: " + upload,
            "a scene without a row lies in the bucket: " + scene,
            customer.account() + " is told of 0 bytes, and 5 are there");
    for (String key : List.of(upload, scene)) {
      Files.delete(bucket.resolve(key));
    }
  }
}
