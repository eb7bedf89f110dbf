package dev.reelwright.render.store;

import dev.reelwright.render.call.Call;
import dev.reelwright.render.call.CallDecision;
import dev.reelwright.render.contract.ProviderItem;
import dev.reelwright.render.contract.ProviderResolution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Calls that an operator should look at, and what he says of them. */
@ApplicationScoped
public class ProviderItems {
  private final Database database;
  private final Calls calls;

  ProviderItems(Database database, Calls calls) {
    this.database = database;
    this.calls = calls;
  }

  /** What became of a resolution. */
  public sealed interface Resolved {
    record Done(ProviderItem item) implements Resolved {}

    /** There is no such call. */
    record NoSuchCall() implements Resolved {}

    /** It is known what became of it. */
    record NothingUnknown() implements Resolved {}
  }

  /** The oldest items. */
  public Uni<List<ProviderItem>> list(int limit) {
    return database
        .send(CallSql.ITEMS, Tuple.of(limit))
        .map(rows -> rows.stream().map(ProviderItems::item).toList());
  }

  /** What was found out about a call, from now on as true as if the provider had answered so. */
  public Uni<Resolved> resolve(String callId, ProviderResolution resolution) {
    return find(callId)
        .chain(
            item ->
                item.isEmpty()
                    ? Uni.createFrom().item(new Resolved.NoSuchCall())
                    : resolve(item.get(), resolution));
  }

  private Uni<Resolved> resolve(ProviderItem item, ProviderResolution resolution) {
    AtomicBoolean unknown = new AtomicBoolean();
    return calls
        .change(
            item.taskId(),
            item.callId(),
            (call, now) -> {
              Optional<CallDecision> decision = decision(call, resolution);
              unknown.set(decision.isPresent());
              return decision;
            })
        .chain(
            call ->
                unknown.get()
                    ? find(item.callId()).map(after -> new Resolved.Done(after.orElse(item)))
                    : Uni.createFrom().item(new Resolved.NothingUnknown()));
  }

  private static Optional<CallDecision> decision(Call call, ProviderResolution resolution) {
    return switch (resolution) {
      case ProviderResolution.AcceptedAs as -> call.saidToBeAccepted(as.providerTaskId());
      case ProviderResolution.NotAccepted not -> call.saidToBeRefused();
    };
  }

  private Uni<Optional<ProviderItem>> find(String callId) {
    return database
        .send(CallSql.ITEM, Tuple.of(callId))
        .map(rows -> rows.stream().map(ProviderItems::item).findFirst());
  }

  private static ProviderItem item(Row row) {
    return new ProviderItem(
        row.getString("id"),
        row.getString("task_id"),
        Objects.requireNonNullElse(row.getString("customer"), ""),
        row.getString("route"),
        row.getString("provider"),
        row.getString("account"),
        row.getString("model"),
        row.getString("base"),
        row.getString("reference"),
        row.getString("state"),
        row.getString("provider_task_id"),
        row.getString("problem"),
        row.getString("raw"),
        row.getString("task_state"),
        TaskRows.instant(row, "intended_at"),
        TaskRows.instant(row, "deadline"));
  }
}
