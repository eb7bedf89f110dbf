package dev.reelwright.render.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.reelwright.render.contract.RenderCommand.AbandonTask;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderHint;
import dev.reelwright.render.contract.RenderSpec.ProviderVideo;
import dev.reelwright.render.contract.RenderSpec.ScriptOfPrompt;
import dev.reelwright.render.contract.RenderSpec.Storyboard;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandCheckTest {
  private static final TaskJson JSON =
      new TaskJson(new ObjectMapper().registerModule(new JavaTimeModule()));
  private static final String ORDER =
      """
      {"type": "RenderTask", "taskId": "t1", "account": "acc",
       "spec": {"type": "ProviderVideo", "prompt": "A cat", "durationSeconds": 8,
                "aspectRatio": "16:9", "resolution": "720p", "width": 1280, "height": 720,
                "startImageUrl": null,
                "routes": [{"name": "r", "provider": "evolink", "account": "a", "model": "m"}]},
       "outputPrefix": "outputs/t1", "deadline": "2026-01-02T09:04:05Z",
       "queuedAt": "2026-01-02T03:04:05Z"}
      """;

  private static final String SCRIPT =
      """
      {"type": "RenderTask", "taskId": "t1", "account": "acc",
       "spec": {"type": "ScriptOfPrompt", "prompt": "A cat", "feedback": ["shorter"],
                "speakers": ["Ann"], "mostScenes": 40},
       "outputPrefix": "outputs/t1", "deadline": "2026-01-02T09:04:05Z",
       "queuedAt": "2026-01-02T03:04:05Z"}
      """;
  private static final String BOARD =
      """
      {"type": "RenderTask", "taskId": "t1", "account": "acc",
       "spec": {"type": "Storyboard", "title": "A title", "scenes": [
          {"id": "s1", "speech": [{"speaker": null, "text": "Hello"}], "visual": "A desk",
           "picture": null,
           "figures": [{"name": "Ann", "character": true,
              "picture": {"file": {"key": "in/a", "mediaType": "image/png", "bytes": 1},
                "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}}],
           "key": "0123456789abcdef0123456789abcdef"}],
          "style": {"width": 1280, "height": 720, "framesPerSecond": 24, "theme": "dark",
                    "plain": true, "captions": null, "silent": false, "voice": null, "voices": {}},
          "piecesPrefix": "pieces/acc"},
       "outputPrefix": "outputs/t1", "deadline": "2026-01-02T09:04:05Z",
       "queuedAt": "2026-01-02T03:04:05Z"}
      """;

  @Test
  void goodOrderIsTaken() {
    RenderTask task = (RenderTask) JSON.command(ORDER);

    assertThat(((ProviderVideo) task.spec()).routes()).hasSize(1);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"A cat\" | \" \"",
        "\"A cat\" | null",
        "8, | 0,",
        "8, | 601,",
        "\"16:9\" | null",
        "\"720p\" | \"\"",
        "1280 | 1281",
        "720, | 100,",
        "\"startImageUrl\": null | \"startImageUrl\": \" \"",
        "\"name\": \"r\" | \"name\": null",
        "\"provider\": \"evolink\" | \"provider\": \"\"",
        "\"account\": \"a\" | \"account\": \"\\u0007\"",
        "\"model\": \"m\" | \"other\": \"m\"",
        "[{\"name\": \"r\", \"provider\": \"evolink\", \"account\": \"a\", \"model\": \"m\"}] | []",
        "[{\"name\": \"r\", \"provider\": \"evolink\", \"account\": \"a\", \"model\": \"m\"}] | null"
      })
  void orderThatBreaksTheContractIsRefused(String good, String bad) {
    assertThat(ORDER).contains(good);

    assertThatThrownBy(() -> JSON.command(ORDER.replace(good, bad)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Whoever lets a customer type two hundred characters counts none of them twice. */
  @Test
  void titleMayHaveTwoHundredCharactersOfAnyKind() {
    String title = "\uD83C\uDFAC".repeat(200);

    assertThat(((RenderTask) JSON.command(BOARD.replace("A title", title))).spec())
        .isInstanceOf(Storyboard.class);
    assertThatThrownBy(() -> JSON.command(BOARD.replace("A title", title + "s")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void goodScriptsAndStoryboardsAreTaken() {
    assertThat(((RenderTask) JSON.command(SCRIPT)).spec()).isInstanceOf(ScriptOfPrompt.class);
    assertThat(((RenderTask) JSON.command(BOARD)).spec()).isInstanceOf(Storyboard.class);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"A cat\" | \" \"",
        "[\"shorter\"] | null",
        "[\"shorter\"] | [\" \"]",
        "[\"Ann\"] | [\"\"]",
        "40 | 0",
        "40 | 41"
      })
  void scriptThatBreaksTheContractIsRefused(String good, String bad) {
    assertThat(SCRIPT).contains(good);

    assertThatThrownBy(() -> JSON.command(SCRIPT.replace(good, bad)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"A title\" | null",
        "\"s1\" | \"s/1\"",
        "\"s1\" | null",
        "0123456789abcdef0123456789abcdef | ../up",
        "\"0123456789abcdef0123456789abcdef\" | null",
        "\"Hello\" | \" \"",
        "\"A desk\" | null",
        "\"Ann\" | \"\"",
        "sha256\": \"e3b0 | sha256\": \"../..",
        "\"pieces/acc\" | \"pieces/acc/\"",
        "\"pieces/acc\" | \" \"",
        "\"pieces/acc\" | null",
        "1280 | 1281",
        "720, | 100,",
        "24, | 0,",
        "\"dark\" | \"da rk\"",
        "\"voices\": {} | \"voices\": {\"Ann\": \"?\"}",
        "\"voices\": {} | \"voices\": null",
        "\"style\": { | \"other\": {"
      })
  void storyboardThatBreaksTheContractIsRefused(String good, String bad) {
    assertThat(BOARD).contains(good);

    assertThatThrownBy(() -> JSON.command(BOARD.replace(good, bad)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void storyboardsHaveOneTo40ScenesEachWithAnIdOfItsOwn() {
    int end = BOARD.lastIndexOf(']', BOARD.indexOf("\"style\""));
    String scene = BOARD.substring(BOARD.indexOf("{\"id\""), end);

    assertThatThrownBy(() -> JSON.command(BOARD.replace(scene, "")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> JSON.command(BOARD.replace(scene, scene + "," + scene)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> JSON.command(BOARD.replace(scene, scenes(scene, 41))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(JSON.command(BOARD.replace(scene, scenes(scene, 40)))).isNotNull();
  }

  private static String scenes(String scene, int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> scene.replace("\"s1\"", "\"s-" + number + "\""))
        .collect(Collectors.joining(","));
  }

  @Test
  void deletionIsTaken() {
    assertThat(JSON.command("{\"type\":\"AbandonTask\",\"taskId\":\"t1\"}"))
        .isEqualTo(new AbandonTask("t1"));
    assertThatThrownBy(() -> JSON.command("{\"type\":\"AbandonTask\"}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hintsNameACallOrATask() {
    String at = "\"at\":\"2026-01-02T03:04:05Z\"}";

    RenderHint hint = JSON.hint("{\"provider\":\"evolink\",\"callId\":\"c-1\"," + at);

    assertThat(hint.callId()).isEqualTo("c-1");
    assertThat(hint.providerTaskId()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "[]",
        "{\"provider\":\"evolink\"}",
        "{\"callId\":\"c-1\"}",
        "{\"provider\":\"evolink\",\"callId\":\" \"}",
        "{\"provider\":\"evolink\",\"providerTaskId\":\"\\u0000\"}"
      })
  void hintThatSaysNothingIsRefused(String json) {
    assertThatThrownBy(() -> JSON.hint(json)).isInstanceOf(IllegalArgumentException.class);
  }
}
