package dev.reelwright.render.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.contract.Blame;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderEvent;
import dev.reelwright.render.contract.RenderSpec.ScriptOfPrompt;
import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.contract.Script;
import dev.reelwright.render.contract.SpokenWord;
import dev.reelwright.render.contract.StoredFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Scripts, and storyboards between their parts. */
class DividedTaskTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final RenderTask BOARD = Boards.task(3, NOW);
  private static final RenderTask SCRIPT =
      new RenderTask(
          "t1",
          "acc",
          new ScriptOfPrompt("What is a webhook?", List.of(), List.of(), 40),
          "out/t1",
          NOW.plusSeconds(60),
          NOW);
  private static final Tries TRIES = new Tries(4, 2, 1, 0);
  private static final Map<String, StoredFile> PICTURES =
      Map.of("s0", new StoredFile("out/t1/scenes/s0.jpg", "image/jpeg", 9));
  private static final Map<String, List<SpokenWord>> WORDS =
      Map.of("s0", List.of(new SpokenWord("Scene", 0, 400)));

  @Test
  void eachKindBeginsWithItsOwnErrandInItsOwnLane() {
    assertThat(Errand.first(SCRIPT.spec())).isEqualTo(Errand.SCRIPT);
    assertThat(Errand.SCRIPT.lane()).isEqualTo(Lane.SCRIPT);
    assertThat(Errand.first(BOARD.spec())).isEqualTo(Errand.ILLUSTRATE);
    assertThat(Errand.ILLUSTRATE.lane()).isEqualTo(Lane.RENDER);
  }

  @ParameterizedTest
  @CsvSource({"SCRIPT, false", "ILLUSTRATE, false", "CURATE, true", "COMPOSE, true"})
  void onlyTheFirstErrandBeginsAnAttempt(Errand errand, boolean resuming) {
    Decision claimed =
        new TaskState.Queued(BOARD, TRIES, NOW, errand).claim("w", Duration.ofSeconds(30), NOW);

    assertThat(errand.resuming()).isEqualTo(resuming);
    assertThat(((TaskState.Leased) claimed.next()).tries().attempt()).isEqualTo(resuming ? 2 : 3);
    assertThat(claimed.events()).hasSize(resuming ? 0 : 1);
  }

  @Test
  void scriptIsItsEvent() {
    Script script = new Script("Webhooks", List.of());

    Decision decision =
        new TaskState.Leased(SCRIPT, TRIES, lease()).scripted(script, List.of("a note"), NOW);

    assertThat(decision.next()).isEqualTo(new TaskState.Ended("t1", TRIES, Ending.STORED, NOW));
    assertThat(decision.events())
        .containsExactly(new RenderEvent.Scripted("t1", 2, script, List.of("a note"), NOW));
  }

  @Test
  void illustratedStoryboardIsDividedForItsNarration() {
    Decision decision = leased(Errand.ILLUSTRATE).illustrated(PICTURES, NOW);

    assertThat(decision.next()).isEqualTo(divided(Phase.NARRATE));
    assertThat(decision.events().get(0))
        .isEqualTo(new RenderEvent.Illustrated("t1", 2, PICTURES, NOW));
    assertThat(decision.events().get(1))
        .isInstanceOfSatisfying(
            RenderEvent.Progressed.class,
            told -> assertThat(told.stage()).isEqualTo(RenderStage.NARRATING));
    assertThat(decision.endedAttempt().orElseThrow().outcome()).isEqualTo("illustrated");
  }

  @Test
  void curatedStoryboardIsDividedForItsDrawing() {
    Decision decision = leased(Errand.CURATE).curated(null, WORDS, NOW);

    assertThat(decision.next()).isEqualTo(divided(Phase.DRAW));
    assertThat(decision.events().get(0))
        .isEqualTo(new RenderEvent.Narrated("t1", 2, null, WORDS, NOW));
  }

  @ParameterizedTest(name = "{0} of 3 parts of {1} -> {2}")
  @CsvSource({"1, NARRATE,", "2, NARRATE,", "3, NARRATE, CURATE", "2, DRAW,", "3, DRAW, COMPOSE"})
  void lastPartLetsTheTaskGoOn(int done, Phase phase, Errand then) {
    Decision decision = divided(phase).partDone(done, NOW);

    assertThat(decision.next())
        .isEqualTo(then == null ? divided(phase) : new TaskState.Queued(BOARD, TRIES, NOW, then));
    assertThat(decision.events()).singleElement().isInstanceOf(RenderEvent.Progressed.class);
    assertThat(decision.endedAttempt()).isEmpty();
  }

  @Test
  void percentRisesOverTheWholeWay() {
    List<Integer> percents = new ArrayList<>();
    percents.add(BoardPercent.at(RenderStage.ILLUSTRATING, 0, 3));
    percents.add(BoardPercent.at(RenderStage.ILLUSTRATING, 3, 3));
    told(leased(Errand.ILLUSTRATE).illustrated(PICTURES, NOW), percents);
    for (int done = 1; done <= 3; done++) {
      told(divided(Phase.NARRATE).partDone(done, NOW), percents);
    }
    percents.add(BoardPercent.within(RenderStage.CURATING, 0));
    told(leased(Errand.CURATE).curated(null, WORDS, NOW), percents);
    for (int done = 1; done <= 3; done++) {
      told(divided(Phase.DRAW).partDone(done, NOW), percents);
    }
    percents.add(BoardPercent.within(RenderStage.COMPOSING, 0));
    percents.add(BoardPercent.within(RenderStage.STORING, 95));

    assertThat(percents).isSorted().doesNotHaveDuplicates().allMatch(p -> p > 0 && p <= 99);
  }

  private static void told(Decision decision, List<Integer> percents) {
    decision
        .events()
        .forEach(
            event -> {
              if (event instanceof RenderEvent.Progressed told) {
                percents.add(told.percent());
              }
            });
  }

  @ParameterizedTest
  @CsvSource({"CURATE, NARRATE", "COMPOSE, DRAW"})
  void piecesThatAreGoneAreMadeOnceMore(Errand errand, Phase phase) {
    Decision decision = leased(errand).piecesGone("voice of scene 1", NOW);

    assertThat(decision.next())
        .isEqualTo(new TaskState.Divided(BOARD, new Tries(4, 2, 1, 1), phase));
    assertThat(decision.events()).isEmpty();
  }

  @Test
  void piecesThatGoAgainAndAgainFailTheTask() {
    Tries often = new Tries(9, 2, 0, TaskState.MOST_SETBACKS - 1);

    Decision decision =
        new TaskState.Leased(BOARD, often, lease(), Errand.COMPOSE).piecesGone("all", NOW);

    assertThat(((TaskState.Ended) decision.next()).ending()).isEqualTo(Ending.FAILED);
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void endsOfADividedTaskNeedNoHolder(Phase phase) {
    TaskState.Divided divided = divided(phase);

    assertThat(divided.expired(NOW).events()).isEmpty();
    assertThat(divided.deleted(NOW).events())
        .singleElement()
        .extracting(event -> ((RenderEvent.Failed) event).code())
        .isEqualTo("deleted");
    assertThat(
            divided.failed(new PartDecision.Failure("x", Blame.PLATFORM, "Sorry."), NOW).events())
        .containsExactly(new RenderEvent.Failed("t1", 2, "x", Blame.PLATFORM, "Sorry.", NOW));
  }

  @Test
  void lostClaimBetweenThePartsGoesOnWhereItWas() {
    Decision lost = leased(Errand.COMPOSE).holderVanished(NOW);

    assertThat(lost.next())
        .isEqualTo(
            new TaskState.Queued(BOARD, new Tries(4, 2, 2, 0), NOW.plusSeconds(4), Errand.COMPOSE));
  }

  private static TaskState.Divided divided(Phase phase) {
    return new TaskState.Divided(BOARD, TRIES, phase);
  }

  private static TaskState.Leased leased(Errand errand) {
    return new TaskState.Leased(BOARD, TRIES, lease(), errand);
  }

  private static TaskLease lease() {
    return new TaskLease("w", 4, NOW.plusSeconds(30));
  }
}
