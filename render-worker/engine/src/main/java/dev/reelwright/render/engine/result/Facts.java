package dev.reelwright.render.engine.result;

import dev.reelwright.render.engine.Geometry;
import dev.reelwright.render.media.ProbeReport;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a delivered file says of itself, and what follows for the order.
 *
 * @param picture index of the stream
 * @param seen size as it is to be seen: upright, square pixels
 * @param framesPerSecond on average
 * @param playable whether the picture plays everywhere as it is coded
 * @param announced seconds of the picture, where the file says so
 */
record Facts(
    int picture,
    Geometry.Size seen,
    double framesPerSecond,
    boolean playable,
    OptionalDouble announced,
    OptionalDouble announcedInAll,
    Optional<Sound> sound) {
  /**
   * A sound track.
   *
   * @param playable whether it plays everywhere as it is coded
   * @param rate samples a second
   */
  record Sound(int index, boolean playable, int rate) {}

  /**
   * Models make whole groups of frames, 4 or 8 at a time, so a clip is up to half a second longer
   * or shorter than ordered at 16 frames a second (81 frames for 5 s); a twentieth on top for those
   * that count in other steps. The next length that anybody sells is further off.
   */
  static final double LENGTH_SLACK_SECONDS = 0.5;

  static final double LENGTH_SLACK_PART = 0.05;

  /**
   * Models draw in blocks of 16 or 32 pixels: 1248 x 704 for 16:9, 832 x 480, 1088 x 832 for 4:3,
   * up to 2.6 % off. The nearest two shapes that are sold, 4:3 and 5:4, are 6.6 % apart.
   */
  static final double SHAPE_SLACK = 0.05;

  /**
   * Part of the ordered pixels that must be there. Models that keep to an area and not to a short
   * side deliver 74 % of a wide order; the next lower resolution (720 for 1080, 480 for 720) has 44
   * %, 540 for 720 has 56 %.
   */
  static final double LEAST_PIXELS = 0.6;

  /** 4096 x 4096: no model delivers more, and a decoder needs 25 to 50 bytes for each. */
  static final long MOST_PIXELS = 4096L * 4096;

  /** Pixels; what is smaller was made by no model. */
  static final int LEAST_SIDE = 16;

  /** Twice what any provider delivers; more is only work. */
  static final double MOST_FRAMES_PER_SECOND = 121;

  private static final int MOST_STREAMS = 16;

  /**
   * What providers deliver, and what editors export; all else stays shut, whatever ffmpeg knows.
   */
  private static final Set<String> PICTURE_CODECS =
      Set.of("h264", "hevc", "av1", "vp9", "vp8", "mpeg4", "prores");

  private static final Set<String> SOUND_CODECS =
      Set.of("aac", "mp3", "opus", "vorbis", "flac", "alac", "ac3", "eac3");

  private static final Set<String> PLAYABLE_PROFILES =
      Set.of("Constrained Baseline", "Baseline", "Main", "High");

  private static final Set<Integer> PLAYABLE_RATES = Set.of(44_100, 48_000);

  /** Level 5.2: phones of the last years. */
  private static final int HIGHEST_PLAYABLE_LEVEL = 52;

  private static final double MOST_PLAYABLE_FRAMES_PER_SECOND = 61;

  /**
   * Reads ffprobe's report.
   *
   * @throws RefusedResult when the streams alone show that it is not what was ordered
   */
  static Facts of(ProbeReport report, ResultOrder order) {
    if (report.streams().size() > MOST_STREAMS) {
      throw new RefusedResult(ResultFault.HOSTILE, report.streams().size() + " streams");
    }
    List<ProbeReport.Entry> pictures = report.streams("video");
    if (pictures.isEmpty()) {
      throw report.streams("audio").isEmpty()
          ? new RefusedResult(ResultFault.NOT_A_VIDEO, "no stream of pictures or sound")
          : new RefusedResult(ResultFault.NO_PICTURE, "no stream of pictures");
    }
    ProbeReport.Entry picture = pictures.get(0);
    if (!PICTURE_CODECS.contains(picture.text("codec_name"))) {
      throw new RefusedResult(
          ResultFault.UNDECODABLE, "pictures coded as " + picture.text("codec_name"));
    }
    Geometry.Size seen = seen(picture);
    double rate = rate(picture);
    Facts facts =
        new Facts(
            index(picture),
            seen,
            rate,
            isPlayable(picture, seen, rate),
            picture.number("duration"),
            report.format().number("duration"),
            report.streams("audio").stream().findFirst().map(Facts::sound));
    facts.check(order);
    return facts;
  }

  /** Whether so long a clip may be delivered for the order. */
  static boolean isRightLength(double seconds, ResultOrder order) {
    return Math.abs(seconds - order.seconds()) <= slack(order.seconds());
  }

  static double slack(double seconds) {
    return LENGTH_SLACK_SECONDS + LENGTH_SLACK_PART * seconds;
  }

  private void check(ResultOrder order) {
    if (framesPerSecond > MOST_FRAMES_PER_SECOND) {
      throw new RefusedResult(ResultFault.HOSTILE, framesPerSecond + " frames a second");
    }
    double longest = order.seconds() + slack(order.seconds());
    if (announced.orElse(0) > longest || announcedInAll.orElse(0) > 2 * longest) {
      throw new RefusedResult(
          ResultFault.WRONG_LENGTH,
          "announces %.2f s of pictures and %.2f s in all for %.2f s"
              .formatted(announced.orElse(0), announcedInAll.orElse(0), order.seconds()));
    }
    double shape = (double) seen.width() / seen.height();
    double ordered = (double) order.size().width() / order.size().height();
    if (Math.abs(shape / ordered - 1) > SHAPE_SLACK) {
      throw new RefusedResult(
          ResultFault.WRONG_SHAPE, inWords(seen) + " for " + inWords(order.size()));
    }
    if (pixels(seen) < LEAST_PIXELS * pixels(order.size())) {
      throw new RefusedResult(
          ResultFault.TOO_SMALL, inWords(seen) + " for " + inWords(order.size()));
    }
  }

  private static Geometry.Size seen(ProbeReport.Entry picture) {
    long width = picture.whole("width").orElse(0);
    long height = picture.whole("height").orElse(0);
    if (width * height > MOST_PIXELS) {
      throw new RefusedResult(ResultFault.HOSTILE, width + " x " + height + " pixels");
    }
    if (width == 0 && height == 0) {
      throw new RefusedResult(ResultFault.UNDECODABLE, "pictures of no size");
    }
    double wide = width * pixelShape(picture);
    if (Math.min(wide, height) < LEAST_SIDE || wide * height > MOST_PIXELS) {
      throw new RefusedResult(
          ResultFault.HOSTILE, width + " x " + height + " pixels, shown as " + wide + " wide");
    }
    boolean turned = Math.abs(rotation(picture)) % 180 == 90;
    return turned
        ? new Geometry.Size(even(height), even(wide))
        : new Geometry.Size(even(wide), even(height));
  }

  /** Degrees; one of the notes beside the stream, wherever it stands among them. */
  private static double rotation(ProbeReport.Entry picture) {
    return picture.values().keySet().stream()
        .filter(key -> key.startsWith("side_data_list.") && key.endsWith(".rotation"))
        .mapToDouble(key -> picture.number(key).orElse(0))
        .findFirst()
        .orElse(0);
  }

  /** Width of one pixel for a height of one. */
  private static double pixelShape(ProbeReport.Entry picture) {
    double shape = ratio(picture.text("sample_aspect_ratio"), ":");
    return shape > 0 ? shape : 1;
  }

  /** Where no average is known the other number is only a guess, which nobody is refused for. */
  private static double rate(ProbeReport.Entry picture) {
    double average = ratio(picture.text("avg_frame_rate"), "/");
    return average > 0
        ? average
        : Math.min(MOST_PLAYABLE_FRAMES_PER_SECOND, ratio(picture.text("r_frame_rate"), "/"));
  }

  private static double ratio(String text, String sign) {
    String[] parts = text.split(sign, -1);
    try {
      return parts.length == 2
          ? Double.parseDouble(parts[0]) / Math.max(1, Double.parseDouble(parts[1]))
          : 0;
    } catch (NumberFormatException notGiven) {
      return 0;
    }
  }

  private static boolean isPlayable(ProbeReport.Entry picture, Geometry.Size seen, double rate) {
    return picture.text("codec_name").equals("h264")
        && picture.text("pix_fmt").equals("yuv420p")
        && !picture.text("color_range").equals("pc")
        && PLAYABLE_PROFILES.contains(picture.text("profile"))
        && picture.whole("level").orElse(0) <= HIGHEST_PLAYABLE_LEVEL
        && picture.whole("width").orElse(0) == seen.width()
        && picture.whole("height").orElse(0) == seen.height()
        && rotation(picture) == 0
        && rate <= MOST_PLAYABLE_FRAMES_PER_SECOND;
  }

  private static Sound sound(ProbeReport.Entry sound) {
    String codec = sound.text("codec_name");
    if (!SOUND_CODECS.contains(codec) && !codec.startsWith("pcm_")) {
      throw new RefusedResult(ResultFault.UNDECODABLE, "sound coded as " + codec);
    }
    int rate = sound.whole("sample_rate").orElse(0);
    int channels = sound.whole("channels").orElse(0);
    boolean playable =
        codec.equals("aac")
            && sound.text("profile").equals("LC")
            && channels >= 1
            && channels <= 2
            && PLAYABLE_RATES.contains(rate);
    return new Sound(index(sound), playable, rate);
  }

  private static int index(ProbeReport.Entry stream) {
    return stream.whole("index").orElseThrow();
  }

  static double pixels(Geometry.Size size) {
    return (double) size.width() * size.height();
  }

  private static int even(double pixels) {
    return Math.max(2, 2 * (int) Math.round(pixels / 2));
  }

  private static String inWords(Geometry.Size size) {
    return size.width() + " x " + size.height();
  }
}
