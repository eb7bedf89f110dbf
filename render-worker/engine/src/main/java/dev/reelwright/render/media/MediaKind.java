package dev.reelwright.render.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The file formats that we take, told apart by their first bytes; never by name or by what a client
 * claimed. Each names the one demuxer that may open it.
 */
public enum MediaKind {
  JPEG(true, "jpeg_pipe", "a JPEG picture"),
  PNG(true, "png_pipe", "a PNG picture"),
  WEBP(true, "webp_pipe", "a WebP picture"),
  MP3(false, "mp3", "an MP3 file"),
  WAV(false, "wav", "a WAV file"),
  MP4(false, "mov", "an MP4 file"),
  OGG(false, "ogg", "an Ogg file");

  /** Bytes of a file's beginning that {@link #sniff} wants to see. */
  public static final int HEAD_BYTES = 64;

  private static final List<String> PLAYLISTS =
      List.of("#EXTM3U", "ffconcat", "<MPD", "[playlist]");

  private final boolean image;
  private final String demuxer;
  private final String inWords;

  MediaKind(boolean image, String demuxer, String inWords) {
    this.image = image;
    this.demuxer = demuxer;
    this.inWords = inWords;
  }

  public boolean isImage() {
    return image;
  }

  /** ffmpeg's name of the only demuxer that may open such a file. */
  public String demuxer() {
    return demuxer;
  }

  /** For a message, e.g. "a PNG picture". */
  public String inWords() {
    return inWords;
  }

  /** Decides by the first bytes of a file; empty for anything that we do not take. */
  public static Optional<MediaKind> sniff(byte[] head) {
    if (at(head, 0, 0xFF, 0xD8, 0xFF)) {
      return Optional.of(JPEG);
    }
    if (at(head, 0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
      return Optional.of(PNG);
    }
    if (at(head, 0, 'R', 'I', 'F', 'F') && at(head, 8, 'W', 'E', 'B', 'P')) {
      return Optional.of(WEBP);
    }
    if (at(head, 0, 'R', 'I', 'F', 'F') && at(head, 8, 'W', 'A', 'V', 'E')) {
      return Optional.of(WAV);
    }
    if (at(head, 4, 'f', 't', 'y', 'p')) {
      return Optional.of(MP4);
    }
    if (at(head, 0, 'O', 'g', 'g', 'S')) {
      return Optional.of(OGG);
    }
    if (at(head, 0, 'I', 'D', '3') || AudioHeader.isMpegAudioFrame(head, 0)) {
      return Optional.of(MP3);
    }
    return Optional.empty();
  }

  /** Does a file that starts so name other files instead of holding sound? */
  public static boolean isPlaylist(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1).stripLeading();
    return PLAYLISTS.stream().anyMatch(text::startsWith) || text.contains("<MPD");
  }

  private static boolean at(byte[] head, int offset, int... expected) {
    if (head.length < offset + expected.length) {
      return false;
    }
    byte[] wanted = new byte[expected.length];
    for (int i = 0; i < expected.length; i++) {
      wanted[i] = (byte) expected[i];
    }
    return Arrays.equals(head, offset, offset + wanted.length, wanted, 0, wanted.length);
  }
}
