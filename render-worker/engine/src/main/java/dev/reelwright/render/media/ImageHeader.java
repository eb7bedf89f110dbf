package dev.reelwright.render.media;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What a picture's own header says: size, orientation, animation, and whether the file is complete.
 *
 * <p>Our own reader rather than a metadata library, because it runs inside the worker's small heap
 * on hostile files: it walks segments, inflates nothing, and holds at most one EXIF block (64 KB)
 * in memory. ffmpeg's own idea of orientation differs between its versions, and its JPEG decoder
 * paints the missing part of a cut file grey without failing.
 *
 * @param width pixels as stored; 0 if the header does not say
 * @param height pixels as stored; 0 if the header does not say
 * @param orientation EXIF's, upright without one
 * @param animated holds more than one picture (WebP)
 * @param complete the file reaches its own end mark
 */
record ImageHeader(
    long width, long height, Orientation orientation, boolean animated, boolean complete) {
  private static final int LARGEST_EXIF = 64 * 1024;
  private static final int ORIENTATION_TAG = 0x0112;

  /**
   * Reads the header of a picture of a known kind; never fails on nonsense, but then says that the
   * file is incomplete or has no size.
   */
  static ImageHeader read(MediaKind kind, Path file) throws IOException {
    long size = Files.size(file);
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 64 * 1024))) {
      return switch (kind) {
        case JPEG -> new Jpeg().read(in);
        case PNG -> new Png().read(in);
        case WEBP -> new Webp().read(in, size);
        case MP3, WAV, MP4, OGG -> throw new IllegalArgumentException(kind + " is not a picture");
      };
    }
  }

  /** Segments up to the end mark; the coded picture is searched for it (its own FF are stuffed). */
  private static final class Jpeg {
    private long width;
    private long height;
    private Orientation orientation = Orientation.UPRIGHT;

    ImageHeader read(DataInputStream in) throws IOException {
      boolean complete = false;
      try {
        in.skipNBytes(2);
        complete = walk(in);
      } catch (EOFException e) {
        complete = false; // the file ended inside a segment
      }
      return new ImageHeader(width, height, orientation, false, complete);
    }

    private boolean walk(DataInputStream in) throws IOException {
      int marker = nextMarker(in);
      while (marker != 0xD9) {
        boolean bare = marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
        if (!bare) {
          segment(in, marker);
        }
        marker = nextMarker(in);
      }
      return true;
    }

    /** Skips to the next marker; stuffed bytes (FF 00) and fill bytes (FF FF) are passed over. */
    private static int nextMarker(InputStream in) throws IOException {
      boolean escape = false;
      while (true) {
        int b = in.read();
        if (b < 0) {
          throw new EOFException();
        }
        if (escape && b != 0x00 && b != 0xFF) {
          return b;
        }
        escape = b == 0xFF;
      }
    }

    private void segment(DataInputStream in, int marker) throws IOException {
      int length = in.readUnsignedShort() - 2;
      if (length < 0) {
        throw new EOFException("a segment of negative length");
      }
      boolean frame =
          marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
      if (frame && length >= 5) {
        in.skipNBytes(1);
        height = in.readUnsignedShort();
        width = in.readUnsignedShort();
        in.skipNBytes(length - 5L);
      } else if (marker == 0xE1 && length <= LARGEST_EXIF) {
        byte[] payload = in.readNBytes(length);
        if (startsWith(payload, "Exif\0\0")) {
          orientation = exifOrientation(payload, 6);
        }
      } else {
        in.skipNBytes(length);
      }
    }
  }

  /** Chunks up to IEND. */
  private static final class Png {
    private long width;
    private long height;
    private Orientation orientation = Orientation.UPRIGHT;

    ImageHeader read(DataInputStream in) throws IOException {
      boolean complete = false;
      try {
        in.skipNBytes(8);
        while (!complete) {
          complete = chunk(in);
        }
      } catch (EOFException e) {
        complete = false; // the file ended inside a chunk
      }
      return new ImageHeader(width, height, orientation, false, complete);
    }

    private boolean chunk(DataInputStream in) throws IOException {
      long length = Integer.toUnsignedLong(in.readInt());
      String type = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
      if (type.equals("IHDR") && length >= 8) {
        width = Integer.toUnsignedLong(in.readInt());
        height = Integer.toUnsignedLong(in.readInt());
        in.skipNBytes(length - 8);
      } else if (type.equals("eXIf") && length <= LARGEST_EXIF) {
        orientation = exifOrientation(in.readNBytes((int) length), 0);
      } else {
        in.skipNBytes(length);
      }
      in.skipNBytes(4); // the checksum
      return type.equals("IEND");
    }
  }

  /** The chunks of a RIFF whose length the header states. */
  private static final class Webp {
    private long width;
    private long height;
    private boolean animated;
    private Orientation orientation = Orientation.UPRIGHT;

    ImageHeader read(DataInputStream in, long size) throws IOException {
      boolean complete = false;
      try {
        in.skipNBytes(4);
        long stated = littleEndian(in, 4) + 8;
        in.skipNBytes(4);
        complete = stated <= size;
        for (long at = 12; at + 8 <= Math.min(stated, size); ) {
          at += chunk(in);
        }
      } catch (EOFException e) {
        complete = false; // the file ended inside a chunk
      }
      return new ImageHeader(width, height, orientation, animated, complete);
    }

    private long chunk(DataInputStream in) throws IOException {
      String type = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
      long length = littleEndian(in, 4);
      long padded = length + (length & 1);
      long left = padded;
      switch (type) {
        case "VP8X" -> {
          animated |= (in.readUnsignedByte() & 0x02) != 0;
          in.skipNBytes(3);
          width = littleEndian(in, 3) + 1;
          height = littleEndian(in, 3) + 1;
          left -= 10;
        }
        case "VP8 " -> {
          in.skipNBytes(6);
          long w = littleEndian(in, 2) & 0x3FFF;
          long h = littleEndian(in, 2) & 0x3FFF;
          sizeUnlessKnown(w, h);
          left -= 10;
        }
        case "VP8L" -> {
          in.skipNBytes(1);
          long bits = littleEndian(in, 4);
          sizeUnlessKnown((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1);
          left -= 5;
        }
        case "ANMF" -> animated = true;
        case "EXIF" -> {
          if (length <= LARGEST_EXIF) {
            byte[] payload = in.readNBytes((int) length);
            orientation = exifOrientation(payload, startsWith(payload, "Exif\0\0") ? 6 : 0);
            left -= length;
          }
        }
        default -> {} // colour profiles, alpha, other metadata: not our business here
      }
      in.skipNBytes(Math.max(0, left));
      return 8 + padded;
    }

    private void sizeUnlessKnown(long w, long h) {
      if (width == 0) {
        width = w;
        height = h;
      }
    }

    private static long littleEndian(InputStream in, int bytes) throws IOException {
      long value = 0;
      for (int i = 0; i < bytes; i++) {
        int b = in.read();
        if (b < 0) {
          throw new EOFException();
        }
        value |= (long) b << (8 * i);
      }
      return value;
    }
  }

  /** The orientation of a TIFF block that starts at {@code offset}; upright if it is nonsense. */
  static Orientation exifOrientation(byte[] block, int offset) {
    if (block.length < offset + 14) {
      return Orientation.UPRIGHT;
    }
    ByteBuffer tiff = ByteBuffer.wrap(block, offset, block.length - offset).slice();
    if (tiff.get(0) == 'I' && tiff.get(1) == 'I') {
      tiff.order(ByteOrder.LITTLE_ENDIAN);
    } else if (tiff.get(0) != 'M' || tiff.get(1) != 'M') {
      return Orientation.UPRIGHT;
    }
    long directory = Integer.toUnsignedLong(tiff.getInt(4));
    if (directory + 2 > tiff.limit()) {
      return Orientation.UPRIGHT;
    }
    int entries = Short.toUnsignedInt(tiff.getShort((int) directory));
    for (int i = 0; i < entries; i++) {
      long at = directory + 2 + 12L * i;
      if (at + 12 > tiff.limit()) {
        return Orientation.UPRIGHT;
      }
      if (Short.toUnsignedInt(tiff.getShort((int) at)) == ORIENTATION_TAG) {
        return Orientation.ofExif(Short.toUnsignedInt(tiff.getShort((int) at + 8)));
      }
    }
    return Orientation.UPRIGHT;
  }

  private static boolean startsWith(byte[] bytes, String prefix) {
    byte[] wanted = prefix.getBytes(StandardCharsets.ISO_8859_1);
    return bytes.length >= wanted.length
        && Arrays.equals(bytes, 0, wanted.length, wanted, 0, wanted.length);
  }
}
