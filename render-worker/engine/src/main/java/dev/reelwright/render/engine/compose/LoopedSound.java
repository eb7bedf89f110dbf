package dev.reelwright.render.engine.compose;

import dev.reelwright.render.engine.Loudness;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Plain samples, 48 kHz, stereo, over and over: the end of each round fades into the beginning of
 * the next, at equal power. Reads as it goes; holds a block at a time. Belongs to one thread.
 */
final class LoopedSound implements Closeable {
  private static final int BYTES_PER_SAMPLE = 4;
  private static final int LONGEST_CROSSING = 2 * Loudness.SAMPLE_RATE;

  /** Of a short sound. */
  private static final int CROSSING_SHARE = 4;

  private final FileChannel channel;

  /** Samples from the beginning of one round to that of the next. */
  private final long round;

  private final long crossing;
  private long position;

  /**
   * @throws IOException also if there is not a single sample
   */
  LoopedSound(Path samples) throws IOException {
    channel = FileChannel.open(samples);
    long length = channel.size() / BYTES_PER_SAMPLE;
    if (length == 0) {
      channel.close();
      throw new EOFException("a sound without a sample");
    }
    crossing = Math.min(LONGEST_CROSSING, length / CROSSING_SHARE);
    round = length - crossing;
  }

  /**
   * Reads on.
   *
   * @param into receives left and right in turns, 1 being full scale
   * @param count samples of each channel
   */
  void read(float[] into, int count) throws IOException {
    int done = 0;
    while (done < count) {
      long at = position % round;
      int some = (int) Math.min(count - done, round - at);
      place(at, some, into, done, false);
      if (position >= round && at < crossing) {
        place(round + at, (int) Math.min(some, crossing - at), into, done, true);
      }
      position += some;
      done += some;
    }
  }

  /** What ends is laid over what begins. */
  private void place(long from, int count, float[] into, int offset, boolean ending)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count * BYTES_PER_SAMPLE).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from * BYTES_PER_SAMPLE + bytes.position()) < 0) {
        throw new EOFException("a sound became shorter while it was read");
      }
    }
    bytes.flip();
    for (int i = 0; i < count; i++) {
      double turn = ending ? (from - round + i) * Math.PI / 2 / crossing : 0;
      for (int side = 2 * (offset + i); side < 2 * (offset + i) + 2; side++) {
        float sample = bytes.getShort() / 32768f;
        into[side] =
            ending ? (float) (into[side] * Math.sin(turn) + sample * Math.cos(turn)) : sample;
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
