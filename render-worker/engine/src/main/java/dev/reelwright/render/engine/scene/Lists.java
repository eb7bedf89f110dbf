package dev.reelwright.render.engine.scene;

import dev.reelwright.render.engine.look.Contrast;
import dev.reelwright.render.engine.look.Fitted;
import dev.reelwright.render.engine.look.TextFit;
import dev.reelwright.render.engine.look.TextFit.Align;
import dev.reelwright.render.engine.look.Theme;
import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Turn;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Scenes of several things of a kind: side by side, one after the other, against each other. */
final class Lists {
  private static final Pattern STEPS_FROM =
      Pattern.compile("(?i)steps?\\s+(\\d{1,3})(?:\\s*(?:and|to|[-\u2013])\\s*(\\d{1,3}))?");

  /** Of what stands on the ground itself. */
  private static final Rectangle2D NO_CARD = new Rectangle2D.Double();

  private Lists() {}

  /** A way of laying out cards. */
  private record Grid(
      List<Rectangle2D> cells, List<Rectangle2D> tiles, List<Fitted> texts, double score) {}

  // Bullets.

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

  private static List<String> limited(List<String> items, int most) {
    return items.stream().filter(item -> !item.isBlank()).limit(most).toList();
  }

  // Steps.

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
    Fitted middle = centred(digit, circle);
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
          brush.text(middle, onBadge(sheet, ground, accent));
        });
  }

  private static Color onBadge(Sheet sheet, Color ground, Color accent) {
    return ground.equals(sheet.palette.surface())
        ? Contrast.readable(accent, ground, Contrast.TEXT)
        : sheet.dress.on(ground);
  }

  /** Its ink in the middle of a box, exactly. */
  private static Fitted centred(Fitted text, Rectangle2D box) {
    Rectangle2D ink = text.ink();
    return text.shifted(box.getCenterX() - ink.getCenterX(), box.getCenterY() - ink.getCenterY());
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

  // Comparison.

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
        centred(
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
          brush.text(versus, onBadge(sheet, ground, colour));
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
      List<String> own = limited(sides.get(i).points(), 5);
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
      int count = limited(side.points(), 5).size();
      Rectangle2D box = nameBoxes.get(i);
      Rectangle2D square =
          Sheet.rect(box.getX() - 28 * u - tile, box.getCenterY() - tile / 2, tile, tile);
      Optional<String> icon =
          sheet.icon(side.name()).or(() -> sheet.icon(String.join(" ", limited(side.points(), 5))));
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
      List<String> points = limited(side.side().points(), 5);
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
        sheet.cue(limited(side.side().points(), 5).get(index)),
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

  // Timeline.

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

  // Dialogue.

  static void dialogue(Sheet sheet, Layout.Dialogue dialogue) {
    double u = sheet.u;
    List<Turn> lines = dialogue.lines().subList(0, Math.min(6, dialogue.lines().size()));
    Sheet.Head head = sheet.head(dialogue.heading());
    if (lines.isEmpty()) {
      sheet.place(head, sheet.area.getCenterY() - 60 * u);
      return;
    }
    int count = lines.size();
    double most = sheet.area.getHeight() - head.height();
    double gap = Math.min((count <= 3 ? 40 : 26) * u, most * 0.045);
    double h = (most - gap * (count - 1)) / count;
    double avatar = Math.min(h * 0.7, (sheet.wide() && count <= 3 ? 150 : 108) * u);
    double width = sheet.area.getWidth();
    double w = width * (sheet.wide() ? 0.84 : 0.95) - avatar - 30 * u;
    List<String> speakers = new ArrayList<>();
    List<Rectangle2D> boxes = new ArrayList<>();
    double pad = Math.min(34 * u, h * 0.12);
    double nameHeight = Math.min((count <= 3 ? 56 : 44) * u, h * 0.3);
    double largest = count == 1 ? 84 : count == 2 ? 72 : count == 3 ? 64 : 54;
    for (Turn line : lines) {
      if (!speakers.contains(line.speaker())) {
        speakers.add(line.speaker());
      }
      double used = line.speaker().isBlank() ? 0 : nameHeight;
      boxes.add(Sheet.rect(0, 0, w - 2 * pad - 10 * u, h - pad * 1.3 - used));
    }
    List<Fitted> texts =
        Sheet.uniform(
            sheet
                .bodyFit(sheet.look.body(), 23, largest)
                .leading(1.16)
                .align(Align.START, Align.START),
            lines.stream().map(Turn::text).toList(),
            boxes);
    // Bubbles are as high and as wide as their words need; the whole stands in the middle.
    List<Double> heights = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double used = lines.get(i).speaker().isBlank() ? 0 : nameHeight;
      double needed = pad * 1.6 + used + texts.get(i).height();
      heights.add(Math.min(h, Math.max(needed, avatar)));
    }
    double total = heights.stream().mapToDouble(Double::doubleValue).sum() + gap * (count - 1);
    Rectangle2D room = sheet.below(head, total);
    double y = room.getY();
    for (int i = 0; i < count; i++) {
      Turn line = lines.get(i);
      int speaker = speakers.indexOf(line.speaker());
      boolean right = speaker % 2 == 1;
      double used = line.speaker().isBlank() ? 0 : nameHeight;
      double spare = Math.max(0, boxes.get(i).getWidth() - texts.get(i).width() - 14 * u);
      double less = Math.min(spare, w * 0.6);
      double x =
          right ? room.getMaxX() - avatar - 30 * u - w + less : room.getX() + avatar + 30 * u;
      Rectangle2D bubble = Sheet.rect(x, y, w - less, heights.get(i));
      Rectangle2D box =
          Sheet.rect(
              x + pad + 10 * u,
              y + pad * 0.6 + used,
              w - less - 2 * pad - 10 * u,
              heights.get(i) - pad * 1.2 - used);
      double down = Math.max(0, (box.getHeight() - texts.get(i).height()) / 2);
      Fitted text = texts.get(i).shifted(box.getX(), box.getY() + down).within(box);
      bubble(sheet, line, i, speaker, bubble, text, avatar, pad, nameHeight);
      y += heights.get(i) + gap;
    }
  }

  private static void bubble(
      Sheet sheet,
      Turn line,
      int index,
      int speaker,
      Rectangle2D bubble,
      Fitted text,
      double avatar,
      double pad,
      double nameHeight) {
    double u = sheet.u;
    boolean right = speaker % 2 == 1;
    Color accent = sheet.palette.series().get(speaker % 3);
    Rectangle2D circle =
        Sheet.rect(
            right ? bubble.getMaxX() + 30 * u : bubble.getX() - 30 * u - avatar,
            bubble.getCenterY() - avatar / 2,
            avatar,
            avatar);
    Fitted name =
        sheet
            .bodyFit(sheet.look.strong(), 20, 40)
            .lines(1)
            .align(Align.START, Align.MIDDLE)
            .fit(
                line.speaker(),
                Sheet.rect(
                    bubble.getX() + pad + 10 * u,
                    bubble.getY() + pad * 0.6,
                    bubble.getWidth() - 2 * pad - 10 * u,
                    nameHeight));
    String initials = initials(line.speaker());
    Fitted letters =
        centred(
            TextFit.of(sheet.look.heading(), 12 * u, avatar * 0.42)
                .lines(1)
                .align(Align.MIDDLE, Align.START)
                .fit(initials, Dress.inset(circle, avatar * 0.12)),
            circle);
    // The first to speak is there from the beginning.
    Cue own = sheet.cueOfTurn(line.text(), index);
    Cue cue = index == 0 ? sheet.opening() : own;
    Piece.Painter face =
        (brush, grown, stress) -> {
          Color ground =
              sheet.dress.badge(brush.g(), circle, accent, stress, sheet.seed() + speaker);
          brush.text(letters, onBadge(sheet, ground, accent));
        };
    Piece.Painter words =
        (brush, grown, stress) -> {
          tail(sheet, brush, bubble, right);
          sheet.dress.card(brush.g(), bubble, accent, stress, sheet.seed() + index);
          brush.text(name, Contrast.readable(accent, sheet.palette.surface(), Contrast.TEXT));
          brush.text(text, sheet.palette.ink());
        };
    Rectangle2D bounds = Sheet.grown(bubble, 24 * u);
    if (cue == sheet.opening()) {
      sheet.opens(circle, 40, face);
      sheet.opens(bounds, 100, words);
    } else {
      sheet.comes(circle, cue, 0, face);
      sheet.comes(bounds, cue, 80, words);
    }
  }

  private static void tail(Sheet sheet, Brush brush, Rectangle2D bubble, boolean right) {
    double u = sheet.u;
    if (sheet.theme() == Theme.PAPER) {
      return;
    }
    double x = right ? bubble.getMaxX() : bubble.getX();
    double tip = right ? x + 22 * u : x - 22 * u;
    double back = right ? x - 8 * u : x + 8 * u;
    double y = bubble.getCenterY();
    Path2D path = new GeneralPath();
    path.moveTo(back, y - 18 * u);
    path.lineTo(tip, y);
    path.lineTo(back, y + 18 * u);
    path.closePath();
    boolean ink = sheet.theme() == Theme.WHITEBOARD || sheet.theme() == Theme.BOLD;
    brush
        .g()
        .setColor(
            ink
                ? sheet.palette.ink()
                : sheet.theme() == Theme.DARK
                    ? Contrast.mix(sheet.palette.surface(), sheet.palette.ink(), 0.2)
                    : Contrast.mix(sheet.palette.surface(), sheet.palette.line(), 0.6));
    brush.g().fill(path);
  }

  private static String initials(String speaker) {
    StringBuilder initials = new StringBuilder();
    for (String part : speaker.strip().split("[\\s.-]+")) {
      if (!part.isEmpty() && initials.codePointCount(0, initials.length()) < 2) {
        initials.appendCodePoint(part.codePointAt(0));
      }
    }
    return initials.toString().toUpperCase(Locale.ROOT);
  }
}
