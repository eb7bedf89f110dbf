package dev.reelwright.render.engine.narration;

import dev.reelwright.render.engine.narration.MaryWire.Answer;
import dev.reelwright.render.engine.narration.Voice.SpokenWord;
import dev.reelwright.render.process.Companion;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One run of the voice program. Questions may overlap; each answer finds its asker. When the
 * program ends, for whatever reason, all open questions end with {@link Gone}, and it takes no
 * more. Thread-safe.
 */
final class MaryChild implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Companion companion;
  private final AtomicLong ids = new AtomicLong();
  private final Map<Long, CompletableFuture<Answer>> open = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private volatile boolean gone;

  MaryChild(Companion companion) {
    this.companion = companion;
    Thread.ofPlatform().daemon().name("voice-answers-" + companion.pid()).start(this::listen);
  }

  /** The program has ended, or what it says makes no sense. */
  static final class Gone extends Exception {
    private static final long serialVersionUID = 1L;

    Gone(String message) {
      super(message);
    }
  }

  /** Done when the program takes questions; fails with {@link Gone}. */
  CompletableFuture<Void> ready() {
    return ready;
  }

  /** An open question. */
  record Asked(long id, CompletableFuture<Answer> answer) {}

  /** Asks; the answer fails with {@link Gone} if the program ends before. */
  Asked ask(MaryCharacter character, double speed, List<SpokenWord> words) {
    long id = ids.incrementAndGet();
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    open.put(id, answer);
    try {
      send(MaryWire.ask(id, character, speed, words));
    } catch (IOException e) {
      answer.completeExceptionally(new Gone("cannot ask: " + e.getMessage()));
    }
    if (gone) { // it may have gone after the listener's last look at the open questions
      answer.completeExceptionally(new Gone(obituary("")));
    }
    return new Asked(id, answer);
  }

  /** Nobody waits for this answer any more. */
  void drop(Asked asked) {
    if (open.remove(asked.id()) != null) {
      try {
        send(MaryWire.drop(asked.id()));
      } catch (IOException e) {
        gone = true; // the listener sees the end as well, and tells those who still wait
      }
    }
  }

  boolean usable() {
    return !gone && companion.alive();
  }

  long pid() {
    return companion.pid();
  }

  private synchronized void send(byte[] frame) throws IOException {
    OutputStream out = companion.input();
    out.write(frame);
    out.flush();
  }

  private void listen() {
    String why = "";
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(companion.output(), 1 << 16))) {
      MaryWire.expectHello(in);
      ready.complete(null);
      while (true) {
        Answer answer = MaryWire.answer(in);
        CompletableFuture<Answer> asker = open.remove(answer.id());
        if (asker != null) {
          asker.complete(answer);
        }
      }
    } catch (IOException e) {
      why = e.toString();
    } finally {
      gone = true;
      companion.close();
      Gone end = new Gone(obituary(why));
      ready.completeExceptionally(end);
      open.values().forEach(asker -> asker.completeExceptionally(end));
    }
  }

  private String obituary(String why) {
    return "the voice program has ended: %s %s".formatted(why, companion.messages()).strip();
  }

  /** Lets it end by itself, or ends it. */
  @Override
  public void close() {
    gone = true;
    try {
      companion.input().close();
      companion.awaitEnd(GRACE);
    } catch (IOException e) {
      // It has closed its end first.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      companion.close();
    }
  }

  /** Ends it at once. */
  void kill() {
    gone = true;
    companion.close();
  }
}
