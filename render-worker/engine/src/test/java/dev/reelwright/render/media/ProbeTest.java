package dev.reelwright.render.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.render.engine.EngineSettings;
import dev.reelwright.render.process.Sandbox;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.process.ToolTrouble;
import dev.reelwright.testkit.TestMedia;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked // JUnit sets the fields
class ProbeTest {
  @TempDir Path folder;
  private final Sandbox sandbox = new Sandbox(Map.of());

  @AfterEach
  void close() {
    sandbox.close();
  }

  /** An operator or the kernel killed it, it crashed, it could not be started. */
  @ParameterizedTest
  @ValueSource(strings = {"kill -9 $$", "kill -11 $$", "exit 127"})
  void probeThatGaveNoVerdictIsNotTheCustomersFault(String end) throws IOException {
    Path picture =
        TestMedia.write(
            TestMedia.quadrants(320, 240, BufferedImage.TYPE_INT_RGB),
            "jpg",
            folder.resolve("picture.jpg"));
    Path sound = TestMedia.voice(folder, "voice.mp3", 1, "-b:a", "64k");
    Probe probe = probe(end);

    assertThatThrownBy(() -> probe.image(picture, new StopSignal()))
        .isInstanceOf(ToolTrouble.class);
    assertThatThrownBy(() -> probe.audio(sound, new StopSignal())).isInstanceOf(ToolTrouble.class);
  }

  @Test
  void probeThatSaysNoIsAVerdict() throws IOException {
    Path sound = TestMedia.voice(folder, "voice.mp3", 1, "-b:a", "64k");

    ProbeVerdict<AudioFacts> verdict = probe("exit 1").audio(sound, new StopSignal());

    assertThat(verdict).isInstanceOf(ProbeVerdict.Refused.class);
  }

  /** Its bytes of seven bits set the eighth. */
  @Test
  void lyingSizeOfAnId3TagIsNoFaultOfOurs() throws IOException {
    byte[] lie = {'I', 'D', '3', 4, 0, 0, -128, 0, 0, 0, 0, 0};

    assertThat(AudioHeader.mp3Length(TestMedia.write(lie, folder.resolve("lie.mp3")))).isEmpty();
  }

  private Probe probe(String ends) throws IOException {
    Path program = folder.resolve("ffprobe");
    Files.write(program, ("#!/bin/sh\n" + ends + "\n").getBytes(StandardCharsets.UTF_8));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    EngineSettings settings = EngineSettings.defaults();
    return new Probe(new Ffprobe(program, sandbox, settings.memoryBytes()), settings.media());
  }
}
