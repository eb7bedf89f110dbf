package dev.reelwright.render.engine.scene;

import dev.reelwright.render.engine.look.Contrast;
import dev.reelwright.render.engine.look.Fitted;
import dev.reelwright.render.engine.look.TextFit;
import dev.reelwright.render.engine.look.TextFit.Align;
import dev.reelwright.render.engine.look.Theme;
import dev.reelwright.render.engine.story.Layout;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Scenes of what happened when. */
final class Timelines {
  /** Of what stands on the ground itself. */
  private static final Rectangle2D NO_CARD = new Rectangle2D.Double();

  private Timelines() {}

  static void timeline(Sheet sheet, Layout.Timeline timeline) {
    List<Layout.Event> events = timeline.events().subList(0, Math.min(7, timeline.events().size()));
    Sheet.Head head = sheet.head(timeline.heading());
    if (events.isEmpty()) {
      sheet.place(head, sheet.area.getCenterY() - 60 * sheet.u);
    } else if (sheet.wide() && events.size() <= 3) {
      timelineCards(sheet, events, head);
    } else if (sheet.wide()) {
      timelineAcross(sheet, events, head);
    } else {
      timelineDown(sheet, events, head);
    }
  }

  /** Few events: a card for each, below its point of the line. */
  private static void timelineCards(Sheet sheet, List<Layout.Event> events, Sheet.Head head) {
    double u = sheet.u;
    int count = events.size();
    Rectangle2D room = sheet.below(head, 660 * u);
    double gap = 34 * u;
    double w = (room.getWidth() - gap * (count - 1)) / count;
    double node = 38 * u;
    double rail = room.getY() + node;
    sheet.grows(
        Sheet.rect(room.getX(), rail - 6 * u, room.getWidth(), 12 * u),
        sheet.opening(),
        160,
        1100,
        (brush, grown, stress) ->
            sheet.dress.rail(
                brush.g(), room.getX(), rail, room.getMaxX(), rail, grown, sheet.seed()));
    double pad = sheet.dress.padding() + 10 * u;
    double top = rail + node + 14 * u;
    double h = room.getMaxY() - top;
    double whenHeight = Math.min(150 * u, h * 0.32);
    double tile = Math.min(Math.min(whenHeight, 150 * u), w * 0.22);
    double below = 18 * u;
    List<Rectangle2D> cards = new ArrayList<>();
    List<Rectangle2D> whens = new ArrayList<>();
    List<Rectangle2D> whats = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Rectangle2D card = Sheet.rect(room.getX() + i * (w + gap), top, w, h);
      cards.add(card);
      double y = top + pad * 0.7;
      whens.add(
          Sheet.rect(
              card.getX() + pad + tile + 30 * u, y, w - 2 * pad - tile - 30 * u, whenHeight));
      whats.add(
          Sheet.rect(
              card.getX() + pad,
              y + whenHeight + below,
              w - 2 * pad,
              h - 1.4 * pad - whenHeight - below));
    }
    List<Fitted> whenTexts =
        Sheet.uniform(
            TextFit.of(sheet.look.heading(), 28 * u, (count == 1 ? 140 : 108) * u)
                .lines(2)
                .leading(1.05)
                .align(Align.START, Align.MIDDLE),
            events.stream().map(Layout.Event::when).toList(),
            whens);
    List<Fitted> whatTexts =
        Sheet.uniform(
            sheet
                .bodyFit(sheet.look.body(), 24, count == 1 ? 82 : count == 2 ? 64 : 56)
                .leading(sheet.theme() == Theme.WHITEBOARD ? 1.08 : 1.2)
                .align(Align.START, Align.START),
            events.stream().map(Layout.Event::what).toList(),
            whats);
    double longest = whatTexts.stream().mapToDouble(Fitted::height).max().orElse(0);
    double down = Math.max(0, (h - 1.4 * pad - whenHeight - below - longest) / 2);
    for (int i = 0; i < count; i++) {
      Layout.Event event = events.get(i);
      Rectangle2D card = cards.get(i);
      Fitted when = whenTexts.get(i).shifted(0, down);
      Fitted what = whatTexts.get(i).shifted(0, down);
      Optional<String> icon = sheet.icon(event.what());
      Rectangle2D square =
          Sheet.rect(card.getX() + pad, whens.get(i).getCenterY() + down - tile / 2, tile, tile);
      Cue cue = sheet.cue(event.when() + " " + event.what());
      Color accent = sheet.accent(i);
      int index = i;
      sheet.expects(card, i);
      node(sheet, cue, i, accent, card.getCenterX(), rail, node);
      sheet.comes(
          card,
          cue,
          80,
          (brush, grown, stress) -> {
            sheet.dress.card(brush.g(), card, accent, stress, sheet.seed() + index);
            sheet.dress.tile(brush.g(), square, icon, accent, stress, sheet.seed() + 20 + index);
            brush.text(when, Contrast.readable(accent, sheet.palette.surface(), Contrast.TEXT));
            brush.text(what, sheet.palette.ink());
          });
    }
  }

  private static void node(
      Sheet sheet, Cue cue, int index, Color accent, double cx, double cy, double side) {
    Rectangle2D dot = Sheet.rect(cx - side / 2, cy - side / 2, side, side);
    sheet.add(
        dot,
        cue,
        0,
        sheet.theme() == Theme.PAPER ? Piece.Enter.FADE : Piece.Enter.POP,
        420,
        false,
        true,
        (brush, grown, stress) ->
            sheet.dress.badge(brush.g(), dot, accent, stress, sheet.seed() + index));
  }

  private static void timelineAcross(Sheet sheet, List<Layout.Event> events, Sheet.Head head) {
    double u = sheet.u;
    int count = events.size();
    Rectangle2D room = sheet.below(head, 660 * u);
    double step = room.getWidth() / count;
    double gap = 30 * u;
    // Every second event hangs above the line, so each may be wider than its step.
    double w = Math.min(1.9 * step - gap, room.getWidth() / 2);
    double rail = room.getCenterY();
    double node = 34 * u;
    double whenHeight = 84 * u;
    double reach = room.getHeight() / 2 - node - 14 * u;
    sheet.grows(
        Sheet.rect(room.getX(), rail - 6 * u, room.getWidth(), 12 * u),
        sheet.opening(),
        160,
        1100,
        (brush, grown, stress) ->
            sheet.dress.rail(
                brush.g(), room.getX(), rail, room.getMaxX(), rail, grown, sheet.seed()));
    List<Rectangle2D> whens = new ArrayList<>();
    List<Rectangle2D> whats = new ArrayList<>();
    List<Align> sides = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double cx = room.getX() + step * (i + 0.5);
      double x = Math.max(cx - w / 2, room.getX());
      double end = Math.min(cx + w / 2, room.getMaxX());
      boolean above = i % 2 == 0;
      boolean cutLeft = x > cx - w / 2 + u;
      boolean cutRight = end < cx + w / 2 - u;
      sides.add(cutLeft == cutRight ? Align.MIDDLE : cutLeft ? Align.START : Align.END);
      double whenY = above ? rail - node - whenHeight : rail + node;
      whens.add(Sheet.rect(x, whenY, end - x, whenHeight));
      double whatHeight = reach - whenHeight;
      whats.add(
          above
              ? Sheet.rect(x, whenY - whatHeight - 6 * u, end - x, whatHeight)
              : Sheet.rect(x, whenY + whenHeight + 6 * u, end - x, whatHeight));
    }
    double size = 72 * u;
    double whatSize = 64 * u;
    TextFit whenFit = TextFit.of(sheet.look.heading(), 26 * u, 72 * u).lines(1).leading(1);
    TextFit whatFit =
        sheet
            .bodyFit(sheet.look.body(), 24, 54)
            .leading(sheet.theme() == Theme.WHITEBOARD ? 1.08 : 1.2);
    for (int i = 0; i < count; i++) {
      size = Math.min(size, whenFit.fit(events.get(i).when(), whens.get(i)).size());
      whatSize = Math.min(whatSize, whatFit.fit(events.get(i).what(), whats.get(i)).size());
    }
    for (int i = 0; i < count; i++) {
      boolean above = i % 2 == 0;
      double cx = room.getX() + step * (i + 0.5);
      Fitted when =
          whenFit
              .atMost(size)
              .align(sides.get(i), Align.MIDDLE)
              .fit(events.get(i).when(), whens.get(i));
      Fitted what =
          whatFit
              .atMost(whatSize)
              .align(sides.get(i), above ? Align.END : Align.START)
              .fit(events.get(i).what(), whats.get(i));
      event(sheet, events.get(i), i, cx, rail, node, when, what, NO_CARD);
    }
  }

  private static void event(
      Sheet sheet,
      Layout.Event event,
      int index,
      double cx,
      double cy,
      double node,
      Fitted when,
      Fitted what,
      Rectangle2D card) {
    Cue cue = sheet.cue(event.when() + " " + event.what());
    Color accent = sheet.accent(index);
    if (!card.isEmpty()) {
      sheet.expects(card, index);
      sheet.comes(
          card,
          cue,
          40,
          (brush, grown, stress) ->
              sheet.dress.card(brush.g(), card, accent, stress, sheet.seed() + index));
    }
    node(sheet, cue, index, accent, cx, cy, node);
    sheet.comes(
        when.box().createUnion(what.box()),
        cue,
        80,
        (brush, grown, stress) -> {
          brush.text(
              when,
              Contrast.readable(
                  accent,
                  Contrast.TEXT,
                  sheet.palette.ground(),
                  sheet.palette.surface(),
                  sheet.palette.edge(),
                  Contrast.mix(sheet.palette.edge(), sheet.palette.accent(), 0.16)));
          brush.text(what, sheet.palette.ink());
        });
  }

  private static void timelineDown(Sheet sheet, List<Layout.Event> events, Sheet.Head head) {
    double u = sheet.u;
    int count = events.size();
    double most = sheet.area.getHeight() - head.height();
    double step = Math.min(most / count, 400 * u);
    boolean cards = count <= 3 && step >= 230 * u;
    double inset = cards ? sheet.dress.padding() : 0;
    Rectangle2D room = sheet.below(head, step * count);
    double node = 34 * u;
    double x = room.getX() + node;
    sheet.grows(
        Sheet.rect(x - 6 * u, room.getY(), 12 * u, room.getHeight()),
        sheet.opening(),
        160,
        1100,
        (brush, grown, stress) ->
            sheet.dress.rail(
                brush.g(),
                x,
                room.getY() + step * 0.2,
                x,
                room.getMaxY() - step * 0.2,
                grown,
                sheet.seed()));
    double left = x + node + 24 * u;
    double w = room.getMaxX() - left;
    boolean inline = step < 120 * u;
    double whenW = inline ? Math.min(w * 0.3, 230 * u) : w;
    double whenH = inline ? step - 10 * u : Math.min((count == 1 ? 130 : 96) * u, step * 0.34);
    List<Rectangle2D> whens = new ArrayList<>();
    List<Rectangle2D> whats = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double y = room.getY() + step * i;
      whens.add(Sheet.rect(left + inset, y + 5 * u + inset * 0.6, whenW - 2 * inset, whenH));
      double whatY = y + whenH + 10 * u + inset * 0.6;
      whats.add(
          inline
              ? Sheet.rect(left + whenW + 16 * u, y + 5 * u, w - whenW - 16 * u, step - 10 * u)
              : Sheet.rect(
                  left + inset,
                  whatY,
                  w - 2 * inset,
                  y + step - (cards ? 48 * u + inset * 0.4 : 14 * u) - whatY));
    }
    List<Fitted> whenTexts =
        Sheet.uniform(
            TextFit.of(sheet.look.heading(), 24 * u, (count == 1 ? 120 : count <= 3 ? 92 : 66) * u)
                .lines(inline ? 2 : 1)
                .leading(1.05)
                .align(Align.START, Align.MIDDLE),
            events.stream().map(Layout.Event::when).toList(),
            whens);
    List<Fitted> whatTexts =
        Sheet.uniform(
            sheet
                .bodyFit(sheet.look.body(), 24, count == 1 ? 88 : count <= 3 ? 70 : 56)
                .leading(1.16)
                .align(Align.START, inline ? Align.MIDDLE : Align.START),
            events.stream().map(Layout.Event::what).toList(),
            whats);
    for (int i = 0; i < count; i++) {
      double cy = whens.get(i).getCenterY();
      Rectangle2D card =
          cards ? Sheet.rect(left, room.getY() + step * i, w, step - 26 * u) : NO_CARD;
      event(sheet, events.get(i), i, x, cy, node, whenTexts.get(i), whatTexts.get(i), card);
    }
  }
}
