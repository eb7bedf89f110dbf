package dev.reelwright.render.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.media.AudioFacts;
import dev.reelwright.render.media.ImageFacts;
import dev.reelwright.render.media.MediaKind;
import dev.reelwright.render.media.Orientation;
import dev.reelwright.render.process.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class StillCommandsTest {
  private static final Path IMAGE = Path.of("/job/image.bin");
  private static final Path AUDIO = Path.of("/job/audio.bin");
  private static final Path SAMPLES = Path.of("/job/samples.pcm");
  private static final Path GROUP = Path.of("/job/group.mp4");
  private static final AudioFacts VOICE =
      new AudioFacts(MediaKind.MP4, "aac", Optional.of(Duration.ofSeconds(10)));

  private final StillCommands commands =
      new StillCommands(
          new Ffmpeg(
              Path.of("/bin/ffmpeg"),
              Path.of("/bin/ffprobe"),
              "8.0.1",
              Map.of(VideoCodec.H264, VideoEncoder.X264),
              new Sandbox(Map.of())),
          EngineSettings.defaults());

  @Test
  void everyInputIsForcedToItsSniffedDemuxerAndToFiles() {
    for (List<String> argv : List.of(group(photo(false, 1)), decode(), video())) {
      long inputs = argv.stream().filter("-i"::equals).count();
      assertThat(argv.stream().filter("-format_whitelist"::equals).count()).isEqualTo(inputs);
      assertThat(argv.stream().filter("-protocol_whitelist"::equals).count()).isEqualTo(inputs);
      for (int i = 0; i < argv.size(); i++) {
        if (argv.get(i).equals("-i")) {
          assertThat(argv.get(i + 1)).startsWith("file:/job/");
        }
        if (argv.get(i).equals("-protocol_whitelist")) {
          assertThat(argv.get(i + 1)).isEqualTo("file");
        }
      }
    }
    assertThat(decode())
        .containsSequence("-format_whitelist", "mov")
        .containsSequence("-enable_drefs", "0")
        .containsSequence("-f", "mov", "-i", "file:/job/audio.bin");
    assertThat(group(photo(false, 1)))
        .containsSequence("-max_pixels", "64000000")
        .containsSequence("-f", "jpeg_pipe", "-i", "file:/job/image.bin");
  }

  @Test
  void pictureIsScaledThenTurned() {
    String filter = filter(group(photo(false, 6)));

    assertThat(filter).contains("scale=1440:1080:").contains("format=yuv420p,transpose=clock,");
    assertThat(filter).contains("loop=loop=124:").doesNotContain("overlay");
  }

  @Test
  void transparentPictureIsBlendedBeforeItIsScaled() {
    String filter = filter(group(photo(true, 1)));

    assertThat(filter).startsWith("color=c=white:s=4000x3000");
    assertThat(filter.indexOf("overlay")).isLessThan(filter.indexOf("scale="));
  }

  @Test
  void soundDecidesHowManyFramesAreCopied() {
    assertThat(video())
        .containsSequence("-stream_loop", "-1")
        .containsSequence("-c:v", "copy", "-frames:v", "250")
        .containsSequence("-c:a", "aac", "-b:a", "160k", "-ar", "48000", "-ac", "2")
        .containsSequence("-map_metadata", "-1")
        .containsSequence("-movflags", "+faststart");
  }

  @Test
  void framesAreTheNearestWholeNumberAndAtLeastOne() {
    assertThat(StillCommands.frames(Duration.ofMillis(10_019))).isEqualTo(250);
    assertThat(StillCommands.frames(Duration.ofMillis(10_021))).isEqualTo(251);
    assertThat(StillCommands.frames(Duration.ofMillis(5))).isEqualTo(1);
  }

  @Test
  void progressLinesBecomeSeconds() {
    double[] seconds = {-1};
    ProgressLines lines = new ProgressLines(value -> seconds[0] = value);

    lines.line("out_time_us=N/A");
    lines.line("frame=12");
    assertThat(seconds[0]).isEqualTo(-1);
    lines.line("out_time_us=2500000");
    assertThat(seconds[0]).isEqualTo(2.5);
  }

  @Test
  void versionsOfAllBuildsAreRead() {
    assertThat(Ffmpeg.versionOf("ffmpeg version 8.0.1 Copyright")).isEqualTo("8.0.1");
    assertThat(Ffmpeg.major("8.0.1")).isEqualTo(8);
    assertThat(Ffmpeg.major("n7.1-3-gabc")).isEqualTo(7);
    assertThat(Ffmpeg.major("5.1.9-0+deb12u1")).isEqualTo(5);
    assertThat(Ffmpeg.major("N-118000-gabc")).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void bestEncoderOfTheListIsTaken() {
    assertThat(VideoEncoder.best(VideoCodec.H264, " V....D libx264 x\n V....D libopenh264 y"))
        .contains(VideoEncoder.X264);
    assertThat(VideoEncoder.best(VideoCodec.H264, " V....D libx264rgb x\n V....D libopenh264 y"))
        .contains(VideoEncoder.OPENH264);
    assertThat(VideoEncoder.best(VideoCodec.H264, " V....D mpeg4 x")).isEmpty();
  }

  private static ImageFacts photo(boolean transparent, int orientation) {
    return new ImageFacts(MediaKind.JPEG, 4000, 3000, Orientation.ofExif(orientation), transparent);
  }

  private List<String> group(ImageFacts image) {
    Geometry.Size size =
        image.orientation().swapsSides()
            ? new Geometry.Size(1080, 1440)
            : new Geometry.Size(1440, 1080);
    return commands.group(image, IMAGE, size, GROUP, Path.of("/job/thumbnail.jpg"));
  }

  private List<String> decode() {
    return commands.decode(VOICE, AUDIO, SAMPLES);
  }

  private List<String> video() {
    Loudness loudness = new Loudness(480_000, OptionalDouble.of(-20), OptionalDouble.of(-3));
    return commands.video(GROUP, SAMPLES, loudness, 0, Path.of("/job/video.mp4"));
  }

  private static String filter(List<String> argv) {
    return argv.get(argv.indexOf("-filter_complex") + 1);
  }
}
