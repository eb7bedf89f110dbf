package dev.reelwright.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.local.client.PlatformClient.Answer;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Customers upload, break off, delete and have videos made in whatever order comes, while one
 * process after the other is killed. No account may ever take more than its plan gives, and in the
 * end what its owner is told is what lies in the bucket, to the byte.
 */
public final class StorageCampaign {
  /** What dies. */
  public static final List<String> TARGETS =
      List.of("job-service", "api-gateway", "postgres", "render-worker");

  private static final int ACCOUNTS = 2;
  private static final int CALLERS = 3;
  private static final long MEGABYTE = 1L << 20;
  private static final long SMALL_CAP = 6 * MEGABYTE;
  private static final long TINY_CAP = 2 * MEGABYTE;
  private static final int LARGEST_PICTURE = 400_000;
  private static final int FRAMES_PER_SECOND = 2;
  private static final long GRANTED = 1000;
  private static final Duration SWEPT_WITHIN = Duration.ofMinutes(5);

  private final SystemStack stack;
  private final Random random;
  private final PrintStream out;
  private final BucketCheck bucket;

  /**
   * @param alone whether nobody else uses the stack, so that whatever else lies in the bucket is an
   *     orphan
   */
  public StorageCampaign(SystemStack stack, boolean alone, long seed, PrintStream out) {
    this.stack = stack;
    this.random = new Random(seed);
    this.out = out;
    this.bucket = new BucketCheck(stack, alone);
    out.println("storage campaign: seed " + seed);
  }

  /**
   * Many uploads at once of which only some fit.
   *
   * @return what does not hold, each in a sentence; empty if all is well
   */
  public List<String> edge(int uploads) throws IOException {
    Sketchpen customer = customer("edge", SoonSwept.TINY_PLAN);
    List<String> assets = new ArrayList<>();
    List<byte[]> pictures = new ArrayList<>();
    for (int i = 0; i < uploads; i++) {
      assets.add(customer.asset("thing " + i));
      pictures.add(picture(60_000 + random.nextInt(60_000), random));
    }
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        StorageLook look = new StorageLook(stack, List.of(customer), TINY_CAP)) {
      List<Future<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < uploads; i++) {
        String asset = assets.get(i);
        byte[] picture = pictures.get(i);
        answers.add(
            threads.submit(
                () -> {
                  start.await();
                  return customer.picture(asset, picture);
                }));
      }
      start.countDown();
      long taken = 0;
      int refused = 0;
      List<String> violations = new ArrayList<>();
      for (int i = 0; i < uploads; i++) {
        Answer answer = answers.get(i).get();
        if (answer.is(200)) {
          taken += pictures.get(i).length;
        } else if (answer.is(403)
            && answer.json().at("/error/code").asText().equals("STORAGE_LIMIT_EXCEEDED")) {
          refused++;
        } else {
          violations.add("an upload was answered " + answer);
        }
      }
      violations.addAll(look.violations());
      violations.addAll(bucket.violations(List.of(customer), SWEPT_WITHIN));
      Sketchpen.Usage usage = customer.usage();
      if (usage.usedBytes() != taken || usage.capBytes() != TINY_CAP || taken > TINY_CAP) {
        violations.add("files of " + taken + " bytes were taken, and the usage is " + usage);
      }
      if (refused == 0 || TINY_CAP - taken > 2L * 120_000) {
        violations.add("that was not the edge: %d bytes, %d refused".formatted(taken, refused));
      }
      out.printf(
          "  %d uploads at once: %d taken, %d bytes of %d, %d refused, %d looks, %d violations%n",
          uploads, uploads - refused, taken, TINY_CAP, refused, look.looks(), violations.size());
      return violations;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException("an upload got no answer: " + e.getCause(), e);
    }
  }

  /**
   * A random history with crashes.
   *
   * @param steps of each caller
   * @return what does not hold, each in a sentence; empty if all is well
   */
  public List<String> history(int steps) throws IOException {
    List<Sketchpen> customers = new ArrayList<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      customers.add(customer("history " + i, SoonSwept.SMALL_PLAN));
    }
    Instant start = Instant.now();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        StorageLook look = new StorageLook(stack, customers, SMALL_CAP)) {
      List<Future<Caller>> callers = new ArrayList<>();
      for (Sketchpen customer : customers) {
        for (int i = 0; i < CALLERS; i++) {
          Caller caller = new Caller(customer, i, new Random(random.nextLong()));
          callers.add(threads.submit(() -> caller.live(steps)));
        }
      }
      int kills = killUntilOver(callers, customers.getFirst());
      int done = 0;
      int cut = 0;
      List<String> violations = new ArrayList<>();
      for (Future<Caller> caller : callers) {
        violations.addAll(caller.get().violations);
        done += caller.get().done;
        cut += caller.get().cut;
      }
      violations.addAll(bucket.violations(customers, SWEPT_WITHIN));
      violations.addAll(look.violations());
      if (kills == 0) {
        violations.add("nobody was killed");
      }
      out.printf(
          "  history: %d kills, %d steps done, %d without an answer, %d looks, %d s, %d"
              + " violations%n",
          kills,
          done,
          cut,
          look.looks(),
          Duration.between(start, Instant.now()).toSeconds(),
          violations.size());
      for (Sketchpen customer : customers) {
        out.printf("  %s: %s%n", customer.customer().account(), customer.usage());
      }
      return violations;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException("a caller gave up: " + e.getCause(), e);
    }
  }

  private int killUntilOver(List<Future<Caller>> callers, Sketchpen anyone)
      throws IOException, InterruptedException {
    int kills = 0;
    Thread.sleep(1000 + random.nextInt(3000));
    while (!callers.stream().allMatch(Future::isDone)) {
      String target = TARGETS.get(kills % TARGETS.size());
      out.println("  kill -9 " + target);
      stack.kill(target);
      kills++;
      anyone.usage();
      Thread.sleep(2000 + random.nextInt(6000));
    }
    return kills;
  }

  private Sketchpen customer(String name, String plan) throws IOException {
    Sketchpen customer = new Sketchpen(Customer.open(stack.operator(), "storage " + name, GRANTED));
    customer.plan(plan);
    return customer;
  }

  /** A picture of exactly so many bytes: what follows a JPEG's end is nobody's concern. */
  private static byte[] picture(int bytes, Random random) {
    byte[] picture = Media.picture(64, 64);
    byte[] padded = Arrays.copyOf(picture, Math.max(bytes, picture.length));
    for (int i = picture.length; i < padded.length; i++) {
      padded[i] = (byte) random.nextInt();
    }
    return padded;
  }

  /** What one of an account's callers does. */
  private final class Caller {
    private final Sketchpen customer;
    private final int number;
    private final Random random;
    private final List<String> assets = new ArrayList<>();
    private final List<String> drafts = new ArrayList<>();
    private final List<String> videos = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private int done;
    private int cut;

    Caller(Sketchpen customer, int number, Random random) {
      this.customer = customer;
      this.number = number;
      this.random = random;
    }

    Caller live(int steps) throws IOException, InterruptedException {
      for (int step = 0; step < steps; step++) {
        step(step);
        Thread.sleep(random.nextInt(300));
      }
      for (String video : videos) {
        JsonNode ended = customer.awaitEnd(video);
        if (!ended.path("status").asText().equals("completed")) {
          violations.add("a video ended so: " + ended);
        }
      }
      return this;
    }

    private void step(int step) throws IOException {
      switch (random.nextInt(12)) {
        case 0, 1 -> assets.add(customer.asset("thing %d of %d".formatted(step, number)));
        case 2, 3, 4, 5 -> upload();
        case 6 -> breakOff();
        case 7 -> deleteAsset();
        case 8 -> draft(step);
        case 9 -> approve();
        case 10 -> expire();
        default -> deleteVideo();
      }
    }

    private void upload() throws IOException {
      if (assets.isEmpty()) {
        return;
      }
      byte[] picture = picture(1000 + random.nextInt(LARGEST_PICTURE), random);
      try {
        Answer answer = customer.picture(any(assets), picture);
        done++;
        if (!answer.is(200) && !answer.is(403) && answer.status() < 500) {
          violations.add("an upload was answered " + answer);
        }
      } catch (IOException unanswered) {
        cut++;
      }
    }

    private void breakOff() throws IOException {
      if (!assets.isEmpty()) {
        customer.breakOff(any(assets), picture(1000 + random.nextInt(LARGEST_PICTURE), random));
        cut++;
      }
    }

    private void deleteAsset() throws IOException {
      if (!assets.isEmpty()) {
        customer.deleteAsset(assets.remove(random.nextInt(assets.size())));
        done++;
      }
    }

    /** Sometimes with a picture of its own. There may be no place for it, or no room. */
    private void draft(int step) throws IOException {
      Answer answer =
          customer.fromScript(
              List.of("Rain number %d of %d.".formatted(step, number)), FRAMES_PER_SECOND);
      if (answer.is(429) || answer.is(403)) {
        return;
      }
      Customer.require(answer, 201);
      String video = answer.json().path("id").asText();
      drafts.add(video);
      done++;
      if (random.nextBoolean()) {
        String scene = customer.awaitDraft(video).at("/scenes/0/id").asText();
        try {
          customer.picture(video, scene, picture(1000 + random.nextInt(LARGEST_PICTURE), random));
        } catch (IOException unanswered) {
          cut++;
        }
      }
    }

    private void approve() throws IOException {
      if (!drafts.isEmpty()) {
        String video = any(drafts);
        Answer answer = customer.approve(video);
        if (!answer.is(403)) {
          Customer.require(answer, 200);
          drafts.remove(video);
          videos.add(video);
          done++;
        }
      }
    }

    /** The video's time is over, by a row that says so. */
    private void expire() throws IOException {
      if (videos.isEmpty()) {
        return;
      }
      try (Connection connection = stack.database("job");
          PreparedStatement age =
              connection.prepareStatement(
                  """
                  update kept_video
                  set made_at = made_at - interval '2 days', expires_at = now()
                  where storyboard = ? and gone_at is null and told_at is null
                  """)) {
        age.setString(1, any(videos));
        age.executeUpdate();
        done++;
      } catch (SQLException killed) {
        cut++;
      }
    }

    /** A draft, a video in the making, or one that is there. */
    private void deleteVideo() throws IOException {
      List<String> which = random.nextBoolean() ? drafts : videos;
      if (!which.isEmpty()) {
        customer.delete(which.remove(random.nextInt(which.size())));
        done++;
      }
    }

    private String any(List<String> list) {
      return list.get(random.nextInt(list.size()));
    }
  }
}
