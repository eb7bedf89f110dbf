package dev.reelwright.render.studio;

import dev.reelwright.render.config.VoiceConfig;
import dev.reelwright.render.config.WriterConfig;
import dev.reelwright.render.engine.narration.Voice;
import dev.reelwright.render.engine.narration.http.HttpVoice;
import dev.reelwright.render.engine.remote.RemoteEndpoint;
import dev.reelwright.render.engine.script.OutlineWriter;
import dev.reelwright.render.engine.script.ScriptWriter;
import dev.reelwright.render.engine.script.model.FallbackWriter;
import dev.reelwright.render.engine.script.model.ModelWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Chooses writers and voices by configuration: what an operator has comes first. */
final class Engines {
  /** Of one answer; forty scenes are well below. */
  private static final int MOST_TOKENS = 8000;

  /** The model where there is one, with the built-in writer behind it. */
  static ScriptWriter writer(WriterConfig config) {
    ScriptWriter builtIn = OutlineWriter.builtIn();
    return config
        .url()
        .<ScriptWriter>map(url -> new FallbackWriter(model(config, url), builtIn))
        .orElse(builtIn);
  }

  private static ModelWriter model(WriterConfig config, URI url) {
    String model =
        config
            .model()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "reelwright.writer.model is needed beside reelwright.writer.url"));
    return new ModelWriter(
        new ModelWriter.Settings(endpoint(url, config.key()), model, MOST_TOKENS));
  }

  /** The remote voice where there is one, then the built-in one. */
  static List<Voice> voices(VoiceConfig config, Voice builtIn) {
    List<Voice> voices = new ArrayList<>();
    config.remote().map(Engines::remote).ifPresent(voices::add);
    voices.add(builtIn);
    return voices;
  }

  private static Voice remote(VoiceConfig.Remote config) {
    HttpVoice.Settings settings =
        new HttpVoice.Settings(
            config.api().name().toLowerCase(Locale.ROOT),
            endpoint(config.url(), config.key()),
            config.model().orElse(""),
            config.voices(),
            Set.copyOf(config.languages().orElse(List.of("en"))));
    return switch (config.api()) {
      case OPENAI -> HttpVoice.openAi(settings);
      case KOKORO -> HttpVoice.kokoro(settings);
      case ELEVENLABS -> HttpVoice.elevenLabs(settings);
      case PIPER -> HttpVoice.piper(settings);
    };
  }

  private static RemoteEndpoint endpoint(URI url, Optional<String> key) {
    return RemoteEndpoint.of(url, key.orElse(""));
  }

  private Engines() {}
}
