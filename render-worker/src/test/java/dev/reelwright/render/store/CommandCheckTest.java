package dev.reelwright.render.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.reelwright.render.contract.RenderCommand.AbandonTask;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderHint;
import dev.reelwright.render.contract.RenderSpec.ProviderVideo;
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
