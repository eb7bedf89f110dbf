package dev.reelwright.render.engine.narration.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.render.engine.narration.sound.Sound;
import dev.reelwright.render.engine.remote.RemoteClient;
import dev.reelwright.render.process.StopSignal;
import java.util.List;
import java.util.Locale;

/** {@code POST /v1/audio/speech} as OpenAI has it and many serve it: sound without word times. */
final class OpenAiSpeech implements SpeechApi {
  private static final int PCM_RATE = 24_000;

  private final RemoteClient client;
  private final String model;

  OpenAiSpeech(RemoteClient client, String model) {
    this.client = client;
    this.model = model;
  }

  @Override
  public int mostCharacters() {
    return 4096;
  }

  @Override
  public Heard say(String text, String voice, double speed, StopSignal stop) {
    ObjectNode body =
        Json.object()
            .put("model", model)
            .put("input", text)
            .put("voice", voice)
            .put("response_format", "wav")
            .put("speed", speed);
    RemoteClient.Answer answer = client.post("/v1/audio/speech", body, stop);
    boolean plain = answer.type().toLowerCase(Locale.ROOT).startsWith("audio/pcm");
    return new Heard(
        plain ? Sound.pcm(answer.body(), PCM_RATE) : Sound.wave(answer.body()), List.of());
  }
}
