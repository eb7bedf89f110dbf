package dev.reelwright.render.engine.scene;

import dev.reelwright.render.engine.look.Fitted;
import dev.reelwright.render.engine.look.Icons;
import dev.reelwright.render.engine.look.Look;
import dev.reelwright.render.engine.look.Palette;
import dev.reelwright.render.engine.look.TextFit;
import dev.reelwright.render.engine.look.TextFit.Align;
import dev.reelwright.render.engine.look.Theme;
import dev.reelwright.render.engine.look.Typeface;
import dev.reelwright.render.engine.scene.SceneArtist.Shot;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A scene while it is being laid out: what it is laid out on, and the pieces so far. */
final class Sheet {
  /** How long the opening has been going on when the first frame is shown, in milliseconds. */
  private static final long ALREADY = 230;

  final Look look;
  final Palette palette;
  final Dress dress;
  final Shot shot;

  /** Pixels of a thousand and eightieth of the shorter side. */
  final double u;

  /** Where things stand. */
  final Rectangle2D area;

  private final List<Piece> pieces = new ArrayList<>();
  private final List<Rectangle> shown = new ArrayList<>();
  private final List<Cue> cues = new ArrayList<>();
  private final Set<String> icons = new HashSet<>();
  private final Cue opening = Cue.opening();

  Sheet(Look look, Shot shot, Rectangle2D area) {
    this.look = look;
    this.palette = look.palette();
    this.shot = shot;
    this.u = shot.frame().shortSide() / 1080.0;
    this.dress = new Dress(look, u);
    this.area = area;
  }

  List<Piece> pieces() {
    return pieces;
  }

  /** Where pictures of somebody or something are. */
  List<Rectangle> shown() {
    return shown;
  }

  /** Notes where a picture of somebody or something is. */
  void shows(Rectangle2D place) {
    shown.add(place.getBounds());
  }

  List<Cue> cues() {
    return cues;
  }

  boolean wide() {
    return area.getWidth() > 1.3 * area.getHeight();
  }

  boolean tall() {
    return area.getHeight() > 1.15 * area.getWidth();
  }

  Theme theme() {
    return look.theme();
  }

  /** A number that differs from scene to scene, for what is drawn by hand. */
  long seed() {
    return 1000L * shot.index();
  }

  // When.

  Cue opening() {
    return opening;
  }

  Cue cue(String text) {
    Cue cue = Cue.of(text);
    cues.add(cue);
    return cue;
  }

  Cue cueOfTurn(String text, int turn) {
    Cue cue = Cue.ofTurn(text, turn);
    cues.add(cue);
    return cue;
  }

  // What.

  /** A piece that is there from the first frame on, or nearly so. */
  void opens(Rectangle2D bounds, long delay, Piece.Painter painter) {
    add(
        bounds,
        opening,
        delay - ALREADY,
        dress.enter(),
        dress.enterMillis(),
        false,
        false,
        painter);
  }

  /** A piece that comes with its cue and is stressed while that is spoken. */
  void comes(Rectangle2D bounds, Cue cue, long delay, Piece.Painter painter) {
    add(bounds, cue, delay, dress.enter(), dress.enterMillis(), false, true, painter);
  }

  /** A piece that draws its own growing. */
  void grows(Rectangle2D bounds, Cue cue, long delay, long millis, Piece.Painter painter) {
    long from = cue == opening ? delay - ALREADY : delay;
    add(bounds, cue, from, Piece.Enter.STAND, millis, true, true, painter);
  }

  void add(
      Rectangle2D bounds,
      Cue cue,
      long delay,
      Piece.Enter enter,
      long millis,
      boolean grows,
      boolean stressed,
      Piece.Painter painter) {
    Rectangle whole = grown(bounds, dress.bleed()).getBounds();
    pieces.add(new Piece(whole, painter, cue, delay, enter, millis, grows, stressed, cue));
  }

  /** A piece that stands from the beginning and is stressed while its cue is spoken. */
  void early(
      Rectangle2D bounds,
      Cue cue,
      long delay,
      Piece.Enter enter,
      long millis,
      boolean grows,
      Piece.Painter painter) {
    Rectangle whole = grown(bounds, dress.bleed()).getBounds();
    pieces.add(
        new Piece(whole, painter, opening, delay - ALREADY, enter, millis, grows, true, cue));
  }

  /** A faint frame where a card will come, so that the page is composed from the beginning. */
  void expects(Rectangle2D card, int index) {
    Rectangle whole = grown(card, dress.bleed()).getBounds();
    pieces.add(
        new Piece(
            whole,
            (brush, grown, stress) -> dress.ghost(brush.g(), card, seed() + index),
            opening,
            100L + 70L * index - ALREADY,
            Piece.Enter.FADE,
            420,
            false,
            false,
            opening));
  }

  static Rectangle2D grown(Rectangle2D r, double by) {
    return Dress.inset(r, -by);
  }

  static Rectangle2D rect(double x, double y, double w, double h) {
    return new Rectangle2D.Double(x, y, Math.max(1, w), Math.max(1, h));
  }

  // Words.

  String loud(String text) {
    return theme().shouts() ? text.toUpperCase(Locale.ROOT) : text;
  }

  /** Headings; sizes in units. */
  TextFit headingFit(double smallest, double largest) {
    double factor =
        switch (theme()) {
          case BOLD -> largest >= 80 ? 1.55 : 1.25;
          case WHITEBOARD -> 1.28;
          case PAPER, CORPORATE -> 0.96;
          case PRESENTATION, DARK -> 1;
        };
    TextFit fit = TextFit.of(look.heading(), smallest * u, largest * factor * u);
    Align across = dress.centred() ? Align.MIDDLE : Align.START;
    return fit.leading(theme() == Theme.WHITEBOARD ? 1.0 : theme() == Theme.BOLD ? 1.16 : 1.1)
        .align(across, Align.START);
  }

  /** Running text; sizes in units. */
  TextFit bodyFit(Typeface typeface, double smallest, double largest) {
    double factor = theme() == Theme.WHITEBOARD ? 1.16 : 1;
    return TextFit.of(typeface, smallest * u, largest * factor * u)
        .leading(theme() == Theme.WHITEBOARD ? 1.16 : 1.28);
  }

  /** Texts in one size: the largest at which each fits its own box. */
  static List<Fitted> uniform(TextFit fit, List<String> texts, List<Rectangle2D> boxes) {
    double size = fit.largest();
    for (int i = 0; i < texts.size(); i++) {
      Fitted fitted = fit.fit(texts.get(i), boxes.get(i));
      if (!fitted.lines().isEmpty()) {
        size = Math.min(size, fitted.size());
      }
    }
    List<Fitted> all = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      all.add(fit.atMost(size).fit(texts.get(i), boxes.get(i)));
    }
    return all;
  }

  /** Smallest size of texts that are drawn, in pixels. */
  static double smallest(List<Fitted> texts) {
    return texts.stream()
        .filter(text -> !text.lines().isEmpty())
        .mapToDouble(Fitted::size)
        .min()
        .orElse(0);
  }

  /** An icon that this scene does not show yet. */
  Optional<String> icon(String words) {
    Optional<String> found = Icons.shared().find(words, icons);
    found.ifPresent(icons::add);
    return found;
  }

  /** Accent for the n-th of several things. */
  Color accent(int index) {
    return switch (theme()) {
      case PRESENTATION, DARK, WHITEBOARD, BOLD ->
          List.of(palette.accent(), palette.second(), readableThird()).get(index % 3);
      case PAPER, CORPORATE -> palette.accent();
    };
  }

  private Color readableThird() {
    return dev.reelwright.render.engine.look.Contrast.readable(
        palette.third(), palette.surface(), 2);
  }

  // The heading of a page.

  /** A heading that is measured but not yet placed; {@code text} has no lines if there is none. */
  record Head(Fitted text, double height) {}

  Head head(String text) {
    if (text.isBlank()) {
      return new Head(headingFit(10, 10).fit("", rect(0, 0, 1, 1)), 0);
    }
    double indent = headIndent();
    double most = tall() ? area.getHeight() * 0.2 : area.getHeight() * 0.26;
    Fitted fitted =
        headingFit(30, tall() ? 80 : 72)
            .lines(tall() ? 3 : 2)
            .fit(loud(text), rect(area.getX() + indent, 0, area.getWidth() - 2 * indent, most));
    return new Head(fitted, fitted.height() + aboveHead() + belowHead());
  }

  private double headIndent() {
    return switch (theme()) {
      case CORPORATE -> 34 * u;
      case BOLD -> 26 * u;
      case PRESENTATION, WHITEBOARD, DARK, PAPER -> 0;
    };
  }

  private double aboveHead() {
    return switch (theme()) {
      case PRESENTATION -> 30 * u;
      case BOLD -> 14 * u;
      case WHITEBOARD, DARK, PAPER, CORPORATE -> 0;
    };
  }

  private double belowHead() {
    return switch (theme()) {
      case PRESENTATION -> 30 * u;
      case WHITEBOARD -> 46 * u;
      case DARK -> 52 * u;
      case BOLD -> 56 * u;
      case PAPER -> 56 * u;
      case CORPORATE -> 36 * u;
    };
  }

  /** Places a heading with its ornament at a height. */
  void place(Head head, double y) {
    if (head.text().lines().isEmpty()) {
      return;
    }
    Fitted text = head.text().shifted(0, y + aboveHead() - head.text().box().getY());
    Rectangle2D ink = text.ink();
    double width = ink.getWidth();
    Rectangle2D block =
        rect(area.getX(), y, area.getWidth(), text.height() + aboveHead() + belowHead());
    switch (theme()) {
      case PRESENTATION -> {
        Rectangle2D bar = rect(area.getX(), y, 84 * u, 9 * u);
        opens(
            block,
            0,
            (brush, grown, stress) -> {
              brush.g().setColor(palette.accent());
              brush.g().fill(Dress.round(bar, 5 * u));
              brush.text(text, palette.ink());
            });
      }
      case WHITEBOARD -> {
        opens(block, 0, (brush, grown, stress) -> brush.text(text, palette.ink()));
        double under = ink.getMaxY() + 12 * u;
        grows(
            rect(ink.getX(), under - 10 * u, width, 30 * u),
            opening,
            380,
            520,
            (brush, grown, stress) ->
                dress.underline(
                    brush.g(), ink.getX(), ink.getMaxX(), under, palette.accent(), grown, seed()));
      }
      case DARK -> {
        opens(block, 0, (brush, grown, stress) -> brush.text(text, palette.ink()));
        double under = text.box().getY() + text.height() + 12 * u;
        grows(
            rect(ink.getX(), under, 150 * u, 10 * u),
            opening,
            260,
            500,
            (brush, grown, stress) ->
                dress.underline(
                    brush.g(),
                    area.getX(),
                    area.getX() + 150 * u,
                    under,
                    palette.accent(),
                    grown,
                    seed()));
      }
      case BOLD -> {
        Rectangle2D box = rect(area.getX(), y, width + 52 * u, text.height() + 26 * u);
        opens(
            block,
            0,
            (brush, grown, stress) -> {
              brush.g().setColor(palette.ink());
              brush.g().fill(box);
              brush.text(text, palette.textOn(palette.ground(), palette.ink()));
            });
      }
      case PAPER ->
          opens(
              block,
              0,
              (brush, grown, stress) -> {
                brush.text(text, palette.ink());
                double under = text.box().getY() + text.height() + 20 * u;
                fleuron(brush, under);
              });
      case CORPORATE -> {
        Rectangle2D bar = rect(area.getX(), ink.getMinY() - 4 * u, 8 * u, ink.getHeight() + 8 * u);
        opens(
            block,
            0,
            (brush, grown, stress) -> {
              brush.g().setColor(palette.accent());
              brush.g().fill(bar);
              brush.text(text, palette.ink());
            });
      }
    }
  }

  /** A rule with a diamond in its middle. */
  void fleuron(Brush brush, double y) {
    double cx = area.getCenterX();
    double half = Math.min(area.getWidth() * 0.22, 220 * u);
    brush.g().setColor(palette.accent());
    brush.g().fill(rect(cx - half, y - 0.9 * u, half - 18 * u, 1.8 * u));
    brush.g().fill(rect(cx + 18 * u, y - 0.9 * u, half - 18 * u, 1.8 * u));
    java.awt.geom.Path2D diamond = new java.awt.geom.GeneralPath();
    diamond.moveTo(cx, y - 7 * u);
    diamond.lineTo(cx + 7 * u, y);
    diamond.lineTo(cx, y + 7 * u);
    diamond.lineTo(cx - 7 * u, y);
    diamond.closePath();
    brush.g().fill(diamond);
  }

  /**
   * Places a heading and says where the contents go: as high as wanted if there is room, the whole
   * in the middle of the area.
   */
  Rectangle2D below(Head head, double wanted) {
    double room = area.getHeight() - head.height();
    double height = Math.min(room, wanted);
    double top = area.getY() + (room - height) * 0.46;
    place(head, top);
    return rect(area.getX(), top + head.height(), area.getWidth(), height);
  }
}
