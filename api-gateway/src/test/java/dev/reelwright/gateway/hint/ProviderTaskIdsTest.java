package dev.reelwright.gateway.hint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderTaskIdsTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Kensa's sample, done     | {"taskId":"t1","status":"succeeded","videoUrl":"https://x"} | t1
          Kensa's sample, failed   | {"taskId":"t1","status":"failed","error":"e"}     | t1
          EvoLink                  | {"id":"t1","object":"video.generation.task","status":"completed"} | t1
          kie                      | {"code":200,"msg":"ok","data":{"taskId":"t1"}}    | t1
          OpenAI, Azure            | {"id":"evt_1","object":"event","type":"video.completed","data":{"id":"t1"}} | t1
          Gemini, Vertex           | {"name":"models/veo/operations/t1","done":true}   | models/veo/operations/t1
          Gemini's event           | {"id":"e1","type":"video.generated","data":{"id":"models/veo/operations/t1"}} | models/veo/operations/t1
          DashScope                | {"request_id":"r","output":{"task_id":"t1","task_status":"SUCCEEDED"}} | t1
          DashScope's event bus    | {"id":"e1","data":{"task_id":"t1"}}               | t1
          Ark                      | {"id":"t1","model":"m","status":"succeeded"}      | t1
          others                   | {"task_id":"t1"}                                  | t1
          the surest first         | {"name":"n","id":"i","task_id":"t1"}              | t1
          a number is passed over  | {"taskId":7,"id":"t1"}                            | t1
          an empty one, too        | {"taskId":"","id":"t1"}                           | t1
          """)
  void everyShapeNamesTheTask(String shape, String body, String taskId) {
    assertThat(ProviderTaskIds.in(body.getBytes(UTF_8))).contains(taskId);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "7",
        "\"t1\"",
        "[{\"taskId\":\"t1\"}]",
        "taskId=t1",
        "<xml/>",
        "{\"taskId\":\"t1\"",
        "{\"taskId\":null}",
        "{\"data\":\"t1\"}",
        "{\"taskId\":\"two words\"}",
        "{\"taskId\":\"line\\n\"}",
        "{\"taskId\":\"\u00fc\"}",
        "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"response.completed\"}"
      })
  void anythingElseNamesNone(String body) {
    assertThat(ProviderTaskIds.in(body.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void bytesThatAreNoTextNameNone() {
    assertThat(ProviderTaskIds.in(new byte[] {(byte) 0xff, 0, 1, 2})).isEmpty();
  }

  @Test
  void anIdOfMoreThan500CharactersIsNone() {
    assertThat(ProviderTaskIds.in(body("t".repeat(500)))).isPresent();
    assertThat(ProviderTaskIds.in(body("t".repeat(501)))).isEmpty();
  }

  @Test
  @Timeout(10)
  void theDeepestNestingThatABodyCanHoldDoesNoHarm() {
    assertThat(ProviderTaskIds.in("[".repeat(256 * 1024).getBytes(UTF_8))).isEmpty();
    assertThat(ProviderTaskIds.in(("{\"data\":" + "[".repeat(200_000)).getBytes(UTF_8))).isEmpty();
  }

  private static byte[] body(String taskId) {
    return "{\"taskId\":\"%s\"}".formatted(taskId).getBytes(UTF_8);
  }
}
