package dev.reelwright.outbound;

import dev.reelwright.outbound.OutboundAnswer.Stage;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One download: an exchange for the URL and one for each redirect. Lives on one Vert.x context, so
 * nothing in it needs a lock.
 */
final class Fetching {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final int LONGEST_CONTENT_TYPE = 200;

  private final OutboundClient client;
  private final String url;
  private final Map<String, String> headers;
  private final Path target;
  private final DownloadLimits limits;
  private final Consumer<Download> listener;
  private final Consumer<Throwable> unwritable;
  private final Context context;
  private final long startedNanos = System.nanoTime();

  private @Nullable AsyncFile file;
  private @Nullable Exchange exchange;
  private @Nullable Throwable writeFailure;
  private boolean stopped;
  private boolean ended;

  Fetching(
      OutboundClient client,
      String url,
      Map<String, String> headers,
      Path target,
      DownloadLimits limits,
      Consumer<Download> listener,
      Consumer<Throwable> unwritable) {
    this.client = client;
    this.url = url;
    this.headers = Map.copyOf(headers);
    this.target = target;
    this.limits = limits;
    this.listener = listener;
    this.unwritable = unwritable;
    this.context = client.vertx().getOrCreateContext();
  }

  void begin() {
    context.runOnContext(
        go -> {
          OpenOptions fresh =
              new OpenOptions().setRead(false).setCreate(true).setTruncateExisting(true);
          client
              .vertx()
              .fileSystem()
              .open(target.toString(), fresh)
              .onSuccess(this::opened)
              .onFailure(
                  failure -> {
                    ended = true;
                    unwritable.accept(cannotWrite(failure));
                  });
        });
  }

  /** Any thread; of no effect after the end. */
  void stop() {
    context.runOnContext(
        go -> {
          stopped = true;
          if (exchange != null) {
            exchange.abandon();
            end(new Download.Stopped());
          }
        });
  }

  private void opened(AsyncFile open) {
    file = open;
    open.exceptionHandler(this::writeFailed);
    if (stopped) {
      end(new Download.Stopped());
    } else {
      ask(url, headers, 0);
    }
  }

  private void ask(String where, Map<String, String> headersThere, int hop) {
    Duration left = limits.total().minusNanos(System.nanoTime() - startedNanos);
    if (left.toMillis() < 1) {
      end(new Download.TimedOut("time was up"));
      return;
    }
    Map<String, String> plain = new HashMap<>(headersThere);
    plain.put("Accept-Encoding", "identity");
    FileBody body = new FileBody();
    exchange =
        new Exchange(
            client,
            new OutboundRequest("GET", where, plain, null, left, 0),
            limits.idle(),
            body,
            end -> answered(where, headersThere, hop, body, end));
    exchange.begin();
  }

  private void answered(
      String where, Map<String, String> headersThere, int hop, FileBody body, Exchange.End answer) {
    switch (answer) {
      case Exchange.End.Broken broken -> end(broken(hop, body, broken));
      case Exchange.End.Finished finished when body.taken ->
          end(
              finished.whole()
                  ? new Download.Fetched(
                      body.bytes, contentType(finished.head()), URI.create(where).getHost())
                  : new Download.TooLarge(body.bytes));
      case Exchange.End.Finished finished when body.announced > limits.bytes() ->
          end(new Download.TooLarge(body.announced));
      case Exchange.End.Finished finished -> {
        String location = finished.head().header("location");
        if (REDIRECTS.contains(finished.head().status()) && location != null) {
          follow(where, headersThere, hop + 1, location);
        } else {
          end(noFile(finished.head()));
        }
      }
    }
  }

  private void follow(String from, Map<String, String> headersThere, int hop, String location) {
    if (hop > limits.redirects()) {
      end(new Download.Refused(hop, "more than " + limits.redirects() + " redirects"));
      return;
    }
    URI here = withPath(URI.create(from));
    URI there;
    try {
      there = withoutFragment(here.resolve(new URI(location)));
    } catch (URISyntaxException | IllegalArgumentException nonsense) {
      end(new Download.Refused(hop, "the redirect leads to no URL"));
      return;
    }
    if (here.getScheme().equalsIgnoreCase("https") && "http".equalsIgnoreCase(there.getScheme())) {
      end(new Download.Refused(hop, "the redirect leads from https to http"));
      return;
    }
    ask(there.toString(), sameServer(here, there) ? headersThere : Map.of(), hop);
  }

  /** Against a base without a path the JDK resolves {@code x} to {@code https://hostx}. */
  private static URI withPath(URI uri) {
    return uri.getRawPath().isEmpty()
        ? URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + "/")
        : uri;
  }

  private static URI withoutFragment(URI uri) {
    String text = uri.toString();
    int fragment = text.indexOf('#');
    return fragment < 0 ? uri : URI.create(text.substring(0, fragment));
  }

  private static boolean sameServer(URI here, URI there) {
    return origin(here).equals(origin(there));
  }

  private static String origin(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
    return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
  }

  private static Download broken(int hop, FileBody body, Exchange.End.Broken broken) {
    Stage stage = broken.stage();
    if (stage == Stage.URL || stage == Stage.ADDRESS) {
      return new Download.Refused(hop, broken.reason());
    }
    if (broken.late()) {
      return new Download.TimedOut(broken.reason() + " at " + stage);
    }
    return stage.compareTo(Stage.SEND) < 0
        ? new Download.Unreachable(broken.reason())
        : new Download.Broken(body.bytes, broken.reason());
  }

  private static Download noFile(Exchange.Head head) {
    return switch (head.status()) {
      case 404, 410 -> new Download.Gone(head.status());
      default ->
          new Download.Status(head.status(), Optional.ofNullable(head.header("retry-after")));
    };
  }

  private static Optional<String> contentType(Exchange.Head head) {
    return Optional.ofNullable(head.header("content-type"))
        .map(type -> type.substring(0, Math.min(type.length(), LONGEST_CONTENT_TYPE)));
  }

  private void writeFailed(Throwable failure) {
    if (writeFailure == null) {
      writeFailure = failure;
    }
  }

  /** Closing waits for the last write, so only now is it known whether the file is there. */
  private void end(Download outcome) {
    if (ended || file == null) {
      return;
    }
    ended = true;
    file.close()
        .onFailure(this::writeFailed)
        .onComplete(
            closed -> {
              if (writeFailure == null && outcome instanceof Download.Fetched) {
                listener.accept(outcome);
              } else {
                client
                    .vertx()
                    .fileSystem()
                    .delete(target.toString())
                    .onComplete(removed -> tell(outcome));
              }
            });
  }

  private void tell(Download outcome) {
    if (writeFailure == null) {
      listener.accept(outcome);
    } else {
      unwritable.accept(cannotWrite(writeFailure));
    }
  }

  private UncheckedIOException cannotWrite(Throwable failure) {
    IOException cause =
        failure.getCause() instanceof IOException io ? io : new IOException(failure);
    return new UncheckedIOException("cannot write " + target, cause);
  }

  /** Writes the body of a 200 to the file. */
  private final class FileBody implements Body {
    private long announced;
    private long bytes;
    private boolean taken;
    private Promise<Void> room = Promise.promise();

    @Override
    public boolean wants(Exchange.Head head) {
      if (head.status() != 200) {
        return false;
      }
      String length = head.header("content-length");
      // Netty has made sure that it is a number.
      announced = length == null ? 0 : Long.parseLong(length.strip());
      taken = announced <= limits.bytes();
      return taken;
    }

    @Override
    public boolean take(Buffer part) {
      AsyncFile open = file;
      if (open == null || writeFailure != null) {
        return false;
      }
      bytes += part.length();
      if (bytes > limits.bytes()) {
        return false;
      }
      open.write(part)
          .onFailure(
              failure -> {
                writeFailed(failure);
                room.tryComplete();
              });
      return true;
    }

    @Override
    public Optional<Future<Void>> full() {
      AsyncFile open = file;
      if (open == null || !open.writeQueueFull()) {
        return Optional.empty();
      }
      Promise<Void> drained = Promise.promise();
      room = drained;
      open.drainHandler(empty -> drained.tryComplete());
      return Optional.of(drained.future());
    }
  }
}
