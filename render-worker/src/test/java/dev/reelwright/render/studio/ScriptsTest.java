package dev.reelwright.render.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.contract.RenderSpec.ScriptOfPrompt;
import dev.reelwright.render.contract.Script;
import dev.reelwright.render.engine.script.Brief;
import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Story;
import dev.reelwright.render.engine.story.StoryScene;
import dev.reelwright.render.engine.story.Turn;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptsTest {
  private static final Story TOLD =
      story(scene("a", Turn.narrator("One.")), scene("b", Turn.narrator("Two.")), scene("c"));
  private static final Story TALKED =
      story(
          scene("a", Turn.narrator("Welcome.")),
          scene("b", new Turn("Alex", "Why?"), new Turn("Robin", "Because.")));

  @Test
  void briefHasThePromptTheFeedbackAndTheCap() {
    Brief brief =
        Scripts.brief(new ScriptOfPrompt("Webhooks", List.of("shorter"), List.of("Ann"), 7));

    assertThat(brief.prompt()).isEqualTo("Webhooks");
    assertThat(brief.feedback()).containsExactly("shorter");
    assertThat(brief.mostScenes()).isEqualTo(7);
    assertThat(brief.seconds()).isEmpty();
  }

  @Test
  void withoutSpeakersTheNarratorTells() {
    Script script = Scripts.of(TOLD, List.of(), 40);

    assertThat(script.title()).isEqualTo("Title");
    assertThat(script.scenes())
        .extracting(Script.ScriptScene::visual)
        .containsExactly("a", "b", "c");
    assertThat(script.scenes().get(0).speech()).containsExactly(new Script.Line(null, "One."));
    assertThat(script.scenes().get(2).speech()).isEmpty();
  }

  @Test
  void speakersTellByTurns() {
    Script script = Scripts.of(TOLD, List.of("Ann", "Ben"), 40);

    assertThat(script.scenes().get(0).speech()).containsExactly(new Script.Line("Ann", "One."));
    assertThat(script.scenes().get(1).speech()).containsExactly(new Script.Line("Ben", "Two."));
  }

  @Test
  void thoseWhomTheWriterMadeUpAreTheSpeakers() {
    Script script = Scripts.of(TALKED, List.of("Ann", "Ben"), 40);

    assertThat(script.scenes().get(1).speech())
        .containsExactly(new Script.Line("Ann", "Why?"), new Script.Line("Ben", "Because."));
  }

  @Test
  void speakersThatTheWriterKnowsStayWhoTheyAre() {
    Script script = Scripts.of(TALKED, List.of("Robin", "Ann"), 40);

    assertThat(script.scenes().get(1).speech())
        .containsExactly(new Script.Line("Ann", "Why?"), new Script.Line("Robin", "Because."));
  }

  @Test
  void whatStoodSideBySideIsSaidToDoSo() {
    assertThat(
            Scripts.of(
                    story(
                        compared("Programming follows rules, while machine learning finds them."),
                        compared("They differ a lot.")),
                    List.of(),
                    40)
                .scenes())
        .extracting(Script.ScriptScene::visual)
        .containsExactly("Machine learning versus Programming, robot", "robot");
  }

  @Test
  void longStoriesAreCapped() {
    assertThat(Scripts.of(TOLD, List.of(), 2).scenes()).hasSize(2);
  }

  private static Story story(StoryScene... scenes) {
    return new Story("Title", List.of(scenes), List.of());
  }

  private static StoryScene compared(String said) {
    return new StoryScene(
        "s-" + said.length(),
        List.of(Turn.narrator(said)),
        "robot",
        new Layout.Comparison(
            "",
            new Layout.Side("Machine learning", List.of("Finds rules")),
            new Layout.Side("Programming", List.of("Follows rules"))));
  }

  private static StoryScene scene(String visual, Turn... turns) {
    return new StoryScene("s-" + visual, List.of(turns), visual, new Layout.Title("", visual, ""));
  }
}
