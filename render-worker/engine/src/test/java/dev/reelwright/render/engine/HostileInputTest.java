package dev.reelwright.render.engine;

import static dev.reelwright.render.engine.EngineFixture.render;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.testkit.TestMedia;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
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
  private static Path picture;
  private static Path voice;
  private static ServerSocket bait;

  @BeforeAll
  static void setBait() throws IOException {
    picture =
        TestMedia.write(
            TestMedia.quadrants(320, 240, BufferedImage.TYPE_INT_RGB),
            "jpg",
            folder.resolve("picture.jpg"));
    voice = TestMedia.voice(folder, "voice.mp3", 6, "-b:a", "64k");
    Files.copy(voice, folder.resolve("canary.mp3")); // "another tenant's" file, within reach
    Files.copy(picture, folder.resolve("canary.jpg"));
    bait = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  /** Nothing that any test of this class rendered has knocked. */
  @AfterAll
  static void nobodyCalled() throws IOException {
    try (ServerSocket socket = bait) {
      socket.setSoTimeout(100);
      socket.accept();
      throw new AssertionError("a tool opened a connection");
    } catch (SocketTimeoutException expected) {
      assertThat(expected).hasMessageContaining("timed out");
    }
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
    Path file = badPicture(what);
    Set<Path> before = files();

    RenderOutcome outcome = render(file, voice);

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
    Path file = badSound(what);
    EngineSettings settings =
        what.startsWith("longer") ? atMostFiveSeconds() : EngineSettings.defaults();
    Set<Path> before = files();

    RenderOutcome outcome = render(EngineFixture.FFMPEG, settings, picture, file);

    assertRefused(outcome, codes.split("\\|"));
    assertThat(files()).as("nothing written outside the render's folder").isEqualTo(before);
  }

  @Test
  void aPictureThatNeedsTooMuchMemoryIsRefusedWhereTheMachineCanLimitIt() {
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(Path.of("/usr/bin/prlimit")));
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
        render(EngineFixture.FFMPEG, tight, heavy, voice), "image_too_heavy", "image_corrupt");
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

  private static Path badPicture(String what) throws IOException {
    Path file = folder.resolve(what.replace(' ', '-'));
    return switch (what) {
      case "empty" -> TestMedia.write(new byte[0], file);
      case "text" -> text(file, "I am not a picture, whatever my name says.");
      case "gif" ->
          TestMedia.write(TestMedia.quadrants(64, 64, BufferedImage.TYPE_INT_RGB), "gif", file);
      case "svg" ->
          text(
              file,
              "<svg xmlns='http://www.w3.org/2000/svg' width='99' height='99'><image href='"
                  + url("x.png")
                  + "' width='9' height='9'/></svg>");
      case "mp3 renamed" -> voice;
      case "30000 x 30000 png" -> TestMedia.bomb(file, 30_000, 30_000);
      case "9000 x 9000 png" -> TestMedia.bomb(file, 9_000, 9_000);
      case "1 x 1" ->
          TestMedia.write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "png", file);
      case "2000 x 16" ->
          TestMedia.write(new BufferedImage(2000, 16, BufferedImage.TYPE_INT_RGB), "png", file);
      case "animated webp" -> {
        Path webp = folder.resolve("animated.webp");
        TestMedia.run(
            folder,
            "-v",
            "error",
            "-f",
            "lavfi",
            "-i",
            "testsrc2=s=64x64:d=0.4",
            "-c:v",
            "libwebp_anim",
            webp.toString());
        yield webp;
      }
      case "truncated jpeg" -> cut(picture, 0.6, file);
      case "truncated png" -> cut(good("png"), 0.6, file);
      case "truncated webp" -> cut(good("webp"), 0.6, file);
      case "damaged png" -> damaged(good("png"), 0.5, file);
      case "damaged jpeg header" -> {
        byte[] bytes = TestMedia.bytes(picture);
        Arrays.fill(bytes, 20, 160, (byte) 0); // quantisation tables
        yield TestMedia.write(bytes, file);
      }
      case "header alone" -> cut(picture, 0.01, file);
      default -> throw new IllegalArgumentException(what);
    };
  }

  private static Path badSound(String what) throws IOException {
    Path file = folder.resolve("sound-" + what.replace(' ', '-'));
    return switch (what) {
      case "empty" -> TestMedia.write(new byte[0], file);
      case "text" -> text(file, "I am not a sound, whatever my name says.");
      case "picture renamed" -> picture;
      case "hls naming a file" ->
          text(
              file, "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\ncanary.mp3\n#EXT-X-ENDLIST\n");
      case "hls naming a server" ->
          text(
              file,
              "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n"
                  + url("a.mp3")
                  + "\n#EXT-X-ENDLIST\n");
      case "concat" ->
          text(file, "ffconcat version 1.0\nfile canary.mp3\nfile " + url("b.mp3") + "\n");
      case "dash" ->
          text(
              file,
              "<?xml version='1.0'?><MPD xmlns='urn:mpeg:dash:schema:mpd:2011'><Period><BaseURL>"
                  + url("c")
                  + "</BaseURL></Period></MPD>");
      case "hls behind an id3 tag" ->
          text(file, "ID3\3\0\0\0\0\0\0#EXTM3U\n#EXTINF:10,\n" + url("d.mp3") + "\ncanary.mp3\n");
      case "mp4 without sound" -> video(file, "-an");
      case "video with sound" -> video(file, "-c:a", "aac", "-shortest");
      case "truncated mp3" -> cut(voice, 0.6, file);
      case "truncated m4a" ->
          cut(TestMedia.voice(folder, "whole.m4a", 4, "-c:a", "aac"), 0.6, file);
      case "truncated wav" -> cut(TestMedia.voice(folder, "whole.wav", 4), 0.6, file);
      case "noise behind an mp3 header" -> {
        byte[] bytes = new byte[20_000];
        new java.util.Random(7).nextBytes(bytes);
        System.arraycopy(TestMedia.bytes(voice), 0, bytes, 0, 400);
        yield TestMedia.write(bytes, file);
      }
      case "50 ms" -> TestMedia.voice(folder, "short.wav", 0.05);
      case "longer than allowed" -> voice;
      case "longer than allowed without saying so" ->
          TestMedia.voice(folder, "unsaid.mp3", 8, "-q:a", "9", "-write_xing", "0");
      default -> throw new IllegalArgumentException(what);
    };
  }

  private static Path video(Path file, String... more) {
    Path mp4 = folder.resolve(file.getFileName() + ".mp4");
    String[] base = {
      "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=64x64:d=1", "-f", "lavfi", "-i", "sine=d=1"
    };
    TestMedia.run(
        folder,
        Stream.of(base, more, new String[] {mp4.toString()})
            .flatMap(Arrays::stream)
            .toArray(String[]::new));
    return mp4;
  }

  private static Path good(String format) {
    Path file = folder.resolve("good." + format);
    TestMedia.run(
        folder,
        "-v",
        "error",
        "-f",
        "lavfi",
        "-i",
        "testsrc2=s=320x240:d=0.04",
        "-frames:v",
        "1",
        file.toString());
    return file;
  }

  private static Path cut(Path whole, double part, Path file) {
    byte[] bytes = TestMedia.bytes(whole);
    return TestMedia.write(Arrays.copyOf(bytes, (int) (bytes.length * part)), file);
  }

  private static Path damaged(Path whole, double at, Path file) {
    byte[] bytes = TestMedia.bytes(whole);
    int from = (int) (bytes.length * at);
    for (int i = from; i < from + 40; i++) {
      bytes[i] ^= 0x5A;
    }
    return TestMedia.write(bytes, file);
  }

  private static Path text(Path file, String text) {
    return TestMedia.write(text.getBytes(StandardCharsets.ISO_8859_1), file);
  }

  private static String url(String name) {
    return "http://127.0.0.1:" + bait.getLocalPort() + "/" + name;
  }

  /** Regular files directly in the folder; each render has a folder of its own below it. */
  private static Set<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return new TreeSet<>(all.filter(Files::isRegularFile).toList());
    }
  }
}
