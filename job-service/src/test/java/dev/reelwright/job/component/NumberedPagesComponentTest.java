package dev.reelwright.job.component;

import static dev.reelwright.job.component.JobService.aPrompt;
import static dev.reelwright.job.component.JobService.newAccount;
import static dev.reelwright.job.component.JobService.newId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.job.component.JobService.Answer;
import dev.reelwright.job.contract.JobView;
import dev.reelwright.job.contract.NumberedJobPage;
import dev.reelwright.job.contract.Problem;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages by number, with the total. */
@QuarkusTest
final class NumberedPagesComponentTest extends OnRealParts {
  @Inject JobService service;
  private String account;

  @BeforeEach
  void anAccount() {
    account = newAccount();
    service.grant(account, 1000);
  }

  @Test
  void pagesHoldEachJobOnceNewestFirst() {
    List<String> ids = jobs(7);
    Collections.reverse(ids);

    List<String> seen = new ArrayList<>();
    for (int page = 1; page <= 3; page++) {
      NumberedJobPage found = page(page, 3);
      assertThat(found.total()).isEqualTo(7);
      assertThat(found.page()).isEqualTo(page);
      assertThat(found.pageSize()).isEqualTo(3);
      found.jobs().forEach(job -> seen.add(job.jobId()));
    }

    assertThat(seen).isEqualTo(ids);
  }

  @Test
  void jobsOfTheSameMomentAreEachShownOnce() {
    List<String> ids = jobs(5);
    service.sql(
        "update job set created_at = '2026-01-01T00:00:00Z' where account = '" + account + "'");

    List<String> seen = new ArrayList<>();
    for (int page = 1; page <= 3; page++) {
      page(page, 2).jobs().forEach(job -> seen.add(job.jobId()));
    }

    assertThat(seen).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void firstPageOfTwentyIsWhatWhoeverAsksForNothingGets() {
    List<String> ids = jobs(1);

    NumberedJobPage page = service.numbered(account, "&origin=kensa");

    assertThat(page.jobs()).extracting(JobView::jobId).isEqualTo(ids);
    assertThat(page.total()).isEqualTo(1);
    assertThat(page.page()).isEqualTo(1);
    assertThat(page.pageSize()).isEqualTo(20);
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "2, 100", "2147483647, 100"})
  void pagePastTheEndIsEmptyWithTheRightTotal(int page, int pageSize) {
    jobs(2);

    assertThat(page(page, pageSize)).isEqualTo(new NumberedJobPage(List.of(), 2, page, pageSize));
  }

  @Test
  void whoHasNothingHasAnEmptyFirstPage() {
    assertThat(page(1, 20)).isEqualTo(new NumberedJobPage(List.of(), 0, 1, 20));
  }

  @Test
  void otherAccountsAndOriginsAreNotCounted() {
    jobs(2);
    String stranger = newAccount();
    service.grant(stranger, 100);
    service.submitted(aPrompt(newId(), stranger));
    service.submitted(JobService.aSubmit(newId(), account));

    assertThat(page(1, 20).total()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          page=0        | page     | must be 1 or more, not 0
          page=-1       | page     | must be 1 or more, not -1
          pageSize=0    | pageSize | must be 1 to 100, not 0
          pageSize=101  | pageSize | must be 1 to 100, not 101
          """)
  void pageThatCannotBeIsAnInvalidRequest(String asked, String field, String message) {
    Answer answer =
        service.call(
            "GET",
            "/internal/numbered-jobs?origin=kensa&mode=LIVE&account=" + account + "&" + asked,
            null);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(service.problem(answer)).isEqualTo(new Problem.InvalidRequest(field, message));
  }

  /** However many jobs others have, or the other mode: no page and no total reads the table. */
  @Test
  void pagesAndTotalComeFromTheIndexOfWhatIsVisible() {
    service.sql(
        """
        insert into job (id, account, mode, key_id, origin, model, route, provider, routes, pool,
          exclusive, spec, echo, inputs, outputs, ledger_account, hold_generation, price,
          share_token, created_at, deadline, backstop, state, attempt, percent, updated_at,
          ended_at, deleted_at)
        select '%1$s' || i, '%1$s' || i %% 50, case when i %% 3 = 0 then 'TEST' else 'LIVE' end, 'k', 'kensa', 'm', 'local', 'reelwright',
          '[]', 'p' || i, false, '{}', '{}', '{}', 'o', 'l', 1, 1, '%1$s' || i,
          now() - i * interval '1 second', now() + interval '1 day', now() + interval '2 days',
          'CANCELLED', 0, 0, now(), now(), case when i %% 5 = 0 then now() end
        from generate_series(1, 20000) i
        """
            .formatted(account));
    service.sql("analyze job");
    try {
      String plan =
          explained(
                  """
              select count(*) from job
              where account = '%1$s7' and mode = 'LIVE' and origin = 'kensa'
                and deleted_at is null
              """
                      .formatted(account))
              + explained(
                  """
                  select * from job
                  where account = '%1$s7' and mode = 'LIVE' and origin = 'kensa'
                    and deleted_at is null
                  order by created_at desc, id desc offset 20 limit 20
                  """
                      .formatted(account))
              + explained(
                  """
                  select * from job
                  where account = '%1$s7' and mode = 'LIVE' and origin = 'kensa'
                    and deleted_at is null and state = any(array['QUEUED', 'CANCELLED'])
                    and (created_at, id) < (now(), '')
                  order by created_at desc, id desc limit 21
                  """
                      .formatted(account));

      assertThat(plan).doesNotContain("Seq Scan").doesNotContain("Sort");
      assertThat(plan.split("job_page", -1)).hasSize(4);
      assertThat(plan.lines().filter(line -> line.contains("Index Cond")))
          .hasSize(3)
          .allSatisfy(line -> assertThat(line).contains("mode = 'LIVE'"));
    } finally {
      service.sql("delete from job where account like '" + account + "%' and key_id = 'k'");
    }
  }

  private String explained(String query) {
    return StreamSupport.stream(service.sql("explain " + query).spliterator(), false)
        .map((Row row) -> row.getString(0))
        .collect(Collectors.joining("\n"));
  }

  private NumberedJobPage page(int page, int pageSize) {
    return service.numbered(account, "&origin=kensa&page=" + page + "&pageSize=" + pageSize);
  }

  /** Oldest first. */
  private List<String> jobs(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String id = newId();
      service.submitted(aPrompt(id, account));
      ids.add(id);
    }
    return ids;
  }
}
