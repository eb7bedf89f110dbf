package dev.reelwright.gateway.upload;

import dev.reelwright.gateway.edge.Contexts;
import dev.reelwright.gateway.upload.UploadIntents.Intent;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Takes forms into the bucket and sees to it that nothing stays there that no job owns: an intent
 * is written before the first byte and goes when the job has the files or the files are gone;
 * {@link UploadSweeper} looks after the rest. Call on a request's event loop.
 */
@ApplicationScoped
public class Uploads {
  private static final Logger LOG = Logger.getLogger(Uploads.class);
  private static final long RETRY_AFTER_SECONDS = 5;

  private final ObjectStore store;
  private final Blocks memory;
  private final UploadIntents intents;
  private final Rooms rooms;
  private final UploadsConfig config;
  private final InstantSource time;
  private final SecureRandom random;
  private final Vertx vertx;
  private final MeterRegistry metrics;

  Uploads(
      ObjectStore store,
      Blocks memory,
      UploadIntents intents,
      Rooms rooms,
      UploadsConfig config,
      InstantSource time,
      SecureRandom random,
      Vertx vertx,
      MeterRegistry metrics) {
    this.store = store;
    this.memory = memory;
    this.intents = intents;
    this.rooms = rooms;
    this.config = config;
    this.time = time;
    this.random = random;
    this.vertx = vertx;
    this.metrics = metrics;
  }

  /** Notes what is about to come. Keys are {@code uploads/<account>/<job>/<random>-<part>}. */
  public Uni<Upload> begin(String account, String jobId, FormSpec spec) {
    return begin(account, jobId, spec, false);
  }

  /**
   * The same, and holds room for each file in the account's storage. Fails with {@link
   * Problem.StorageFull} before a byte was taken.
   *
   * @param owner what the files are for, e.g. a storyboard's id; part of their keys
   * @param mostBytes that may come in all; what a file may have at most is less, where it says so
   */
  public Uni<Upload> beginInRoom(String account, String owner, FormSpec spec, long mostBytes) {
    return begin(account, owner, spec, true)
        .call(
            upload ->
                rooms
                    .reserve(account, upload.sizes(spec, mostBytes))
                    .onFailure(Uploads::isRefusal)
                    .call(() -> discard(upload)));
  }

  private Uni<Upload> begin(String account, String jobId, FormSpec spec, boolean reserved) {
    String id = new BigInteger(120, random).toString(36);
    Map<String, String> keys = new LinkedHashMap<>();
    spec.files()
        .forEach(
            file ->
                keys.put(
                    file.name(), "uploads/%s/%s/%s-%s".formatted(account, jobId, id, file.name())));
    Intent intent = new Intent(id, account, jobId, List.copyOf(keys.values()), reserved);
    return intents
        .add(intent, time.instant())
        .onFailure()
        .transform(failure -> unavailable("the upload register", failure))
        .map(noted -> new Upload(store, memory, intent, keys));
  }

  /**
   * What stands between the parts of a form. Fails where the head of the request says enough to
   * refuse it: {@link Problem.TooLarge}, {@link Problem.UnsupportedMedia}, {@link
   * Problem.InvalidRequest}.
   */
  public Uni<String> boundary(HttpServerRequest request, long maxBodyBytes) {
    return Uni.createFrom()
        .item(
            () -> {
              if (declaredBytes(request) > maxBodyBytes) {
                throw new ProblemException(new Problem.TooLarge("body", maxBodyBytes));
              }
              String contentType = request.getHeader("Content-Type");
              try {
                return MultipartReader.boundary(contentType)
                    .orElseThrow(() -> new ProblemException(notAForm(contentType)));
              } catch (MultipartException broken) {
                throw new ProblemException(broken.problem());
              }
            });
  }

  /** How long the body is going to be; 0 where nobody says so. */
  public static long declaredBytes(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    return length == null ? 0 : Long.parseLong(length.strip());
  }

  /**
   * Whether a failure says that the files are nobody's. Without an answer nobody knows whether
   * somebody has them: then they stay, with their intent, and the sweeper asks again.
   */
  public static boolean isRefusal(Throwable failure) {
    return !(failure instanceof ProblemException refused
        && (refused.problem() instanceof Problem.Unavailable
            || refused.problem() instanceof Problem.Internal));
  }

  /**
   * Reads the form, its files into the sinks that the factory opens.
   *
   * @param request paused
   * @param boundary from {@link MultipartReader#boundary(String)}
   */
  public Uni<ReceivedForm> receive(
      HttpServerRequest request,
      String boundary,
      FormSpec spec,
      UploadSink.Factory sinks,
      long maxBodyBytes) {
    return Uni.createFrom()
        .completionStage(
            () ->
                FormReceiver.receive(
                        request, boundary, spec, sinks, maxBodyBytes, config.maxDuration(), vertx)
                    .toCompletionStage())
        .invoke(this::count)
        .onFailure(SdkException.class)
        .transform(failure -> unavailable("the object store", failure));
  }

  /** The files belong to a job now. */
  public Uni<Void> accepted(Upload upload) {
    return forget(upload);
  }

  /** Nobody wants the files: deletes them. Never fails; what remains is left to the sweeper. */
  public Uni<Void> discard(Upload upload) {
    return Uni.createFrom()
        .completionStage(() -> discardAll(upload).toCompletionStage())
        .emitOn(Contexts.current())
        .chain(() -> giveRoomBack(upload.intent()))
        .chain(() -> forget(upload))
        .onFailure()
        .invoke(
            failure ->
                LOG.warnf(
                    "upload.not-discarded intent=%s cause=%s",
                    upload.intent().id(), failure.toString()))
        .onFailure()
        .recoverWithNull();
  }

  private static Future<Void> discardAll(Upload upload) {
    return Future.join(upload.sinks().stream().map(ObjectSink::discard).toList()).mapEmpty();
  }

  private Uni<Void> giveRoomBack(Intent intent) {
    return intent.reserved()
        ? rooms.release(intent.account(), intent.keys())
        : Uni.createFrom().voidItem();
  }

  /** A row that stays for want of a database is found by the sweeper. */
  private Uni<Void> forget(Upload upload) {
    return intents
        .remove(upload.intent().id())
        .onFailure()
        .invoke(
            failure ->
                LOG.warnf(
                    "upload.intent-stays intent=%s cause=%s",
                    upload.intent().id(), failure.toString()))
        .onFailure()
        .recoverWithNull();
  }

  private void count(ReceivedForm form) {
    form.files()
        .forEach(
            (part, file) ->
                metrics.summary("reelwright.upload.bytes", "part", part).record(file.bytes()));
  }

  private static Problem notAForm(@Nullable String contentType) {
    return new Problem.UnsupportedMedia(
        "body", contentType == null ? "none" : contentType, List.of("multipart/form-data"));
  }

  private static ProblemException unavailable(String what, Throwable failure) {
    LOG.warnf("upload.failed what=%s cause=%s", what, failure.toString());
    return new ProblemException(new Problem.Unavailable(what, RETRY_AFTER_SECONDS));
  }
}
