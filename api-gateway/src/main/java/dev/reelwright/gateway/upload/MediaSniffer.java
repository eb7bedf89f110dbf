package dev.reelwright.gateway.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what a file is by its first bytes, and whether a claimed type tells the same. Only what
 * stands at the beginning is judged; whether the rest can be played is the worker's to find out.
 * Pure.
 */
public final class MediaSniffer {
  /** How many first bytes are looked at. */
  public static final int PREFIX_BYTES = 4096;

  private static final String UNKNOWN = "unknown";

  /** Brands of ISO files that carry sound: Apple's own, and the general ones phones write. */
  private static final Set<String> AUDIO_BRANDS =
      Set.of(
          "M4A ", "M4B ", "F4A ", "mp41", "mp42", "isom", "iso2", "iso4", "iso5", "iso6", "dash",
          "3gp4", "3gp5", "3gp6", "MSNV");

  private static final Set<String> HEIF_BRANDS = Set.of("heic", "heix", "mif1", "msf1", "hevc");

  /** Groups of names for one and the same thing. */
  private static final List<Set<String>> ALIASES =
      List.of(
          Set.of("image/jpeg", "image/jpg", "image/pjpeg"),
          Set.of("image/png", "image/x-png"),
          Set.of("audio/mpeg", "audio/mp3", "audio/x-mp3", "audio/x-mpeg", "audio/mpeg3"),
          Set.of("audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave", "audio/x-pn-wav"),
          Set.of(
              "audio/mp4",
              "audio/x-m4a",
              "audio/m4a",
              "audio/aac",
              "audio/x-aac",
              "video/mp4",
              "audio/mp4a-latm",
              "video/3gpp",
              "audio/3gpp"),
          Set.of(
              "audio/ogg",
              "application/ogg",
              "audio/opus",
              "audio/vorbis",
              "audio/x-ogg",
              "video/ogg"));

  /** Claims that claim nothing. */
  private static final Set<String> GENERIC =
      Set.of("", "application/octet-stream", "binary/octet-stream", "application/x-binary");

  private MediaSniffer() {}

  /**
   * The media type of a file that begins so: one of those that a form may accept, the name of
   * something else that is well known, or {@code unknown}.
   */
  public static String sniff(byte[] bytes, int length) {
    if (starts(bytes, length, "\u00ff\u00d8\u00ff")) {
      return "image/jpeg";
    }
    if (starts(bytes, length, "\u0089PNG\r\n\u001a\n")) {
      return "image/png";
    }
    if (starts(bytes, length, "RIFF") || starts(bytes, length, "RF64")) {
      return riff(text(bytes, length, 8, 12));
    }
    if (starts(bytes, length, "OggS")) {
      return text(bytes, length, 0, 256).contains("\u0080theora") ? "video/ogg" : "audio/ogg";
    }
    if (text(bytes, length, 4, 8).equals("ftyp")) {
      return isoMedia(text(bytes, length, 8, 12), text(bytes, length, 16, 64));
    }
    if (starts(bytes, length, "ID3") || isMp3Frame(bytes, length)) {
      return "audio/mpeg";
    }
    return otherwise(bytes, length);
  }

  /** Whether a part's Content-Type is a lie about a file of the found type. */
  public static boolean contradicts(@Nullable String claimed, String found) {
    if (claimed == null) {
      return false;
    }
    int end = claimed.indexOf(';');
    String type = (end < 0 ? claimed : claimed.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    return !GENERIC.contains(type)
        && !type.equals(found)
        && ALIASES.stream().noneMatch(names -> names.contains(type) && names.contains(found));
  }

  private static String riff(String form) {
    return switch (form) {
      case "WAVE" -> "audio/wav";
      case "WEBP" -> "image/webp";
      case "AVI " -> "video/x-msvideo";
      default -> UNKNOWN;
    };
  }

  /**
   * @param compatible the brands that follow the major one
   */
  private static String isoMedia(String brand, String compatible) {
    if (AUDIO_BRANDS.contains(brand) || compatible.contains("M4A ")) {
      return "audio/mp4";
    }
    if (HEIF_BRANDS.contains(brand)) {
      return "image/heic";
    }
    if (brand.equals("avif") || brand.equals("avis")) {
      return "image/avif";
    }
    return brand.equals("qt  ") ? "video/quicktime" : "video/mp4";
  }

  /**
   * A frame of MPEG layer III, and where the next one should begin another: two bytes alone turn up
   * by chance.
   */
  private static boolean isMp3Frame(byte[] bytes, int length) {
    int size = mp3FrameBytes(bytes, length, 0);
    return size > 0 && (size + 4 > length || mp3FrameBytes(bytes, length, size) > 0);
  }

  /** Bytes of the frame whose header stands here, 0 when none does. */
  private static int mp3FrameBytes(byte[] bytes, int length, int at) {
    if (at + 4 > length || (bytes[at] & 0xff) != 0xff || (bytes[at + 1] & 0xe0) != 0xe0) {
      return 0;
    }
    int version = (bytes[at + 1] >> 3) & 3; // 3 is MPEG-1, 2 is MPEG-2, 0 is MPEG-2.5
    int layer = (bytes[at + 1] >> 1) & 3; // 1 is layer III
    int rate = (bytes[at + 2] >> 4) & 15;
    int frequency = (bytes[at + 2] >> 2) & 3;
    if (version == 1 || layer != 1 || rate == 0 || rate == 15 || frequency == 3) {
      return 0;
    }
    boolean first = version == 3;
    int kilobits =
        first
            ? new int[] {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}[rate]
            : new int[] {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}[rate];
    int hertz = new int[] {44_100, 48_000, 32_000}[frequency];
    if (!first) {
      hertz /= version == 2 ? 2 : 4;
    }
    int padding = (bytes[at + 2] >> 1) & 1;
    return (first ? 144 : 72) * kilobits * 1000 / hertz + padding;
  }

  /** Names for what is sent by mistake, so that the refusal can say what it saw. */
  private static String otherwise(byte[] bytes, int length) {
    if (starts(bytes, length, "GIF8")) {
      return "image/gif";
    }
    if (starts(bytes, length, "BM")) {
      return "image/bmp";
    }
    if (starts(bytes, length, "II*\0") || starts(bytes, length, "MM\0*")) {
      return "image/tiff";
    }
    if (starts(bytes, length, "%PDF")) {
      return "application/pdf";
    }
    if (starts(bytes, length, "PK\u0003\u0004")) {
      return "application/zip";
    }
    if (starts(bytes, length, "fLaC")) {
      return "audio/flac";
    }
    if (starts(bytes, length, "\u001aE\u00df\u00a3")) {
      return "video/webm";
    }
    if (starts(bytes, length, "#EXTM3U")) {
      return "application/vnd.apple.mpegurl";
    }
    if (length >= 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xf6) == 0xf0) {
      return "audio/aac";
    }
    return looksLikeText(bytes, length) ? "text/plain" : UNKNOWN;
  }

  private static boolean looksLikeText(byte[] bytes, int length) {
    for (int at = 0; at < length; at++) {
      int next = bytes[at] & 0xff;
      if (next < 0x20 && next != '\t' && next != '\n' && next != '\r') {
        return false;
      }
    }
    return length > 0;
  }

  private static boolean starts(byte[] bytes, int length, String magic) {
    return text(bytes, length, 0, magic.length()).equals(magic);
  }

  /** Bytes as characters; shorter when the file is. */
  private static String text(byte[] bytes, int length, int from, int to) {
    int end = Math.min(to, length);
    return from >= end ? "" : new String(bytes, from, end - from, ISO_8859_1);
  }
}
