package dev.reelwright.render.engine.compose;

import dev.reelwright.render.engine.story.Narrated;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Lays the voices of all scenes on one track: plain samples, 48 kHz, stereo. Where a scene begins
 * is worked out from the frame that it begins with, each time anew from the video's beginning, so
 * that no rounding adds up.
 */
public final class SoundTrack {
  private static final int BLOCK = 16_384;

  /**
   * A scene's sound.
   *
   * @param narrated null for a silent scene
   * @param leadSamples silence before the voice
   * @param frames the scene's length
   */
  public record Part(
      @org.jspecify.annotations.Nullable Narrated narrated, long leadSamples, int frames) {}

  /** The sample with which a frame begins. */
  public static long sampleOf(long frame, int rate) {
    return Math.round((double) frame * Narrated.SAMPLE_RATE / rate);
  }

  /**
   * Writes the track; its length is that of all frames.
   *
   * @return how many samples it has in each channel
   * @throws IllegalArgumentException if a voice is longer than its scene
   */
  public static long write(List<Part> parts, int rate, Path file) {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BLOCK)) {
      long frame = 0;
      long written = 0;
      for (Part part : parts) {
        long end = sampleOf(frame + part.frames(), rate);
        written += silence(out, Math.min(part.leadSamples(), end - written));
        Narrated narrated = part.narrated();
        if (narrated != null) {
          if (written + narrated.sampleCount() > end) {
            throw new IllegalArgumentException(
                "a voice of %d samples does not fit into a scene of %d frames"
                    .formatted(narrated.sampleCount(), part.frames()));
          }
          written += both(narrated, out);
        }
        written += silence(out, end - written);
        frame += part.frames();
      }
      return written;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the sound track", e);
    }
  }

  private static long silence(OutputStream out, long samples) throws IOException {
    byte[] nothing = new byte[BLOCK];
    for (long left = samples * 4; left > 0; left -= BLOCK) {
      out.write(nothing, 0, (int) Math.min(BLOCK, left));
    }
    return samples;
  }

  private static long both(Narrated narrated, OutputStream out) throws IOException {
    byte[] mono = new byte[BLOCK];
    byte[] stereo = new byte[BLOCK * 2];
    long bytes = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(narrated.samples()))) {
      for (int count = in.readNBytes(mono, 0, BLOCK);
          count > 0;
          count = in.readNBytes(mono, 0, BLOCK)) {
        for (int i = 0; i + 1 < count; i += 2) {
          stereo[2 * i] = mono[i];
          stereo[2 * i + 1] = mono[i + 1];
          stereo[2 * i + 2] = mono[i];
          stereo[2 * i + 3] = mono[i + 1];
        }
        out.write(stereo, 0, count / 2 * 4);
        bytes += count / 2 * 2L;
      }
    }
    if (bytes / 2 != narrated.sampleCount()) {
      throw new IOException(
          "a voice of %d samples has a file of %d".formatted(narrated.sampleCount(), bytes / 2));
    }
    return narrated.sampleCount();
  }

  private SoundTrack() {}
}
