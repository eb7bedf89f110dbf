package dev.reelwright.render.engine.narration.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.render.engine.narration.Voice.Span;
import dev.reelwright.render.engine.narration.Voice.Spoken;
import dev.reelwright.render.engine.narration.Voice.Utterance;
import dev.reelwright.render.engine.narration.VoiceTrouble;
import dev.reelwright.render.engine.narration.sound.TestSounds;
import dev.reelwright.render.engine.narration.text.Normaliser;
import dev.reelwright.render.engine.narration.text.PlainWords;
import dev.reelwright.render.engine.remote.RemoteEndpoint;
import dev.reelwright.render.engine.remote.StubServer;
import dev.reelwright.render.process.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@NullUnmarked // JUnit sets the folder
class HttpVoiceTest {
  private static final short[] SPEECH = TestSounds.bursts(24_000, 100, 400, 200, 500, 100);
  private static final String TEXT = "Hello, world";

  /** Each kind of server with an answer that it would give to {@link #TEXT}. */
  enum Kind {
    OPENAI(HttpVoice::openAi, TestSounds.wave(SPEECH, 24_000), true, "/v1/audio/speech"),
    KOKORO(HttpVoice::kokoro, kokoro(), false, "/dev/captioned_speech"),
    ELEVENLABS(
        HttpVoice::elevenLabs,
        elevenLabs(),
        false,
        "/v1/text-to-speech/alto/with-timestamps?output_format=pcm_24000"),
    PIPER(HttpVoice::piper, TestSounds.wave(SPEECH, 24_000), true, "/synthesize");

    private final Function<HttpVoice.Settings, HttpVoice> factory;
    private final byte[] good;
    private final boolean estimated;
    private final String path;

    Kind(
        Function<HttpVoice.Settings, HttpVoice> factory,
        byte[] good,
        boolean estimated,
        String path) {
      this.factory = factory;
      this.good = good;
      this.estimated = estimated;
      this.path = path;
    }

    HttpVoice at(RemoteEndpoint endpoint) {
      return factory.apply(
          new HttpVoice.Settings(
              "their-voice", endpoint, "m1", List.of("alto", "bass"), Set.of("en")));
    }
  }

  private static byte[] kokoro() {
    String audio = Base64.getEncoder().encodeToString(TestSounds.wave(SPEECH, 24_000));
    return ("{\"audio\": \"%s\", \"audio_format\": \"audio/wav\", \"timestamps\": ["
            + "{\"word\": \"Hello\", \"start_time\": 0.1, \"end_time\": 0.5},"
            + "{\"word\": \",\", \"start_time\": 0.5, \"end_time\": 0.7},"
            + "{\"word\": \"world\", \"start_time\": 0.7, \"end_time\": 1.2}]}")
        .formatted(audio)
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static byte[] elevenLabs() {
    StringBuilder characters = new StringBuilder();
    StringBuilder starts = new StringBuilder();
    StringBuilder ends = new StringBuilder();
    double[] times = {.1, .2, .3, .4, .45, .5, .6, .7, .8, .9, 1.0, 1.1, 1.2};
    for (int i = 0; i < TEXT.length(); i++) {
      String comma = i == 0 ? "" : ",";
      characters.append(comma).append('"').append(TEXT.charAt(i)).append('"');
      starts.append(comma).append(times[i]);
      ends.append(comma).append(times[i + 1]);
    }
    return ("{\"audio_base64\": \"%s\", \"alignment\": {\"characters\": [%s],"
            + "\"character_start_times_seconds\": [%s], \"character_end_times_seconds\": [%s]}}")
        .formatted(
            Base64.getEncoder().encodeToString(TestSounds.bytes(SPEECH)), characters, starts, ends)
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void goodAnswerBecomesSoundAtOurRateWithTheTimesOfTheWords(Kind kind) throws IOException {
    try (StubServer server = new StubServer(StubServer.bytes(200, kind.good))) {
      Spoken spoken = speak(kind, server, TEXT);

      assertThat(Files.size(spoken.samples())).isEqualTo(1300 * 48 * 2);
      assertThat(spoken.estimated()).isEqualTo(kind.estimated);
      List<Span> expected =
          kind == Kind.ELEVENLABS
              ? List.of(new Span(100, 600), new Span(700, 1200))
              : List.of(new Span(100, 500), new Span(700, 1200));
      assertThat(spoken.times()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource
  void serverIsAskedInItsOwnWay(Kind kind) throws IOException {
    try (StubServer server = new StubServer(StubServer.bytes(200, kind.good))) {
      speak(kind, server, TEXT);

      StubServer.Request request = server.requests().getFirst();
      JsonNode body = JsonMapper.builder().build().readTree(request.body());
      assertThat(request.path()).isEqualTo(kind.path);
      assertThat(body.path("input").asText(body.path("text").asText())).isEqualTo(TEXT);
      switch (kind) {
        case OPENAI, KOKORO -> {
          assertThat(request.header("Authorization")).isEqualTo("Bearer k-1");
          assertThat(body.path("model").asText()).isEqualTo("m1");
          assertThat(body.path("voice").asText()).isEqualTo("alto");
          assertThat(body.path("response_format").asText()).isEqualTo("wav");
          assertThat(body.path("speed").asDouble()).isEqualTo(1.25);
        }
        case ELEVENLABS -> {
          assertThat(request.header("Xi-api-key")).isEqualTo("k-1");
          assertThat(body.path("model_id").asText()).isEqualTo("m1");
          assertThat(body.at("/voice_settings/speed").asDouble()).isEqualTo(1.2);
        }
        case PIPER -> {
          assertThat(body.path("voice").asText()).isEqualTo("alto");
          assertThat(body.path("length_scale").asDouble()).isEqualTo(0.8);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusalIsTold(Kind kind) {
    try (StubServer server = new StubServer(StubServer.status(401, "{}"))) {
      assertTrouble(kind, server, "voice_refused");
    }
  }

  @ParameterizedTest
  @EnumSource
  void busyServerIsAskedAgain(Kind kind) {
    try (StubServer server =
        new StubServer(StubServer.status(429, ""), StubServer.bytes(200, kind.good))) {
      speak(kind, server, TEXT);

      assertThat(server.requests()).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void deadServerIsTold(Kind kind) {
    try (StubServer server = new StubServer(StubServer.status(503, ""))) {
      assertTrouble(kind, server, "voice_unavailable");
    }
  }

  @ParameterizedTest
  @EnumSource
  void slowServerIsTold(Kind kind) {
    try (StubServer server = new StubServer()) {
      server.then(server.slow());
      HttpVoice voice = kind.at(server.endpoint(Duration.ofMillis(600)));

      assertThatThrownBy(() -> voice.speak(utterance(TEXT), folder, new StopSignal()))
          .isInstanceOfSatisfying(
              VoiceTrouble.class, trouble -> assertThat(trouble.code()).isEqualTo("voice_timeout"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void hugeAnswerIsTold(Kind kind) {
    try (StubServer server = new StubServer(StubServer.endless())) {
      assertTrouble(kind, server, "voice_answer_bad");
    }
  }

  @ParameterizedTest
  @EnumSource
  void answersThatAreNoSpeechAreTold(Kind kind) {
    String silent = Base64.getEncoder().encodeToString(new byte[48_000]);
    String silentWave =
        Base64.getEncoder().encodeToString(TestSounds.wave(new short[24_000], 24_000));
    List<StubServer.Answer> answers =
        List.of(
            StubServer.status(200, "<html>a portal</html>"),
            StubServer.status(200, "{\"broken\": "),
            StubServer.status(200, "[]"),
            StubServer.status(200, "ID3 mp3"),
            StubServer.status(200, "{\"audio\": \"%%%\", \"audio_base64\": \"%%%\"}"),
            StubServer.status(200, "{\"audio\": \"\", \"audio_base64\": \"\"}"),
            StubServer.status(
                200, "{\"audio\": \"%s\", \"audio_base64\": \"%s\"}".formatted(silentWave, silent)),
            StubServer.bytes(200, TestSounds.wave(new short[24_000], 24_000)),
            StubServer.bytes(200, TestSounds.wave(TestSounds.tone(300, 20, 24_000), 24_000)));
    for (StubServer.Answer answer : answers) {
      try (StubServer server = new StubServer(answer)) {
        assertTrouble(kind, server, "voice_answer_bad");
      }
    }
  }

  @Test
  void timesThatCannotBeTrueAreReplacedByEstimates() {
    String audio = Base64.getEncoder().encodeToString(TestSounds.wave(SPEECH, 24_000));
    for (String times :
        List.of(
            "null",
            "[]",
            "[{\"word\": \"Hello\", \"start_time\": 0.9, \"end_time\": 0.1}]",
            "[{\"word\": \"Hello\", \"start_time\": 0, \"end_time\": 99}]",
            "[{\"word\": \"Other\", \"start_time\": 0, \"end_time\": 1}]",
            "[{\"word\": \"Hello\", \"start_time\": \"x\", \"end_time\": 1}]")) {
      String answer = "{\"audio\": \"%s\", \"timestamps\": %s}".formatted(audio, times);
      try (StubServer server = new StubServer(StubServer.status(200, answer))) {
        Spoken spoken = speak(Kind.KOKORO, server, TEXT);

        assertThat(spoken.estimated()).as(times).isTrue();
        assertThat(spoken.times())
            .as(times)
            .containsExactly(new Span(100, 500), new Span(700, 1200));
      }
    }
  }

  @Test
  void figuresGoOutAsWordsAndPlainWordsAsTheyAre() throws IOException {
    try (StubServer server = new StubServer(StubServer.bytes(200, longSpeech()))) {
      speak(Kind.PIPER, server, "HTTPS costs Dr. Who $5 in 2024! Naïve?");

      JsonNode body = JsonMapper.builder().build().readTree(server.requests().getFirst().body());
      assertThat(body.path("text").asText())
          .isEqualTo("HTTPS costs Dr. Who five dollars in twenty twenty four! Naïve?");
    }
  }

  @Test
  void wordsOfOtherLanguagesGoOutAsTheyAre() throws IOException {
    try (StubServer server = new StubServer(StubServer.bytes(200, longSpeech()))) {
      Utterance utterance =
          new Utterance(new PlainWords().words("Das kostet 5 € im Jahr 2024."), "alto", 1);
      Kind.PIPER.at(server.endpoint("")).speak(utterance, folder, new StopSignal());

      assertThat(server.requests().getFirst().body()).contains("Das kostet 5 € im Jahr 2024.");
    }
  }

  @Test
  void olderPiperIsAskedAtItsRoot() {
    try (StubServer server =
        new StubServer(StubServer.status(404, ""), StubServer.bytes(200, Kind.PIPER.good))) {
      speak(Kind.PIPER, server, TEXT);

      assertThat(server.requests().stream().map(StubServer.Request::path))
          .containsExactly("/synthesize", "/");
    }
  }

  @Test
  void longTextIsAskedForInPartsAndTheTimesGoOn() {
    String text = "This is a sentence of some words. ".repeat(200);
    try (StubServer server = new StubServer(StubServer.bytes(200, longSpeech()))) {
      Spoken spoken = speak(Kind.OPENAI, server, text);

      assertThat(server.requests()).hasSize(2);
      assertThat(server.requests().getFirst().body()).contains("words.\",");
      assertThat(spoken.times())
          .hasSize(1400)
          .isSortedAccordingTo(java.util.Comparator.comparingLong(Span::startMillis));
      assertThat(spoken.times().getLast().endMillis()).isEqualTo(60_000);
    }
  }

  @Test
  void voiceThatIsNotItsOwnIsOurBug() {
    try (StubServer server = new StubServer(StubServer.status(200, ""))) {
      HttpVoice voice = Kind.OPENAI.at(server.endpoint(""));
      Utterance utterance = new Utterance(new Normaliser().words(TEXT), "soprano", 1);

      assertThatThrownBy(() -> voice.speak(utterance, folder, new StopSignal()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static byte[] longSpeech() {
    return TestSounds.wave(TestSounds.tone(300, 30_000, 8000), 8000);
  }

  private Spoken speak(Kind kind, StubServer server, String text) {
    return kind.at(server.endpoint("k-1")).speak(utterance(text), folder, new StopSignal());
  }

  private static Utterance utterance(String text) {
    return new Utterance(new Normaliser().words(text), "alto", 1.25);
  }

  private void assertTrouble(Kind kind, StubServer server, String code) {
    assertThatThrownBy(() -> speak(kind, server, TEXT))
        .isInstanceOfSatisfying(
            VoiceTrouble.class,
            trouble -> {
              assertThat(trouble.code()).isEqualTo(code);
              assertThat(trouble.customer()).isFalse();
              assertThat(trouble)
                  .hasMessageContaining("their-voice")
                  .hasMessageNotContaining("k-1");
            });
  }
}
