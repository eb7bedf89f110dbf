package dev.reelwright.job.storyboard.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.job.job.JobId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a move keeps, and what it tells. */
final class StoryboardTest {
  private static final StoryboardId ID = new StoryboardId("00000000-0000-4000-8000-000000000001");
  private static final Scene SCENE =
      new Scene(
          "s1",
          List.of(new Scene.Line("Ann", "Hello")),
          "Waves",
          "Big waves",
          0,
          null,
          List.of(),
          List.of());

  @Test
  void promptIsWrittenFirst() {
    Turn turn = Storyboard.ofPrompt(List.of("a1"), List.of("Ann"));

    assertThat(turn.effects()).containsExactly(new Effect.Write(1));
    assertThat(turn.next()).isInstanceOf(Storyboard.Scripting.class);
    assertThat(turn.next().draft().version()).isZero();
    assertThat(turn.next().draft().speakers()).containsExactly("Ann");
  }

  @Test
  void givenScriptIsRefinedAtOnce() {
    Turn turn = Storyboard.ofScript("Tides", List.of(SCENE), List.of(), List.of());

    assertThat(turn.next()).isInstanceOf(Storyboard.Refining.class);
    assertThat(turn.next().draft().version()).isEqualTo(1);
    assertThat(turn.effects()).containsExactly(new Effect.NewVersion(Effect.Source.GIVEN, 0));
  }

  @Test
  void regenerateKeepsTheScriptThereWasUntilTheNextIsWritten() {
    Storyboard again = refining().regenerate("shorter").next();

    assertThat(again.draft().scenes()).containsExactly(SCENE);
    assertThat(again.draft().feedback()).containsExactly("shorter");
    assertThat(again.draft().writings()).isEqualTo(1);

    Draft written = again.scripted(1, "Ebb", List.of(SCENE)).next().draft();
    assertThat(written.version()).isEqualTo(2);
    assertThat(written.title()).isEqualTo("Ebb");
  }

  @Test
  void feedbackAddsUpAndSilenceAddsNone() {
    Storyboard twice =
        refining()
            .regenerate("shorter")
            .next()
            .scripted(1, "Ebb", List.of(SCENE))
            .next()
            .regenerate(null)
            .next()
            .scripted(2, "Ebb", List.of(SCENE))
            .next()
            .regenerate("funnier")
            .next();

    assertThat(twice.draft().feedback()).containsExactly("shorter", "funnier");
    assertThat(twice.draft().writings()).isEqualTo(3);
  }

  @Test
  void restoredScriptIsTheNewestAndHasItsScenesUnderTheirIds() {
    Scene old = new Scene("s0", List.of(), "Gulls", null, 0, null, List.of(), List.of());

    Turn turn = refining().restore(7, "Gulls", List.of(old));

    assertThat(turn.next().draft().version()).isEqualTo(2);
    assertThat(turn.next().draft().scenes()).containsExactly(old);
    assertThat(turn.effects()).containsExactly(new Effect.NewVersion(Effect.Source.RESTORED, 7));
  }

  @Test
  void whatAnEditLeavesOutStays() {
    Draft draft = refining().edit("s1", List.of(), null, null).next().draft();

    assertThat(draft.scenes())
        .containsExactly(
            new Scene("s1", List.of(), "Waves", "Big waves", 0, null, List.of(), List.of()));
  }

  @Test
  void newDescriptionTakesThePlaceOfAnEarlierPrompt() {
    Scene edited = refining().edit("s1", null, "Gulls", null).next().draft().scenes().getFirst();

    assertThat(edited.toBeDrawn()).isEqualTo("Gulls");
    assertThat(edited.speech()).isEqualTo(SCENE.speech());
  }

  @Test
  void promptGoesBeforeADescriptionThatCameWithIt() {
    Scene edited =
        refining().edit("s1", null, "Gulls", "Three gulls").next().draft().scenes().getFirst();

    assertThat(edited.visual()).isEqualTo("Gulls");
    assertThat(edited.toBeDrawn()).isEqualTo("Three gulls");
  }

  @Test
  void sceneOfAnotherScriptIsNotThere() {
    assertThatThrownBy(() -> refining().edit("s9", null, "Gulls", null))
        .isInstanceOf(NoSuchScene.class);
  }

  @Test
  void approvalsCountTheirJobs() {
    assertThat(ID.job(1)).isEqualTo(new JobId("00000000-0000-4000-8000-000000000001-1"));
    assertThat(refining().approve(ID.job(1)).next().draft().approvals()).isEqualTo(1);
  }

  @Test
  void draftThatNobodyTouchedFailsAsExpired() {
    assertThat(refining().expire().next())
        .isEqualTo(new Storyboard.Failed(refining().draft(), Storyboard.DRAFT_EXPIRED));
  }

  @Test
  void taskOfAScriptIsKnownByItsId() {
    Writing third = ID.writing(3);

    assertThat(third.taskId()).isEqualTo("00000000-0000-4000-8000-000000000001-s3");
    assertThat(Writing.parse(third.taskId())).contains(third);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000000-0000-4000-8000-000000000001",
        "00000000-0000-4000-8000-000000000001-1",
        "00000000-0000-4000-8000-000000000001-s0",
        "00000000-0000-4000-8000-000000000001-s01",
        "00000000-0000-4000-8000-00000000000g-s1",
        "00000000-0000-4000-8000-000000000001-s1234567890",
        "cl0123456789"
      })
  void taskOfAJobIsNoScripts(String taskId) {
    assertThat(Writing.parse(taskId)).isEmpty();
  }

  private static Storyboard refining() {
    return Storyboard.ofScript("Tides", List.of(SCENE), List.of(), List.of()).next();
  }
}
