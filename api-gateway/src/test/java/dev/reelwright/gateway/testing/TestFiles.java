package dev.reelwright.gateway.testing;

import java.util.Arrays;

/** Files that begin like the real thing; nobody at the edge looks further. */
public final class TestFiles {
  /** The contract's 50 MB. */
  public static final int MAX = 50 * 1024 * 1024;

  private TestFiles() {}

  public static byte[] jpeg(int bytes) {
    return file(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0}, bytes);
  }

  public static byte[] png(int bytes) {
    return file(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}, bytes);
  }

  public static byte[] mp3(int bytes) {
    return file(new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 0}, bytes);
  }

  public static byte[] wav(int bytes) {
    return file(new byte[] {'R', 'I', 'F', 'F', 0, 0, 0, 0, 'W', 'A', 'V', 'E'}, bytes);
  }

  /** Filled with something that is not all the same, so that a lost block shows. */
  private static byte[] file(byte[] head, int bytes) {
    byte[] file = Arrays.copyOf(head, bytes);
    for (int at = head.length; at < bytes; at++) {
      file[at] = (byte) (at * 31 + (at >> 9));
    }
    return file;
  }
}
