package dev.reelwright.job.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.job.component.JobService.Answer;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.UploadRef;
import dev.reelwright.job.contract.asset.AssetView;
import dev.reelwright.job.job.StoredObject;
import dev.reelwright.job.plan.Holder;
import dev.reelwright.job.plan.Storage;
import dev.reelwright.job.store.TransientFailures;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Several callers at once do whatever comes to their minds, stop in the middle, and lose their
 * connections to the database. In the end what is counted is what lies in the bucket.
 */
@QuarkusTest
final class StorageHistoryComponentTest extends OnRealParts {
  private static final int CALLERS = 4;
  private static final int STEPS = 60;

  /** One step in so many takes all connections away. */
  private static final int OUTAGE = 25;

  @Inject JobService service;
  @Inject Files files;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 20261123, 77})
  void usageIsTheBucketsListingAfterWhateverHappened(long seed) throws Exception {
    files.studioOpens();
    String account = files.aTinyAccount();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<List<String>>> stories =
          IntStream.range(0, CALLERS)
              .<Callable<List<String>>>mapToObj(
                  i -> new Story(account, i, new Random(seed * 31 + i))::live)
              .toList();
      List<String> jobs = new ArrayList<>();
      for (Future<List<String>> story : callers.invokeAll(stories)) {
        jobs.addAll(story.get());
      }
      patiently(
          () -> {
            files.reservationsAreOld(account);
            return true;
          });
      allIsSwept(account);

      List<String> prefixes = new ArrayList<>(List.of("uploads/" + account + "/"));
      jobs.forEach(job -> prefixes.add("outputs/" + job + "/"));
      Map<String, Long> listing = files.listing(prefixes);

      assertThat(kept(account)).as("seed %d: files", seed).isEqualTo(listing);
      assertThat(files.counts(account))
          .as("seed %d: bytes", seed)
          .isEqualTo(
              new Files.Counts(listing.values().stream().mapToLong(bytes -> bytes).sum(), 0));
      assertThat(listing).as("seed %d: a history in which nothing is left", seed).isNotEmpty();
    }
  }

  @Test
  void accountsAreCountedApart() {
    String first = files.aTinyAccount();
    String second = files.aTinyAccount();
    files.keepVideo(first, Files.newId(), JobService.newId());

    assertThat(files.counts(second)).isEqualTo(new Files.Counts(0, 0));
  }

  private Map<String, Long> kept(String account) {
    Map<String, Long> kept = new TreeMap<>();
    patiently(
            () ->
                files.rows("select key, bytes from stored_file where account = '" + account + "'"))
        .forEach(row -> kept.put(row.getString("key"), row.getLong("bytes")));
    return kept;
  }

  /** Again, as long as connections are taken away under it. */
  private static <T> T patiently(Callable<T> step) {
    return Awaitility.await()
        .atMost(JobService.SOON)
        .ignoreExceptionsMatching(TransientFailures::isTransient)
        .until(step, done -> true);
  }

  private void allIsSwept(String account) {
    Awaitility.await("reservations are swept and what is doomed is gone")
        .atMost(JobService.SOON.multipliedBy(3))
        .ignoreExceptionsMatching(TransientFailures::isTransient)
        .until(
            () ->
                files.counts(account).reserved() == 0
                    && files
                        .rows(
                            """
                            select 1 from doomed_object
                            where name like 'uploads/%1$s/%%' or name like 'outputs/story-%1$s-%%'
                            """
                                .formatted(account))
                        .isEmpty());
  }

  /** What one caller does. */
  private final class Story {
    private final String account;
    private final int number;
    private final Random random;
    private final List<String> assets = new ArrayList<>();
    private final List<String> storyboards = new ArrayList<>();
    private final List<String> videos = new ArrayList<>();
    private final List<String> jobs = new ArrayList<>();

    Story(String account, int number, Random random) {
      this.account = account;
      this.number = number;
      this.random = random;
    }

    /** Ids of all jobs that it had. */
    List<String> live() {
      for (int step = 0; step < STEPS; step++) {
        if (random.nextInt(OUTAGE) == 0) {
          loseConnections();
        }
        switch (random.nextInt(8)) {
          case 0 -> createAsset(step);
          case 1, 2, 3 -> upload();
          case 4 -> deleteAsset();
          case 5 -> holdPictures();
          case 6 -> makeVideo(step);
          default -> letGo();
        }
      }
      return jobs;
    }

    private void createAsset(int step) {
      String name = "thing %d of %d".formatted(step, number);
      Answer answer = files.create(Files.anObject(account, Mode.LIVE, name));
      if (answer.status() == 200) {
        assets.add(service.read(answer, AssetView.class).assetId());
      }
    }

    /** The gateway may die after each of its steps; what it knows has failed it releases. */
    private void upload() {
      if (assets.isEmpty()) {
        return;
      }
      UploadRef upload = Files.anUpload(account, 1 + random.nextInt(20_000));
      Answer reserved = files.reserve(account, upload.key(), 20_000 + random.nextInt(50_000));
      if (reserved.status() != 200 || dies()) {
        return;
      }
      files.put(upload.key(), (int) upload.bytes());
      if (dies()) {
        return;
      }
      Answer answer = files.picture(any(assets), account, Mode.LIVE, upload);
      if (answer.status() != 200 && !dies()) {
        files.release(account, upload.key());
      }
    }

    private void deleteAsset() {
      if (!assets.isEmpty()) {
        files.delete(assets.remove(random.nextInt(assets.size())), account, Mode.LIVE);
      }
    }

    private void holdPictures() {
      String storyboard = Files.newId();
      storyboards.add(storyboard);
      List<String> keys = kept(account).keySet().stream().limit(5).toList();
      inTheEnd(
          (transaction, storage) ->
              storage
                  .hold(transaction, account, keys, Holder.storyboard(storyboard))
                  .replaceWithVoid());
    }

    /** News of a video is repeated until it is through. */
    private void makeVideo(int step) {
      String job = "story-%s-%d-%d".formatted(account, number, step);
      String storyboard = Files.newId();
      Instant end = Instant.now().plusSeconds(3600);
      jobs.add(job);
      try {
        files.within(
            (transaction, storage) ->
                storage.reserveVideo(
                    transaction,
                    account,
                    job,
                    Collections.nCopies(1 + random.nextInt(2), random.nextInt(200)),
                    end));
      } catch (RuntimeException full) {
        return;
      }
      if (dies()) {
        inTheEnd((transaction, storage) -> storage.releaseVideo(transaction, account, job));
        return;
      }
      List<StoredObject> made = files.aVideoOf(job);
      inTheEnd(
          (transaction, storage) ->
              storage.keepVideo(transaction, account, storyboard, job, made, Instant.now()));
      videos.add(storyboard);
    }

    private void letGo() {
      List<String> which = random.nextBoolean() ? storyboards : videos;
      if (!which.isEmpty()) {
        String storyboard = which.remove(random.nextInt(which.size()));
        inTheEnd(
            (transaction, storage) ->
                storage.letGoOfAll(transaction, account, storyboard).replaceWithVoid());
      }
    }

    private void loseConnections() {
      try {
        service.sql(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()
            """);
      } catch (RuntimeException lostToo) {
        // Somebody else took this one away in the same moment.
      }
    }

    private void inTheEnd(BiFunction<SqlConnection, Storage, Uni<Void>> step) {
      patiently(
          () -> {
            files.within(step);
            return true;
          });
    }

    private String any(List<String> list) {
      return list.get(random.nextInt(list.size()));
    }

    private boolean dies() {
      return random.nextInt(6) == 0;
    }
  }
}
