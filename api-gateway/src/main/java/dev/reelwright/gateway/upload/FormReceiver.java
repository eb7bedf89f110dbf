package dev.reelwright.gateway.upload;

import dev.reelwright.gateway.upload.FormSpec.FilePart;
import dev.reelwright.gateway.upload.FormSpec.TextPart;
import dev.reelwright.gateway.upload.MultipartReader.Part;
import dev.reelwright.gateway.upload.ReceivedForm.ReceivedFile;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one form off its connection, as fast as its sinks take it and no faster.
 *
 * <p>Of several things wrong with a form the heaviest is named: too large, then an unsupported
 * type, then anything else. So after a refusal the rest is still counted and looked at, but no
 * longer stored; and the answer is given at once where nothing heavier can come.
 *
 * <p>Lives on the request's event loop.
 */
final class FormReceiver implements MultipartReader.Listener {
  private final HttpServerRequest request;
  private final FormSpec spec;
  private final UploadSink.Factory sinks;
  private final long maxBodyBytes;
  private final Vertx vertx;
  private final MultipartReader reader;
  private final Promise<ReceivedForm> outcome = Promise.promise();
  private final Map<String, Future<ReceivedFile>> files = new LinkedHashMap<>();
  private final Map<String, String> fields = new LinkedHashMap<>();
  private final long timer;

  private long bodyBytes;
  private int busySinks;
  private boolean over;
  private @Nullable Problem refusal;

  private @Nullable IncomingFile file;
  private @Nullable TextPart field;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();

  private FormReceiver(
      HttpServerRequest request,
      String boundary,
      FormSpec spec,
      UploadSink.Factory sinks,
      long maxBodyBytes,
      Duration maxDuration,
      Vertx vertx) {
    this.request = request;
    this.spec = spec;
    this.sinks = sinks;
    this.maxBodyBytes = maxBodyBytes;
    this.vertx = vertx;
    this.reader = new MultipartReader(boundary, this);
    this.timer = vertx.setTimer(maxDuration.toMillis(), ignored -> tooSlow(maxDuration));
  }

  /**
   * Reads the whole body, unless it is refused before. Fails with {@link ProblemException}, {@link
   * ClientGoneException} or what a sink failed with; what the sinks have taken by then is the
   * caller's to delete.
   *
   * @param request paused
   */
  static Future<ReceivedForm> receive(
      HttpServerRequest request,
      String boundary,
      FormSpec spec,
      UploadSink.Factory sinks,
      long maxBodyBytes,
      Duration maxDuration,
      Vertx vertx) {
    FormReceiver receiver =
        new FormReceiver(request, boundary, spec, sinks, maxBodyBytes, maxDuration, vertx);
    receiver.start();
    return receiver.outcome.future();
  }

  private void start() {
    if (request.response().closed()) {
      fail(new ClientGoneException());
      return;
    }
    request.exceptionHandler(broken -> fail(new ClientGoneException()));
    request.handler(this::arrived);
    request.endHandler(ignored -> ended());
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      request.response().writeContinue();
    }
    request.resume();
  }

  private void arrived(Buffer buffer) {
    if (over) {
      return;
    }
    bodyBytes += buffer.length();
    if (bodyBytes > maxBodyBytes) {
      refuse(new Problem.TooLarge("body", maxBodyBytes));
      return;
    }
    try {
      feed(buffer);
    } catch (MultipartException broken) {
      refuse(broken.problem());
      conclude();
    }
  }

  private void feed(Buffer buffer) {
    ByteBuf bytes = buffer.getByteBuf();
    if (bytes.hasArray()) {
      int from = bytes.arrayOffset() + bytes.readerIndex();
      reader.feed(bytes.array(), from, from + bytes.readableBytes());
    } else {
      byte[] copy = buffer.getBytes();
      reader.feed(copy, 0, copy.length);
    }
  }

  @Override
  public void partBegins(Part part) {
    file = null;
    field = null;
    text.reset();
    Optional<FilePart> asFile =
        spec.files().stream().filter(it -> it.name().equals(part.name())).findFirst();
    Optional<TextPart> asField =
        spec.fields().stream().filter(it -> it.name().equals(part.name())).findFirst();
    if (files.containsKey(part.name()) || fields.containsKey(part.name())) {
      refuse(new Problem.InvalidRequest(part.name(), "is sent more than once"));
    } else if (asFile.isPresent()) {
      file = new IncomingFile(asFile.get(), part.contentType(), sinks);
    } else if (asField.isPresent()) {
      field = asField.get();
    } else {
      refuse(new Problem.InvalidRequest(printable(part.name()), "no such field: " + expected()));
    }
  }

  @Override
  public void partBytes(byte[] bytes, int from, int to) {
    if (over) {
      return;
    }
    if (file != null) {
      IncomingFile current = file;
      current.look(bytes, from, to).ifPresent(this::refuse);
      if (refusal == null) {
        await(current.store(bytes, from, to));
      }
    } else if (field != null) {
      if (text.size() + to - from > field.maxBytes()) {
        refuse(
            new Problem.InvalidRequest(
                field.name(), "is longer than " + field.maxBytes() + " characters"));
      } else {
        text.write(bytes, from, to - from);
      }
    }
  }

  @Override
  public void partEnds() {
    if (over) {
      return;
    }
    if (file != null) {
      IncomingFile whole = file;
      whole.lookAtEnd().ifPresent(this::refuse);
      if (refusal == null) {
        Future<ReceivedFile> kept = whole.finish();
        files.put(whole.name(), kept);
        await(kept.mapEmpty());
      } else {
        files.put(whole.name(), Future.failedFuture("refused"));
      }
    } else if (field != null) {
      fields.put(field.name(), text.toString(StandardCharsets.UTF_8));
    }
    file = null;
    field = null;
  }

  private void ended() {
    if (over) {
      return;
    }
    try {
      reader.end();
    } catch (MultipartException broken) {
      refuse(broken.problem());
    }
    for (FilePart wanted : spec.files()) {
      if (refusal == null && !files.containsKey(wanted.name())) {
        refuse(new Problem.InvalidRequest(wanted.name(), "the file is missing: " + expected()));
      }
    }
    conclude();
  }

  /** No more will be read: say what became of it, once the sinks are done. */
  private void conclude() {
    if (over) {
      return;
    }
    if (refusal != null) {
      fail(new ProblemException(refusal));
      return;
    }
    over();
    Future.all(files.values().stream().toList())
        .<ReceivedForm>map(
            all -> {
              Map<String, ReceivedFile> received = new LinkedHashMap<>();
              files.forEach((name, kept) -> received.put(name, kept.result()));
              return new ReceivedForm(received, fields);
            })
        .onComplete(outcome);
  }

  private void refuse(Problem problem) {
    if (refusal == null || weight(problem) > weight(refusal)) {
      refusal = problem;
    }
    if (file != null) {
      file.storeNoMore();
    }
    if (!heavierMayCome(refusal)) {
      fail(new ProblemException(refusal));
    }
  }

  private static int weight(Problem problem) {
    return switch (problem) {
      case Problem.TooLarge it -> 3;
      case Problem.UnsupportedMedia it -> 2;
      default -> 1;
    };
  }

  /** A body that is known to be smaller than any file may be cannot hold one too large. */
  private boolean heavierMayCome(Problem problem) {
    if (problem instanceof Problem.UnsupportedMedia) {
      long smallestCap =
          spec.files().stream().mapToLong(FilePart::maxBytes).min().orElse(Long.MAX_VALUE);
      return declaredBytes() > smallestCap;
    }
    return !(problem instanceof Problem.TooLarge);
  }

  private long declaredBytes() {
    String length = request.getHeader("Content-Length");
    return length == null ? Long.MAX_VALUE : Long.parseLong(length.strip());
  }

  /** Holds the connection back until the sink wants more. */
  private void await(Future<Void> sink) {
    if (sink.succeeded()) {
      return;
    }
    busySinks++;
    request.pause();
    sink.onComplete(
        done -> {
          busySinks--;
          if (done.failed()) {
            fail(done.cause());
          } else if (busySinks == 0 && !over) {
            request.resume();
          }
        });
  }

  private void tooSlow(Duration maxDuration) {
    fail(
        new ProblemException(
            new Problem.InvalidRequest(
                "body", "did not arrive within " + maxDuration.toSeconds() + " seconds")));
  }

  private void fail(Throwable failure) {
    if (!over) {
      over();
      outcome.fail(failure);
    } else {
      // The answer has been decided; a sink that fails later is dealt with where it is discarded.
      outcome.tryFail(failure);
    }
  }

  private void over() {
    over = true;
    vertx.cancelTimer(timer);
    if (!request.isEnded()) {
      request.pause();
    }
  }

  private String expected() {
    StringBuilder sentence = new StringBuilder("the form has the files");
    spec.files().forEach(it -> sentence.append(" '").append(it.name()).append('\''));
    spec.fields()
        .forEach(it -> sentence.append(" and optionally '").append(it.name()).append('\''));
    return sentence.toString();
  }

  private static String printable(String name) {
    String text = name.replaceAll("[^\\x20-\\x7e]", "?");
    return text.length() > 80 ? text.substring(0, 80) : text;
  }
}
