package dev.reelwright.job.storyboard.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.job.job.Blame;
import dev.reelwright.job.job.Failure;
import dev.reelwright.job.job.JobId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every verb in every state. */
final class StoryboardMatrixTest {
  private static final StoryboardId ID = new StoryboardId("00000000-0000-4000-8000-000000000001");
  private static final Failure BROKEN = new Failure("broken", "It broke.", Blame.PLATFORM);
  private static final Scene.Picture OLD =
      new Scene.Picture("uploads/old", "image/png", 3, "0".repeat(64), true);
  private static final Scene.Picture NEW =
      new Scene.Picture("uploads/new", "image/png", 4, "1".repeat(64), true);
  private static final Scene FIRST = scene("first", OLD);
  private static final Scene SECOND = scene("second", null);

  /** The second script of two, the first approval of one. */
  private static final Draft DRAFT =
      new Draft(2, 1, 2, "Tides", List.of(FIRST, SECOND), List.of("a1"), List.of("Ann"), List.of());

  private static final JobId JOB = ID.job(1);

  private static final Map<String, Storyboard> STATES =
      Map.of(
          "Scripting", new Storyboard.Scripting(DRAFT, false),
          "Refining", new Storyboard.Refining(DRAFT),
          "Approved", new Storyboard.Approved(DRAFT, JOB),
          "Completed", new Storyboard.Completed(DRAFT, JOB),
          "Failed", new Storyboard.Failed(DRAFT, BROKEN));

  private static final Map<String, Function<Storyboard, Turn>> VERBS =
      Map.ofEntries(
          Map.entry("begun", board -> board.begun(2)),
          Map.entry("begun before", board -> board.begun(1)),
          Map.entry("scripted", board -> board.scripted(2, "Ebb", List.of(SECOND))),
          Map.entry("scripted before", board -> board.scripted(1, "Ebb", List.of(SECOND))),
          Map.entry("script failed", board -> board.writingFailed(2, BROKEN)),
          Map.entry("script failed before", board -> board.writingFailed(1, BROKEN)),
          Map.entry("edit", board -> board.edit("second", null, "Gulls", null)),
          Map.entry("edit in vain", board -> board.edit("second", null, "Waves", null)),
          Map.entry("replace picture", board -> board.replacePicture("first", NEW)),
          Map.entry("give picture", board -> board.replacePicture("second", NEW)),
          Map.entry("attach", board -> board.attach(List.of("a2"), List.of("Bob"))),
          Map.entry("attach again", board -> board.attach(List.of("a1"), List.of("Ann"))),
          Map.entry("restore", board -> board.restore(1, "Flood", List.of(FIRST))),
          Map.entry("regenerate", board -> board.regenerate("shorter")),
          Map.entry("approve", board -> board.approve(ID.job(2))),
          Map.entry("made", board -> board.ended(JOB, new Ending.Made())),
          Map.entry("made before", board -> board.ended(ID.job(9), new Ending.Made())),
          Map.entry("missed", board -> board.ended(JOB, new Ending.Missed(BROKEN))),
          Map.entry("missed before", board -> board.ended(ID.job(9), new Ending.Missed(BROKEN))),
          Map.entry("expire", Storyboard::expire),
          Map.entry("delete", Storyboard::delete));

  /** What follows, then the effects; "-" is nothing at all, "no" a refusal. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # verb               | Scripting                    | Refining                         | Approved  | Completed | Failed
          begun                | Scripting                    | -                                | -         | -         | -
          begun before         | -                            | -                                | -         | -         | -
          scripted             | Refining NewVersion          | -                                | -         | -         | -
          scripted before      | -                            | -                                | -         | -         | -
          script failed        | Failed FailedAlone           | -                                | -         | -         | -
          script failed before | -                            | -                                | -         | -         | -
          edit                 | no                           | Refining SceneChanged            | no        | no        | no
          edit in vain         | no                           | -                                | no        | no        | no
          replace picture      | no                           | Refining SceneChanged PictureReplaced | no   | no        | no
          give picture         | no                           | Refining SceneChanged            | no        | no        | no
          attach               | no                           | Refining AssetsAttached          | no        | no        | no
          attach again         | no                           | -                                | no        | no        | no
          restore              | no                           | Refining NewVersion              | no        | no        | no
          regenerate           | no                           | Scripting Write Asked            | no        | no        | Scripting Write Asked
          approve              | no                           | Approved Asked                   | no        | no        | no
          made                 | -                            | -                                | Completed | -         | -
          made before          | -                            | -                                | -         | -         | -
          missed               | -                            | -                                | Failed    | -         | -
          missed before        | -                            | -                                | -         | -         | -
          expire               | Failed FailedAlone StopWriting | Failed FailedAlone             | -         | -         | -
          delete               | Scripting StopWriting        | -                                | -         | -         | -
          """)
  void verbDoesThisInEachState(
      String verb,
      String scripting,
      String refining,
      String approved,
      String completed,
      String failed) {
    assertThat(outcome(verb, "Scripting")).as("Scripting").isEqualTo(scripting);
    assertThat(outcome(verb, "Refining")).as("Refining").isEqualTo(refining);
    assertThat(outcome(verb, "Approved")).as("Approved").isEqualTo(approved);
    assertThat(outcome(verb, "Completed")).as("Completed").isEqualTo(completed);
    assertThat(outcome(verb, "Failed")).as("Failed").isEqualTo(failed);
  }

  @ParameterizedTest
  @CsvSource({
    "edit, edit", "replace picture, replace the picture of", "attach, attach assets to",
    "restore, restore a version of", "regenerate, regenerate", "approve, approve"
  })
  void refusalNamesTheVerbAndTheState(String verb, String said) {
    Storyboard completed = state("Completed");

    assertThatThrownBy(() -> verb(verb).apply(completed))
        .isInstanceOfSatisfying(
            NotNow.class,
            refused -> {
              assertThat(refused.verb()).isEqualTo(said);
              assertThat(refused.state()).isSameAs(completed);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "Scripting, true",
    "Refining, true",
    "Approved, true",
    "Completed, false",
    "Failed, false"
  })
  void placeIsTakenWhileItIsInProgress(String state, boolean takes) {
    assertThat(state(state).isInProgress()).isEqualTo(takes);
  }

  private static String outcome(String verb, String from) {
    Storyboard before = state(from);
    try {
      Turn turn = verb(verb).apply(before);
      return turn.next().equals(before) && turn.effects().isEmpty() ? "-" : word(turn);
    } catch (NotNow refused) {
      return "no";
    }
  }

  private static String word(Turn turn) {
    StringBuilder words = new StringBuilder(turn.next().getClass().getSimpleName());
    turn.effects().forEach(effect -> words.append(' ').append(effect.getClass().getSimpleName()));
    return words.toString();
  }

  private static Storyboard state(String name) {
    return Objects.requireNonNull(STATES.get(name));
  }

  private static Function<Storyboard, Turn> verb(String name) {
    return Objects.requireNonNull(VERBS.get(name));
  }

  private static Scene scene(String id, Scene.@Nullable Picture picture) {
    return new Scene(id, List.of(), "Waves", null, 0, picture, List.of(), List.of());
  }
}
