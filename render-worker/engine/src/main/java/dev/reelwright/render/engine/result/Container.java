package dev.reelwright.render.engine.result;

import dev.reelwright.render.media.MediaKind;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The two families of files that hold a provider's video, told by their bytes: MP4 and QuickTime,
 * WebM and Matroska. No provider is known to deliver anything else.
 *
 * <p>Whether all of the file is there is read from its outermost structure, by ourselves: ffmpeg
 * plays what there is of a cut file and is content.
 */
enum Container {
  MOV("mov"),
  MATROSKA("matroska");

  private static final int HEAD_BYTES = 512;
  private static final int MOST_BOXES = 100_000;

  /** What an MP4 or a QuickTime file may begin with. */
  private static final Set<String> FIRST_BOXES = Set.of("ftyp", "moov", "mdat", "wide", "free");

  /** Pictures in the same family of files (AVIF, HEIC). */
  private static final Set<String> PICTURE_BRANDS =
      Set.of("avif", "avis", "heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1");

  private static final long EBML = 0x1A45DFA3L;
  private static final long SEGMENT = 0x18538067L;

  private final String demuxer;

  Container(String demuxer) {
    this.demuxer = demuxer;
  }

  /** ffmpeg's name of the only demuxer that may open such a file. */
  String demuxer() {
    return demuxer;
  }

  /**
   * Decides by the bytes.
   *
   * @throws RefusedResult when it is no such file, or not all of one
   */
  static Container of(Path file) {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      if (in.length() == 0) {
        throw new RefusedResult(ResultFault.EMPTY, "0 bytes");
      }
      byte[] head = new byte[(int) Math.min(HEAD_BYTES, in.length())];
      in.readFully(head);
      Container container = byHead(head);
      switch (container) {
        case MOV -> allBoxes(in);
        case MATROSKA -> allOfTheSegment(in);
      }
      return container;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a delivered file again", e);
    }
  }

  private static Container byHead(byte[] head) {
    if (FIRST_BOXES.contains(latin(head, 4, 4))) {
      if (latin(head, 4, 4).equals("ftyp") && PICTURE_BRANDS.contains(latin(head, 8, 4))) {
        throw new RefusedResult(ResultFault.NOT_A_VIDEO, "a picture, " + latin(head, 8, 4));
      }
      return MOV;
    }
    if (head.length >= 4 && number(head, 0, 4) == EBML) {
      return MATROSKA;
    }
    throw refused(head);
  }

  private static RefusedResult refused(byte[] head) {
    if (MediaKind.isPlaylist(head)) {
      return new RefusedResult(ResultFault.HOSTILE, "a playlist: " + printable(head));
    }
    Optional<MediaKind> kind = MediaKind.sniff(head);
    if (kind.isPresent()) {
      return kind.get().isImage()
          ? new RefusedResult(ResultFault.NOT_A_VIDEO, kind.get().inWords())
          : new RefusedResult(ResultFault.NO_PICTURE, kind.get().inWords());
    }
    return new RefusedResult(ResultFault.NOT_A_VIDEO, "it begins with " + printable(head));
  }

  /** Box after box to the end of the file; one that reaches beyond it, or no index, says enough. */
  private static void allBoxes(RandomAccessFile in) throws IOException {
    long at = 0;
    boolean index = false;
    boolean data = false;
    for (int box = 0; at + 8 <= in.length(); box++) {
      if (box == MOST_BOXES) {
        throw new RefusedResult(ResultFault.HOSTILE, "more than " + MOST_BOXES + " boxes");
      }
      in.seek(at);
      long size = Integer.toUnsignedLong(in.readInt());
      byte[] name = new byte[4];
      in.readFully(name);
      String type = latin(name, 0, 4);
      if (size == 0 && data && index) {
        break; // the last box, or padding: both reach to the end
      }
      size = size == 1 ? longSize(in) : size == 0 ? in.length() - at : size;
      if (!type.chars().allMatch(c -> c >= 0x20 && c < 0x7F || c == 0xA9) || size < 8) {
        break; // no box any more; what came before it decides
      }
      index |= type.equals("moov");
      data |= type.equals("mdat");
      if (size > in.length() - at) {
        throw new RefusedResult(
            ResultFault.TRUNCATED,
            "box %s of %d bytes at %d, the file has %d".formatted(type, size, at, in.length()));
      }
      at += size;
    }
    if (!index) {
      throw new RefusedResult(
          ResultFault.TRUNCATED, "no index (moov) in " + in.length() + " bytes");
    }
  }

  private static long longSize(RandomAccessFile in) throws IOException {
    try {
      return in.readLong();
    } catch (EOFException end) {
      return Long.MAX_VALUE;
    }
  }

  /** The segment holds all that matters; one that was written live does not say how long it is. */
  private static void allOfTheSegment(RandomAccessFile in) throws IOException {
    in.seek(4);
    try {
      long header = elementSize(in);
      if (header < 0 || header > in.length()) {
        throw new RefusedResult(ResultFault.TRUNCATED, "the header is not all there");
      }
      in.seek(in.getFilePointer() + header);
      if (Integer.toUnsignedLong(in.readInt()) != SEGMENT) {
        throw new RefusedResult(ResultFault.UNDECODABLE, "no segment behind the header");
      }
      long size = elementSize(in);
      if (size > in.length() - in.getFilePointer()) {
        throw new RefusedResult(
            ResultFault.TRUNCATED,
            "a segment of %d bytes, the file has %d".formatted(size, in.length()));
      }
    } catch (EOFException end) {
      throw new RefusedResult(ResultFault.TRUNCATED, "it ends in its header");
    }
  }

  /** A number of one to eight bytes; -1: not known. */
  private static long elementSize(RandomAccessFile in) throws IOException {
    int first = in.readUnsignedByte();
    int more = Integer.numberOfLeadingZeros(first) - 24;
    if (more > 7) {
      throw new RefusedResult(ResultFault.UNDECODABLE, "an element without a size");
    }
    long value = first & (0x7F >> more);
    for (int i = 0; i < more; i++) {
      value = value << 8 | in.readUnsignedByte();
    }
    long unknown = (1L << (7 * (more + 1))) - 1;
    return value == unknown ? -1 : value;
  }

  private static String latin(byte[] bytes, int from, int length) {
    return bytes.length < from + length
        ? ""
        : new String(bytes, from, length, StandardCharsets.ISO_8859_1);
  }

  private static long number(byte[] bytes, int from, int length) {
    long value = 0;
    for (int i = from; i < from + length; i++) {
      value = value << 8 | bytes[i] & 0xFF;
    }
    return value;
  }

  private static String printable(byte[] head) {
    byte[] beginning = Arrays.copyOf(head, Math.min(head.length, 80));
    return latin(beginning, 0, beginning.length).replaceAll("[^\\x20-\\x7E]", ".");
  }
}
