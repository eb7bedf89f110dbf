package dev.reelwright.render.engine.storyboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * How long scenes last: the voice, with a breath before and behind it, on whole frames; or, when a
 * length was asked for, exactly that many frames.
 *
 * @param rate frames a second
 * @param asked frames in all; empty: as long as the voice needs
 */
public record Pacing(int rate, OptionalLong asked) {
  /** Before the voice, milliseconds. */
  static final long LEAD = 150;

  /** Before the first voice: the picture comes first. */
  static final long FIRST_LEAD = 450;

  /** Behind the voice, milliseconds. */
  static final long TAIL = 200;

  /** Behind the last voice: the closing picture stays. */
  static final long LAST_TAIL = 900;

  /** Behind the voice where time is short. */
  static final long SHORTEST_TAIL = 80;

  /** Slower than this a voice drags. */
  static final double SLOWEST = 0.9;

  /** Faster than this a voice rushes. */
  static final double FASTEST = 1.15;

  /** A change that nobody hears is not worth a second synthesis. */
  private static final double AUDIBLE = 0.015;

  /** A scene without a voice stays for this long, milliseconds. */
  private static final long SILENT_SCENE = 3000;

  /** What a first reading told. */
  public sealed interface Reading {
    /**
     * It fits, spoken at this speed.
     *
     * @param speed {@link #SLOWEST} to {@link #FASTEST}; 1 where nothing was asked
     */
    record Fits(double speed) implements Reading {}

    /**
     * The words do not fit the length.
     *
     * @param factor how many times as many words would fit: below 1 for fewer
     */
    record Misfit(double factor) implements Reading {}
  }

  /** A scene's place: silence before its voice, and its length. */
  public record Place(long leadMillis, int frames) {}

  /**
   * Judges a reading at the voice's own speed.
   *
   * @param voices milliseconds of each scene's voice; 0 for a silent scene
   */
  public Reading read(List<Long> voices) {
    if (asked.isEmpty()) {
      return new Reading.Fits(1);
    }
    long spoken = voices.stream().mapToLong(Long::longValue).sum();
    if (spoken == 0) {
      return new Reading.Fits(1);
    }
    double room = asked.getAsLong() * 1000.0 / rate - margins(voices);
    if (room <= 0) {
      return new Reading.Misfit(0.5);
    }
    double speed = spoken / room;
    if (speed > FASTEST || speed < SLOWEST) {
      return new Reading.Misfit(room / spoken);
    }
    return new Reading.Fits(Math.abs(speed - 1) < AUDIBLE ? 1 : speed);
  }

  /** The speed that comes nearest to the length asked for. */
  public double nearestSpeed(List<Long> voices) {
    return switch (read(voices)) {
      case Reading.Fits fits -> fits.speed();
      case Reading.Misfit misfit -> misfit.factor() < 1 ? FASTEST : SLOWEST;
    };
  }

  /**
   * The place of one scene where no length was asked for: it depends on no other scene.
   *
   * @param voice milliseconds of its voice; 0 for a silent scene
   * @param first whether it opens the video
   * @param last whether it closes the video
   * @param rate frames a second
   */
  static Place place(long voice, boolean first, boolean last, int rate) {
    long lead = first ? FIRST_LEAD : LEAD;
    long millis = voice == 0 ? SILENT_SCENE : lead + voice + (last ? LAST_TAIL : TAIL);
    return new Place(lead, frames(millis, rate));
  }

  /**
   * Lays the scenes out. With a length asked for, what is left over goes to the ends of the scenes
   * in proportion to their voices; what is missing is taken from the silence behind them.
   *
   * @param voices milliseconds of each scene's voice, as spoken
   * @return a place for each; empty if even without silence the voices are longer than asked
   */
  public List<Place> places(List<Long> voices) {
    List<Integer> least = new ArrayList<>();
    List<Integer> wanted = new ArrayList<>();
    for (int scene = 0; scene < voices.size(); scene++) {
      long voice = voices.get(scene);
      long shortest = voice == 0 ? SILENT_SCENE / 3 : lead(scene) + voice + SHORTEST_TAIL;
      least.add(frames(shortest, rate));
      wanted.add(place(voice, scene == 0, scene == voices.size() - 1, rate).frames());
    }
    List<Integer> lengths = asked.isEmpty() ? wanted : fitted(voices, least, wanted);
    List<Place> places = new ArrayList<>();
    for (int scene = 0; scene < lengths.size(); scene++) {
      places.add(new Place(lead(scene), lengths.get(scene)));
    }
    return places;
  }

  private List<Integer> fitted(List<Long> voices, List<Integer> least, List<Integer> wanted) {
    long frames = asked.orElse(0);
    long spare = frames - wanted.stream().mapToLong(Integer::intValue).sum();
    if (spare >= 0) {
      return shared(spare, wanted, voices.stream().map(voice -> voice + 500.0).toList());
    }
    long room = frames - least.stream().mapToLong(Integer::intValue).sum();
    if (room < 0) {
      return List.of();
    }
    List<Double> weights = new ArrayList<>();
    for (int scene = 0; scene < wanted.size(); scene++) {
      weights.add((double) (wanted.get(scene) - least.get(scene)));
    }
    return shared(room, least, weights);
  }

  /** Shares frames out by weight, whole ones, none left: largest remainder first. */
  private static List<Integer> shared(long frames, List<Integer> base, List<Double> weights) {
    double whole = Math.max(1e-9, weights.stream().mapToDouble(Double::doubleValue).sum());
    List<Integer> lengths = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    List<Double> remainders = new ArrayList<>();
    long left = frames;
    for (int scene = 0; scene < base.size(); scene++) {
      double share = frames * weights.get(scene) / whole;
      int floor = (int) Math.floor(share);
      lengths.add(base.get(scene) + floor);
      remainders.add(share - floor);
      order.add(scene);
      left -= floor;
    }
    order.sort(Comparator.comparing(scene -> -remainders.get(scene)));
    for (int i = 0; left > 0; i++, left--) {
      int scene = order.get(i % order.size());
      lengths.set(scene, lengths.get(scene) + 1);
    }
    return lengths;
  }

  private double margins(List<Long> voices) {
    double margins = 0;
    for (int scene = 0; scene < voices.size(); scene++) {
      boolean silent = voices.get(scene) == 0;
      margins += silent ? SILENT_SCENE : lead(scene) + tail(scene, voices.size());
    }
    return margins;
  }

  private static long lead(int scene) {
    return scene == 0 ? FIRST_LEAD : LEAD;
  }

  private static long tail(int scene, int scenes) {
    return scene == scenes - 1 ? LAST_TAIL : TAIL;
  }

  private static int frames(long millis, int rate) {
    return Math.max(1, Math.toIntExact((millis * rate + 999) / 1000));
  }
}
