package dev.reelwright.render.engine.scene;

import dev.reelwright.render.engine.look.Contrast;
import dev.reelwright.render.engine.look.Fitted;
import dev.reelwright.render.engine.look.TextFit;
import dev.reelwright.render.engine.look.TextFit.Align;
import dev.reelwright.render.engine.look.Theme;
import dev.reelwright.render.engine.story.Layout;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Scenes of two things against each other. */
final class Comparisons {
  private Comparisons() {}

  static void comparison(Sheet sheet, Layout.Comparison comparison) {
    double u = sheet.u;
    Sheet.Head head = sheet.head(comparison.heading());
    boolean beside = beside(sheet, comparison);
    double gap = (beside ? 70 : 60) * u;
    int most =
        Math.min(
            5, Math.max(comparison.left().points().size(), comparison.right().points().size()));
    double wanted = (most == 0 ? 480 : 330 + 130 * most) * u;
    Rectangle2D room = sheet.below(head, beside ? wanted : 2 * wanted + gap);
    double w = beside ? (room.getWidth() - gap) / 2 : room.getWidth();
    double h = beside ? room.getHeight() : (room.getHeight() - gap) / 2;
    Rectangle2D left = Sheet.rect(room.getX(), room.getY(), w, h);
    Rectangle2D right =
        beside
            ? Sheet.rect(room.getMaxX() - w, room.getY(), w, h)
            : Sheet.rect(room.getX(), room.getMaxY() - h, w, h);
    sides(
        sheet, List.of(comparison.left(), comparison.right()), List.of(left, right), beside, most);
    double badge = 104 * u;
    Rectangle2D circle =
        Sheet.rect(room.getCenterX() - badge / 2, room.getCenterY() - badge / 2, badge, badge);
    Fitted versus =
        Badges.centred(
            TextFit.of(sheet.look.heading(), 18 * u, 40 * u)
                .lines(1)
                .align(Align.MIDDLE, Align.START)
                .fit(sheet.theme() == Theme.PAPER ? "vs" : "VS", circle),
            circle);
    Color colour = sheet.theme() == Theme.PAPER ? sheet.palette.accent() : sheet.palette.ink();
    sheet.add(
        circle,
        sheet.opening(),
        300,
        sheet.theme() == Theme.PAPER ? Piece.Enter.FADE : Piece.Enter.POP,
        520,
        false,
        false,
        (brush, grown, stress) -> {
          Color ground = sheet.dress.badge(brush.g(), circle, colour, 0, sheet.seed() + 50);
          brush.text(versus, Badges.letters(sheet, ground, colour));
        });
  }

  /** Beside each other where there is width for it, else one above the other. */
  private static boolean beside(Sheet sheet, Layout.Comparison comparison) {
    int longest =
        java.util.stream.Stream.concat(
                comparison.left().points().stream(), comparison.right().points().stream())
            .mapToInt(String::length)
            .max()
            .orElse(0);
    return sheet.wide() || !sheet.tall() && longest < 16;
  }

  private static void sides(
      Sheet sheet, List<Layout.Side> sides, List<Rectangle2D> cards, boolean beside, int most) {
    double u = sheet.u;
    double pad = sheet.dress.padding() + 8 * u;
    double clear = beside ? 32 * u : 0;
    Rectangle2D any = cards.get(0);
    double tile = Math.min(Math.min(140 * u, any.getWidth() * 0.2), any.getHeight() * 0.24);
    double nameHeight =
        most == 0 ? any.getHeight() * 0.5 : Math.min(tile * 1.15, any.getHeight() * 0.3);
    double inner = any.getWidth() - 2 * pad - clear;
    List<Rectangle2D> nameBoxes = new ArrayList<>();
    List<Rectangle2D> pointBoxes = new ArrayList<>();
    List<String> points = new ArrayList<>();
    double bullet = 17 * u;
    double under = 18 * u;
    double top = most == 0 ? any.getHeight() * 0.25 : pad * 0.7;
    double list = top + nameHeight + under;
    double step = most == 0 ? 0 : Math.min((any.getHeight() - pad * 0.6 - list) / most, 150 * u);
    double down = most == 0 ? 0 : (any.getHeight() - pad * 0.6 - list - step * most) * 0.45;
    for (int i = 0; i < 2; i++) {
      Rectangle2D card = cards.get(i);
      double x = card.getX() + pad + (i == 1 ? clear : 0);
      double y = card.getY() + down;
      nameBoxes.add(Sheet.rect(x + tile + 28 * u, y + top, inner - tile - 28 * u, nameHeight));
      List<String> own = Lists.limited(sides.get(i).points(), 5);
      for (int k = 0; k < own.size(); k++) {
        points.add(own.get(k));
        pointBoxes.add(
            Sheet.rect(
                x + bullet + 24 * u,
                y + list + k * step + 3 * u,
                inner - bullet - 24 * u,
                step - 6 * u));
      }
    }
    List<Fitted> names =
        Sheet.uniform(
            sheet
                .headingFit(28, 72)
                .lines(most == 0 ? 4 : 2)
                .leading(1.06)
                .align(Align.START, Align.MIDDLE),
            sides.stream().map(side -> sheet.loud(side.name())).toList(),
            nameBoxes);
    List<Fitted> texts =
        Sheet.uniform(
            sheet
                .bodyFit(sheet.look.body(), 23, most <= 2 ? 66 : 50)
                .leading(1.14)
                .align(Align.START, Align.MIDDLE),
            points,
            pointBoxes);
    int from = 0;
    List<Spoken> spoken = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Layout.Side side = sides.get(i);
      int count = Lists.limited(side.points(), 5).size();
      Rectangle2D box = nameBoxes.get(i);
      Rectangle2D square =
          Sheet.rect(box.getX() - 28 * u - tile, box.getCenterY() - tile / 2, tile, tile);
      Optional<String> icon =
          sheet
              .icon(side.name())
              .or(() -> sheet.icon(String.join(" ", Lists.limited(side.points(), 5))));
      frame(sheet, cards.get(i), i);
      int first = from;
      spoken.add(
          new Spoken(
              side, i, icon, square, names.get(i), texts.subList(first, first + count), bullet));
      from += count;
    }
    inSpokenOrder(sheet, spoken);
  }

  /** The card of a side: it stands from the beginning, empty, so that nothing is missing. */
  private static void frame(Sheet sheet, Rectangle2D card, int index) {
    Color accent = index == 0 ? sheet.palette.accent() : sheet.palette.second();
    sheet.opens(
        card,
        80L + 90L * index,
        (brush, grown, stress) ->
            sheet.dress.card(brush.g(), card, accent, 0, sheet.seed() + index));
  }

  /** What is spoken about a side of a comparison. */
  private record Spoken(
      Layout.Side side,
      int index,
      Optional<String> icon,
      Rectangle2D square,
      Fitted name,
      List<Fitted> points,
      double bullet) {}

  /** An element of a side and the word at which it is spoken. */
  private record Turned(Spoken side, int point, int at) {}

  /** Names and points enter as they are spoken of, whichever side that is. */
  private static void inSpokenOrder(Sheet sheet, List<Spoken> sides) {
    List<Turned> all = new ArrayList<>();
    for (Spoken side : sides) {
      List<String> points = Lists.limited(side.side().points(), 5);
      int last = -1;
      int first = Integer.MAX_VALUE;
      List<Turned> own = new ArrayList<>();
      for (int i = 0; i < points.size(); i++) {
        int at = CuePlan.firstSaid(points.get(i), sheet.shot.words());
        last = Math.max(last, at);
        first = at >= 0 ? Math.min(first, at) : first;
        own.add(new Turned(side, i, last));
      }
      int named = CuePlan.firstSaid(side.side().name(), sheet.shot.words());
      first = named >= 0 ? Math.min(first, named) : first;
      int lead = first;
      all.add(new Turned(side, -1, lead));
      own.forEach(turned -> all.add(new Turned(side, turned.point(), Math.max(lead, turned.at()))));
    }
    all.sort(Comparator.comparingInt(Turned::at));
    for (int i = 0; i < all.size(); i++) {
      Turned turned = all.get(i);
      if (turned.point() < 0) {
        name(sheet, turned.side(), i == 0);
      } else {
        point(sheet, turned.side(), turned.point());
      }
    }
  }

  private static void name(Sheet sheet, Spoken side, boolean first) {
    Color accent = side.index() == 0 ? sheet.palette.accent() : sheet.palette.second();
    Rectangle2D bounds = side.square().createUnion(side.name().box());
    Piece.Painter painter =
        (brush, grown, stress) -> {
          sheet.dress.tile(
              brush.g(),
              side.square(),
              side.icon(),
              accent,
              stress,
              sheet.seed() + 20 + side.index());
          brush.text(
              side.name(), Contrast.readable(accent, sheet.palette.surface(), Contrast.TEXT));
        };
    Cue cue = sheet.cue(side.side().name());
    // The side that is spoken of first is there from the beginning.
    if (first) {
      sheet.opens(bounds, 160, painter);
    } else {
      sheet.comes(bounds, cue, 0, painter);
    }
  }

  private static void point(Sheet sheet, Spoken side, int index) {
    double u = sheet.u;
    Color accent = side.index() == 0 ? sheet.palette.accent() : sheet.palette.second();
    Fitted text = side.points().get(index);
    Rectangle2D box = text.box();
    double bullet = side.bullet();
    Rectangle2D dot =
        Sheet.rect(box.getX() - 24 * u - bullet, box.getCenterY() - bullet / 2, bullet, bullet);
    sheet.comes(
        dot.createUnion(box),
        sheet.cue(Lists.limited(side.side().points(), 5).get(index)),
        60,
        (brush, grown, stress) -> {
          brush.g().setColor(accent);
          boolean hard = sheet.theme() == Theme.BOLD || sheet.theme() == Theme.CORPORATE;
          Rectangle2D now = Sheet.grown(dot, 3 * u * stress);
          brush
              .g()
              .fill(
                  hard
                      ? now
                      : new Ellipse2D.Double(
                          now.getX(), now.getY(), now.getWidth(), now.getHeight()));
          brush.text(text, sheet.palette.ink());
        });
  }
}
