package dev.reelwright.render.engine.picture;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A still picture that moves:
 *
 * <pre>
 * MovingPicture picture =
 *     MovingPicture.prepare(
 *         Photo.read(file), new Take(1280, 720, 25, 250, CameraWish.in(prompt), seed, true, 1));
 * picture.draw(graphics, 0, 0, frame);
 * </pre>
 *
 * <p>With depth, what seems near moves as planned and what seems far moves less. Since every point
 * is shown between where the camera is and where it rests halfway, nothing outside of the picture
 * can come into sight.
 *
 * <p>Equal pictures and takes draw equal frames, whatever the order and the number of threads.
 * Belongs to one thread; it starts others while it draws, and waits for them.
 */
public final class MovingPicture {
  /** Pixels of the longer side of the copy that is thought about. */
  private static final int SMALL = 96;

  /**
   * The copy is finer than the frame by this factor. At 1, sharpness would come and go with the
   * fraction of a pixel; in between, thin lines would tremble by a tenth of a pixel; at 2 by a
   * hundredth.
   */
  private static final double FINER = 2;

  /** Pixels of a copy; where it would be larger, in frames above 1080p, it is as fine as those. */
  private static final double LARGEST_FINE_COPY = 12_000_000;

  /** How much less the farthest point moves than the nearest. */
  private static final double DEPTH = 0.6;

  /** How much of the move the nearest point follows in a card whose edges stay. */
  private static final double CARD_DEPTH = 0.3;

  /** The displacement may squeeze or stretch what lies between near and far by this share. */
  private static final double MOST_STRETCH = 0.35;

  /** Share of the sides in which displacement comes to rest where a card shows all of a picture. */
  private static final double RESTING_RIM = 0.18;

  /** Radius of a card's corners, as a share of the frame's shorter side. */
  private static final double CORNER = 0.022;

  /** Of the backdrop around a card, as a share of the frame's shorter side. */
  private static final double LEAST_MARGIN = 0.025;

  private static final CameraWish NO_MOVE =
      new CameraWish(Optional.of(CameraWish.Kind.STILL), CameraWish.Pace.NORMAL);

  /**
   * What is asked.
   *
   * @param width pixels, 16 or more
   * @param height pixels, 16 or more
   * @param rate frames a second
   * @param frames 1 or more
   * @param wish of the camera
   * @param seed chooses among what suits the picture alike
   * @param depth whether what seems near moves more than what seems far
   * @param threads that draw, 1 or more
   * @param onWhite whether what is behind a picture that does not fill the frame is white, not a
   *     blur of the picture
   */
  public record Take(
      int width,
      int height,
      int rate,
      int frames,
      CameraWish wish,
      long seed,
      boolean depth,
      int threads,
      boolean onWhite) {
    public Take {
      if (width < 16 || height < 16 || rate < 1 || frames < 1 || threads < 1) {
        throw new IllegalArgumentException(
            "no take of %dx%d, %d frames at %d, %d threads"
                .formatted(width, height, frames, rate, threads));
      }
    }

    /** Before a blur of the picture. */
    public Take(
        int width,
        int height,
        int rate,
        int frames,
        CameraWish wish,
        long seed,
        boolean depth,
        int threads) {
      this(width, height, rate, frames, wish, seed, depth, threads, false);
    }

    private double aspect() {
      return (double) width / height;
    }
  }

  private final Take take;
  private final View card;
  private final boolean full;

  /** Over the picture. */
  private final CameraMove move;

  /** Over the frame with the card in it; a picture that fills the frame has none. */
  private final CameraMove sway;

  /** Where a point is seen from if it does not follow the camera. */
  private final View rest;

  /** Share of the camera's way that each point of the picture follows. */
  private final Field following;

  /** What the picture is about, in its pixels. */
  private final View subject;

  private final double pictureWidth;
  private final double pictureHeight;
  private final ScaledCopy copy;
  private final int[] backdrop;
  private final Warp warp;
  private final BufferedImage canvas;
  private final int[] pixels;

  /**
   * Finds what the picture is about, plans the move, and scales: takes as long as some frames do,
   * or as long as a hundred if the picture is very large.
   */
  public static MovingPicture prepare(Photo photo, Take take) {
    SmallPicture small = new SmallPicture(photo, SMALL);
    Saliency saliency = Saliency.of(small);
    return new MovingPicture(photo, take, small, saliency);
  }

  private MovingPicture(Photo photo, Take take, SmallPicture small, Saliency saliency) {
    this.take = take;
    pictureWidth = photo.width();
    pictureHeight = photo.height();
    Focus focus = saliency.focus();
    subject = focus.of(pictureWidth, pictureHeight);
    Framing framing = Framing.of(photo.width(), photo.height(), focus, take.width(), take.height());
    card = framing.card();
    full = framing.full();
    double aspect = card.width() / card.height();
    // the edges of a whole picture stay, so a move to one side would bend it
    Focus target = framing.whole() ? Focus.ALL : focus;
    move = planned(pictureWidth, pictureHeight, aspect, target, take.wish());
    sway =
        planned(
            take.width(),
            take.height(),
            take.aspect(),
            full ? Focus.ALL : roomFor(card),
            full ? NO_MOVE : take.wish());
    rest =
        framing.whole()
            ? new View(0, 0, pictureWidth, pictureHeight)
            : move.from().towards(move.to(), 0.5);
    following = framing.whole() ? resting(small, saliency) : followed(small, saliency);
    copy = scaled(photo);
    backdrop = full ? new int[0] : backdropOf(photo, focus);
    warp = new Warp(take.width() + 2, take.height() + 2);
    canvas = new BufferedImage(take.width(), take.height(), BufferedImage.TYPE_INT_RGB);
    pixels = ((DataBufferInt) canvas.getRaster().getDataBuffer()).getData();
  }

  /**
   * How the camera moves over the picture. In a card that shows all of it, only what seems near
   * follows a little; the card itself moves in the frame.
   */
  public CameraMove move() {
    return move;
  }

  /** Whether the picture fills the frame; if not it stands in front of a blurred copy of itself. */
  public boolean full() {
    return full;
  }

  /**
   * Where in the frame, in its pixels, that stands which the picture seems to be about: a good
   * place to keep clear. May reach beyond the frame.
   *
   * @param frame 0 to frames - 1
   */
  public View subject(int frame) {
    View seen = full ? move.at(frame) : rest;
    View box = onScreen(frame);
    double zoom = box.width() / seen.width();
    return new View(
        box.x() + (subject.x() - seen.x()) * zoom,
        box.y() + (subject.y() - seen.y()) * zoom,
        subject.width() * zoom,
        subject.height() * zoom);
  }

  /** Whether any two frames differ. */
  public boolean moves() {
    return move.moves() || sway.moves();
  }

  /**
   * Draws a frame.
   *
   * @param x where its upper left corner is; whole pixels, or it loses its smoothness
   * @param y likewise
   * @param frame 0 to frames - 1
   */
  public void draw(Graphics2D graphics, int x, int y, int frame) {
    graphics.drawImage(image(frame), x, y, null);
  }

  /**
   * A frame as an image of its own, which the next call draws over.
   *
   * @param frame 0 to frames - 1
   * @throws IndexOutOfBoundsException at any other
   */
  public BufferedImage image(int frame) {
    Objects.checkIndex(frame, take.frames());
    View box = onScreen(frame);
    int left = (int) Math.floor(box.x());
    int top = (int) Math.floor(box.y());
    lay(move.at(frame), box, left, top);
    List<CompletableFuture<Void>> others = new ArrayList<>();
    for (int band = 1; band < take.threads(); band++) {
      int which = band;
      others.add(
          CompletableFuture.runAsync(
              () -> drawBand(which, box, left, top), work -> Thread.ofVirtual().start(work)));
    }
    drawBand(0, box, left, top);
    others.forEach(CompletableFuture::join);
    return canvas;
  }

  /** Where the card is in a frame. */
  View onScreen(int frame) {
    View seen = sway.at(frame);
    double zoom = take.width() / seen.width();
    return new View(
        (card.x() - seen.x()) * zoom,
        (card.y() - seen.y()) * zoom,
        card.width() * zoom,
        card.height() * zoom);
  }

  /** What a point of the card shows, seen from there: its place in the picture. */
  Place shown(View seen, double cardX, double cardY) {
    double restX = rest.x() + cardX * rest.width();
    double restY = rest.y() + cardY * rest.height();
    double wayX = seen.x() + cardX * seen.width() - restX;
    double wayY = seen.y() + cardY * seen.height() - restY;
    Place place = new Place(restX + wayX, restY + wayY);
    for (int guess = 0; guess < 2; guess++) {
      // how far a point follows is known by its place, which depends on how far it follows
      double share = following.between(place.x / pictureWidth, place.y / pictureHeight);
      place = new Place(restX + wayX * share, restY + wayY * share);
    }
    return place;
  }

  /** In pixels of the picture. */
  record Place(double x, double y) {}

  private void lay(View seen, View box, int left, int top) {
    int columns = Math.min(warp.columns(), warp.cornersFor(box.width() + 2));
    int lines = Math.min(warp.lines(), warp.cornersFor(box.height() + 2));
    for (int line = 0; line < lines; line++) {
      double cardY = (top + warp.pixel(line) + 0.5 - box.y()) / box.height();
      for (int column = 0; column < columns; column++) {
        double cardX = (left + warp.pixel(column) + 0.5 - box.x()) / box.width();
        Place place = shown(seen, cardX, cardY);
        warp.set(column, line, copy.across(place.x), copy.down(place.y));
      }
    }
  }

  private void drawBand(int band, View box, int left, int top) {
    int from = take.height() * band / take.threads();
    int to = take.height() * (band + 1) / take.threads();
    int width = take.width();
    if (full) {
      for (int y = from; y < to; y++) {
        warp.row(copy, y, width, pixels, y * width);
      }
      return;
    }
    System.arraycopy(backdrop, from * width, pixels, from * width, (to - from) * width);
    int right = (int) Math.ceil(box.right());
    int[] row = new int[right - left];
    for (int y = Math.max(from, top); y < Math.min(to, (int) Math.ceil(box.bottom())); y++) {
      warp.row(copy, y - top, row.length, row, 0);
      blend(row, y, box, left);
    }
  }

  /** Lays a row of the card on the backdrop, soft at its edges and round at its corners. */
  private void blend(int[] row, int y, View box, int left) {
    double radius = CORNER * Math.min(take.width(), take.height());
    int corner = (int) radius + 2;
    double fromMiddle = Math.abs(y + 0.5 - box.centreY()) - box.height() / 2;
    boolean inside = fromMiddle < -radius - 1;
    int at = y * take.width() + left;
    for (int i = 0; i < row.length; i++) {
      boolean edge = i < corner || i >= row.length - corner;
      if (inside && !edge) {
        int plain = row.length - corner - i;
        System.arraycopy(row, i, pixels, at + i, Math.max(0, plain));
        i += Math.max(0, plain - 1);
      } else {
        pixels[at + i] =
            mixed(pixels[at + i], row[i], covered(box, left + i + 0.5, y + 0.5, radius));
      }
    }
  }

  private static double covered(View box, double x, double y, double radius) {
    double acrossX = Math.abs(x - box.centreX()) - box.width() / 2 + radius;
    double acrossY = Math.abs(y - box.centreY()) - box.height() / 2 + radius;
    double outside =
        Math.hypot(Math.max(0, acrossX), Math.max(0, acrossY))
            + Math.min(0, Math.max(acrossX, acrossY))
            - radius;
    return Math.clamp(0.5 - outside, 0, 1);
  }

  private static int mixed(int below, int above, double share) {
    int part = (int) Math.round(256 * share);
    int redBlue = (below & 0xFF00FF) * (256 - part) + (above & 0xFF00FF) * part;
    int green = (below & 0xFF00) * (256 - part) + (above & 0xFF00) * part;
    return redBlue >>> 8 & 0xFF00FF | green >>> 8 & 0xFF00;
  }

  private CameraMove planned(
      double width, double height, double aspect, Focus focus, CameraWish wish) {
    return CameraMove.plan(
        width, height, aspect, focus, wish, take.frames(), take.rate(), take.seed());
  }

  /** The card and a little of the backdrop around it stay in the frame. */
  private Focus roomFor(View box) {
    double rim = LEAST_MARGIN * Math.min(take.width(), take.height());
    return new Focus(
        (box.x() - rim) / take.width(),
        (box.y() - rim) / take.height(),
        (box.width() + 2 * rim) / take.width(),
        (box.height() + 2 * rim) / take.height());
  }

  /** Near points follow the camera all the way, far ones less. */
  private Field followed(SmallPicture small, Saliency saliency) {
    if (!take.depth()) {
      return new Field(1, 1).map(zero -> 1);
    }
    Field depth = DepthMap.of(small, saliency);
    double strength = strengthOf(depth);
    return depth.map(near -> 1 - strength * (1 - near));
  }

  /**
   * A card that shows the whole picture stays as it is; only what is near comes a little nearer.
   */
  private Field resting(SmallPicture small, Saliency saliency) {
    if (!take.depth()) {
      return new Field(1, 1);
    }
    Field depth = DepthMap.of(small, saliency);
    for (int y = 0; y < depth.height(); y++) {
      for (int x = 0; x < depth.width(); x++) {
        double toEdge =
            Math.min(
                Math.min(x, depth.width() - 1 - x) / (depth.width() * RESTING_RIM),
                Math.min(y, depth.height() - 1 - y) / (depth.height() * RESTING_RIM));
        double calm = Math.min(1, toEdge);
        depth.values()[y * depth.width() + x] *= (float) (calm * calm * (3 - 2 * calm));
      }
    }
    double strength = Math.min(CARD_DEPTH, strengthOf(depth));
    return depth.map(near -> strength * near);
  }

  private double strengthOf(Field depth) {
    double way = Math.max(farthest(move.from()), farthest(move.to()));
    return Math.min(DEPTH, MOST_STRETCH / Math.max(1e-6, way * depth.steepest()));
  }

  /** The longest way of any point from its place of rest, as a share of the picture. */
  private double farthest(View seen) {
    double across = Math.max(Math.abs(seen.x() - rest.x()), Math.abs(seen.right() - rest.right()));
    double down = Math.max(Math.abs(seen.y() - rest.y()), Math.abs(seen.bottom() - rest.bottom()));
    return Math.max(across / pictureWidth, down / pictureHeight);
  }

  private ScaledCopy scaled(Photo photo) {
    View part = move.from().with(move.to()).with(rest);
    double closest = Math.min(sway.from().width(), sway.to().width()) / take.width();
    double tightest = Math.min(move.from().width(), move.to().width());
    double enlarged = card.width() / closest / tightest;
    double area = part.width() * part.height() * enlarged * enlarged * FINER * FINER;
    double scale = area > LARGEST_FINE_COPY ? enlarged : enlarged * FINER;
    return new ScaledCopy(
        photo,
        part,
        Math.max(2, (int) Math.round(part.width() * scale)),
        Math.max(2, (int) Math.round(part.height() * scale)),
        1 / enlarged);
  }

  private int[] backdropOf(Photo photo, Focus focus) {
    View middle = onScreen(take.frames() / 2);
    if (take.onWhite()) {
      return Backdrop.white(middle, take.width(), take.height());
    }
    CameraMove behind = planned(pictureWidth, pictureHeight, take.aspect(), focus, NO_MOVE);
    return Backdrop.of(photo, behind.from(), middle, take.width(), take.height());
  }
}
