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
import java.util.Optional;

/**
 * A real adapter whose tasks are looked at several times a second, whenever the provider would like
 * to be asked next. While it is in trouble it is left its time.
 */
record Hurried(VideoProvider adapter) implements VideoProvider {
  @Override
  public String name() {
    return adapter.name();
  }

  @Override
  public Pace pace() {
    return new Pace(Duration.ofMillis(200), Duration.ofMillis(300));
  }

  @Override
  public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
    return adapter
        .submit(order, account)
        .map(
            answer ->
                answer instanceof Submission.Accepted accepted
                    ? new Submission.Accepted(accepted.taskId(), Optional.empty(), accepted.raw())
                    : answer);
  }

  @Override
  public Uni<Reading> read(String taskId, ProviderOrder order, ProviderAccount account) {
    return adapter
        .read(taskId, order, account)
        .map(
            reading ->
                reading instanceof Reading.Working working
                    ? new Reading.Working(working.percent(), Optional.empty(), working.raw())
                    : reading);
  }

  @Override
  public Uni<Search> find(ProviderOrder order, ProviderAccount account) {
    return adapter.find(order, account);
  }

  @Override
  public Uni<Cancellation> cancel(String taskId, ProviderAccount account) {
    return adapter.cancel(taskId, account);
  }

  @Override
  public Optional<String> taskIdIn(byte[] callbackBody) {
    return adapter.taskIdIn(callbackBody);
  }
}
