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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Scenes of several things of a kind, side by side or one after the other. */
final class Lists {
  private static final Pattern STEPS_FROM =
      Pattern.compile("(?i)steps?\\s+(\\d{1,3})(?:\\s*(?:and|to|[-\u2013])\\s*(\\d{1,3}))?");

  private Lists() {}

  /** A way of laying out cards. */
  private record Grid(
      List<Rectangle2D> cells, List<Rectangle2D> tiles, List<Fitted> texts, double score) {}

  static void bullets(Sheet sheet, Layout.Bullets bullets) {
    List<String> items = limited(bullets.items(), 8);
    if (items.isEmpty()) {
      sheet.place(sheet.head(bullets.heading()), sheet.area.getCenterY() - 60 * sheet.u);
      return;
    }
    Sheet.Head head = sheet.head(bullets.heading());
    int first = firstStep(bullets.heading(), items.size());
    if (first > 0) {
      steps(sheet, items, head, first);
      return;
    }
    double room = sheet.area.getHeight() - head.height();
    Grid grid = grid(sheet, items, sheet.area.getWidth(), room);
    Rectangle2D content = sheet.below(head, extent(grid));
    List<Optional<String>> icons = items.stream().map(sheet::icon).toList();
    for (int i = 0; i < items.size(); i++) {
      Rectangle2D cell = moved(grid.cells().get(i), content.getX(), content.getY());
      Fitted text = grid.texts().get(i).shifted(content.getX(), content.getY());
      Rectangle2D square = moved(grid.tiles().get(i), content.getX(), content.getY());
      sheet.expects(cell, i);
      card(sheet, cell, square, text, icons.get(i), i, sheet.cue(items.get(i)));
    }
  }

  /** The number of the first of several steps by a heading such as "Steps 3 and 4"; 0 if none. */
  static int firstStep(String heading, int count) {
    Matcher named = STEPS_FROM.matcher(heading.strip());
    if (!named.matches()) {
      return 0;
    }
    int first = Integer.parseInt(named.group(1));
    int last = named.group(2) == null ? first : Integer.parseInt(named.group(2));
    return last - first + 1 == count ? first : 0;
  }

  private static void card(
      Sheet sheet,
      Rectangle2D cell,
      Rectangle2D square,
      Fitted text,
      Optional<String> icon,
      int index,
      Cue cue) {
    Color accent = sheet.accent(index);
    sheet.comes(
        cell,
        cue,
        0,
        (brush, grown, stress) -> {
          sheet.dress.card(brush.g(), cell, accent, stress, sheet.seed() + index);
          sheet.dress.tile(brush.g(), square, icon, accent, stress, sheet.seed() + 20 + index);
          brush.text(text, sheet.palette.ink(), lead(sheet, text, accent));
        });
  }

  /** The name in "Name: what there is to say about it", in colour. */
  private static List<Fitted.Stress> lead(Sheet sheet, Fitted text, Color accent) {
    int words = text.text().split(" ").length;
    for (Fitted.WordBox word : text.words()) {
      if (word.text().endsWith(":") && word.index() < 5 && word.index() + 1 < words) {
        Color colour = Contrast.readable(accent, sheet.palette.surface(), Contrast.TEXT);
        return List.of(new Fitted.Stress(0, word.index() + 1, colour));
      }
    }
    return List.of();
  }

  private static Rectangle2D moved(Rectangle2D r, double dx, double dy) {
    return Sheet.rect(r.getX() + dx, r.getY() + dy, r.getWidth(), r.getHeight());
  }

  private static double extent(Grid grid) {
    return grid.cells().stream().mapToDouble(Rectangle2D::getMaxY).max().orElse(0);
  }

  private static Grid grid(Sheet sheet, List<String> items, double width, double height) {
    Grid best = null;
    int most = sheet.tall() ? 2 : Math.min(4, items.size());
    for (int columns = 1; columns <= most; columns++) {
      for (boolean upright : new boolean[] {true, false}) {
        Grid grid = grid(sheet, items, width, height, columns, upright);
        if (grid != null && (best == null || grid.score() > best.score())) {
          best = grid;
        }
      }
    }
    if (best == null) {
      throw new IllegalStateException("no grid for " + items.size() + " items");
    }
    return best;
  }

  private static @org.jspecify.annotations.Nullable Grid grid(
      Sheet sheet, List<String> items, double width, double height, int columns, boolean upright) {
    double u = sheet.u;
    int count = items.size();
    int rows = (count + columns - 1) / columns;
    double gap = Math.min(28 * u, height * 0.05);
    double pad = sheet.dress.padding();
    double w = (width - gap * (columns - 1)) / columns;
    double mostHeight =
        (upright ? (sheet.tall() ? 560 : 600) : count == 1 ? 440 : sheet.tall() ? 380 : 280) * u;
    double h = Math.min((height - gap * (rows - 1)) / rows, mostHeight);
    double tile =
        upright
            ? Math.clamp(Math.min(h * 0.36, w * 0.4), 56 * u, 210 * u)
            : Math.clamp(Math.min(h * 0.58, w * 0.26), 34 * u, 220 * u);
    boolean fitsShape = upright ? h > 250 * u && w < 1.9 * h : w > 300 * u;
    if (columns > 1 && !fitsShape || upright && !fitsShape) {
      return null;
    }
    boolean centred = upright && sheet.dress.centred();
    double beside = Math.min(30 * u + tile * 0.1, 48 * u);
    double below = 14 * u + tile * 0.14;
    double edge = Math.min(pad * 0.6, h * 0.1);
    List<Rectangle2D> cells = new ArrayList<>();
    List<Rectangle2D> boxes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int row = i / columns;
      int inRow = Math.min(columns, count - row * columns);
      double indent = (columns - inRow) * (w + gap) / 2;
      double x = indent + (i % columns) * (w + gap);
      double y = row * (h + gap);
      cells.add(Sheet.rect(x, y, w, h));
      boxes.add(
          upright
              ? Sheet.rect(
                  x + pad + (centred ? 0 : 8 * u),
                  y + pad + tile + below,
                  w - 2 * pad - (centred ? 0 : 8 * u),
                  h - 1.9 * pad - tile - below)
              : Sheet.rect(
                  x + pad + tile + beside, y + edge, w - 2 * pad - tile - beside, h - 2 * edge));
    }
    double largest = sheet.tall() ? count <= 3 ? 76 : 64 : count <= 2 ? 74 : count == 3 ? 66 : 58;
    TextFit fit =
        sheet
            .bodyFit(sheet.look.body(), 24, largest)
            .leading(sheet.theme() == Theme.WHITEBOARD ? 1.08 : 1.2)
            .align(centred ? Align.MIDDLE : Align.START, upright ? Align.START : Align.MIDDLE);
    List<Fitted> texts = Sheet.uniform(fit, items, boxes);
    double size = Sheet.smallest(texts) / u;
    double longest = texts.stream().mapToDouble(Fitted::height).max().orElse(0);
    double snug = upright ? Math.min(h, Math.max(h * 0.74, 5.2 * pad + tile + below + longest)) : h;
    List<Rectangle2D> tiles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double up = (i / columns) * (h - snug);
      Rectangle2D cell = cells.get(i);
      cells.set(i, Sheet.rect(cell.getX(), cell.getY() - up, w, snug));
      double inside = upright ? Math.max(pad, (snug - tile - below - longest) / 2) : 0;
      texts.set(i, texts.get(i).shifted(0, inside - (upright ? pad : 0) - up));
      double left = centred ? (w - tile) / 2 : upright ? pad + 8 * u : pad + 4 * u;
      tiles.add(
          Sheet.rect(
              cell.getX() + left,
              upright ? cell.getY() - up + inside : cell.getCenterY() - tile / 2,
              tile,
              tile));
    }
    int gaps = rows * columns - count;
    double filled = (rows * h + gap * (rows - 1)) / height;
    long shortened = texts.stream().filter(Fitted::shortened).count();
    double score =
        Math.min(size, 66)
            + 14 * Math.min(1, filled)
            + shapeBonus(sheet, columns, upright)
            - (sheet.tall() ? 12.0 : 3.0) * gaps
            - 14.0 * shortened;
    return new Grid(cells, tiles, texts, score);
  }

  /** Upright cards beside each other suit wide frames, flat ones below each other high frames. */
  private static double shapeBonus(Sheet sheet, int columns, boolean upright) {
    if (!upright) {
      return 0;
    }
    return columns < 2 ? -8 : sheet.tall() ? -12 : 5;
  }

  static List<String> limited(List<String> items, int most) {
    return items.stream().filter(item -> !item.isBlank()).limit(most).toList();
  }

  static void steps(Sheet sheet, Layout.Steps layout) {
    List<String> steps = limited(layout.steps(), 8);
    Sheet.Head head = sheet.head(layout.heading());
    if (steps.isEmpty()) {
      sheet.place(head, sheet.area.getCenterY() - 60 * sheet.u);
    } else {
      steps(sheet, steps, head, Math.max(1, firstStep(layout.heading(), steps.size())));
    }
  }

  /** Steps of which the first has that number. */
  private static void steps(Sheet sheet, List<String> steps, Sheet.Head head, int first) {
    int longest = steps.stream().mapToInt(String::length).max().orElse(0);
    if (!sheet.tall() && sheet.wide() && steps.size() <= 4 && longest <= 90) {
      stepsAcross(sheet, steps, head, first);
    } else {
      stepsDown(sheet, steps, head, first);
    }
  }

  private static void stepsAcross(Sheet sheet, List<String> steps, Sheet.Head head, int first) {
    double u = sheet.u;
    Rectangle2D room = sheet.below(head, 680 * u);
    int count = steps.size();
    double gap = 34 * u;
    double w = (room.getWidth() - gap * (count - 1)) / count;
    double badge = 92 * u;
    double top = room.getY() + 10 * u;
    double rail = top + badge / 2;
    double pad = sheet.dress.padding();
    if (count > 1) {
      sheet.grows(
          Sheet.rect(room.getX() + w / 2, rail - 6 * u, room.getWidth() - w, 12 * u),
          sheet.opening(),
          200,
          900,
          (brush, grown, stress) ->
              sheet.dress.rail(
                  brush.g(),
                  room.getX() + w / 2,
                  rail,
                  room.getMaxX() - w / 2,
                  rail,
                  grown,
                  sheet.seed()));
    }
    double cardTop = top + badge + 26 * u;
    double h = room.getMaxY() - cardTop;
    double tile = Math.min(Math.min(200 * u, w * 0.36), h * 0.38);
    double below = 12 * u + tile * 0.13;
    List<Rectangle2D> cards = new ArrayList<>();
    List<Rectangle2D> boxes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double x = room.getX() + i * (w + gap);
      cards.add(Sheet.rect(x, cardTop, w, h));
      boxes.add(
          Sheet.rect(
              x + pad,
              cardTop + pad * 0.9 + tile + below,
              w - 2 * pad,
              h - 1.6 * pad - tile - below));
    }
    List<Fitted> texts =
        Sheet.uniform(
            sheet
                .bodyFit(sheet.look.body(), 24, count <= 2 ? 72 : count == 3 ? 62 : 54)
                .leading(sheet.theme() == Theme.WHITEBOARD ? 1.08 : 1.2)
                .align(Align.MIDDLE, Align.START),
            steps,
            boxes);
    double longest = texts.stream().mapToDouble(Fitted::height).max().orElse(0);
    double inside = Math.max(pad * 0.9, (h - tile - below - longest) / 2);
    for (int i = 0; i < count; i++) {
      Rectangle2D card = cards.get(i);
      Fitted text = texts.get(i).shifted(0, inside - pad * 0.9);
      Cue cue = sheet.cue(steps.get(i));
      Rectangle2D circle = Sheet.rect(card.getCenterX() - badge / 2, top, badge, badge);
      Optional<String> icon = sheet.icon(steps.get(i));
      Rectangle2D square =
          Sheet.rect(card.getCenterX() - tile / 2, card.getY() + inside, tile, tile);
      Color accent = sheet.accent(first + i - 1);
      int index = i;
      sheet.expects(card, i);
      numbered(sheet, circle, first + i, accent, cue);
      sheet.comes(
          card,
          cue,
          90,
          (brush, grown, stress) -> {
            sheet.dress.card(brush.g(), card, accent, stress, sheet.seed() + index);
            sheet.dress.tile(brush.g(), square, icon, accent, stress, sheet.seed() + 20 + index);
            brush.text(text, sheet.palette.ink());
          });
    }
  }

  private static void numbered(Sheet sheet, Rectangle2D circle, int number, Color accent, Cue cue) {
    Fitted digit =
        TextFit.of(sheet.look.heading(), 14 * sheet.u, circle.getHeight() * 0.56)
            .lines(1)
            .leading(1)
            .align(Align.MIDDLE, Align.START)
            .fit(Integer.toString(number), circle);
    Fitted middle = Badges.centred(digit, circle);
    sheet.add(
        circle,
        cue,
        0,
        sheet.theme() == Theme.PAPER ? Piece.Enter.FADE : Piece.Enter.POP,
        460,
        false,
        true,
        (brush, grown, stress) -> {
          Color ground =
              sheet.dress.badge(brush.g(), circle, accent, stress, sheet.seed() + number);
          brush.text(middle, Badges.letters(sheet, ground, accent));
        });
  }

  private static void stepsDown(Sheet sheet, List<String> steps, Sheet.Head head, int first) {
    double u = sheet.u;
    int count = steps.size();
    int columns = sheet.wide() && count > 3 ? 2 : 1;
    int rows = (count + columns - 1) / columns;
    double most = sheet.area.getHeight() - head.height();
    double gap = Math.min(26 * u, most * 0.04);
    double h = Math.min((most - gap * (rows - 1)) / rows, (sheet.tall() ? 470 : 280) * u);
    Rectangle2D room = sheet.below(head, rows * h + gap * (rows - 1));
    double across = 50 * u;
    double w = (room.getWidth() - across * (columns - 1)) / columns;
    double badge = Math.clamp(h * 0.5, 40 * u, 104 * u);
    double apart = Math.min(34 * u, h * 0.3);
    double cardW = w - badge - apart;
    double pad = Math.min(sheet.dress.padding(), h * 0.22);
    // Icons where there is room for them: above the text in high cards, beside it in flat ones.
    boolean above = h >= 330 * u;
    boolean beside = !above && h >= 190 * u && cardW >= 640 * u;
    double tile = above ? Math.min(h * 0.36, 170 * u) : beside ? Math.min(h * 0.5, 130 * u) : 0;
    double used = above ? tile + 26 * u : beside ? tile + 28 * u : 0;
    List<Rectangle2D> cards = new ArrayList<>();
    List<Rectangle2D> boxes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double x = room.getX() + (double) (i / rows) * (w + across);
      double y = room.getY() + (i % rows) * (h + gap);
      Rectangle2D card = Sheet.rect(x + badge + apart, y, cardW, h);
      cards.add(card);
      double left = card.getX() + pad + 6 * u + (beside ? used : 0);
      double down = y + pad * 0.5 + (above ? used : 0);
      boxes.add(
          Sheet.rect(left, down, card.getMaxX() - pad - left, card.getMaxY() - pad * 0.5 - down));
    }
    for (int column = 0; column < columns; column++) {
      int from = column * rows;
      int last = Math.min(count, from + rows) - 1;
      if (last <= from) {
        continue;
      }
      double x = cards.get(from).getX() - apart - badge / 2;
      double y1 = cards.get(from).getCenterY();
      double y2 = cards.get(last).getCenterY();
      sheet.grows(
          Sheet.rect(x - 6 * u, y1, 12 * u, y2 - y1),
          sheet.opening(),
          200L + 300L * column,
          900,
          (brush, grown, stress) ->
              sheet.dress.rail(brush.g(), x, y1, x, y2, grown, sheet.seed() + from));
    }
    List<Fitted> texts =
        Sheet.uniform(
            sheet
                .bodyFit(sheet.look.body(), 24, sheet.tall() ? 72 : 58)
                .leading(sheet.theme() == Theme.WHITEBOARD ? 1.08 : 1.18)
                .align(Align.START, above ? Align.START : Align.MIDDLE),
            steps,
            boxes);
    double longest = texts.stream().mapToDouble(Fitted::height).max().orElse(0);
    double inside = above ? Math.max(pad * 0.5, (h - used - longest) / 2) : 0;
    for (int i = 0; i < count; i++) {
      Rectangle2D card = cards.get(i);
      Fitted text = above ? texts.get(i).shifted(0, inside - pad * 0.5) : texts.get(i);
      Cue cue = sheet.cue(steps.get(i));
      Color accent = sheet.accent(first + i - 1);
      Rectangle2D circle =
          Sheet.rect(card.getX() - apart - badge, card.getCenterY() - badge / 2, badge, badge);
      Optional<String> icon = tile > 0 ? sheet.icon(steps.get(i)) : Optional.empty();
      Rectangle2D square =
          Sheet.rect(
              card.getX() + pad + 6 * u,
              above ? card.getY() + inside : card.getCenterY() - tile / 2,
              tile,
              tile);
      int index = i;
      sheet.expects(card, i);
      numbered(sheet, circle, first + i, accent, cue);
      sheet.comes(
          card,
          cue,
          90,
          (brush, grown, stress) -> {
            sheet.dress.card(brush.g(), card, accent, stress, sheet.seed() + index);
            if (tile > 0) {
              sheet.dress.tile(brush.g(), square, icon, accent, stress, sheet.seed() + 20 + index);
            }
            brush.text(text, sheet.palette.ink());
          });
    }
  }
}
