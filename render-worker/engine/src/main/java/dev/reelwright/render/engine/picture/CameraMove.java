package dev.reelwright.render.engine.picture;

import dev.reelwright.render.engine.picture.CameraWish.Kind;

/**
 * A calm way of the camera over a picture: from one view to another, eased in and out, and back
 * again if there is long to look. Views never leave the picture; what is in focus stays inside them
 * unless it is so large that there would be no move.
 *
 * @param kind how it moves
 * @param from the first view
 * @param to the view it moves to
 * @param frames how long
 * @param legs how often it goes: 1 ends at {@code to}, 2 ends at {@code from} again
 */
public record CameraMove(Kind kind, View from, View to, int frames, int legs) {
  /** Share of the frame that a leg moves it at most. */
  public static final double LONGEST_TRAVEL = 0.12;

  private static final double SHORTEST_TRAVEL = 0.02;
  private static final double LEG_SECONDS = 12;

  /** Share of a leg in which it gets going, and in which it comes to rest. */
  private static final double RAMP = 0.25;

  /** Of a view; a larger focus leaves no move, so then only its middle counts. */
  private static final double LARGEST_FOCUS = 0.99;

  /** A picture with so much room beside the frame, as a share of it, asks for a pan. */
  private static final double ROOM_TO_PAN = 0.1;

  /**
   * Plans a move.
   *
   * @param pictureWidth pixels
   * @param pictureHeight pixels
   * @param aspect width to height of the views
   * @param focus what to keep in sight
   * @param frames 1 or more
   * @param rate frames a second
   * @param seed chooses among what suits the picture alike
   */
  public static CameraMove plan(
      double pictureWidth,
      double pictureHeight,
      double aspect,
      Focus focus,
      CameraWish wish,
      int frames,
      int rate,
      long seed) {
    if (frames < 1 || rate < 1) {
      throw new IllegalArgumentException("no move of " + frames + " frames at " + rate);
    }
    double seconds = (double) frames / rate;
    int legs = Math.max(1, (int) Math.round(seconds / LEG_SECONDS));
    double travel =
        Math.clamp(wish.pace().travelPerSecond() * seconds / legs, SHORTEST_TRAVEL, LONGEST_TRAVEL);
    Planner planner =
        new Planner(
            pictureWidth, pictureHeight, aspect, focus.of(pictureWidth, pictureHeight), travel);
    long dice = mixed(seed);
    Kind kind = wish.kind().orElseGet(() -> planner.suited(dice));
    Way way = planner.way(kind, dice);
    return new CameraMove(kind, way.from, way.to, frames, legs);
  }

  /**
   * What is seen.
   *
   * @param frame 0 to frames - 1
   */
  public View at(int frame) {
    return from.towards(to, progress(frame));
  }

  /** How far it has come on its way, 0 to 1. */
  double progress(int frame) {
    if (frames == 1 || kind == Kind.STILL) {
      return 0;
    }
    double time = (double) frame / (frames - 1) * legs;
    int leg = Math.min(legs - 1, (int) time);
    double eased = eased(time - leg);
    return leg % 2 == 0 ? eased : 1 - eased;
  }

  /** Whether any two frames differ. */
  boolean moves() {
    return frames > 1 && !from.equals(to);
  }

  /** Speed rises like a cosine, stays, and falls like a cosine; the integral of that. */
  private static double eased(double time) {
    if (time > 0.5) {
      return 1 - eased(1 - time);
    }
    double way =
        time < RAMP
            ? time / 2 - RAMP / (2 * Math.PI) * Math.sin(Math.PI * time / RAMP)
            : time - RAMP / 2;
    return way / (1 - RAMP);
  }

  /** Neighbouring seeds shall not choose alike (the finisher of SplitMix64). */
  private static long mixed(long seed) {
    long z = seed + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private record Way(View from, View to) {}

  /** Knows the picture, and places views on it. */
  private static final class Planner {
    private final double width;
    private final double height;
    private final View focus;
    private final double travel;
    private final double fullWidth;
    private final double fullHeight;

    Planner(double width, double height, double aspect, View focus, double travel) {
      this.width = width;
      this.height = height;
      this.travel = travel;
      this.fullWidth = Math.min(width, height * aspect);
      this.fullHeight = fullWidth / aspect;
      boolean narrow = focus.width() < fullWidth * LARGEST_FOCUS;
      boolean low = focus.height() < fullHeight * LARGEST_FOCUS;
      this.focus =
          new View(
              narrow ? focus.x() : focus.centreX(),
              low ? focus.y() : focus.centreY(),
              narrow ? focus.width() : 0,
              low ? focus.height() : 0);
    }

    Kind suited(long dice) {
      boolean wide = width > fullWidth * (1 + ROOM_TO_PAN);
      boolean high = height > fullHeight * (1 + ROOM_TO_PAN);
      int of10 = (int) Long.remainderUnsigned(dice, 10);
      if ((wide || high) && of10 < 6) {
        Kind there = wide ? Kind.PAN_RIGHT : Kind.PAN_UP;
        Kind back = wide ? Kind.PAN_LEFT : Kind.PAN_DOWN;
        Way way = pan(wide, true);
        boolean worthIt =
            Math.hypot(way.to.x() - way.from.x(), way.to.y() - way.from.y())
                > travel / 2 * Math.min(fullWidth, fullHeight);
        if (worthIt) {
          return of10 % 2 == 0 ? there : back;
        }
      }
      return of10 % 5 < 3 ? Kind.PUSH_IN : of10 % 5 == 3 ? Kind.PULL_OUT : Kind.DRIFT;
    }

    /** A direction without room becomes a push-in: somebody who asks for a move sees one. */
    Way way(Kind kind, long dice) {
      Way way = wayOf(kind, dice);
      return kind != Kind.STILL && way.from.equals(way.to) ? wayOf(Kind.PUSH_IN, dice) : way;
    }

    private Way wayOf(Kind kind, long dice) {
      return switch (kind) {
        case PUSH_IN -> new Way(view(1), view(closer(travel)));
        case PULL_OUT -> new Way(view(closer(travel)), view(1));
        case PAN_RIGHT -> pan(true, true);
        case PAN_LEFT -> pan(true, false);
        case PAN_DOWN -> pan(false, true);
        case PAN_UP -> pan(false, false);
        case DRIFT -> drift((dice >>> 32 & 1) == 0, (dice >>> 33 & 1) == 0);
        case STILL -> new Way(view(1), view(1));
      };
    }

    private Way pan(boolean across, boolean forwards) {
      double side = across ? width : height;
      double fullSide = across ? fullWidth : fullHeight;
      // no room beside the view: a smaller view makes some
      double scale = Math.max(closer(travel), Math.min(1, side / (fullSide * (1 + travel))));
      View middle = view(scale);
      View first = across ? placed(middle, -side, 0) : placed(middle, 0, -side);
      View last = across ? placed(middle, side, 0) : placed(middle, 0, side);
      double room = Math.hypot(last.x() - first.x(), last.y() - first.y());
      double step = Math.min(travel * fullSide, room);
      double before = Math.hypot(middle.x() - first.x(), middle.y() - first.y()) - step / 2;
      double start = Math.max(0, Math.min(room - step, before));
      View back = across ? placed(first, start, 0) : placed(first, 0, start);
      View on = across ? placed(first, start + step, 0) : placed(first, 0, start + step);
      return forwards ? new Way(back, on) : new Way(on, back);
    }

    private Way drift(boolean right, boolean down) {
      View start = view(closer(travel / 2));
      View end = view(closer(travel));
      double dx = travel / 4 * fullWidth * (right ? 1 : -1);
      double dy = travel / 4 * fullHeight * (down ? 1 : -1);
      return new Way(placed(start, -dx, -dy), placed(end, dx, dy));
    }

    /** The scale of a view that is so much smaller, but still holds what is in focus. */
    private double closer(double share) {
      double needed = Math.max(focus.width() / fullWidth, focus.height() / fullHeight);
      return Math.max(1 - share, needed);
    }

    /** A view with the focus in its middle, as far as the picture reaches. */
    private View view(double scale) {
      double w = fullWidth * scale;
      double h = fullHeight * scale;
      return placed(new View(focus.centreX() - w / 2, focus.centreY() - h / 2, w, h), 0, 0);
    }

    /** Moved, then held inside the picture and around the focus. */
    private View placed(View view, double dx, double dy) {
      return new View(
          held(view.x() + dx, view.width(), width, focus.x(), focus.right()),
          held(view.y() + dy, view.height(), height, focus.y(), focus.bottom()),
          view.width(),
          view.height());
    }

    private static double held(double at, double size, double side, double first, double last) {
      double around = Math.max(last - size, Math.min(first, at));
      return Math.max(0, Math.min(side - size, around));
    }
  }
}
