package dev.reelwright.job.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.job.component.Files.Counts;
import dev.reelwright.job.component.JobService.Answer;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.UploadRef;
import dev.reelwright.job.contract.asset.AssetView;
import dev.reelwright.job.contract.asset.StorageUsage;
import dev.reelwright.job.job.StoredObject;
import dev.reelwright.job.plan.Holder;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An account's room: nothing is stored that was not reserved, and all is counted to the byte. */
@QuarkusTest
final class StorageComponentTest extends OnRealParts {
  private static final long MIB = 1024 * 1024;

  @Inject JobService service;
  @Inject Files files;
  private String account;

  @BeforeEach
  void aTinyAccount() {
    files.studioOpens();
    account = files.aTinyAccount();
  }

  // ---- plans

  @Test
  void accountThatWeNeverHeardOfHasTheStandardPlanAndUsesNothing() {
    assertThat(files.usage(JobService.newAccount()))
        .isEqualTo(new StorageUsage(0, 500 * MIB, "starter_monthly", 20 * MIB, 7));
  }

  @Test
  void anotherPlanCountsAtOnce() {
    Answer answer = files.give(account, "scale_monthly");

    assertThat(service.read(answer, StorageUsage.class))
        .isEqualTo(new StorageUsage(0, 5120 * MIB, "scale_monthly", 20 * MIB, 30));
    assertThat(files.usage(account).planKey()).isEqualTo("scale_monthly");
  }

  @Test
  void unknownPlanIsRefused() {
    Answer answer = files.give(account, "platinum");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(service.problem(answer))
        .isInstanceOfSatisfying(
            Problem.InvalidRequest.class, problem -> assertThat(problem.field()).isEqualTo("plan"));
    assertThat(files.usage(account).planKey()).isEqualTo("tiny");
  }

  @Test
  void smallerPlanKeepsWhatIsThereAndTakesNothingMore() {
    files.give(account, "scale_monthly");
    AssetView asset = files.created(Files.anObject(account, Mode.LIVE, "cube"));
    files.pictured(asset.assetId(), account, Mode.LIVE, (int) TestPlans.TINY + 1);

    files.give(account, "tiny");

    assertThat(files.usage(account).usedBytes()).isEqualTo(TestPlans.TINY + 1);
    assertThat(service.problem(files.reserve(account, "uploads/" + account + "/more", 1)))
        .isEqualTo(new Problem.StorageFull(TestPlans.TINY + 1, TestPlans.TINY, 1));
  }

  // ---- reserve, keep, release

  @Test
  void reservedRoomIsNotUsedYetAndNobodyElseGetsIt() {
    files.reserve(account, "uploads/" + account + "/1", 1000);

    assertThat(files.usage(account).usedBytes()).isZero();
    assertThat(files.counts(account)).isEqualTo(new Counts(0, 1000));
  }

  @Test
  void whatCameIsCountedToTheByteAndTheRestIsFree() {
    AssetView asset = files.created(Files.anObject(account, Mode.LIVE, "cube"));
    UploadRef picture = files.uploaded(account, 100_000, 1234);

    files.picture(asset.assetId(), account, Mode.LIVE, picture);

    assertThat(files.counts(account)).isEqualTo(new Counts(1234, 0));
  }

  @Test
  void lastByteFitsAndOneMoreDoesNot() {
    files.give(account, "starter_monthly");
    for (int i = 0; i < 25; i++) {
      assertThat(files.reserve(account, "uploads/" + account + "/" + i, 20 * MIB).status())
          .isEqualTo(200);
    }

    Answer full = files.reserve(account, "uploads/" + account + "/more", 1);

    assertThat(full.status()).isEqualTo(403);
    assertThat(service.problem(full)).isEqualTo(new Problem.StorageFull(500 * MIB, 500 * MIB, 1));
  }

  @Test
  void repeatedReservationIsOne() {
    files.reserve(account, "uploads/" + account + "/1", 1000);

    Answer again = files.reserve(account, "uploads/" + account + "/1", 1000);

    assertThat(again.status()).isEqualTo(200);
    assertThat(files.counts(account)).isEqualTo(new Counts(0, 1000));
  }

  @Test
  void keyHasRoomOnce() {
    String key = "uploads/" + account + "/1";
    files.reserve(account, key, 1000);

    List<Answer> others =
        List.of(files.reserve(account, key, 999), files.reserve(files.aTinyAccount(), key, 1000));

    assertThat(others)
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(400);
              assertThat(service.problem(answer))
                  .isInstanceOfSatisfying(
                      Problem.InvalidRequest.class,
                      problem -> assertThat(problem.field()).isEqualTo("key"));
            });
    assertThat(files.counts(account)).isEqualTo(new Counts(0, 1000));
  }

  @Test
  void fileThatIsTooLargeIsRefusedWhateverRoomThereIs() {
    Answer answer = files.reserve(account, "uploads/" + account + "/1", TestPlans.TINY_UPLOAD + 1);

    assertThat(answer.status()).isEqualTo(413);
    assertThat(service.problem(answer))
        .isEqualTo(new Problem.TooLarge("file", TestPlans.TINY_UPLOAD));
    assertThat(files.counts(account)).isEqualTo(new Counts(0, 0));
  }

  @Test
  void reservationThatIsNoneIsRefused() {
    assertThat(
            List.of(
                files.reserve(account, "uploads/" + account + "/1", 0).status(),
                files.reserve(account, "uploads/" + account + "/1", -1).status(),
                files.reserve(account, "", 1).status(),
                files.reserve(account, "uploads/1", 1).status(),
                files.reserve(account, "uploads/" + account + "x/1", 1).status(),
                files.reserve(account, "outputs/" + account + "/1", 1).status(),
                files.reserve(" ", "uploads/ /1", 1).status(),
                service.call("POST", "/internal/storage/reservations", "null").status()))
        .containsOnly(400);
  }

  @Test
  void failedUploadFreesItsRoomAndLeavesNothing() {
    UploadRef upload = files.uploaded(account, 2000, 1000);

    assertThat(files.release(account, upload.key()).status()).isEqualTo(204);

    assertThat(files.lies(upload.key())).as("is deleted before the answer").isFalse();
    assertThat(files.counts(account)).isEqualTo(new Counts(0, 0));
    assertThat(files.release(account, upload.key()).status()).isEqualTo(204);
  }

  /** It came after its room was given back. */
  @Test
  void whatLiesThereWithoutRoomGoesToo() {
    UploadRef upload = files.uploaded(account, 2000, 1000);
    files.release(account, upload.key());
    files.put(upload.key(), 1000);

    files.release(account, upload.key());

    assertThat(files.lies(upload.key())).isFalse();
    assertThat(files.counts(account)).isEqualTo(new Counts(0, 0));
  }

  @Test
  void whatIsNoUploadOfTheAccountStays() {
    String foreign = "uploads/" + JobService.newAccount() + "/1";
    files.put(foreign, 10);

    files.release(account, foreign);
    files.release(account, "uploads/" + account);

    assertThat(files.lies(foreign)).isTrue();
  }

  @Test
  void keptFileIsNotReleased() {
    AssetView asset = files.created(Files.anObject(account, Mode.LIVE, "cube"));
    UploadRef picture = files.pictured(asset.assetId(), account, Mode.LIVE, 1000);

    assertThat(files.release(account, picture.key()).status()).isEqualTo(204);

    assertThat(files.lies(picture.key())).isTrue();
    assertThat(files.counts(account)).isEqualTo(new Counts(1000, 0));
  }

  @Test
  void roomOfAnotherAccountIsNotReleased() {
    UploadRef upload = files.uploaded(account, 2000, 1000);

    assertThat(files.release(files.aTinyAccount(), upload.key()).status()).isEqualTo(204);

    assertThat(files.lies(upload.key())).isTrue();
    assertThat(files.counts(account)).isEqualTo(new Counts(0, 2000));
  }

  @Test
  void roomThatNobodyCameForIsFreedAndWhatLiesThereIsDeleted() {
    UploadRef lost = files.uploaded(account, 2000, 1000);

    files.reservationsAreOld(account);

    files.awaitGone(lost.key());
    assertThat(files.counts(account)).isEqualTo(new Counts(0, 0));
  }

  // ---- holders

  @Test
  void fileGoesWithTheLastWhoNeedsIt() {
    AssetView asset = files.created(Files.anObject(account, Mode.LIVE, "cube"));
    UploadRef picture = files.pictured(asset.assetId(), account, Mode.LIVE, 1000);
    Holder storyboard = Holder.storyboard(Files.newId());
    Set<String> missing =
        files.within(
            (transaction, storage) ->
                storage.hold(transaction, account, List.of(picture.key()), storyboard));

    files.delete(asset.assetId(), account, Mode.LIVE);
    boolean liesAfterTheAsset = files.lies(picture.key());
    Counts countsAfterTheAsset = files.counts(account);
    files.within(
        (transaction, storage) -> storage.letGo(transaction, account, "test", List.of(storyboard)));

    assertThat(missing).isEmpty();
    assertThat(liesAfterTheAsset).isTrue();
    assertThat(countsAfterTheAsset).isEqualTo(new Counts(1000, 0));
    files.awaitGone(picture.key());
    assertThat(files.counts(account)).isEqualTo(new Counts(0, 0));
  }

  @Test
  void whatIsGoneCannotBeHeld() {
    UploadRef onlyReserved = files.uploaded(account, 10, 10);
    AssetView foreign = files.created(Files.anObject(files.aTinyAccount(), Mode.LIVE, "cube"));
    List<String> keys = List.of(onlyReserved.key(), "uploads/unknown");

    Set<String> missing =
        files.within(
            (transaction, storage) ->
                storage.hold(transaction, account, keys, Holder.storyboard(foreign.assetId())));

    assertThat(missing).containsExactlyInAnyOrderElementsOf(keys);
  }

  // ---- videos

  @Test
  void videoTakesItsFilesRoomAndNotWhatWasReserved() {
    String job = JobService.newId();
    files.within(
        (transaction, storage) ->
            storage.reserveVideo(
                transaction, account, job, List.of(0, 1, 2, 3), Instant.now().plusSeconds(3600)));
    Counts before = files.counts(account);

    files.keepVideo(account, Files.newId(), job);

    assertThat(before).isEqualTo(new Counts(0, 4 * 100 * 1024));
    assertThat(files.counts(account)).isEqualTo(new Counts(3000, 0));
  }

  /** It is paid for. */
  @Test
  void videoThatIsLargerThanItsRoomIsKeptAndNothingElseUntilThereIsRoomAgain() {
    String account = files.aTinyAccount();
    String storyboard = Files.newId();
    String job = storyboard + "-1";
    files.within(
        (transaction, storage) ->
            storage.reserveVideo(
                transaction, account, job, List.of(20, 300), Instant.now().plusSeconds(3600)));
    assertThat(files.counts(account)).isEqualTo(new Counts(0, (100 + 300) * 1024));
    List<StoredObject> large =
        List.of(
            new StoredObject("outputs/" + job + "/1/video.mp4", "video/mp4", TestPlans.TINY + 1));

    files.within(
        (transaction, storage) ->
            storage.keepVideo(transaction, account, storyboard, job, large, Instant.now()));

    assertThat(files.counts(account)).isEqualTo(new Counts(TestPlans.TINY + 1, 0));
    assertThat(service.problem(files.reserve(account, Files.anUpload(account, 1).key(), 1)))
        .isEqualTo(new Problem.StorageFull(TestPlans.TINY + 1, TestPlans.TINY, 1));
    files.within((transaction, storage) -> storage.letGoOfAll(transaction, account, storyboard));
    assertThat(files.reserve(account, Files.anUpload(account, 1).key(), 1).status()).isEqualTo(200);
  }

  @Test
  void videoThatIsToldOfTwiceCountsOnce() {
    String job = JobService.newId();
    String storyboard = Files.newId();

    files.keepVideo(account, storyboard, job);
    files.keepVideo(account, storyboard, job);

    assertThat(files.counts(account)).isEqualTo(new Counts(3000, 0));
  }

  // ---- races

  /** Of 50 that come at once, as many get room as fit, and not one more. */
  @Test
  void parallelUploadsAtTheEdgeOfTheCapNeverPassIt() throws Exception {
    int each = 30_000;
    int fit = (int) (TestPlans.TINY / each);
    AtomicBoolean over = new AtomicBoolean();
    AtomicBoolean watching = new AtomicBoolean(true);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> watcher =
          callers.submit(
              () -> {
                while (watching.get()) {
                  Counts now = files.counts(account);
                  over.compareAndSet(false, now.used() + now.reserved() > TestPlans.TINY);
                }
              });
      List<UploadRef> uploads =
          IntStream.range(0, 50).mapToObj(i -> Files.anUpload(account, each - i)).toList();
      List<AssetView> assets =
          IntStream.range(0, 50)
              .mapToObj(i -> files.created(Files.anObject(account, Mode.LIVE, "thing " + i)))
              .toList();

      List<Integer> reserved =
          statuses(
              callers,
              uploads.stream()
                  .<Callable<Answer>>map(upload -> () -> files.reserve(account, upload.key(), each))
                  .toList());
      Counts full = files.counts(account);
      List<Integer> kept =
          statuses(
              callers,
              IntStream.range(0, 50)
                  .<Callable<Answer>>mapToObj(
                      i ->
                          () ->
                              files.picture(
                                  assets.get(i).assetId(), account, Mode.LIVE, uploads.get(i)))
                  .toList());
      watching.set(false);
      watcher.get();

      assertThat(reserved).containsOnly(200, 403);
      assertThat(reserved.stream().filter(status -> status == 200)).hasSize(fit);
      assertThat(full).isEqualTo(new Counts(0, (long) fit * each));
      assertThat(kept)
          .as("a file is kept if its room was reserved")
          .isEqualTo(reserved.stream().map(status -> status == 200 ? 200 : 400).toList());
      long bytes =
          IntStream.range(0, 50)
              .filter(i -> reserved.get(i) == 200)
              .mapToLong(i -> uploads.get(i).bytes())
              .sum();
      assertThat(files.counts(account)).isEqualTo(new Counts(bytes, 0));
      assertThat(over).as("used and reserved passed the cap").isFalse();
    }
  }

  @Test
  void ofParallelReservationsOfOneKeyOneCounts() throws Exception {
    String key = "uploads/" + account + "/1";
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Integer> answers =
          statuses(
              callers,
              IntStream.range(0, 10)
                  .<Callable<Answer>>mapToObj(i -> () -> files.reserve(account, key, 1000))
                  .toList());

      assertThat(answers).containsOnly(200);
    }
    assertThat(files.counts(account)).isEqualTo(new Counts(0, 1000));
  }

  /** Kept or swept, never both: whoever is first wins, and the counts say so. */
  @Test
  void uploadThatComesWhileItsRoomIsSweptIsKeptOrGone() throws Exception {
    AssetView asset = files.created(Files.anObject(account, Mode.LIVE, "cube"));
    long expected = 0;
    for (int i = 0; i < 10; i++) {
      UploadRef upload = files.uploaded(account, 1000, 500);
      files.reservationsAreOld(account);

      Answer answer = files.picture(asset.assetId(), account, Mode.LIVE, upload);

      assertThat(answer.status()).isIn(200, 400);
      expected = answer.status() == 200 ? 500 : expected;
      if (answer.status() == 400) {
        files.awaitGone(upload.key());
      }
    }
    long bytes = expected;
    Awaitility.await()
        .atMost(JobService.SOON)
        .untilAsserted(() -> assertThat(files.counts(account)).isEqualTo(new Counts(bytes, 0)));
  }

  private static List<Integer> statuses(ExecutorService callers, List<Callable<Answer>> calls)
      throws InterruptedException {
    return callers.invokeAll(calls).stream().map(Future::resultNow).map(Answer::status).toList();
  }
}
