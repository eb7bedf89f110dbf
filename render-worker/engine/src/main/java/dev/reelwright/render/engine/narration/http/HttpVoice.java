package dev.reelwright.render.engine.narration.http;

import dev.reelwright.render.engine.narration.Voice;
import dev.reelwright.render.engine.narration.VoiceTrouble;
import dev.reelwright.render.engine.narration.http.SpeechApi.Heard;
import dev.reelwright.render.engine.narration.sound.Sound;
import dev.reelwright.render.engine.narration.sound.TimeEstimator;
import dev.reelwright.render.engine.remote.RemoteClient;
import dev.reelwright.render.engine.remote.RemoteEndpoint;
import dev.reelwright.render.engine.remote.RemoteTrouble;
import dev.reelwright.render.process.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A voice that a server speaks with. Long texts are asked for in parts. Troubles are {@code
 * voice_unavailable}, {@code voice_refused}, {@code voice_timeout} and {@code voice_answer_bad}.
 */
public final class HttpVoice implements Voice {
  /** Less sound than this for each word is no speech. */
  private static final int LEAST_MILLIS_PER_WORD = 25;

  /** -60 dBFS. */
  private static final double SILENT = 0.001;

  private final Settings settings;
  private final SpeechApi api;

  /**
   * What an operator sets.
   *
   * @param name the engine's name in configuration and logs
   * @param model as the server names it; empty where it has none
   * @param voices ids as the server names them; at least one
   * @param languages as two letters
   */
  public record Settings(
      String name,
      RemoteEndpoint endpoint,
      String model,
      List<String> voices,
      Set<String> languages) {
    public Settings {
      voices = List.copyOf(voices);
      languages = Set.copyOf(languages);
      if (voices.isEmpty()) {
        throw new IllegalArgumentException(
            "the voice " + name + " needs the id of a voice at least");
      }
    }
  }

  private HttpVoice(Settings settings, SpeechApi api) {
    this.settings = settings;
    this.api = api;
  }

  /** OpenAI's {@code /v1/audio/speech}, or a server that speaks like it; times are estimated. */
  public static HttpVoice openAi(Settings settings) {
    RemoteClient client = RemoteClient.bearer(settings.endpoint());
    return new HttpVoice(settings, new OpenAiSpeech(client, settings.model()));
  }

  /** Kokoro-FastAPI's {@code /dev/captioned_speech}. */
  public static HttpVoice kokoro(Settings settings) {
    RemoteClient client = RemoteClient.bearer(settings.endpoint());
    return new HttpVoice(settings, new KokoroSpeech(client, settings.model()));
  }

  /** ElevenLabs' {@code /v1/text-to-speech/{voice}/with-timestamps}. */
  public static HttpVoice elevenLabs(Settings settings) {
    RemoteClient client = new RemoteClient(settings.endpoint(), "xi-api-key", "");
    return new HttpVoice(settings, new ElevenLabsSpeech(client, settings.model()));
  }

  /** Piper's HTTP server; times are estimated. */
  public static HttpVoice piper(Settings settings) {
    return new HttpVoice(settings, new PiperSpeech(RemoteClient.bearer(settings.endpoint())));
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public List<String> voices() {
    return settings.voices();
  }

  @Override
  public Set<String> languages() {
    return settings.languages();
  }

  @Override
  public Spoken speak(Utterance utterance, Path folder, StopSignal stop) {
    if (!settings.voices().contains(utterance.voice())) {
      throw new IllegalArgumentException(name() + " has no voice " + utterance.voice());
    }
    try {
      return spoken(utterance, folder, stop);
    } catch (RemoteTrouble trouble) {
      throw VoiceTrouble.ofVoice(code(trouble), name() + ": " + trouble.getMessage(), trouble);
    } catch (Sound.Unreadable unreadable) {
      throw bad("sent " + unreadable.getMessage(), unreadable);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the sound of " + name(), e);
    }
  }

  private Spoken spoken(Utterance utterance, Path folder, StopSignal stop) throws IOException {
    Optional<Sound> whole = Optional.empty();
    List<Span> times = new ArrayList<>();
    boolean estimated = false;
    for (List<SentWord> call : SentWord.calls(utterance.words(), api.mostCharacters())) {
      String text = call.stream().map(SentWord::text).collect(Collectors.joining(" "));
      Heard heard = api.say(text, utterance.voice(), utterance.speed(), stop);
      Sound sound = audible(heard.sound(), call.size()).resampled();
      Optional<List<Span>> told = WordTimes.of(call, heard.tokens(), sound.millis());
      List<Span> spans = told.orElseGet(() -> estimate(sound, call));
      long before = whole.map(Sound::millis).orElse(0L);
      spans.forEach(
          span -> times.add(new Span(before + span.startMillis(), before + span.endMillis())));
      estimated |= told.isEmpty();
      whole = Optional.of(whole.map(first -> first.then(sound)).orElse(sound));
    }
    Path file = Files.createTempFile(folder, "voice", ".s16le");
    whole.orElseThrow().write(file);
    return new Spoken(file, times, estimated);
  }

  private static List<Span> estimate(Sound sound, List<SentWord> call) {
    return TimeEstimator.estimate(sound, call.stream().map(SentWord::word).toList());
  }

  private Sound audible(Sound sound, int words) {
    if (sound.millis() < (long) LEAST_MILLIS_PER_WORD * words) {
      throw bad("sent %d ms for %d words".formatted(sound.millis(), words), null);
    }
    if (sound.peak() < SILENT) {
      throw bad("sent silence", null);
    }
    return sound;
  }

  private VoiceTrouble bad(String what, @Nullable Throwable cause) {
    return VoiceTrouble.ofVoice("voice_answer_bad", name() + " " + what, cause);
  }

  private static String code(RemoteTrouble trouble) {
    return switch (trouble.kind()) {
      case UNAVAILABLE -> "voice_unavailable";
      case REFUSED -> "voice_refused";
      case TIMEOUT -> "voice_timeout";
      case ANSWER_BAD -> "voice_answer_bad";
    };
  }
}
