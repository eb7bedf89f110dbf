package dev.reelwright.job.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.job.component.JobService.Answer;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.UploadRef;
import dev.reelwright.job.contract.asset.AssetType;
import dev.reelwright.job.contract.asset.AssetView;
import dev.reelwright.job.contract.asset.CreateAsset;
import dev.reelwright.job.contract.asset.ReserveStorage;
import dev.reelwright.job.contract.asset.StorageUsage;
import dev.reelwright.job.database.Database;
import dev.reelwright.job.job.StoredObject;
import dev.reelwright.job.plan.Storage;
import dev.reelwright.testkit.KafkaProbe;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** A test's hands on assets, on an account's room, and on the bucket. */
@Singleton
class Files {
  private static final String BUCKET = "reelwright";

  @Inject JobService service;
  @Inject Boards boards;
  @Inject S3AsyncClient s3;
  @Inject Database database;
  @Inject Storage storage;

  /** What the table says of an account. */
  record Counts(long used, long reserved) {}

  // ---- room

  StorageUsage usage(String account) {
    return service.read(
        service.call("GET", "/internal/storage/" + account, null), StorageUsage.class);
  }

  Answer give(String account, String plan) {
    return service.call("PUT", "/internal/storage/" + account + "/plan/" + plan, null);
  }

  /** An account whose room is soon full. */
  String aTinyAccount() {
    String account = JobService.newAccount();
    assertThat(give(account, "tiny").status()).isEqualTo(200);
    return account;
  }

  Answer reserve(String account, String key, long bytes) {
    return service.call(
        "POST", "/internal/storage/reservations", new ReserveStorage(account, key, bytes));
  }

  Answer release(String account, String key) {
    return service.call(
        "DELETE", "/internal/storage/reservations?account=" + account + "&key=" + key, null);
  }

  Counts counts(String account) {
    return rows("select used, reserved from storage_account where account = '" + account + "'")
        .stream()
        .map(row -> new Counts(row.getLong("used"), row.getLong("reserved")))
        .findFirst()
        .orElse(new Counts(0, 0));
  }

  /** As if nobody had come for so long. */
  void reservationsAreOld(String account) {
    service.sql(
        "update stored_file set reserved_until = now() - interval '1 second'"
            + " where reserved_until is not null and account = '"
            + account
            + "'");
  }

  /** In a transaction of somebody who has one. */
  <T> T within(BiFunction<SqlConnection, Storage, Uni<T>> step) {
    return database
        .inTransaction(transaction -> step.apply(transaction, storage))
        .await()
        .atMost(JobService.SOON);
  }

  // ---- assets

  /** A worker says who can speak. */
  void studioOpens() {
    try (KafkaProbe kafka = new KafkaProbe()) {
      boards.openStudio(kafka);
    }
  }

  static CreateAsset anObject(String account, Mode mode, String name) {
    return new CreateAsset(
        newId(), account, mode, "key_1", AssetType.OBJECT, name, "A thing.", null);
  }

  static CreateAsset aCharacter(String account, Mode mode, String name, @Nullable String voice) {
    return new CreateAsset(newId(), account, mode, "key_1", AssetType.CHARACTER, name, null, voice);
  }

  /** So many more objects of the account, as if they had been created one by one. */
  List<String> manyObjects(String account, int count) {
    return rows(
            """
            insert into asset (id, account, mode, key_id, type, name, created_at, updated_at)
            select gen_random_uuid()::text, '%s', 'LIVE', 'key_1', 'OBJECT', 'thing ' || number,
              now(), now()
            from generate_series(1, %d) as number
            returning id
            """
                .formatted(account, count))
        .stream()
        .map(row -> row.getString("id"))
        .toList();
  }

  Answer create(CreateAsset create) {
    return service.call("POST", "/internal/assets", create);
  }

  AssetView created(CreateAsset create) {
    Answer answer = create(create);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return service.read(answer, AssetView.class);
  }

  Answer get(String id, String account, Mode mode) {
    return service.call("GET", path(id, account, mode), null);
  }

  Answer delete(String id, String account, Mode mode) {
    return service.call("DELETE", path(id, account, mode), null);
  }

  Answer picture(String id, String account, Mode mode, UploadRef picture) {
    return service.call(
        "PUT",
        "/internal/assets/%s/picture?account=%s&mode=%s".formatted(id, account, mode),
        picture);
  }

  /** Reserved, stored and given. */
  UploadRef pictured(String id, String account, Mode mode, int bytes) {
    UploadRef picture = uploaded(account, bytes, bytes);
    Answer answer = picture(id, account, mode, picture);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return picture;
  }

  /** As the gateway does it: room for as much as there may be, then what comes. */
  UploadRef uploaded(String account, long room, int bytes) {
    UploadRef upload = anUpload(account, bytes);
    Answer answer = reserve(account, upload.key(), room);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    put(upload.key(), bytes);
    return upload;
  }

  static UploadRef anUpload(String account, int bytes) {
    return new UploadRef(
        "uploads/" + account + "/" + UUID.randomUUID(), "image/png", bytes, "ab".repeat(32));
  }

  private static String path(String id, String account, Mode mode) {
    return "/internal/assets/%s?account=%s&mode=%s".formatted(id, account, mode);
  }

  // ---- videos

  /** Files of a video in the bucket, 3000 bytes together. */
  List<StoredObject> aVideoOf(String jobId) {
    String folder = "outputs/" + jobId + "/1/";
    put(folder + "video.mp4", 2500);
    put(folder + "thumbnail.jpg", 400);
    put(folder + "captions.srt", 100);
    return List.of(
        new StoredObject(folder + "video.mp4", "video/mp4", 2500),
        new StoredObject(folder + "thumbnail.jpg", "image/jpeg", 400),
        new StoredObject(folder + "captions.srt", "application/x-subrip", 100));
  }

  void keepVideo(String account, String storyboard, String jobId) {
    List<StoredObject> files = aVideoOf(jobId);
    within(
        (transaction, rooms) ->
            rooms.keepVideo(transaction, account, storyboard, jobId, files, Instant.now()));
  }

  /** As if the video had been made that much earlier. */
  void madeBefore(String storyboard, Duration ago) {
    service.sql(
        """
        update kept_video
        set made_at = made_at - interval '%1$d seconds',
          expires_at = expires_at - interval '%1$d seconds'
        where storyboard = '%2$s'
        """
            .formatted(ago.toSeconds(), storyboard));
  }

  // ---- bucket and tables

  void put(String key, int bytes) {
    s3.putObject(put -> put.bucket(BUCKET).key(key), AsyncRequestBody.fromBytes(new byte[bytes]))
        .join();
  }

  /** Everything under these prefixes, with its size. */
  Map<String, Long> listing(List<String> prefixes) {
    Map<String, Long> found = new TreeMap<>();
    for (String prefix : prefixes) {
      s3.listObjectsV2Paginator(list -> list.bucket(BUCKET).prefix(prefix))
          .contents()
          .subscribe(object -> found.put(object.key(), object.size()))
          .join();
    }
    return found;
  }

  boolean lies(String key) {
    return service.keysUnder(key).contains(key);
  }

  void awaitGone(String key) {
    Awaitility.await(key + " is gone")
        .atMost(JobService.SOON)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> !lies(key));
  }

  List<Row> rows(String statement) {
    return StreamSupport.stream(service.sql(statement).spliterator(), false).toList();
  }

  static String newId() {
    return UUID.randomUUID().toString();
  }
}
