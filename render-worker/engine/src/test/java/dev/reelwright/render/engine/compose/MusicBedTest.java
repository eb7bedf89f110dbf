package dev.reelwright.render.engine.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reelwright.render.engine.EngineSettings;
import dev.reelwright.render.engine.FfmpegSteps;
import dev.reelwright.render.engine.story.Frame;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.testkit.TestMedia;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The voice is a tone of 1000 Hz from second 1 to 3, 5 to 7 and 9 to 11 of twelve; the music is one
 * of 300 Hz, so that both can be told apart in the mix.
 */
class MusicBedTest {
  private static final int RATE = 25;
  private static final String VOICE = "aevalsrc='0.2*sin(2*PI*1000*t)*between(mod(t,4),1,3)':d=12";

  @TempDir Path folder = Path.of("");

  @Test
  void musicStepsBackBehindSpeechAndIsHeardInPauses() throws IOException {
    Path track = samples("track.pcm", VOICE);
    Path music = samples("music.pcm", "aevalsrc='0.7*sin(2*PI*300*t)':d=20");
    Path mixed = folder.resolve("mixed.pcm");

    new MusicBed(steps()).mix(track, music, mixed);

    Path video = joined(mixed);
    float[] heard = decoded(video);
    assertThat(Files.size(mixed)).isEqualTo(Files.size(track));
    assertThat(seconds(video)).isCloseTo(12, within(0.041));
    assertThat(TestMedia.loudness(video)).isCloseTo(-14, within(1.0));
    assertThat(peak(heard)).isLessThan(-0.5);
    for (double pause : new double[] {3.7, 7.7}) {
      assertThat(level(heard, 300, pause, 0.7)).as("music in a pause").isBetween(-30.0, -12.0);
    }
    for (double speech : new double[] {1.05, 5.05, 9.05, 2.2, 6.2}) {
      double pause = level(heard, 300, 3.7, 0.7);
      assertThat(pause - level(heard, 300, speech, 0.7))
          .as("music behind speech at %s s", speech)
          .isGreaterThan(8);
    }
    assertThat(level(heard, 300, 1.5, 1)).as("LUFS under speech").isBetween(-38.0, -26.0);
  }

  @Test
  void shortPausesDoNotMakeItPump() throws IOException {
    Path track =
        samples("words.pcm", "aevalsrc='0.2*sin(2*PI*1000*t)*between(mod(t,0.9),0,0.5)':d=9");
    Path music = samples("music.pcm", "aevalsrc='0.7*sin(2*PI*300*t)':d=20");
    Path mixed = folder.resolve("mixed.pcm");

    new MusicBed(steps()).mix(track, music, mixed);

    float[] heard = read(mixed);
    double first = level(heard, 300, 2, 0.3);
    for (double at = 2; at < 7; at += 0.1) {
      assertThat(level(heard, 300, at, 0.3)).isCloseTo(first, within(0.5));
    }
  }

  @Test
  void musicFadesInAndOut() throws IOException {
    Path track = samples("silent.pcm", "anullsrc=d=6:r=48000");
    Path music = samples("music.pcm", "aevalsrc='0.7*sin(2*PI*300*t)':d=20");
    Path mixed = folder.resolve("mixed.pcm");

    new MusicBed(steps()).mix(track, music, mixed);

    float[] heard = read(mixed);
    double full = level(heard, 300, 2, 1);
    assertThat(full).isGreaterThan(-40);
    assertThat(level(heard, 300, 0, 0.02)).isLessThan(full - 20);
    assertThat(level(heard, 300, 0.6, 0.1)).isCloseTo(full, within(0.5));
    assertThat(level(heard, 300, 4.3, 0.1)).isCloseTo(full, within(0.5));
    assertThat(level(heard, 300, 5.2, 0.1)).isBetween(full - 9, full - 4);
    assertThat(level(heard, 300, 5.98, 0.02)).isLessThan(full - 20);
  }

  @Test
  void silentMusicIsNoNoise() throws IOException {
    Path track = samples("track.pcm", VOICE);
    Path music = samples("music.pcm", "anullsrc=d=2:r=48000");
    Path mixed = folder.resolve("mixed.pcm");

    new MusicBed(steps()).mix(track, music, mixed);

    float[] heard = read(mixed);
    assertThat(level(heard, 1000, 1.5, 1) - level(read(track), 1000, 1.5, 1))
        .isCloseTo(-6.02, within(0.05));
    assertThat(level(heard, 300, 3.7, 0.7)).isLessThan(-90);
  }

  @Test
  void shortMusicGoesRoundWithoutAGap() throws IOException {
    Path music = samples("noise.pcm", "anoisesrc=d=3:c=white:a=0.3:seed=4");
    float[] heard = new float[2 * 48_000 * 20];
    try (LoopedSound loop = new LoopedSound(music)) {
      float[] block = new float[2 * 960];
      for (int from = 0; from < heard.length; from += block.length) {
        loop.read(block, 960);
        System.arraycopy(block, 0, heard, from, block.length);
      }
    }

    double once = loudness(read(music), 1, 1);
    for (double at = 0; at < 19.9; at += 0.1) {
      assertThat(loudness(heard, at, 0.1)).as("at %s s", at).isCloseTo(once, within(1.0));
    }
    assertThat(loudness(heard, 2.25, 0.7)).as("in the crossing").isCloseTo(once, within(0.5));
  }

  private Path joined(Path samples) {
    Coding coding = Coding.of(new Frame(240, 240, RATE));
    Segment segment =
        new SegmentEncoder(steps(), coding)
            .encode(new Plain(12 * RATE), folder.resolve("plain.mp4"), drawn -> {});
    Path video = folder.resolve("video.mp4");
    new Joiner(steps(), coding)
        .join(List.of(segment), samples, "Music", List.of(), video, line -> {});
    return video;
  }

  private static double seconds(Path video) {
    return Double.parseDouble(
        TestMedia.probe(video, "-show_entries", "format=duration", "-of", "csv=p=0").strip());
  }

  private FfmpegSteps steps() {
    return new FfmpegSteps(Located.ffmpeg(), EngineSettings.defaults(), folder, new StopSignal());
  }

  private Path samples(String name, String source) {
    return TestMedia.sound(
        folder, name, source, "-f", "s16le", "-ac", "2", "-ar", "48000", "-c:a", "pcm_s16le");
  }

  private float[] decoded(Path video) throws IOException {
    Path samples = folder.resolve("decoded.pcm");
    TestMedia.run(
        folder,
        "-i",
        video.toString(),
        "-ac",
        "2",
        "-ar",
        "48000",
        "-f",
        "s16le",
        samples.toString());
    return read(samples);
  }

  private static float[] read(Path samples) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(samples)).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[bytes.remaining() / 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes.getShort() / 32768f;
    }
    return values;
  }

  /** dBFS of a tone in the left channel, as the root mean square of a sine. */
  private static double level(float[] stereo, double hertz, double from, double seconds) {
    int first = (int) Math.round(from * 48_000);
    int count = (int) Math.round(seconds * 48_000);
    double re = 0;
    double im = 0;
    for (int i = 0; i < count; i++) {
      double angle = 2 * Math.PI * hertz * i / 48_000;
      re += stereo[2 * (first + i)] * Math.cos(angle);
      im += stereo[2 * (first + i)] * Math.sin(angle);
    }
    return 20 * Math.log10(Math.max(1e-9, 2 * Math.hypot(re, im) / count / Math.sqrt(2)));
  }

  /** dBFS of all there is in the left channel. */
  private static double loudness(float[] stereo, double from, double seconds) {
    int first = (int) Math.round(from * 48_000);
    int count = (int) Math.round(seconds * 48_000);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += stereo[2 * (first + i)] * stereo[2 * (first + i)];
    }
    return 10 * Math.log10(Math.max(1e-12, sum / count));
  }

  private static double peak(float[] samples) {
    double peak = 0;
    for (float sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return 20 * Math.log10(peak);
  }
}
