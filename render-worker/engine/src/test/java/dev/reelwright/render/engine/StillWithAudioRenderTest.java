package dev.reelwright.render.engine;

import static dev.reelwright.render.engine.EngineFixture.FFMPEG;
import static dev.reelwright.render.engine.EngineFixture.assertColour;
import static dev.reelwright.render.engine.EngineFixture.assertUprightQuadrants;
import static dev.reelwright.render.engine.EngineFixture.render;
import static dev.reelwright.render.engine.EngineFixture.rendered;
import static dev.reelwright.render.engine.EngineFixture.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.engine.RenderOutcome.Rendered;
import dev.reelwright.render.media.ProbeReport;
import dev.reelwright.render.process.StopReason;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.process.StoppedException;
import dev.reelwright.testkit.TestMedia;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real renders, judged by ffprobe and by the pixels and the loudness of what came out. */
@NullUnmarked // JUnit sets the fields
class StillWithAudioRenderTest {
  @TempDir static Path folder;
  private static Path click;

  @BeforeAll
  static void makeAShortSound() {
    click = TestMedia.voice(folder, "click.wav", 0.5);
  }

  @Test
  void voiceOverAndPhotoBecomeAVideoOfTheSoundsLength() throws Exception {
    Path photo =
        TestMedia.write(
            TestMedia.quadrants(3001, 2001, BufferedImage.TYPE_INT_RGB),
            "jpg",
            folder.resolve("photo.jpg"));
    Path voice =
        TestMedia.voice(
            folder,
            "voice.mp3",
            12.34,
            "-b:a",
            "96k",
            "-ac",
            "1",
            "-ar",
            "44100",
            "-metadata",
            "title=secret",
            "-metadata",
            "comment=where I live");

    Rendered video = rendered(render(photo, voice));

    String listing = TestMedia.probed(video.video());
    ProbeReport report = ProbeReport.parse(listing);
    ProbeReport.Entry picture = report.streams("video").get(0);
    ProbeReport.Entry sound = report.streams("audio").get(0);
    assertThat(seconds(video.length())).isCloseTo(12.34, within(0.06));
    assertThat(picture.number("duration").orElse(0))
        .isCloseTo(seconds(video.length()), within(0.0205));
    assertThat(sound.number("duration").orElse(0))
        .isCloseTo(seconds(video.length()), within(0.0205));
    assertThat(picture.text("codec_name")).isEqualTo("h264");
    assertThat(picture.text("profile")).isEqualTo("High");
    assertThat(picture.text("pix_fmt")).isEqualTo("yuv420p");
    assertThat(picture.whole("width").orElse(0)).isEqualTo(1920);
    assertThat(picture.whole("height").orElse(0)).isEqualTo(1280);
    assertThat(picture.text("r_frame_rate")).isEqualTo("25/1");
    assertThat(picture.text("color_space")).isEqualTo("bt709");
    assertThat(picture.text("color_primaries")).isEqualTo("bt709");
    assertThat(picture.text("color_transfer")).isEqualTo("bt709");
    assertThat(picture.text("color_range")).isEqualTo("tv");
    assertThat(picture.whole("nb_frames").orElse(0))
        .isEqualTo((int) Math.round(seconds(video.length()) * 25));
    assertThat(sound.text("codec_name")).isEqualTo("aac");
    assertThat(sound.whole("sample_rate").orElse(0)).isEqualTo(48000);
    assertThat(sound.whole("channels").orElse(0)).isEqualTo(2);
    assertThat(listing).doesNotContain("secret").doesNotContain("where I live");
    assertThat(TestMedia.loudness(video.video())).isCloseTo(-14, within(1.0));
    String bytes = new String(TestMedia.bytes(video.video()), StandardCharsets.ISO_8859_1);
    assertThat(bytes.indexOf("moov")).as("faststart").isLessThan(bytes.indexOf("mdat"));
    assertUprightQuadrants(TestMedia.frame(video.video(), 0), 8);
    assertUprightQuadrants(TestMedia.frame(video.video(), 12.2), 8);
    BufferedImage thumbnail = TestMedia.read(video.thumbnail());
    assertThat(thumbnail.getWidth()).isEqualTo(640);
    assertThat(thumbnail.getHeight()).isIn(426, 428);
    assertUprightQuadrants(thumbnail, 8);
    // Every frame decodes, also those between the key frames.
    assertThat(
            TestMedia.run(folder, "-v", "error", "-i", video.video().toString(), "-f", "null", "-"))
        .isBlank();
  }

  @ParameterizedTest(name = "EXIF orientation {0}")
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void pictureStandsUpright(int orientation) {
    Path photo = TestMedia.oriented(folder, orientation, 480, 320);

    Rendered video = rendered(render(photo, click));

    BufferedImage frame = TestMedia.frame(video.video(), 0);
    assertThat(frame.getWidth()).isEqualTo(480);
    assertThat(frame.getHeight()).isEqualTo(320);
    assertUprightQuadrants(frame, 12);
    assertUprightQuadrants(TestMedia.read(video.thumbnail()), 12);
  }

  @Test
  void transparentPixelsBecomeTheGroundAndTheirHiddenColourDoesNotBleed() {
    BufferedImage image = new BufferedImage(800, 400, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setComposite(AlphaComposite.Src);
    graphics.setColor(new Color(0, 0, 0, 0)); // invisible black
    graphics.fillRect(0, 0, 400, 400);
    graphics.setColor(new Color(255, 0, 0, 128));
    graphics.fillRect(400, 0, 200, 400);
    graphics.setColor(new Color(0, 0, 255, 255));
    graphics.fillRect(600, 0, 200, 400);
    graphics.dispose();
    Path png = TestMedia.write(image, "png", folder.resolve("alpha.png"));

    Rendered video = rendered(render(png, click));

    BufferedImage frame = TestMedia.frame(video.video(), 0);
    assertColour(frame, 200, 200, Color.WHITE, 6);
    assertColour(frame, 396, 200, Color.WHITE, 24);
    assertColour(frame, 500, 200, new Color(255, 127, 127), 10);
    assertColour(frame, 700, 200, Color.BLUE, 12);
  }

  @Test
  void palettePictureWithATransparentColourIsBlended() {
    Path png = folder.resolve("palette.png");
    TestMedia.run(
        folder,
        "-v",
        "error",
        "-f",
        "lavfi",
        "-i",
        "color=c=red@0.0:s=400x300:d=0.04,format=rgba,drawbox=x=200:y=0:w=200:h=300:c=green@1:t=fill:replace=1,"
            + "split[a][b];[b]palettegen=reserve_transparent=1[p];[a][p]paletteuse",
        "-frames:v",
        "1",
        png.toString());

    Rendered video = rendered(render(png, click));

    BufferedImage frame = TestMedia.frame(video.video(), 0);
    assertColour(frame, 100, 150, Color.WHITE, 8);
    assertColour(frame, 300, 150, new Color(0, 128, 0), 12);
  }

  @Test
  void cmykJpegHasItsColours() {
    Rendered video = rendered(render(TestMedia.cmyk(folder, 640, 400), click));

    assertUprightQuadrants(TestMedia.frame(video.video(), 0), 14);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"rgb48be.png", "rgba64be.png", "gray16be.png", "lossy.webp", "lossless.webp"})
  void unusualPixelFormatsHaveTheirColours(String name) {
    Path source =
        TestMedia.write(
            TestMedia.quadrants(400, 300, BufferedImage.TYPE_INT_RGB),
            "png",
            folder.resolve("source-" + name + ".png"));
    Path image = folder.resolve(name);
    List<String> arguments = new ArrayList<>(List.of("-v", "error", "-i", source.toString()));
    switch (name) {
      case "lossy.webp" -> arguments.addAll(List.of("-c:v", "libwebp", "-quality", "90"));
      case "lossless.webp" -> arguments.addAll(List.of("-c:v", "libwebp", "-lossless", "1"));
      default -> arguments.addAll(List.of("-pix_fmt", name.substring(0, name.indexOf('.'))));
    }
    arguments.add(image.toString());
    TestMedia.run(folder, arguments.toArray(String[]::new));

    Rendered video = rendered(render(image, click));

    BufferedImage frame = TestMedia.frame(video.video(), 0);
    if (name.startsWith("gray")) {
      Color grey = new Color(frame.getRGB(100, 75));
      assertThat(Math.abs(grey.getRed() - 84)).isLessThan(12);
      assertThat(Math.abs(grey.getRed() - grey.getBlue())).isLessThan(6);
    } else {
      assertUprightQuadrants(frame, 14);
    }
  }

  @Test
  void smallPictureIsEnlargedToAPlayableSize() {
    Path image =
        TestMedia.write(
            TestMedia.quadrants(33, 17, BufferedImage.TYPE_INT_RGB),
            "png",
            folder.resolve("small.png"));

    Rendered video = rendered(render(image, click));

    assertThat(video.size()).isEqualTo(new Geometry.Size(466, 240));
    assertUprightQuadrants(TestMedia.frame(video.video(), 0), 14);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "vbr-without-header.mp3",
        "stereo.m4a",
        "vorbis.ogg",
        "opus.ogg",
        "float.wav",
        "five.m4a"
      })
  void soundsOfAllKindsGiveTheirTrueLength(String name) {
    List<String> encoding =
        switch (name) {
          case "vbr-without-header.mp3" ->
              List.of("-q:a", "6", "-write_xing", "0", "-id3v2_version", "0");
          case "stereo.m4a" -> List.of("-c:a", "aac", "-ac", "2");
          case "vorbis.ogg" -> List.of("-c:a", "vorbis", "-strict", "-2", "-ac", "2");
          case "opus.ogg" -> List.of("-c:a", "libopus");
          case "five.m4a" -> List.of("-c:a", "aac", "-ac", "6");
          default -> List.of("-c:a", "pcm_f32le", "-ar", "96000");
        };
    Path sound = TestMedia.voice(folder, name, 3.7, encoding.toArray(String[]::new));
    Path image = picture();

    Rendered video = rendered(render(image, sound));

    assertThat(seconds(video.length())).isCloseTo(3.7, within(0.09));
    ProbeReport report = ProbeReport.parse(TestMedia.probed(video.video()));
    assertThat(report.format().number("duration").orElse(0))
        .isCloseTo(seconds(video.length()), within(0.041));
    assertThat(TestMedia.loudness(video.video())).isCloseTo(-14, within(1.0));
  }

  @Test
  void piecesOfDifferentKindsGluedTogetherSoundInFull() throws Exception {
    Path mono = TestMedia.voice(folder, "a.mp3", 2, "-ar", "44100", "-ac", "1", "-write_xing", "0");
    Path stereo =
        TestMedia.voice(folder, "b.mp3", 2, "-ar", "48000", "-ac", "2", "-write_xing", "0");
    Path glued = folder.resolve("glued.mp3");
    Files.write(glued, TestMedia.bytes(mono));
    Files.write(glued, TestMedia.bytes(stereo), java.nio.file.StandardOpenOption.APPEND);

    Rendered video = rendered(render(picture(), glued));

    assertThat(seconds(video.length())).isCloseTo(4, within(0.2));
  }

  @ParameterizedTest(name = "cover art in {0}")
  @ValueSource(strings = {"cover.mp3", "cover.m4a"})
  void coverArtIsNoVideo(String name) {
    Path sound = folder.resolve(name);
    TestMedia.run(
        folder,
        "-v",
        "error",
        "-i",
        click.toString(),
        "-i",
        picture().toString(),
        "-map",
        "0",
        "-map",
        "1",
        "-c:v",
        "mjpeg",
        "-disposition:v",
        "attached_pic",
        sound.toString());

    rendered(render(picture(), sound));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"whisper", "shout", "spiky"})
  void loudnessIsNormalised(String voice) {
    String source =
        switch (voice) {
          case "whisper" -> "sine=f=300:d=6,tremolo=f=3:d=0.8,volume=-12dB";
          case "shout" -> "anoisesrc=d=6:c=pink:a=0.9,volume=8dB";
          default -> "aevalsrc='0.05*sin(2*PI*200*t)+0.9*sin(2*PI*500*t)*lt(mod(t,0.5),0.06)':d=6";
        };
    Path sound = TestMedia.sound(folder, voice + ".wav", source);

    Rendered video = rendered(render(picture(), sound));

    assertThat(TestMedia.loudness(video.video())).isCloseTo(-14, within(1.0));
  }

  @Test
  void silenceStaysSilent() {
    Path silence = TestMedia.sound(folder, "silence.wav", "anullsrc=d=1:r=44100:cl=mono");

    Rendered video = rendered(render(picture(), silence));

    assertThat(TestMedia.loudness(video.video())).isLessThan(-60);
  }

  @Test
  void lgplEncoderMakesAPlayableVideoToo() {
    Ffmpeg lgpl =
        new Ffmpeg(
            FFMPEG.program(),
            FFMPEG.ffprobe(),
            FFMPEG.version(),
            Map.of(VideoCodec.H264, VideoEncoder.OPENH264),
            FFMPEG.sandbox());

    Rendered video = rendered(render(lgpl, EngineSettings.defaults(), picture(), click));

    assertUprightQuadrants(TestMedia.frame(video.video(), 0), 14);
  }

  @Test
  void progressRisesThroughTheStages() throws Exception {
    List<Integer> percents = new ArrayList<>();
    Path own = Files.createTempDirectory(folder, "progress");

    new StillWithAudioEngine(FFMPEG, EngineSettings.defaults())
        .render(
            picture(),
            click,
            own,
            (stage, percent) -> {
              synchronized (percents) {
                percents.add(percent);
              }
            },
            new StopSignal());

    assertThat(percents).isSorted().startsWith(8).endsWith(88);
  }

  @Test
  void stopEndsTheRenderWithinASecondAndLeavesNoProcess() throws Exception {
    Path sound = TestMedia.sound(folder, "long.wav", "anoisesrc=d=600:r=8000", "-c:a", "pcm_s16le");
    StopSignal stop = new StopSignal();
    Path own = Files.createTempDirectory(folder, "stopped");
    long[] stoppedAt = new long[1];

    assertThatThrownBy(
            () ->
                new StillWithAudioEngine(FFMPEG, EngineSettings.defaults())
                    .render(
                        picture(),
                        sound,
                        own,
                        (stage, percent) -> {
                          if (stage == RenderStage.RENDERING && percent > 40) {
                            stoppedAt[0] = System.nanoTime();
                            stop.stop(StopReason.CANCELLED);
                          }
                        },
                        stop))
        .isInstanceOf(StoppedException.class);

    assertThat(Duration.ofNanos(System.nanoTime() - stoppedAt[0]))
        .isLessThan(Duration.ofSeconds(1));
    assertThat(ProcessHandle.current().descendants())
        .noneMatch(
            child ->
                child
                    .info()
                    .arguments()
                    .map(List::of)
                    .orElse(List.of())
                    .toString()
                    .contains(own.toString()));
  }

  private static Path picture() {
    Path file = folder.resolve("picture.jpg");
    return Files.exists(file)
        ? file
        : TestMedia.write(TestMedia.quadrants(320, 240, BufferedImage.TYPE_INT_RGB), "jpg", file);
  }
}
