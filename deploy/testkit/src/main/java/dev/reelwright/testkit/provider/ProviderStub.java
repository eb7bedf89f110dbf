package dev.reelwright.testkit.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.testkit.provider.Script.Callbacks;
import dev.reelwright.testkit.provider.Script.Entry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A provider on loopback. It speaks one API and plays a {@link Script} for each order it accepts.
 *
 * <p>Thousands of tasks and hundreds of connections need no platform thread each: connections are
 * served by virtual threads. Any thread may ask and tell it anything at any time.
 */
public final class ProviderStub implements AutoCloseable {
  /** Stands in leaky reasons: if it shows up anywhere for a customer, something leaks. */
  public static final String LEAK = "inner-host-7.corp.internal acct=9f31 Traceback";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** How the end of an answer is marked. */
  public enum Framing {
    LENGTH,
    CHUNKED,
    /** By the end of the connection: a cut answer looks whole. */
    CLOSE
  }

  /**
   * A call that came, whole or in part.
   *
   * @param what {@code SUBMIT}, {@code READ}, {@code CONTENT}, {@code CANCEL}, {@code LISTING},
   *     {@code OTHER}
   * @param at by the wall clock
   * @param taskId that it was about, or that it led to; empty: none
   * @param status of the answer; 0: none was given
   * @param request as it came
   */
  public record Call(
      What what, Instant at, Optional<String> taskId, int status, StubRequest request) {}

  /** Kinds of calls. */
  public enum What {
    SUBMIT,
    READ,
    CONTENT,
    CANCEL,
    LISTING,
    OTHER
  }

  /**
   * Sizes of an exchange.
   *
   * @param request bytes, head and body
   * @param answer bytes, head and body
   */
  public record Sizes(int request, int answer) {}

  private final StubApi api;
  private final ServerSocket server;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final CallbackSender sender;
  private final StubFiles files = new StubFiles();

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, StubTask> tasks = new LinkedHashMap<>();
  private final List<Call> calls = new ArrayList<>();
  private final Queue<Script> next = new ArrayDeque<>();
  private Function<StubOrder, Script> scripts = order -> Script.HAPPY;
  private String key = "stub-key-0123456789abcdef";
  private Duration ahead = Duration.ZERO;
  private Framing framing = Framing.LENGTH;
  private boolean reset;
  private @Nullable Integer cutRequestAt;
  private @Nullable Integer cutAnswerAt;
  private Sizes lastSubmit = new Sizes(0, 0);
  private Optional<URI> accountCallback = Optional.empty();
  private volatile boolean closed;

  private ProviderStub(StubApi api) {
    this.api = api;
    try {
      server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new IllegalStateException("no port on loopback", e);
    }
    sender = new CallbackSender(this::now);
    Thread.ofVirtual().name("provider-stub").start(this::accept);
  }

  /** Starts a server that speaks an API. */
  public static ProviderStub speaking(StubApi api) {
    return new ProviderStub(api);
  }

  /** Where it listens, without a slash at the end. */
  public URI base() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** The key that it takes. */
  public String key() {
    return locked(() -> key);
  }

  /** From now on another key is taken, and no longer the one before. */
  public void rotateKey(String newKey) {
    locked(() -> key = newKey);
  }

  /** The script of every order that {@link #next} has nothing for. */
  public void script(Script script) {
    scriptBy(order -> script);
  }

  /** The script by order, for those that {@link #next} has nothing for. */
  public void scriptBy(Function<StubOrder, Script> choice) {
    locked(() -> scripts = choice);
  }

  /** The scripts of the next submits, one each, in this order. */
  public void next(Script... order) {
    locked(() -> next.addAll(Arrays.asList(order)));
  }

  /** Where an API calls whose orders carry no address: the address in the account's settings. */
  public void accountCallback(URI url) {
    locked(() -> accountCallback = Optional.of(url));
  }

  /** What every finished task delivers whose script says {@link Output.Video}. */
  public void video(Path file) {
    files.video(file);
  }

  /** The same with the bytes of a file. */
  public void video(byte[] file) {
    files.video(file);
  }

  /** Moves the stub's clock on. */
  public void advance(Duration time) {
    locked(() -> ahead = ahead.plus(time));
    sender.look();
  }

  /** The stub's clock: that of the wall, and what {@link #advance} has added. */
  public Instant now() {
    return Instant.now().plus(locked(() -> ahead));
  }

  /** How the ends of answers are marked from now on. */
  public void framing(Framing framing) {
    locked(() -> this.framing = framing);
  }

  /** Whether cut connections end with a reset instead of an orderly end. */
  public void cutByReset(boolean reset) {
    locked(() -> this.reset = reset);
  }

  /**
   * The next exchange ends once this many bytes of its request have been read. Where that is all of
   * it, the request is acted on and never answered.
   */
  public void cutRequestAt(int bytes) {
    locked(() -> cutRequestAt = bytes);
  }

  /** The next exchange is acted on, and ends once this many bytes of its answer are sent. */
  public void cutResponseAt(int bytes) {
    locked(() -> cutAnswerAt = bytes);
  }

  /** Sizes of the last submit that was accepted and answered, or would have been but for a cut. */
  public Sizes lastSubmit() {
    return locked(() -> lastSubmit);
  }

  /** Every order that was accepted, in that order: each would be charged. */
  public List<StubTask> acceptedTasks() {
    return locked(() -> List.copyOf(tasks.values()));
  }

  /** An accepted order. */
  public Optional<StubTask> task(String id) {
    return locked(() -> Optional.ofNullable(tasks.get(id)));
  }

  /** Every call, oldest first. */
  public List<Call> calls() {
    return locked(() -> List.copyOf(calls));
  }

  /** Every call of a kind, oldest first. */
  public List<Call> calls(What what) {
    return calls().stream().filter(call -> call.what() == what).toList();
  }

  /** Forgets the calls so far, so that long tests do not collect them all. */
  public void forgetCalls() {
    locked(calls::clear);
  }

  /** Every callback that was sent, oldest first. */
  public List<CallbackSender.Sent> callbacks() {
    return sender.sent();
  }

  /** Bytes of files sent, over all downloads, broken off ones too. */
  public long fileBytesSent() {
    return files.bytesSent();
  }

  /** Ends all connections and stops listening. */
  @Override
  public void close() {
    closed = true;
    sender.close();
    try {
      server.close();
    } catch (IOException e) {
      throw new IllegalStateException("could not stop listening", e);
    }
    connections.forEach(ProviderStub::quietly);
  }

  // ---- connections

  private void accept() {
    while (!closed) {
      try {
        Socket connection = server.accept();
        connections.add(connection);
        Thread.ofVirtual().name("provider-stub-connection").start(() -> serve(connection));
      } catch (IOException e) {
        if (!closed) {
          throw new IllegalStateException("the stub cannot accept connections", e);
        }
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      Wire wire = new Wire(connection);
      while (!closed && exchange(wire)) {
        // One exchange after the other.
      }
    } catch (Wire.Cut | IOException e) {
      // A cut is what was asked for; otherwise the client went away, as clients may.
    } finally {
      connections.remove(connection);
    }
  }

  /** Reads one request and answers it; whether the connection goes on. */
  private boolean exchange(Wire wire) throws IOException, Wire.Cut {
    if (!wire.waitForRequest()) {
      return false;
    }
    Plan plan = takePlan();
    wire.begin(plan.cutRequestAt(), plan.cutAnswerAt(), plan.framing(), plan.reset());
    Optional<StubRequest> request = wire.read();
    if (request.isEmpty()) {
      return false;
    }
    return answer(wire, request.get());
  }

  /** What is to happen to one exchange. */
  private record Plan(
      @Nullable Integer cutRequestAt,
      @Nullable Integer cutAnswerAt,
      Framing framing,
      boolean reset) {}

  private Plan takePlan() {
    return locked(
        () -> {
          Plan plan = new Plan(cutRequestAt, cutAnswerAt, framing, reset);
          cutRequestAt = null;
          cutAnswerAt = null;
          return plan;
        });
  }

  private boolean answer(Wire wire, StubRequest request) throws IOException, Wire.Cut {
    return switch (api.call(request)) {
      case StubCall.Submit(StubOrder order) -> submit(wire, request, order);
      case StubCall.Malformed(String why) -> {
        StubAnswer answer = api.refused(Script.Refusal.INVALID).with("X-Stub-Why", why);
        yield say(wire, What.SUBMIT, Optional.empty(), request, answer);
      }
      case StubCall.Read(String id) ->
          say(wire, What.READ, Optional.of(id), request, read(request, id));
      case StubCall.Content(String id, boolean open) -> content(wire, request, id, open);
      case StubCall.Cancel(String id) ->
          say(wire, What.CANCEL, Optional.of(id), request, cancel(request, id));
      case StubCall.Listing() ->
          say(wire, What.LISTING, Optional.empty(), request, listing(request));
      case StubCall.Other() ->
          say(wire, What.OTHER, Optional.empty(), request, StubAnswer.page(404));
    };
  }

  private boolean say(
      Wire wire, What what, Optional<String> taskId, StubRequest request, StubAnswer answer)
      throws IOException, Wire.Cut {
    record(what, taskId, answer.status(), request);
    wire.write(answer);
    return wire.goesOn();
  }

  private void record(What what, Optional<String> taskId, int status, StubRequest request) {
    locked(() -> calls.add(new Call(what, Instant.now(), taskId, status, request)));
  }

  // ---- what is asked

  private boolean submit(Wire wire, StubRequest request, StubOrder order)
      throws IOException, Wire.Cut {
    if (!api.authorised(request, key())) {
      return say(wire, What.SUBMIT, Optional.empty(), request, api.refused(Script.Refusal.KEY));
    }
    Script script = scriptFor(order);
    return switch (script.entry()) {
      case Entry.Refused(Script.Refusal refusal, Optional<String> retryAfter) ->
          say(
              wire,
              What.SUBMIT,
              Optional.empty(),
              request,
              after(api.refused(refusal), retryAfter));
      case Entry.Page(int status) ->
          say(wire, What.SUBMIT, Optional.empty(), request, StubAnswer.page(status));
      case Entry.Taken() -> {
        StubTask task = take(order, script);
        StubAnswer answer = drifted(script, api.accepted(sight(task)));
        record(What.SUBMIT, Optional.of(task.id()), answer.status(), request);
        Sizes sizes = new Sizes(wire.requestBytes(), wire.bytes(answer).length);
        locked(() -> lastSubmit = sizes);
        wire.write(answer);
        yield wire.goesOn();
      }
      case Entry.TakenThenDropped() -> {
        record(What.SUBMIT, Optional.of(take(order, script).id()), 0, request);
        yield false;
      }
      case Entry.TakenThenSilent() -> {
        record(What.SUBMIT, Optional.of(take(order, script).id()), 0, request);
        wire.waitForEnd();
        yield false;
      }
      case Entry.TakenThenPage(int status) ->
          say(
              wire,
              What.SUBMIT,
              Optional.of(take(order, script).id()),
              request,
              StubAnswer.page(status));
      case Entry.TakenThenGarbled() ->
          say(
              wire,
              What.SUBMIT,
              Optional.of(take(order, script).id()),
              request,
              StubAnswer.json(200, StubAnswer.object().put("note", "queued")));
    };
  }

  private Script scriptFor(StubOrder order) {
    Function<StubOrder, Script> choice =
        locked(
            () -> {
              Script first = next.poll();
              return first == null ? scripts : any -> first;
            });
    return choice.apply(order);
  }

  /** Accepts an order: from here on it would be charged. */
  private StubTask take(StubOrder order, Script script) throws IOException {
    StubTask task = new StubTask(api.newTaskId(), order, script, now());
    Optional<StubTask> before =
        locked(
            () -> {
              Optional<StubTask> last = tasks.values().stream().reduce((a, b) -> b);
              tasks.put(task.id(), task);
              return last;
            });
    callBack(task, before);
    return task;
  }

  private StubAnswer read(StubRequest request, String id) {
    if (!api.authorised(request, key())) {
      return api.unreadable(StubState.Trouble.KEY_REFUSED);
    }
    Optional<StubTask> task = task(id);
    if (task.isEmpty()) {
      return api.unreadable(StubState.Trouble.NOT_FOUND);
    }
    Sight sight = sight(task.get());
    if (sight.state() instanceof StubState.Unreadable(StubState.Trouble trouble, var retryAfter)) {
      return after(trouble(trouble), retryAfter);
    }
    return drifted(task.get().script(), api.read(sight));
  }

  private StubAnswer trouble(StubState.Trouble trouble) {
    return switch (trouble) {
      case THROTTLED, OUTAGE, KEY_REFUSED, NOT_FOUND -> api.unreadable(trouble);
      case GATEWAY_PAGE -> StubAnswer.page(502);
      case NOT_FOUND_PAGE -> StubAnswer.page(404);
      case WEB_PAGE -> StubAnswer.page(200);
      case OTHER_JSON -> StubAnswer.json(200, StubAnswer.object().put("note", "hello"));
    };
  }

  private StubAnswer cancel(StubRequest request, String id) {
    if (!api.authorised(request, key())) {
      return api.unreadable(StubState.Trouble.KEY_REFUSED);
    }
    Optional<StubTask> task = task(id);
    if (task.isEmpty()) {
      return api.unreadable(StubState.Trouble.NOT_FOUND);
    }
    boolean taken = task.get().cancel(now());
    return api.cancelled(sight(task.get()), taken);
  }

  private StubAnswer listing(StubRequest request) {
    if (!api.authorised(request, key())) {
      return api.unreadable(StubState.Trouble.KEY_REFUSED);
    }
    return api.listing(request, acceptedTasks().reversed().stream().map(this::sight).toList());
  }

  private boolean content(Wire wire, StubRequest request, String id, boolean open)
      throws IOException, Wire.Cut {
    Optional<StubTask> task = task(id);
    if (!open && !api.authorised(request, key())) {
      StubAnswer refused = api.unreadable(StubState.Trouble.KEY_REFUSED);
      return say(wire, What.CONTENT, Optional.of(id), request, refused);
    }
    if (task.isEmpty() || !(task.get().at(now()) instanceof StubState.Succeeded succeeded)) {
      return say(wire, What.CONTENT, Optional.of(id), request, StubAnswer.page(404));
    }
    Optional<StubAnswer> instead = api.contentAnswer(request, sight(task.get()));
    if (instead.isPresent()) {
      return say(wire, What.CONTENT, Optional.of(id), request, instead.get());
    }
    record(What.CONTENT, Optional.of(id), 200, request);
    return files.send(wire, task.get(), succeeded.output());
  }

  private Sight sight(StubTask task) {
    return new Sight(
        task,
        task.at(now()),
        task.script().spelling(),
        base() + "/files/" + task.id() + ".mp4",
        () -> files.bytes(task));
  }

  private StubAnswer after(StubAnswer answer, Optional<String> retryAfter) {
    return retryAfter
        .map(
            value ->
                answer.with(
                    "Retry-After",
                    value.startsWith("date+")
                        ? DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            now()
                                .plusSeconds(Long.parseLong(value.substring(5)))
                                .atOffset(ZoneOffset.UTC))
                        : value))
        .orElse(answer);
  }

  private static StubAnswer drifted(Script script, StubAnswer answer) {
    if (!script.drift()) {
      return answer;
    }
    try {
      JsonNode body = JSON.readTree(new String(answer.body(), StandardCharsets.UTF_8));
      return StubAnswer.json(answer.status(), Drift.of(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("drift needs JSON", e);
    }
  }

  // ---- callbacks

  private void callBack(StubTask task, Optional<StubTask> before) throws IOException {
    Optional<URI> url = task.order().callback().or(() -> locked(() -> accountCallback));
    if (url.isEmpty()) {
      return;
    }
    Callbacks callbacks = task.script().callbacks();
    switch (callbacks) {
      case NONE -> {}
      case AT_END -> atEnd(task, url.get());
      case AT_EACH_CHANGE -> atEach(task, url.get());
      case BEFORE_ANSWER -> {
        body(task, task.at(now())).ifPresent(body -> sender.sendNow(url.get(), body));
        if (!task.at(now()).isFinal()) {
          atEnd(task, url.get());
        }
      }
      case TWICE -> {
        atEnd(task, url.get());
        atEnd(task, url.get());
      }
      case OUT_OF_ORDER -> {
        atEnd(task, url.get());
        StubState earlier = beforeEnd(task.script());
        sender.at(endOf(task), url.get(), () -> body(task, earlier));
      }
      case FORGED_TOKEN -> {
        stranger(task, otherPath(url.get()), task);
        atEnd(task, url.get());
      }
      case FORGED_BODY -> {
        stranger(task, url.get(), task);
        atEnd(task, url.get());
      }
      case OF_ANOTHER_TASK -> {
        stranger(task, url.get(), before.orElse(task));
        atEnd(task, url.get());
      }
    }
  }

  private void atEnd(StubTask task, URI url) {
    sender.at(endOf(task), url, () -> current(task));
  }

  private void atEach(StubTask task, URI url) {
    for (Script.Step step : task.script().steps()) {
      sender.at(task.acceptedAt().plus(step.from()), url, () -> current(task));
    }
  }

  private void stranger(StubTask task, URI url, StubTask named) {
    StubState done = new StubState.Succeeded(new Output.Video());
    sender.at(
        task.acceptedAt().plusSeconds(10),
        url,
        () -> api.forged(in(sight(named), done)).map(JsonNode::toString));
  }

  private Optional<String> current(StubTask task) {
    return body(task, task.at(now()));
  }

  private Optional<String> body(StubTask task, StubState state) {
    return state instanceof StubState.Unreadable
        ? Optional.empty()
        : api.callback(in(sight(task), state)).map(JsonNode::toString);
  }

  private static Sight in(Sight sight, StubState state) {
    return new Sight(sight.task(), state, sight.spelling(), sight.fileUrl(), sight.file());
  }

  private static Instant endOf(StubTask task) {
    return task.acceptedAt().plus(task.script().steps().getLast().from());
  }

  private static StubState beforeEnd(Script script) {
    return script.steps().get(Math.max(0, script.steps().size() - 2)).state();
  }

  private static URI otherPath(URI url) {
    String text = url.toString();
    int end = text.indexOf('?') < 0 ? text.length() : text.indexOf('?');
    char last = text.charAt(end - 1) == 'A' ? 'B' : 'A';
    return URI.create(text.substring(0, end - 1) + last + text.substring(end));
  }

  // ---- small things

  private static void quietly(Socket connection) {
    try {
      connection.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  private void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }
}
