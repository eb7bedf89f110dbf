package dev.reelwright.render.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.render.config.VoiceConfig;
import dev.reelwright.render.config.WriterConfig;
import dev.reelwright.render.health.StudioReadiness;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

class StudioProgramTest {
  private static final WriterConfig BUILT_IN = writer(Optional.empty(), Optional.empty());

  @Test
  void voiceThatDoesNotStartKeepsTheWorkerFromBeingReadyAndSaysWhy() {
    StudioProgram program = new StudioProgram(voice("/no/such/voice.jar"), BUILT_IN);
    try {
      assertThat(program.broken()).as("before it was tried").isFalse();
      program.start(new StartupEvent());

      Awaitility.await().atMost(Duration.ofSeconds(90)).until(program::broken);
      HealthCheckResponse answer = StudioReadiness.of(program);
      assertThat(answer.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
      assertThat(String.valueOf(answer.getData().orElseThrow().get("reason")))
          .contains("the built-in voice does not work");
    } finally {
      program.stop(new ShutdownEvent());
    }
  }

  @Test
  void modelWithoutANameIsRefusedAtTheStart() {
    assertThatThrownBy(
            () ->
                new StudioProgram(
                    voice("/x"),
                    writer(Optional.of(URI.create("https://models.test/v1")), Optional.empty())))
        .hasMessage("reelwright.writer.model is needed beside reelwright.writer.url");
  }

  @Test
  void remoteVoiceIsPreferredAndTheBuiltInOneStandsBehindIt() {
    StudioProgram program =
        new StudioProgram(
            new Voices(
                "/x",
                Optional.of(
                    new Server(VoiceConfig.Api.KOKORO, URI.create("http://127.0.0.1:8880")))),
            BUILT_IN);
    try {
      assertThat(program.studio().voices()).containsExactly("af_heart");
    } finally {
      program.stop(new ShutdownEvent());
    }
  }

  private static VoiceConfig voice(String classPath) {
    return new Voices(classPath, Optional.empty());
  }

  private static WriterConfig writer(Optional<URI> url, Optional<String> model) {
    return new Writer(url, model, Optional.empty());
  }

  private record Writer(Optional<URI> url, Optional<String> model, Optional<String> key)
      implements WriterConfig {}

  private record Voices(String classPath, Optional<Remote> remote) implements VoiceConfig {
    @Override
    public Optional<Path> java() {
      return Optional.empty();
    }

    @Override
    public int threads() {
      return 1;
    }

    @Override
    public Duration idle() {
      return Duration.ofMinutes(5);
    }

    @Override
    public Duration timeout() {
      return Duration.ofSeconds(60);
    }
  }

  private record Server(VoiceConfig.Api api, URI url) implements VoiceConfig.Remote {
    @Override
    public Optional<String> key() {
      return Optional.empty();
    }

    @Override
    public Optional<String> model() {
      return Optional.empty();
    }

    @Override
    public List<String> voices() {
      return List.of("af_heart");
    }

    @Override
    public Optional<List<String>> languages() {
      return Optional.empty();
    }
  }
}
