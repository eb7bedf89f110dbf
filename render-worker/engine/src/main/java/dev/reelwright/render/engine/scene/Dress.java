package dev.reelwright.render.engine.scene;

import dev.reelwright.render.engine.look.Contrast;
import dev.reelwright.render.engine.look.Icons;
import dev.reelwright.render.engine.look.Look;
import dev.reelwright.render.engine.look.Palette;
import dev.reelwright.render.engine.look.Theme;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.RadialGradientPaint;
import java.awt.Shape;
import java.awt.TexturePaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.GeneralPath;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Optional;

/** The manners of a theme: how its cards, tiles, marks and strokes are drawn. */
final class Dress {
  private final Look look;
  private final Palette p;
  private final double u;

  /**
   * @param unit pixels of a thousand and eightieth of the shorter side
   */
  Dress(Look look, double unit) {
    this.look = look;
    this.p = look.palette();
    this.u = unit;
  }

  /** How most things come in. */
  Piece.Enter enter() {
    return switch (look.theme()) {
      case PRESENTATION -> Piece.Enter.RISE;
      case WHITEBOARD -> Piece.Enter.WIPE;
      case DARK -> Piece.Enter.FOCUS;
      case BOLD -> Piece.Enter.SWING;
      case PAPER -> Piece.Enter.FADE;
      case CORPORATE -> Piece.Enter.SLIDE;
    };
  }

  /** How long that takes, in milliseconds. */
  long enterMillis() {
    return switch (look.theme()) {
      case PRESENTATION, CORPORATE -> 460;
      case WHITEBOARD -> 600;
      case DARK -> 520;
      case BOLD -> 420;
      case PAPER -> 600;
    };
  }

  /** Whether headings and single texts stand in the middle. */
  boolean centred() {
    return switch (look.theme()) {
      case PAPER -> true;
      case PRESENTATION, WHITEBOARD, DARK, BOLD, CORPORATE -> false;
    };
  }

  /** How far paint reaches beyond a card or tile, shadows and strokes included. */
  double bleed() {
    return switch (look.theme()) {
      case PRESENTATION -> 44 * u;
      case DARK -> 34 * u;
      case BOLD -> 18 * u;
      case WHITEBOARD, PAPER, CORPORATE -> 14 * u;
    };
  }

  /** Room between a card's edge and its text. */
  double padding() {
    return switch (look.theme()) {
      case PAPER -> 20 * u;
      case PRESENTATION, WHITEBOARD, DARK, BOLD, CORPORATE -> 28 * u;
    };
  }

  /** The colour behind text on a card. */
  Color cardGround() {
    return p.surface();
  }

  /** A card. */
  void card(Graphics2D g, Rectangle2D r, Color accent, double stress, long seed) {
    switch (look.theme()) {
      case PRESENTATION -> {
        RoundRectangle2D shape = round(r, 26 * u);
        shadow(g, r, 26 * u, 30 * u, 12 * u, 0.10);
        g.setColor(p.surface());
        g.fill(shape);
        stroke(g, shape, 1.5 * u, Contrast.alpha(p.line(), 0.7));
        if (stress > 0) {
          stroke(g, round(inset(r, 1.5 * u), 25 * u), 4 * u, Contrast.alpha(accent, stress));
        }
      }
      case WHITEBOARD -> {
        Shape shape = Sketch.box(r, 24 * u, 3.4 * u, seed);
        g.setColor(Contrast.alpha(p.surface(), 0.85));
        g.fill(shape);
        if (stress > 0) {
          g.setColor(Contrast.alpha(accent, 0.09 * stress));
          g.fill(shape);
        }
        marker(g, shape, (3.6 + 1.6 * stress) * u, stress > 0 ? accent : p.ink());
      }
      case DARK -> {
        RoundRectangle2D shape = round(r, 24 * u);
        if (stress > 0) {
          glowAround(g, r, 24 * u, accent, stress);
        }
        g.setColor(p.surface());
        g.fill(shape);
        g.setPaint(
            new GradientPaint(
                (float) r.getX(),
                (float) r.getY(),
                Contrast.alpha(p.ink(), 0.07),
                (float) r.getX(),
                (float) r.getMaxY(),
                Contrast.alpha(p.ink(), 0)));
        g.fill(shape);
        stroke(
            g,
            round(inset(r, 0.8 * u), 23 * u),
            (1.6 + stress * 1.4) * u,
            Contrast.mix(Contrast.mix(p.surface(), p.ink(), 0.2), accent, stress));
      }
      case BOLD -> {
        g.setColor(p.ink());
        double off = 10 * u;
        g.fill(new Rectangle2D.Double(r.getX() + off, r.getY() + off, r.getWidth(), r.getHeight()));
        g.setColor(stress > 0 ? Contrast.mix(p.surface(), p.ground(), 0.45 * stress) : p.surface());
        g.fill(r);
        g.setStroke(new BasicStroke((float) (5 * u)));
        g.setColor(p.ink());
        g.draw(r);
        g.setColor(accent);
        g.fill(
            new Rectangle2D.Double(
                r.getX() + 2.5 * u,
                r.getY() + 2.5 * u,
                (10 + 10 * stress) * u,
                r.getHeight() - 5 * u));
      }
      case PAPER -> {
        g.setColor(Contrast.alpha(p.surface(), 0.75));
        g.fill(r);
        g.setColor(Contrast.alpha(p.ink(), 0.55));
        g.setStroke(new BasicStroke((float) Math.max(1, 1.6 * u)));
        g.draw(new Line2D.Double(r.getX(), r.getY(), r.getMaxX(), r.getY()));
        g.draw(new Line2D.Double(r.getX(), r.getMaxY(), r.getMaxX(), r.getMaxY()));
        if (stress > 0) {
          g.setStroke(new BasicStroke((float) (5 * u)));
          g.setColor(Contrast.alpha(accent, stress));
          g.draw(new Line2D.Double(r.getX(), r.getY(), r.getMaxX(), r.getY()));
        }
      }
      case CORPORATE -> {
        RoundRectangle2D shape = round(r, 6 * u);
        shadow(g, r, 6 * u, 10 * u, 3 * u, 0.07);
        g.setColor(stress > 0 ? Contrast.mix(p.surface(), accent, 0.06 * stress) : p.surface());
        g.fill(shape);
        stroke(g, shape, 1.3 * u, p.line());
        g.setColor(accent);
        g.fill(new Rectangle2D.Double(r.getX(), r.getY(), (7 + 5 * stress) * u, r.getHeight()));
      }
    }
  }

  /** Where a card will be: its outline, faint, and next to no ground. */
  void ghost(Graphics2D g, Rectangle2D r, long seed) {
    switch (look.theme()) {
      case PRESENTATION -> {
        g.setColor(Contrast.alpha(p.surface(), 0.42));
        g.fill(round(r, 26 * u));
        stroke(g, round(r, 26 * u), 1.5 * u, Contrast.alpha(p.line(), 0.55));
      }
      case WHITEBOARD ->
          marker(g, Sketch.box(r, 24 * u, 3.4 * u, seed), 2.6 * u, Contrast.alpha(p.ink(), 0.15));
      case DARK -> {
        g.setColor(Contrast.alpha(p.surface(), 0.4));
        g.fill(round(r, 24 * u));
        stroke(g, round(inset(r, 0.8 * u), 23 * u), 1.4 * u, Contrast.alpha(p.ink(), 0.1));
      }
      case BOLD -> {
        g.setColor(Contrast.alpha(p.surface(), 0.2));
        g.fill(r);
        stroke(g, r, 4 * u, Contrast.alpha(p.ink(), 0.2));
      }
      case PAPER -> {
        g.setColor(Contrast.alpha(p.surface(), 0.32));
        g.fill(r);
        g.setStroke(new BasicStroke((float) Math.max(1, 1.4 * u)));
        g.setColor(Contrast.alpha(p.ink(), 0.2));
        g.draw(new Line2D.Double(r.getX(), r.getY(), r.getMaxX(), r.getY()));
        g.draw(new Line2D.Double(r.getX(), r.getMaxY(), r.getMaxX(), r.getMaxY()));
      }
      case CORPORATE -> {
        g.setColor(Contrast.alpha(p.surface(), 0.5));
        g.fill(round(r, 6 * u));
        stroke(g, round(r, 6 * u), 1.3 * u, Contrast.alpha(p.line(), 0.8));
      }
    }
  }

  /** The outline of {@link #tile}. */
  Shape tileShape(Rectangle2D r) {
    return switch (look.theme()) {
      case PRESENTATION, DARK -> round(r, r.getWidth() * 0.28);
      case WHITEBOARD, PAPER -> round(r);
      case BOLD -> r;
      case CORPORATE -> round(r, 6 * u);
    };
  }

  /** A square with an icon, or with a plain mark if there is none. */
  void tile(
      Graphics2D g, Rectangle2D r, Optional<String> icon, Color accent, double stress, long seed) {
    double side = r.getWidth();
    Color stroke = accent;
    switch (look.theme()) {
      case PRESENTATION -> {
        Color tint = Contrast.mix(p.tint(accent), accent, stress);
        g.setColor(tint);
        g.fill(round(r, side * 0.28));
        stroke = stress > 0.5 ? on(accent) : Contrast.readable(accent, tint, Contrast.LARGE);
      }
      case WHITEBOARD -> {
        Shape circle =
            Sketch.circle(r.getCenterX(), r.getCenterY(), side / 2 - 3 * u, side * 0.025, seed);
        g.setColor(Contrast.alpha(accent, 0.07 + 0.1 * stress));
        g.fill(circle);
        marker(g, circle, Math.max(3 * u, side * 0.032), accent);
      }
      case DARK -> {
        g.setPaint(
            new GradientPaint(
                (float) r.getX(),
                (float) r.getY(),
                accent,
                (float) r.getMaxX(),
                (float) r.getMaxY(),
                Contrast.mix(accent, p.ground(), 0.45 - 0.25 * stress)));
        g.fill(round(r, side * 0.28));
        stroke = on(Contrast.mix(accent, p.ground(), 0.22));
      }
      case BOLD -> {
        g.setColor(stress > 0.5 ? accent : p.ink());
        g.fill(r);
        stroke = stress > 0.5 ? on(accent) : p.textOn(p.ground(), p.ink());
      }
      case PAPER -> {
        Ellipse2D circle = new Ellipse2D.Double(r.getX(), r.getY(), side, side);
        g.setColor(Contrast.alpha(accent, 0.08 + 0.1 * stress));
        g.fill(circle);
        stroke(g, circle, Math.max(1, side * 0.018), accent);
        stroke(g, inset(circle, side * 0.05), Math.max(0.7, side * 0.008), accent);
      }
      case CORPORATE -> {
        g.setColor(stress > 0 ? Contrast.mix(p.ink(), accent, stress) : p.ink());
        g.fill(round(r, 6 * u));
        stroke = on(p.ink());
      }
    }
    if (icon.isPresent()) {
      double inset = side * (look.theme() == Theme.PAPER ? 0.27 : 0.24);
      Icons.shared().draw(g, icon.get(), stroke, iconStroke(), inset(r, inset));
    } else {
      mark(g, r, stroke);
    }
  }

  private double iconStroke() {
    return switch (look.theme()) {
      case BOLD -> 2.5;
      case PAPER -> 1.4;
      case PRESENTATION, WHITEBOARD, DARK, CORPORATE -> 1.9;
    };
  }

  /** A shape that means nothing in particular. */
  private void mark(Graphics2D g, Rectangle2D r, Color colour) {
    double side = r.getWidth();
    double cx = r.getCenterX();
    double cy = r.getCenterY();
    g.setColor(colour);
    switch (look.theme()) {
      case PRESENTATION, CORPORATE, DARK -> {
        double d = side * 0.2;
        g.setStroke(new BasicStroke((float) (side * 0.07)));
        g.draw(new Ellipse2D.Double(cx - d, cy - d, 2 * d, 2 * d));
        d = side * 0.07;
        g.fill(new Ellipse2D.Double(cx - d, cy - d, 2 * d, 2 * d));
      }
      case WHITEBOARD -> {
        double d = side * 0.2;
        Path2D check = new GeneralPath();
        check.moveTo(cx - d, cy);
        check.lineTo(cx - d * 0.25, cy + d * 0.75);
        check.lineTo(cx + d, cy - d * 0.8);
        marker(g, check, side * 0.07, colour);
      }
      case BOLD -> {
        double d = side * 0.2;
        Path2D play = new GeneralPath();
        play.moveTo(cx - d * 0.7, cy - d);
        play.lineTo(cx + d, cy);
        play.lineTo(cx - d * 0.7, cy + d);
        play.closePath();
        g.fill(play);
      }
      case PAPER -> {
        double d = side * 0.16;
        Path2D diamond = new GeneralPath();
        diamond.moveTo(cx, cy - d);
        diamond.lineTo(cx + d, cy);
        diamond.lineTo(cx, cy + d);
        diamond.lineTo(cx - d, cy);
        diamond.closePath();
        g.fill(diamond);
      }
    }
  }

  /** A large picture of an icon for scenes that are mostly text. */
  void emblem(Graphics2D g, Rectangle2D r, Optional<String> icon, Color accent, long seed) {
    double side = r.getWidth();
    double cx = r.getCenterX();
    double cy = r.getCenterY();
    Rectangle2D core = inset(r, side * 0.2);
    switch (look.theme()) {
      case PRESENTATION -> {
        for (int i = 0; i < 2; i++) {
          g.setColor(Contrast.alpha(accent, 0.07 + 0.02 * i));
          double d = side * (0.5 - 0.07 * i);
          g.fill(new Ellipse2D.Double(cx - d, cy - d, 2 * d, 2 * d));
        }
        g.setColor(p.third());
        double dot = side * 0.045;
        g.fill(
            new Ellipse2D.Double(cx + side * 0.36 - dot, cy - side * 0.34 - dot, 2 * dot, 2 * dot));
        g.setColor(p.second());
        dot = side * 0.028;
        g.fill(
            new Ellipse2D.Double(cx - side * 0.42 - dot, cy + side * 0.22 - dot, 2 * dot, 2 * dot));
        shadow(g, core, side * 0.16, 40 * u, 18 * u, 0.16);
        g.setPaint(
            new GradientPaint(
                (float) core.getX(),
                (float) core.getY(),
                Contrast.mix(accent, Color.WHITE, 0.14),
                (float) core.getMaxX(),
                (float) core.getMaxY(),
                accent));
        g.fill(round(core, side * 0.16));
        icon(g, inset(core, side * 0.135), icon, on(accent), 1.7, core);
      }
      case WHITEBOARD -> {
        Shape circle = Sketch.circle(cx, cy, side * 0.4, side * 0.018, seed);
        g.setColor(Contrast.mix(p.surface(), accent, 0.06));
        g.fill(circle);
        marker(g, circle, 6 * u, accent);
        for (int i = 0; i < 8; i++) {
          double angle = Math.PI * 2 * i / 8 + 0.2;
          marker(
              g,
              Sketch.line(
                  cx + side * 0.44 * Math.cos(angle),
                  cy + side * 0.44 * Math.sin(angle),
                  cx + side * 0.495 * Math.cos(angle),
                  cy + side * 0.495 * Math.sin(angle),
                  u,
                  seed + i),
              5 * u,
              p.second());
        }
        icon(g, inset(r, side * 0.29), icon, p.ink(), 1.5, inset(r, side * 0.2));
      }
      case DARK -> {
        g.setPaint(
            new RadialGradientPaint(
                (float) cx,
                (float) cy,
                (float) (side / 2),
                new float[] {0f, 0.55f, 1f},
                new Color[] {
                  Contrast.alpha(accent, 0.5),
                  Contrast.alpha(accent, 0.16),
                  Contrast.alpha(accent, 0)
                }));
        g.fill(r);
        for (int i = 0; i < 3; i++) {
          double d = side * (0.28 + 0.085 * i);
          stroke(
              g,
              new Ellipse2D.Double(cx - d, cy - d, 2 * d, 2 * d),
              1.8 * u,
              Contrast.alpha(p.ink(), 0.26 - 0.08 * i));
        }
        core = inset(r, side * 0.28);
        g.setPaint(
            new GradientPaint(
                (float) core.getX(),
                (float) core.getY(),
                Contrast.mix(accent, Color.WHITE, 0.15),
                (float) core.getMaxX(),
                (float) core.getMaxY(),
                Contrast.mix(accent, p.third(), 0.55)));
        g.fill(new Ellipse2D.Double(core.getX(), core.getY(), core.getWidth(), core.getHeight()));
        icon(g, inset(core, side * 0.115), icon, on(accent), 1.7, core);
        g.setColor(p.second());
        double dot = side * 0.018;
        g.fill(new Ellipse2D.Double(cx + side * 0.365 - dot, cy - dot, 2 * dot, 2 * dot));
      }
      case BOLD -> {
        double d = side * 0.47;
        g.setColor(p.ink());
        g.fill(new Ellipse2D.Double(cx - d + 12 * u, cy - d + 12 * u, 2 * d, 2 * d));
        g.setColor(p.second());
        g.fill(new Ellipse2D.Double(cx - d, cy - d, 2 * d, 2 * d));
        stroke(g, new Ellipse2D.Double(cx - d, cy - d, 2 * d, 2 * d), 6 * u, p.ink());
        icon(g, inset(r, side * 0.22), icon, p.ink(), 2.2, inset(r, side * 0.15));
      }
      case PAPER -> {
        for (int i = 0; i < 60; i++) {
          double angle = Math.PI * 2 * i / 60;
          double from = side * 0.44;
          double to = side * (i % 5 == 0 ? 0.495 : 0.47);
          g.setStroke(new BasicStroke((float) Math.max(0.8, 1.6 * u)));
          g.setColor(Contrast.alpha(accent, 0.8));
          g.draw(
              new Line2D.Double(
                  cx + from * Math.cos(angle),
                  cy + from * Math.sin(angle),
                  cx + to * Math.cos(angle),
                  cy + to * Math.sin(angle)));
        }
        Ellipse2D circle =
            new Ellipse2D.Double(cx - side * 0.41, cy - side * 0.41, side * 0.82, side * 0.82);
        g.setColor(Contrast.alpha(p.surface(), 0.9));
        g.fill(circle);
        stroke(g, circle, 2.6 * u, accent);
        stroke(g, inset(circle, 9 * u), 1.1 * u, accent);
        icon(g, inset(r, side * 0.3), icon, accent, 1.15, inset(r, side * 0.2));
      }
      case CORPORATE -> {
        core = inset(r, side * 0.1);
        g.setColor(Contrast.mix(p.edge(), accent, 0.1));
        g.fill(
            new Rectangle2D.Double(
                core.getX() + side * 0.07,
                core.getY() + side * 0.07,
                core.getWidth(),
                core.getHeight()));
        g.setColor(p.ink());
        g.fill(core);
        g.setColor(accent);
        g.fill(
            new Rectangle2D.Double(core.getX(), core.getMaxY() - 14 * u, core.getWidth(), 14 * u));
        icon(g, inset(core, side * 0.2), icon, on(p.ink()), 1.3, core);
      }
    }
  }

  private void icon(
      Graphics2D g,
      Rectangle2D box,
      Optional<String> icon,
      Color colour,
      double stroke,
      Rectangle2D whole) {
    if (icon.isPresent()) {
      Icons.shared().draw(g, icon.get(), colour, stroke, box);
    } else {
      mark(g, whole, colour);
    }
  }

  /**
   * A stroke under words.
   *
   * @param done 0 to 1, from the left
   */
  void underline(
      Graphics2D g, double x1, double x2, double y, Color accent, double done, long seed) {
    underline(g, x1, x2, y, accent, done, seed, 1);
  }

  /**
   * The same for words of any size.
   *
   * @param weight 1 for words of 120 units or more, less for smaller ones
   */
  void underline(
      Graphics2D g,
      double x1,
      double x2,
      double y,
      Color accent,
      double done,
      long seed,
      double weight) {
    double u = this.u * Math.clamp(weight, 0.2, 1);
    Graphics2D own = (Graphics2D) g.create();
    double h = 40 * u;
    own.clip(new Rectangle2D.Double(x1 - 8 * u, y - h, (x2 - x1 + 16 * u) * done, 2 * h));
    switch (look.theme()) {
      case PRESENTATION -> {
        own.setColor(Contrast.alpha(accent, 0.9));
        own.fill(new RoundRectangle2D.Double(x1, y, x2 - x1, 9 * u, 9 * u, 9 * u));
      }
      case WHITEBOARD ->
          marker(own, Sketch.wave(x1, x2, y + 6 * u, 5 * u, seed), 6 * u, p.second());
      case DARK -> {
        own.setPaint(
            new LinearGradientPaint(
                (float) x1,
                0,
                (float) Math.max(x1 + 1, x2),
                0,
                new float[] {0f, 1f},
                new Color[] {accent, p.second()}));
        own.fill(new RoundRectangle2D.Double(x1, y, x2 - x1, 7 * u, 7 * u, 7 * u));
      }
      case BOLD -> {
        own.setColor(p.second());
        own.fill(new Rectangle2D.Double(x1, y, x2 - x1, 14 * u));
      }
      case PAPER -> {
        own.setColor(accent);
        own.fill(new Rectangle2D.Double(x1, y, x2 - x1, 3.4 * u));
        own.fill(new Rectangle2D.Double(x1, y + 7 * u, x2 - x1, 1.4 * u));
      }
      case CORPORATE -> {
        own.setColor(accent);
        own.fill(new Rectangle2D.Double(x1, y, x2 - x1, 6 * u));
      }
    }
    own.dispose();
  }

  /** A line between things, e.g. of a timeline. */
  void rail(Graphics2D g, double x1, double y1, double x2, double y2, double done, long seed) {
    double x = x1 + (x2 - x1) * done;
    double y = y1 + (y2 - y1) * done;
    switch (look.theme()) {
      case WHITEBOARD -> marker(g, Sketch.line(x1, y1, x, y, 4 * u, seed), 5 * u, p.ink());
      case BOLD -> {
        g.setStroke(new BasicStroke((float) (9 * u), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        g.setColor(p.ink());
        g.draw(new Line2D.Double(x1, y1, x, y));
      }
      case DARK -> {
        g.setStroke(
            new BasicStroke((float) (4 * u), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.setPaint(
            new GradientPaint(
                (float) x1, (float) y1, p.accent(), (float) x2, (float) y2, p.second()));
        g.draw(new Line2D.Double(x1, y1, x, y));
      }
      case PRESENTATION, PAPER, CORPORATE -> {
        g.setStroke(
            new BasicStroke((float) (3.4 * u), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.setColor(Contrast.mix(p.ground(), p.ink(), 0.3));
        g.draw(new Line2D.Double(x1, y1, x, y));
      }
    }
  }

  /** A round or square mark that carries a number; returns what its text must be readable on. */
  Color badge(Graphics2D g, Rectangle2D r, Color accent, double stress, long seed) {
    double side = r.getWidth();
    switch (look.theme()) {
      case PRESENTATION, DARK -> {
        g.setColor(Contrast.alpha(accent, 0.18 + 0.2 * stress));
        double grow = side * (0.08 + 0.06 * stress);
        g.fill(
            new Ellipse2D.Double(
                r.getX() - grow, r.getY() - grow, side + 2 * grow, side + 2 * grow));
        g.setColor(accent);
        g.fill(new Ellipse2D.Double(r.getX(), r.getY(), side, side));
        return accent;
      }
      case WHITEBOARD -> {
        Shape circle =
            Sketch.circle(r.getCenterX(), r.getCenterY(), side / 2 - 2 * u, side * 0.03, seed);
        g.setColor(p.surface());
        g.fill(circle);
        marker(g, circle, (4 + 2 * stress) * u, accent);
        return p.surface();
      }
      case BOLD -> {
        Color fill = stress > 0.5 ? p.second() : p.ink();
        g.setColor(fill);
        g.fill(r);
        return fill;
      }
      case PAPER -> {
        Ellipse2D circle = new Ellipse2D.Double(r.getX(), r.getY(), side, side);
        g.setColor(p.surface());
        g.fill(circle);
        stroke(g, circle, (2 + 2.5 * stress) * u, accent);
        return p.surface();
      }
      case CORPORATE -> {
        Color fill = Contrast.mix(p.ink(), accent, stress);
        g.setColor(fill);
        g.fill(round(r, 6 * u));
        return fill;
      }
    }
    throw new IllegalStateException("no badge in " + look.theme());
  }

  /** The part of a portrait that its picture fills. */
  Rectangle2D inPortrait(Rectangle2D r, boolean person) {
    if (!person) {
      return inset(r, (look.theme() == Theme.BOLD ? 24 : 14) * u);
    }
    return inset(
        r,
        switch (look.theme()) {
          case PRESENTATION, DARK -> 6 * u;
          case WHITEBOARD -> 8 * u;
          case BOLD, PAPER -> 7 * u;
          case CORPORATE -> 5 * u;
        });
  }

  /**
   * A picture of a person on the theme's badge, or of a thing on its card.
   *
   * @param picture of the size of {@link #inPortrait}
   */
  void portrait(
      Graphics2D g, Rectangle2D r, BufferedImage picture, boolean person, Color accent, long seed) {
    Rectangle2D inner = inPortrait(r, person);
    if (person) {
      badge(g, r, accent, 0, seed);
    } else {
      card(g, r, accent, 0, seed);
    }
    Shape shape =
        switch (look.theme()) {
          case PRESENTATION, DARK, WHITEBOARD, PAPER ->
              person ? round(inner) : round(inner, 14 * u);
          case BOLD -> inner;
          case CORPORATE -> round(inner, 4 * u);
        };
    // filled, not clipped: its edge is smooth
    g.setPaint(new TexturePaint(picture, inner));
    g.fill(shape);
  }

  private static Shape round(Rectangle2D r) {
    return new Ellipse2D.Double(r.getX(), r.getY(), r.getWidth(), r.getHeight());
  }

  /** A dark or bright strip that carries a few words. */
  Color pill(Graphics2D g, Rectangle2D r, Color accent, long seed) {
    switch (look.theme()) {
      case PRESENTATION -> {
        Color tint = Contrast.mix(p.ground(), accent, 0.14);
        g.setColor(tint);
        g.fill(round(r, r.getHeight()));
        return tint;
      }
      case WHITEBOARD -> {
        g.setColor(Contrast.alpha(p.surface(), 0.9));
        Shape box = Sketch.box(r, r.getHeight() * 0.4, 2.5 * u, seed);
        g.fill(box);
        marker(g, box, 3.2 * u, accent);
        return p.surface();
      }
      case DARK -> {
        Color tint = Contrast.mix(p.ground(), accent, 0.2);
        g.setColor(tint);
        g.fill(round(r, r.getHeight()));
        stroke(
            g, round(inset(r, 0.8 * u), r.getHeight()), 1.6 * u, Contrast.mix(tint, accent, 0.6));
        return tint;
      }
      case BOLD -> {
        g.setColor(p.ink());
        g.fill(r);
        return p.ink();
      }
      case PAPER -> {
        g.setColor(Contrast.alpha(accent, 0.9));
        g.fill(new Rectangle2D.Double(r.getX(), r.getY(), r.getWidth(), 1.6 * u));
        g.fill(new Rectangle2D.Double(r.getX(), r.getMaxY() - 1.6 * u, r.getWidth(), 1.6 * u));
        return p.ground();
      }
      case CORPORATE -> {
        g.setColor(p.ink());
        g.fill(r);
        return p.ink();
      }
    }
    throw new IllegalStateException("no pill in " + look.theme());
  }

  /** A filled button. */
  Color button(Graphics2D g, Rectangle2D r, Color accent, double stress, long seed) {
    double corner =
        switch (look.theme()) {
          case PRESENTATION, DARK -> r.getHeight();
          case WHITEBOARD -> r.getHeight() * 0.4;
          case CORPORATE, PAPER -> 6 * u;
          case BOLD -> 0;
        };
    switch (look.theme()) {
      case DARK -> glowAround(g, r, corner, accent, 0.5 + 0.5 * stress);
      case BOLD -> {
        g.setColor(p.ink());
        g.fill(
            new Rectangle2D.Double(
                r.getX() + 9 * u, r.getY() + 9 * u, r.getWidth(), r.getHeight()));
      }
      case PRESENTATION -> shadow(g, r, corner, 26 * u, 10 * u, 0.18);
      case WHITEBOARD, PAPER, CORPORATE -> {
        // Flat.
      }
    }
    Color fill = look.theme() == Theme.BOLD ? p.second() : accent;
    g.setColor(fill);
    if (look.theme() == Theme.WHITEBOARD) {
      g.fill(Sketch.box(r, corner, 2.5 * u, seed));
    } else {
      g.fill(round(r, corner));
    }
    if (look.theme() == Theme.BOLD) {
      stroke(g, r, 5 * u, p.ink());
    }
    return fill;
  }

  /** Black, white or near it, whichever can be read on a fill. */
  Color on(Color fill) {
    return Contrast.ratio(Color.WHITE, fill) >= Contrast.TEXT
        ? Color.WHITE
        : Contrast.readable(new Color(0x14, 0x14, 0x1C), fill, Contrast.TEXT);
  }

  // Strokes and shapes.

  void marker(Graphics2D g, Shape shape, double width, Color colour) {
    g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.setColor(colour);
    g.draw(shape);
  }

  static void stroke(Graphics2D g, Shape shape, double width, Color colour) {
    g.setStroke(new BasicStroke((float) width));
    g.setColor(colour);
    g.draw(shape);
  }

  static RoundRectangle2D round(Rectangle2D r, double corner) {
    return new RoundRectangle2D.Double(
        r.getX(), r.getY(), r.getWidth(), r.getHeight(), corner * 2, corner * 2);
  }

  static Rectangle2D inset(Rectangle2D r, double by) {
    return new Rectangle2D.Double(
        r.getX() + by, r.getY() + by, r.getWidth() - 2 * by, r.getHeight() - 2 * by);
  }

  private static Ellipse2D inset(Ellipse2D r, double by) {
    return new Ellipse2D.Double(
        r.getX() + by, r.getY() + by, r.getWidth() - 2 * by, r.getHeight() - 2 * by);
  }

  /** A soft shadow: many faint outlines, one outside the other. */
  private void shadow(
      Graphics2D g, Rectangle2D r, double corner, double blur, double down, double strength) {
    int steps = 12;
    Color base = p.dark() ? Color.BLACK : Contrast.mix(p.ink(), p.accent(), 0.25);
    for (int i = steps; i >= 1; i--) {
      double out = blur * i / steps - blur * 0.3;
      double share = 1 - i / (double) (steps + 1);
      g.setColor(Contrast.alpha(base, strength * share * 2 / steps * 1.6));
      Rectangle2D wide =
          new Rectangle2D.Double(
              r.getX() - out,
              r.getY() - out + down,
              r.getWidth() + 2 * out,
              r.getHeight() + 2 * out);
      g.fill(round(wide, Math.max(0, corner + out)));
    }
  }

  private void glowAround(
      Graphics2D g, Rectangle2D r, double corner, Color colour, double strength) {
    int steps = 9;
    for (int i = steps; i >= 1; i--) {
      double out = 26 * u * i / steps;
      g.setColor(Contrast.alpha(colour, 0.05 * strength));
      g.fill(round(inset(r, -out), corner + out));
    }
  }
}
