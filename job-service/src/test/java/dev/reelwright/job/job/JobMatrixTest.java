package dev.reelwright.job.job;

import static dev.reelwright.job.job.JobSamples.NOW;
import static dev.reelwright.job.job.JobSamples.brief;
import static dev.reelwright.job.job.JobSamples.job;
import static dev.reelwright.job.job.JobSamples.news;
import static dev.reelwright.job.job.JobSamples.output;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state against every event. */
final class JobMatrixTest {
  private static final List<String> ACTIVE_WITH_ATTEMPT =
      List.of("preparing", "rendering", "storing");
  private static final List<String> ENDED = List.of("succeeded", "failed", "cancelled", "expired");
  private static final List<String> ALL_NEWS =
      List.of(
          "started",
          "routed",
          "preparing 0",
          "rendering 30",
          "rendering 60",
          "storing 99",
          "stored",
          "failed");

  @ParameterizedTest(name = "{0} hears {1} of attempt {2}: {3}, announces {4}, tells {5}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # state     | news         | attempt | next             | announces | tells
            queued    | started      | 1       | preparing #1 0%  | STARTED   |
            queued    | started      | 3       | preparing #3 0%  | STARTED   |
            queued    | routed       | 1       | preparing #1 0%  | STARTED   |
            queued    | preparing 0  | 1       | preparing #1 0%  | STARTED   |
            queued    | rendering 30 | 1       | rendering #1 30% | STARTED   |
            queued    | drawing 50   | 1       | drawing #1 50%   | STARTED   |
            queued    | storing 99   | 1       | storing #1 99%   | STARTED   |
            queued    | stored       | 1       | succeeded #1 100%| SUCCEEDED | Settle
            queued    | failed       | 1       | failed #1 0%     | FAILED    | Release
            preparing | started      | 2       | preparing #2 40% |           |
            preparing | preparing 0  | 2       | preparing #2 40% |           |
            preparing | rendering 30 | 2       | rendering #2 40% |           |
            preparing | rendering 60 | 2       | rendering #2 60% |           |
            preparing | storing 99   | 2       | storing #2 99%   |           |
            preparing | stored       | 2       | succeeded #2 100%| SUCCEEDED | Settle
            preparing | failed       | 2       | failed #2 40%    | FAILED    | Release
            preparing | started      | 3       | preparing #3 40% | STARTED   |
            preparing | rendering 30 | 3       | rendering #3 40% | STARTED   |
            preparing | rendering 60 | 3       | rendering #3 60% | STARTED   |
            preparing | storing 99   | 3       | storing #3 99%   | STARTED   |
            preparing | stored       | 3       | succeeded #3 100%| SUCCEEDED | Settle
            preparing | failed       | 3       | failed #3 40%    | FAILED    | Release
            preparing | scripting 60 | 2       | scripting #2 60% |           |
            preparing | drawing 50   | 2       | drawing #2 50%   |           |
            drawing   | started      | 2       | drawing #2 40%   |           |
            drawing   | scripting 60 | 2       | drawing #2 60%   |           |
            drawing   | drawing 50   | 2       | drawing #2 50%   |           |
            drawing   | storing 99   | 2       | storing #2 99%   |           |
            drawing   | scripting 60 | 3       | scripting #3 60% | STARTED   |
            drawing   | started      | 3       | preparing #3 40% | STARTED   |
            rendering | started      | 2       | rendering #2 40% |           |
            rendering | routed       | 2       | rendering #2 40% |           |
            rendering | routed       | 3       | preparing #3 40% | STARTED   |
            storing   | routed       | 2       | storing #2 40%   |           |
            rendering | preparing 0  | 2       | rendering #2 40% |           |
            rendering | rendering 30 | 2       | rendering #2 40% |           |
            rendering | rendering 60 | 2       | rendering #2 60% |           |
            rendering | storing 99   | 2       | storing #2 99%   |           |
            rendering | stored       | 2       | succeeded #2 100%| SUCCEEDED | Settle
            rendering | failed       | 2       | failed #2 40%    | FAILED    | Release
            rendering | started      | 3       | preparing #3 40% | STARTED   |
            rendering | preparing 0  | 3       | preparing #3 40% | STARTED   |
            rendering | rendering 60 | 3       | rendering #3 60% | STARTED   |
            rendering | stored       | 3       | succeeded #3 100%| SUCCEEDED | Settle
            rendering | failed       | 3       | failed #3 40%    | FAILED    | Release
            storing   | started      | 2       | storing #2 40%   |           |
            storing   | preparing 0  | 2       | storing #2 40%   |           |
            storing   | rendering 60 | 2       | storing #2 60%   |           |
            storing   | storing 99   | 2       | storing #2 99%   |           |
            storing   | stored       | 2       | succeeded #2 100%| SUCCEEDED | Settle
            storing   | failed       | 2       | failed #2 40%    | FAILED    | Release
            storing   | started      | 3       | preparing #3 40% | STARTED   |
            storing   | rendering 30 | 3       | rendering #3 40% | STARTED   |
            storing   | stored       | 3       | succeeded #3 100%| SUCCEEDED | Settle
            storing   | failed       | 3       | failed #3 40%    | FAILED    | Release
          """)
  void activeJobHearsNews(
      String state,
      String news,
      int attempt,
      String next,
      @Nullable String announces,
      @Nullable String tells) {
    Decision decision = job(state).on(news(news, attempt), NOW);

    assertThat(brief(decision.next())).isEqualTo(next);
    assertThat(decision.milestones().stream().map(Milestone::name).toList())
        .isEqualTo(list(announces));
    assertThat(decision.commands().stream().map(each -> each.getClass().getSimpleName()).toList())
        .isEqualTo(list(tells));
    assertThat(decision.marks())
        .isEqualTo(news.equals("routed") ? List.of(new Mark.MadeBy(JobSamples.ARK)) : List.of());
  }

  @ParameterizedTest(name = "{0} is deleted: {1}, announces {2}, tells {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
            queued    | cancelled #0 0%   | CANCELLED | StopRender,Release
            preparing | preparing #2 40%  |           | AbandonRender
            rendering | rendering #2 40%  |           | AbandonRender
            storing   | storing #2 40%    |           | AbandonRender
            succeeded | succeeded #2 100% |           |
            failed    | failed #2 40%     |           |
            cancelled | cancelled #0 0%   |           |
            expired   | expired #2 40%    |           |
          """)
  void deletedJobIsHiddenWhateverItsState(
      String state, String next, @Nullable String announces, @Nullable String tells) {
    Decision decision = job(state).delete(NOW);

    assertThat(decision.marks()).containsExactly(new Mark.Hidden());
    assertThat(brief(decision.next())).isEqualTo(next);
    assertThat(decision.milestones().stream().map(Milestone::name).toList())
        .isEqualTo(list(announces));
    assertThat(decision.commands().stream().map(each -> each.getClass().getSimpleName()).toList())
        .isEqualTo(list(tells));
    assertThat(decision.doomed())
        .isEqualTo(state.equals("queued") ? JobSamples.ORDER.leftovers(List.of()) : List.of());
  }

  static Stream<Arguments> lateNewsOfOlderAttempts() {
    return product(ACTIVE_WITH_ATTEMPT, ALL_NEWS, List.of(1));
  }

  @ParameterizedTest(name = "{0} passes over {1} of attempt {2}")
  @MethodSource("lateNewsOfOlderAttempts")
  void newsOfAnOlderAttemptIsPassedOver(String state, String news, int attempt) {
    Decision decision = job(state).on(news(news, attempt), NOW);

    assertUnchanged(job(state), decision);
    assertThat(decision.doomed())
        .isEqualTo(news.equals("stored") ? objects(output(attempt)) : List.of());
  }

  static Stream<Arguments> newsAfterTheEnd() {
    return product(ENDED, ALL_NEWS, List.of(1, 2, 3));
  }

  @ParameterizedTest(name = "{0} passes over {1} of attempt {2}")
  @MethodSource("newsAfterTheEnd")
  void newsAfterTheEndChangesNothingAndLeavesNoFile(String state, String news, int attempt) {
    Decision decision = job(state).on(news(news, attempt), NOW);

    assertUnchanged(job(state), decision);
    boolean wanted = state.equals("succeeded") && attempt == 2;
    List<Doomed> doomed = new ArrayList<>();
    if (news.equals("stored") && !wanted) {
      doomed.addAll(objects(output(attempt)));
    }
    // Its maker did not know of the end, and may have put more into the folder since.
    if (news.equals("stored") && !state.equals("succeeded")) {
      doomed.addAll(JobSamples.ORDER.leftovers(List.of()));
    }
    assertThat(decision.doomed()).isEqualTo(doomed);
  }

  static Stream<Arguments> repeatedNews() {
    return product(List.of("queued", "preparing", "rendering", "storing"), ALL_NEWS, List.of(2, 3));
  }

  @ParameterizedTest(name = "{0} hears {1} of attempt {2} twice")
  @MethodSource("repeatedNews")
  void repeatedNewsSaysNothingNew(String state, String news, int attempt) {
    Job once = job(state).on(news(news, attempt), NOW).next();

    Decision twice = once.on(news(news, attempt), NOW.plusSeconds(1));

    assertThat(twice.next()).isEqualTo(once);
    assertThat(twice.milestones()).isEmpty();
    assertThat(twice.commands()).isEmpty();
    assertThat(twice.doomed()).isEmpty();
  }

  private static void assertUnchanged(Job before, Decision decision) {
    assertThat(decision.next()).isEqualTo(before);
    assertThat(decision.milestones()).isEmpty();
    assertThat(decision.commands()).isEmpty();
    assertThat(decision.marks()).isEmpty();
  }

  private static List<Doomed> objects(Output output) {
    return output.keys().stream().<Doomed>map(Doomed.ObjectAt::new).toList();
  }

  private static List<String> list(@Nullable String word) {
    return word == null ? List.of() : List.of(word.split(","));
  }

  private static Stream<Arguments> product(
      List<String> states, List<String> news, List<Integer> attempts) {
    return states.stream()
        .flatMap(
            state ->
                news.stream()
                    .flatMap(
                        each ->
                            attempts.stream().map(attempt -> Arguments.of(state, each, attempt))));
  }
}
