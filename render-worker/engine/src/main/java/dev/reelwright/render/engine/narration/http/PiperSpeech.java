package dev.reelwright.render.engine.narration.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.render.engine.narration.sound.Sound;
import dev.reelwright.render.engine.remote.RemoteClient;
import dev.reelwright.render.engine.remote.RemoteTrouble;
import dev.reelwright.render.process.StopSignal;
import java.util.List;

/** Piper's own HTTP server: {@code POST /synthesize}, or {@code POST /} before that was there. */
final class PiperSpeech implements SpeechApi {
  private static final int NOT_FOUND = 404;
  private static final int NO_SUCH_METHOD = 405;

  private final RemoteClient client;

  PiperSpeech(RemoteClient client) {
    this.client = client;
  }

  @Override
  public int mostCharacters() {
    return 4000;
  }

  @Override
  public Heard say(String text, String voice, double speed, StopSignal stop) {
    ObjectNode body =
        Json.object().put("text", text).put("voice", voice).put("length_scale", 1 / speed);
    return new Heard(Sound.wave(asked(body, stop).body()), List.of());
  }

  private RemoteClient.Answer asked(ObjectNode body, StopSignal stop) {
    try {
      return client.post("/synthesize", body, stop);
    } catch (RemoteTrouble trouble) {
      if (trouble.status() == NOT_FOUND || trouble.status() == NO_SUCH_METHOD) {
        return client.post("/", body, stop);
      }
      throw trouble;
    }
  }
}
