package dev.reelwright.render.engine.narration.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.render.engine.narration.sound.Sound;
import dev.reelwright.render.engine.remote.RemoteClient;
import dev.reelwright.render.process.StopSignal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * ElevenLabs' {@code POST /v1/text-to-speech/{voice}/with-timestamps}: sound with the times of its
 * characters. It speaks between 0.7 and 1.2 times its own speed; what is asked beyond is spoken at
 * the nearest of these.
 */
final class ElevenLabsSpeech implements SpeechApi {
  private static final int RATE = 24_000;
  private static final double SLOWEST = 0.7;
  private static final double FASTEST = 1.2;

  private final RemoteClient client;
  private final String model;

  ElevenLabsSpeech(RemoteClient client, String model) {
    this.client = client;
    this.model = model;
  }

  @Override
  public int mostCharacters() {
    return 4500;
  }

  @Override
  public Heard say(String text, String voice, double speed, StopSignal stop) {
    ObjectNode body = Json.object().put("text", text).put("model_id", model);
    body.putObject("voice_settings").put("speed", Math.clamp(speed, SLOWEST, FASTEST));
    String path =
        "/v1/text-to-speech/%s/with-timestamps?output_format=pcm_%d"
            .formatted(URLEncoder.encode(voice, StandardCharsets.UTF_8), RATE);
    JsonNode answer = Json.read(client.post(path, body, stop).body());
    return new Heard(
        Sound.pcm(Json.base64(answer, "audio_base64"), RATE), tokens(answer.path("alignment")));
  }

  /** Characters joined to words at spaces. */
  private static List<Token> tokens(JsonNode alignment) {
    JsonNode characters = alignment.path("characters");
    JsonNode starts = alignment.path("character_start_times_seconds");
    JsonNode ends = alignment.path("character_end_times_seconds");
    List<Token> tokens = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    double start = 0;
    double end = 0;
    for (int i = 0; i < characters.size(); i++) {
      String character = characters.path(i).asText("");
      if (character.isBlank()) {
        add(tokens, word, start, end);
        continue;
      }
      if (word.isEmpty()) {
        start = starts.path(i).asDouble(Double.NaN) * 1000;
      }
      end = ends.path(i).asDouble(Double.NaN) * 1000;
      word.append(character);
    }
    add(tokens, word, start, end);
    return tokens;
  }

  private static void add(List<Token> tokens, StringBuilder word, double start, double end) {
    if (!word.isEmpty()) {
      tokens.add(new Token(word.toString(), start, end));
      word.setLength(0);
    }
  }
}
