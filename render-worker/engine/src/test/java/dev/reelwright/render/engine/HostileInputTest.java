package dev.reelwright.render.engine;

import static dev.reelwright.render.engine.EngineFixture.render;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reelwright.render.process.Sandbox;
import dev.reelwright.testkit.TestMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files that are broken, false or meant to do harm: each refused with its own code and a message
 * for the customer; none opens a connection or reads another file.
 */
@NullUnmarked // JUnit sets the fields
class HostileInputTest {
  @TempDir static Path folder;
  private static HostileFiles hostile;

  @BeforeAll
  static void setBait() throws IOException {
    hostile = new HostileFiles(folder);
  }

  /** Nothing that any test of this class rendered has knocked. */
  @AfterAll
  static void nobodyCalled() throws IOException {
    hostile.assertNobodyCalled();
  }

  @ParameterizedTest(name = "image: {0} -> {1}")
  @CsvSource({
    "empty, image_empty",
    "text, image_unsupported",
    "gif, image_unsupported",
    "svg, image_unsupported",
    "mp3 renamed, image_unsupported",
    "30000 x 30000 png, image_too_large",
    "9000 x 9000 png, image_too_large",
    "1 x 1, image_too_small",
    "2000 x 16, image_too_narrow",
    "animated webp, image_animated",
    "truncated jpeg, image_truncated",
    "truncated png, image_truncated",
    "truncated webp, image_truncated",
    "damaged png, image_corrupt",
    "damaged jpeg header, image_corrupt",
    "header alone, image_truncated"
  })
  void badPictureIsRefused(String what, String code) throws IOException {
    Path file = hostile.badPicture(what);
    Set<Path> before = files();

    RenderOutcome outcome = render(file, hostile.voice());

    assertRefused(outcome, code);
    assertThat(files()).as("nothing written outside the render's folder").isEqualTo(before);
  }

  @ParameterizedTest(name = "audio: {0} -> {1}")
  @CsvSource({
    "empty, audio_empty",
    "text, audio_unsupported",
    "picture renamed, audio_unsupported",
    "hls naming a file, audio_is_playlist",
    "hls naming a server, audio_is_playlist",
    "concat, audio_is_playlist",
    "dash, audio_is_playlist",
    "hls behind an id3 tag, audio_stream_missing|audio_corrupt",
    "mp4 without sound, audio_stream_missing",
    "video with sound, audio_is_video",
    "truncated mp3, audio_truncated",
    "truncated m4a, audio_corrupt|audio_truncated",
    "truncated wav, audio_truncated",
    "noise behind an mp3 header, audio_corrupt|audio_stream_missing|audio_too_short",
    "50 ms, audio_too_short",
    "longer than allowed, audio_too_long",
    "longer than allowed without saying so, audio_too_long"
  })
  void badSoundIsRefused(String what, String codes) throws IOException {
    Path file = hostile.badSound(what);
    EngineSettings settings =
        what.startsWith("longer") ? atMostFiveSeconds() : EngineSettings.defaults();
    Set<Path> before = files();

    RenderOutcome outcome = render(EngineFixture.FFMPEG, settings, hostile.picture(), file);

    assertRefused(outcome, codes.split("\\|"));
    assertThat(files()).as("nothing written outside the render's folder").isEqualTo(before);
  }

  @Test
  void aPictureThatNeedsTooMuchMemoryIsRefusedWhereTheMachineCanLimitIt() {
    assumeTrue(
        Sandbox.Programs.onPath("prlimit").isPresent(),
        "this machine has no prlimit, so nothing limits a tool's memory");
    EngineSettings shipped = EngineSettings.defaults();
    EngineSettings tight =
        new EngineSettings(
            shipped.media(), shipped.threads(), 400L << 20, shipped.videoBytes(), "white");
    Path heavy = folder.resolve("heavy.png");
    TestMedia.run(
        folder,
        "-v",
        "error",
        "-f",
        "lavfi",
        "-i",
        "color=c=red@0.5:s=7000x7000:d=0.04,format=rgba64be",
        "-frames:v",
        "1",
        heavy.toString());

    assertRefused(
        render(EngineFixture.FFMPEG, tight, heavy, hostile.voice()),
        "image_too_heavy",
        "image_corrupt");
  }

  private static void assertRefused(RenderOutcome outcome, String... codes) {
    assertThat(outcome).isInstanceOf(RenderOutcome.Refused.class);
    var refusal = ((RenderOutcome.Refused) outcome).refusal();
    assertThat(refusal.code()).isIn((Object[]) codes);
    assertThat(refusal.message())
        .endsWith(".")
        .doesNotContain(folder.toString())
        .hasSizeGreaterThan(30);
  }

  private static EngineSettings atMostFiveSeconds() {
    EngineSettings shipped = EngineSettings.defaults();
    var media = shipped.media();
    return new EngineSettings(
        new dev.reelwright.render.media.MediaLimits(
            media.maxImagePixels(),
            media.maxImageSide(),
            media.minImageSide(),
            media.maxImageAspect(),
            Duration.ofSeconds(5),
            media.minAudio()),
        shipped.threads(),
        shipped.memoryBytes(),
        shipped.videoBytes(),
        shipped.ground());
  }

  /** Regular files directly in the folder; each render has a folder of its own below it. */
  private static Set<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return new TreeSet<>(all.filter(Files::isRegularFile).toList());
    }
  }
}
