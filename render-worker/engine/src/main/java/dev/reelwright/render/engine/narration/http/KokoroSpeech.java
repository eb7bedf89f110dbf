package dev.reelwright.render.engine.narration.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.render.engine.narration.sound.Sound;
import dev.reelwright.render.engine.remote.RemoteClient;
import dev.reelwright.render.process.StopSignal;
import java.util.ArrayList;
import java.util.List;

/** Kokoro-FastAPI's {@code POST /dev/captioned_speech}: sound with the times of its words. */
final class KokoroSpeech implements SpeechApi {
  private final RemoteClient client;
  private final String model;

  KokoroSpeech(RemoteClient client, String model) {
    this.client = client;
    this.model = model;
  }

  @Override
  public int mostCharacters() {
    return 4000;
  }

  @Override
  public Heard say(String text, String voice, double speed, StopSignal stop) {
    ObjectNode body =
        Json.object()
            .put("model", model)
            .put("input", text)
            .put("voice", voice)
            .put("response_format", "wav")
            .put("speed", speed)
            .put("stream", false)
            .put("return_timestamps", true);
    JsonNode answer = Json.read(client.post("/dev/captioned_speech", body, stop).body());
    List<Token> tokens = new ArrayList<>();
    for (JsonNode word : answer.path("timestamps")) {
      tokens.add(
          new Token(
              word.path("word").asText(""),
              word.path("start_time").asDouble(Double.NaN) * 1000,
              word.path("end_time").asDouble(Double.NaN) * 1000));
    }
    return new Heard(Sound.wave(Json.base64(answer, "audio")), tokens);
  }
}
