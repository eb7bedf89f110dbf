package dev.reelwright.render.engine.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.render.engine.Effort;
import dev.reelwright.render.engine.EngineSettings;
import dev.reelwright.render.engine.Ffmpeg;
import dev.reelwright.render.engine.FfmpegSteps;
import dev.reelwright.render.engine.Geometry;
import dev.reelwright.render.engine.Inspection;
import dev.reelwright.render.engine.PromisedVideo;
import dev.reelwright.render.engine.VideoCodec;
import dev.reelwright.render.engine.VideoEncoder;
import dev.reelwright.render.engine.VideoInspector;
import dev.reelwright.render.engine.story.Frame;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.testkit.TestMedia;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every encoder that this machine's ffmpeg has makes a video that is joined and accepted. */
class CodecsTest {
  private static final Frame FRAME = new Frame(640, 360, 30);

  @TempDir Path folder = Path.of("");

  static List<VideoEncoder> encoders() {
    String list = TestMedia.run(Path.of(System.getProperty("java.io.tmpdir")), "-encoders");
    return Stream.of(VideoEncoder.values())
        .filter(encoder -> list.contains(" " + encoder.program() + " "))
        .toList();
  }

  @Test
  void thereIsAnEncoderForH264() {
    assertThat(encoders()).extracting(VideoEncoder::codec).contains(VideoCodec.H264);
  }

  @ParameterizedTest
  @MethodSource("encoders")
  void joinedVideoIsAcceptedAndItsClockIsExact(VideoEncoder encoder) {
    FfmpegSteps steps = steps(encoder);
    Coding coding = new Coding(FRAME, encoder.codec(), Effort.FINAL);
    List<Segment> segments =
        List.of(segment(steps, coding, 7), segment(steps, coding, 71), segment(steps, coding, 13));
    Path samples = folder.resolve("samples.pcm");
    SoundTrack.write(List.of(new SoundTrack.Part(null, 0, 91)), FRAME.rate(), samples);
    Path video = folder.resolve("video.mp4");

    new Joiner(steps, coding).join(segments, samples, "", List.of(), video, line -> {});

    PromisedVideo promise =
        new PromisedVideo(
            Duration.ofNanos(Math.round(91 * 1e9 / FRAME.rate())),
            new Geometry.Size(FRAME.width(), FRAME.height()),
            encoder.codec(),
            FRAME.rate(),
            false);
    assertThat(
            new VideoInspector(steps.ffmpeg(), EngineSettings.defaults())
                .inspect(video, promise, new StopSignal()))
        .isInstanceOf(Inspection.Good.class);
    assertThat(
            TestMedia.probe(
                video,
                "-select_streams",
                "v",
                "-show_entries",
                "stream=avg_frame_rate,nb_frames",
                "-of",
                "default=nw=1"))
        .contains("avg_frame_rate=30/1")
        .contains("nb_frames=91");
    assertThat(TestMedia.run(folder, "-v", "error", "-i", video.toString(), "-f", "null", "-"))
        .isBlank();
  }

  @ParameterizedTest
  @MethodSource("encoders")
  void draftOfAMovingPictureIsSmaller(VideoEncoder encoder) throws IOException {
    FfmpegSteps steps = steps(encoder);

    Segment draft = segment(steps, new Coding(FRAME, encoder.codec(), Effort.DRAFT), 60);
    Segment careful = segment(steps, new Coding(FRAME, encoder.codec(), Effort.FINAL), 60);

    assertThat(Files.size(draft.file())).isLessThan(Files.size(careful.file()) * 4 / 5);
  }

  @Test
  void codecWithoutEncoderIsKnownBeforehand() {
    Ffmpeg lgpl = steps(VideoEncoder.OPENH264).ffmpeg();

    assertThat(new Coding(FRAME, VideoCodec.HEVC, Effort.FINAL).possibleWith(lgpl)).isFalse();
    assertThat(Coding.of(FRAME).possibleWith(lgpl)).isTrue();
    assertThatThrownBy(() -> new Coding(FRAME, VideoCodec.HEVC, Effort.FINAL).encoder(lgpl))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Segment segment(FfmpegSteps steps, Coding coding, int frames) {
    try {
      Path file = Files.createTempFile(folder, "segment", ".mp4");
      return new SegmentEncoder(steps, coding).encode(Pan.of(frames), file, drawn -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FfmpegSteps steps(VideoEncoder only) {
    Ffmpeg all = Located.ffmpeg();
    Ffmpeg ffmpeg =
        new Ffmpeg(
            all.program(), all.ffprobe(), all.version(), Map.of(only.codec(), only), all.sandbox());
    return new FfmpegSteps(ffmpeg, EngineSettings.defaults(), folder, new StopSignal());
  }

  /** Like a photo that the camera moves over: soft shapes, grain, a pixel a frame. */
  private record Pan(int frames, BufferedImage photo) implements FrameSource {
    static Pan of(int frames) {
      BufferedImage photo =
          new BufferedImage(FRAME.width() + frames, FRAME.height(), BufferedImage.TYPE_3BYTE_BGR);
      Random grain = new Random(3);
      for (int y = 0; y < photo.getHeight(); y++) {
        for (int x = 0; x < photo.getWidth(); x++) {
          double soft = 110 + 60 * Math.sin(x / 31.0) * Math.cos(y / 23.0);
          int grey = (int) Math.clamp(soft + 9 * grain.nextGaussian(), 0, 255);
          photo.setRGB(x, y, new Color(grey, grey * 3 / 4, 255 - grey).getRGB());
        }
      }
      return new Pan(frames, photo);
    }

    @Override
    public void draw(BufferedImage image, int frame) {
      Graphics2D graphics = image.createGraphics();
      graphics.drawImage(photo, -frame, 0, null);
      graphics.dispose();
    }

    @Override
    public long stateKey(int frame) {
      return frame;
    }
  }
}
