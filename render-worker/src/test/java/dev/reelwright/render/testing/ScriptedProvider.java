package dev.reelwright.render.testing;

import dev.reelwright.provider.Cancellation;
import dev.reelwright.provider.Pace;
import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Search;
import dev.reelwright.provider.Submission;
import dev.reelwright.provider.VideoProvider;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Does what the play says that a test has put on under the order's model, and remembers what it was
 * asked. The same for all accounts. Any thread.
 */
public final class ScriptedProvider implements VideoProvider {
  public static final String NAME = "scripted";

  private static final Map<String, Play> PLAYS = new ConcurrentHashMap<>();

  /** What was asked, in its order. */
  public record Asked(String what, String taskId, ProviderOrder order, ProviderAccount account) {}

  /** One model's part. Each method answers as a provider to whom all goes well. */
  public static class Play {
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
      return Uni.createFrom()
          .item(new Submission.Accepted("p-" + order.reference(), Optional.empty(), "taken"));
    }

    public Uni<Reading> read(String taskId, ProviderOrder order) {
      return Uni.createFrom()
          .item(new Reading.Working(OptionalInt.of(10), Optional.empty(), "working"));
    }

    public Uni<Search> find(ProviderOrder order) {
      return Uni.createFrom().item(new Search.NotSeen());
    }

    public Uni<Cancellation> cancel(String taskId) {
      return Uni.createFrom().item(new Cancellation.NotOffered());
    }

    public List<Asked> asked() {
      return asked;
    }

    public List<Asked> asked(String what) {
      return asked.stream().filter(one -> one.what().equals(what)).toList();
    }
  }

  /** From now on this is what becomes of orders for a model. */
  public static <P extends Play> P put(String model, P play) {
    PLAYS.put(model, play);
    return play;
  }

  private static Play play(String model) {
    return PLAYS.computeIfAbsent(model, any -> new Play());
  }

  private static Play asked(
      String what, String taskId, ProviderOrder order, ProviderAccount account) {
    Play play = play(order.model());
    play.asked.add(new Asked(what, taskId, order, account));
    return play;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Pace pace() {
    return new Pace(Duration.ofMillis(200), Duration.ofMillis(400));
  }

  @Override
  public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
    return asked("submit", "", order, account).submit(order, account);
  }

  @Override
  public Uni<Reading> read(String taskId, ProviderOrder order, ProviderAccount account) {
    return asked("read", taskId, order, account).read(taskId, order);
  }

  @Override
  public Uni<Search> find(ProviderOrder order, ProviderAccount account) {
    return asked("find", "", order, account).find(order);
  }

  /** A cancellation names no order: every play whose task it could be is asked. */
  @Override
  public Uni<Cancellation> cancel(String taskId, ProviderAccount account) {
    for (Play play : PLAYS.values()) {
      Optional<Asked> submitted =
          play.asked("submit").stream()
              .filter(one -> taskId.endsWith(one.order().reference()))
              .findFirst();
      if (submitted.isPresent()) {
        play.asked.add(new Asked("cancel", taskId, submitted.get().order(), account));
        return play.cancel(taskId);
      }
    }
    return Uni.createFrom().item(new Cancellation.Unknown("no such task"));
  }

  @Override
  public Optional<String> taskIdIn(byte[] callbackBody) {
    return Optional.empty();
  }
}
