package dev.reelwright.credit.budget;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.Budget;
import dev.reelwright.credit.contract.Budgets;
import dev.reelwright.credit.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Sets and reads budgets. Days and months are those of UTC. */
@ApplicationScoped
public class AccountBudgets {
  private static final String SET = "select ledger_set_budget($1, $2, $3, $4, $5, null)";

  private static final String READ =
      """
      select b.scope, b.per_job, b.per_day, b.per_month,
        coalesce(sum(s.credits), 0)::bigint as month,
        coalesce(sum(s.credits) filter (where s.day = today.day), 0)::bigint as day
      from (select (clock_timestamp() at time zone 'UTC')::date as day) today
      cross join budget b
      left join spending s
        on s.account = b.account and s.scope = b.scope
        and s.day >= date_trunc('month', today.day)::date
      where b.account = $1
      group by b.scope, b.per_job, b.per_day, b.per_month
      order by b.scope
      """;

  private final Database database;

  AccountBudgets(Database database) {
    this.database = database;
  }

  /**
   * Sets the budget of its scope, or removes it when it limits nothing. What was spent in this
   * month counts, also when nothing was limited then.
   */
  public Uni<Budgets> set(String account, Budget budget) {
    Tuple parameters =
        Tuple.of(
            account,
            budget.scope(),
            credits(budget.perJob()),
            credits(budget.perDay()),
            credits(budget.perMonth()));
    return database.send(SET, parameters).chain(() -> of(account));
  }

  /** The budgets of {@code account}. */
  public Uni<Budgets> of(String account) {
    return database
        .send(READ, Tuple.of(account))
        .map(
            rows ->
                new Budgets(
                    StreamSupport.stream(rows.spliterator(), false)
                        .map(AccountBudgets::use)
                        .toList()));
  }

  private static Budgets.Use use(Row row) {
    return new Budgets.Use(
        new Budget(
            row.getString("scope"),
            amount(row.getLong("per_job")),
            amount(row.getLong("per_day")),
            amount(row.getLong("per_month"))),
        Amount.of(row.getLong("day")),
        Amount.of(row.getLong("month")));
  }

  private static @Nullable Long credits(@Nullable Amount amount) {
    return amount == null ? null : amount.credits();
  }

  private static @Nullable Amount amount(@Nullable Long credits) {
    return credits == null ? null : Amount.of(credits);
  }
}
