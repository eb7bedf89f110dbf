package dev.reelwright.outbound.testing;

import dev.reelwright.outbound.NameResolver;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A name server in the attacker's hand: each question takes the next answer, the last one stays.
 * Names that were not prepared are not known.
 */
public final class FakeNames implements NameResolver {
  private final Map<String, Deque<List<InetAddress>>> answers = new ConcurrentHashMap<>();
  private final AtomicInteger questions = new AtomicInteger();

  /** Adds an answer for a name. */
  public FakeNames answer(String host, String... addresses) {
    answers
        .computeIfAbsent(host, name -> new ArrayDeque<>())
        .add(Stream.of(addresses).map(FakeNames::address).toList());
    return this;
  }

  /** How often anything was asked. */
  public int questions() {
    return questions.get();
  }

  @Override
  public synchronized Future<List<InetAddress>> resolve(String host) {
    questions.incrementAndGet();
    Deque<List<InetAddress>> queue = answers.get(host);
    if (queue == null) {
      return Future.failedFuture(new UnknownHostException(host));
    }
    return Future.succeededFuture(queue.size() > 1 ? queue.remove() : queue.element());
  }

  /** From a literal; nothing is resolved. */
  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(literal, e);
    }
  }
}
