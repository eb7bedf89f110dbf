package dev.reelwright.render.engine.result;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What was to be seen and heard in a decode of the whole file. The pictures are judged on a grid of
 * 160 x 90 cells, each the average of its part of the picture (12 x 12 pixels of 1080p), ten times
 * a second, in ffmpeg's limited range: 16 is black, 235 is white.
 *
 * @param frames all of them
 * @param begin seconds, when the first one is shown
 * @param end seconds, when the last one ends
 * @param bestMoment seconds: of what fills the middle of the film, the picture with most in it
 * @param peak loudest sample in decibels of full scale; empty: not one sample
 * @param samples of sound, in one channel
 */
record Sight(
    int frames,
    double begin,
    double end,
    boolean black,
    boolean oneColour,
    boolean frozen,
    double bestMoment,
    OptionalDouble peak,
    long samples) {
  static final int GRID_WIDTH = 160;
  static final int GRID_HEIGHT = 90;
  static final double LOOK_EVERY_SECONDS = 0.1;

  /**
   * Black is 16, and coding strays by one or two; RGB 7 of 255 is 22. A picture with a single cell
   * above that is dark, not black.
   */
  static final int BLACKEST = 22;

  /** Between the least and the greatest of the cells; coding strays by one or two either way. */
  static final int ONE_COLOUR_SPREAD = 4;

  /**
   * How far any cell strays from the film's middle picture. Measured: a still coded well strays by
   * 1, by hurried encoders at low rates by 5 or 6; a white dot of 8 x 8 pixels that wanders through
   * a 1080p picture by 19, a zoom of 1 % in four seconds by 90.
   */
  static final int FROZEN_SPREAD = 8;

  /**
   * Decibels of full scale. What never exceeds -70 is nothing to be heard: below lies the noise of
   * 16 bit coding, and loudness meters (EBU R 128) count it as silence. Room tone peaks at about
   * -60.
   */
  static final double SILENCE = -70;

  private static final int LUMA = GRID_WIDTH * GRID_HEIGHT;
  private static final int CHROMA = LUMA / 4;
  private static final int PICTURE = LUMA + 2 * CHROMA;

  private static final Pattern TIME = Pattern.compile("pts_time:(-?[0-9.e+-]+)");
  private static final Pattern PEAK = Pattern.compile("Peak level dB: (\\S+)");
  private static final Pattern SAMPLES = Pattern.compile("Number of samples: (\\d+)");

  /**
   * Reads what the decode left.
   *
   * @param times a line for each frame, with {@code pts_time:}
   * @param grids one after the other, 8 bit, three planes, chroma halved
   * @param words ffmpeg's, with those of its meter for sound
   */
  static Sight of(Path times, Path grids, String words) {
    List<Double> shown = timesOf(times);
    if (shown.isEmpty()) {
      return new Sight(0, 0, 0, false, false, false, 0, OptionalDouble.empty(), 0);
    }
    Film film = Film.of(grids, momentsOf(shown));
    double interval =
        shown.size() < 2 ? 0 : (shown.getLast() - shown.getFirst()) / (shown.size() - 1);
    return new Sight(
        shown.size(),
        shown.getFirst(),
        shown.getLast() + interval,
        film.black,
        film.oneColour,
        film.frozen,
        film.bestMoment,
        number(PEAK, words),
        (long) number(SAMPLES, words).orElse(0));
  }

  double seconds() {
    return end - begin;
  }

  boolean silent() {
    return samples == 0 || peak.orElse(Double.NEGATIVE_INFINITY) < SILENCE;
  }

  /** Sorted: players show frames in this order, whatever the file says. */
  private static List<Double> timesOf(Path file) {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines
          .map(TIME::matcher)
          .filter(Matcher::find)
          .map(found -> Double.valueOf(found.group(1)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read what was seen", e);
    }
  }

  /** When the grids were taken: the same choice as the filter's. */
  private static List<Double> momentsOf(List<Double> shown) {
    List<Double> moments = new ArrayList<>();
    for (double time : shown) {
      if (moments.isEmpty() || time - moments.getLast() >= LOOK_EVERY_SECONDS) {
        moments.add(time);
      }
    }
    return moments;
  }

  /** The last one that was said: the summary comes at the end. */
  private static OptionalDouble number(Pattern pattern, String words) {
    OptionalDouble last = OptionalDouble.empty();
    Matcher matcher = pattern.matcher(words);
    while (matcher.find()) {
      last = decibels(matcher.group(1));
    }
    return last;
  }

  private static OptionalDouble decibels(String text) {
    try {
      double value = text.equals("-inf") ? Double.NEGATIVE_INFINITY : Double.parseDouble(text);
      return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    } catch (NumberFormatException notANumber) {
      return OptionalDouble.empty();
    }
  }

  /** The grids of a film, read one at a time. */
  private static final class Film {
    private boolean black = true;
    private boolean oneColour = true;
    private boolean frozen = true;
    private double bestMoment;
    private double most = -1;

    static Film of(Path grids, List<Double> moments) {
      Film film = new Film();
      try (RandomAccessFile in = new RandomAccessFile(grids.toFile(), "r")) {
        long pictures = in.length() / PICTURE;
        byte[] middle = new byte[PICTURE];
        byte[] grid = new byte[PICTURE];
        if (pictures > 0) {
          in.seek(pictures / 2 * PICTURE);
          in.readFully(middle);
          in.seek(0);
        }
        for (int i = 0; i < pictures; i++) {
          in.readFully(grid);
          double moment = moments.get(Math.min(i, moments.size() - 1));
          boolean inTheMiddle = i >= pictures / 5 && i <= pictures * 4 / 5;
          film.look(grid, middle, moment, inTheMiddle);
        }
        return film;
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read what was seen", e);
      }
    }

    private void look(byte[] grid, byte[] middle, double moment, boolean inTheMiddle) {
      black &= greatest(grid, 0, LUMA) <= BLACKEST;
      oneColour &=
          spread(grid, 0, LUMA) <= ONE_COLOUR_SPREAD
              && spread(grid, LUMA, CHROMA) <= ONE_COLOUR_SPREAD
              && spread(grid, LUMA + CHROMA, CHROMA) <= ONE_COLOUR_SPREAD;
      frozen = frozen && !strays(grid, middle);
      if (inTheMiddle) {
        double detail = variance(grid);
        if (detail > most) {
          most = detail;
          bestMoment = moment;
        }
      }
    }

    private static boolean strays(byte[] grid, byte[] middle) {
      for (int i = 0; i < PICTURE; i++) {
        if (Math.abs((grid[i] & 0xFF) - (middle[i] & 0xFF)) > FROZEN_SPREAD) {
          return true;
        }
      }
      return false;
    }

    private static int greatest(byte[] grid, int from, int length) {
      int greatest = 0;
      for (int i = from; i < from + length; i++) {
        greatest = Math.max(greatest, grid[i] & 0xFF);
      }
      return greatest;
    }

    private static int spread(byte[] grid, int from, int length) {
      int least = 255;
      for (int i = from; i < from + length; i++) {
        least = Math.min(least, grid[i] & 0xFF);
      }
      return greatest(grid, from, length) - least;
    }

    private static double variance(byte[] grid) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < LUMA; i++) {
        int value = grid[i] & 0xFF;
        sum += value;
        squares += (double) value * value;
      }
      return squares / LUMA - (sum / LUMA) * (sum / LUMA);
    }
  }
}
