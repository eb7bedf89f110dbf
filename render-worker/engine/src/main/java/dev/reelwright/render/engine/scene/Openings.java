package dev.reelwright.render.engine.scene;

import dev.reelwright.render.engine.look.Contrast;
import dev.reelwright.render.engine.look.Fitted;
import dev.reelwright.render.engine.look.Stems;
import dev.reelwright.render.engine.look.TextFit;
import dev.reelwright.render.engine.look.TextFit.Align;
import dev.reelwright.render.engine.look.Theme;
import dev.reelwright.render.engine.story.Layout;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Scenes that are one thing: a title, a sentence, somebody's words, the end. */
final class Openings {
  private Openings() {}

  // Title.

  static void title(Sheet sheet, Layout.Title title) {
    double u = sheet.u;
    Rectangle2D area = logoOnTop(sheet, sheet.area);
    Split split = split(area, sheet, 0.36);
    Align across = sheet.dress.centred() ? Align.MIDDLE : Align.START;
    Rectangle2D side = split.text();
    Emblem icon =
        Emblem.of(
            sheet, () -> sheet.icon(title.title() + " " + title.subtitle() + " " + title.kicker()));

    double kickerHeight = title.kicker().isBlank() ? 0 : 64 * u;
    double gap = 34 * u;
    double subtitleMost =
        title.subtitle().isBlank() ? 0 : side.getHeight() * (split.stacked() ? 0.2 : 0.28);
    double titleMost =
        side.getHeight()
            - kickerHeight
            - (kickerHeight > 0 ? gap : 0)
            - subtitleMost
            - gap
            - 20 * u;
    Fitted heading =
        sheet
            .headingFit(40, sheet.tall() ? 132 : 144)
            .lines(sheet.wide() ? 4 : 5)
            .align(across, Align.START)
            .fit(sheet.loud(title.title()), Sheet.rect(side.getX(), 0, side.getWidth(), titleMost));
    Fitted subtitle =
        sheet
            .bodyFit(sheet.look.body(), 28, 52)
            .align(across, Align.START)
            .fit(
                title.subtitle(),
                Sheet.rect(side.getX(), 0, side.getWidth(), Math.max(1, subtitleMost)));
    double ruleRoom = 46 * u;
    double total =
        kickerHeight
            + (kickerHeight > 0 ? gap : 0)
            + heading.height()
            + (subtitleMost > 0 ? ruleRoom + subtitle.height() : ruleRoom * 0.6);
    double y =
        side.getY() + Math.max(0, (side.getHeight() - total) * (split.stacked() ? 0.3 : 0.5));

    if (kickerHeight > 0) {
      kicker(
          sheet, title.kicker(), Sheet.rect(side.getX(), y, side.getWidth(), kickerHeight), across);
      y += kickerHeight + gap;
    }
    Fitted main = heading.shifted(0, y - heading.box().getY());
    sheet.opens(main.box(), 60, (brush, grown, stress) -> brush.text(main, sheet.palette.ink()));
    y += heading.height();
    double ruleAt = y + 16 * u;
    Rectangle2D ink = main.ink();
    if (sheet.theme() == Theme.PAPER) {
      sheet.opens(
          Sheet.rect(side.getX(), ruleAt - 10 * u, side.getWidth(), 24 * u),
          240,
          (brush, grown, stress) -> sheet.fleuron(brush, ruleAt + 4 * u));
    } else {
      double x1 = across == Align.MIDDLE ? ink.getCenterX() - 80 * u : side.getX();
      sheet.grows(
          Sheet.rect(x1, ruleAt - 12 * u, 200 * u, 34 * u),
          sheet.opening(),
          320,
          560,
          (brush, grown, stress) ->
              sheet.dress.underline(
                  brush.g(),
                  x1,
                  x1 + 160 * u,
                  ruleAt,
                  sheet.palette.accent(),
                  grown,
                  sheet.seed()));
    }
    y += ruleRoom;
    if (!subtitle.lines().isEmpty()) {
      Fitted sub = subtitle.shifted(0, y - subtitle.box().getY());
      sheet.opens(sub.box(), 260, (brush, grown, stress) -> brush.text(sub, sheet.palette.muted()));
    }
    emblem(sheet, split.picture(), icon, 160);
  }

  /** Room for text and for a picture beside or above it. */
  private record Split(Rectangle2D text, Rectangle2D picture, boolean stacked) {}

  private static Split split(Rectangle2D area, Sheet sheet, double share) {
    double u = sheet.u;
    if (area.getWidth() > 1.3 * area.getHeight() && !sheet.dress.centred()) {
      double side = Math.min(area.getWidth() * share, area.getHeight() * 0.86);
      Rectangle2D picture =
          Sheet.rect(area.getMaxX() - side - 6 * u, area.getCenterY() - side / 2, side, side);
      return new Split(
          Sheet.rect(area.getX(), area.getY(), area.getWidth() - side - 70 * u, area.getHeight()),
          picture,
          false);
    }
    double most =
        area.getHeight() > 1.15 * area.getWidth()
            ? 0.34
            : area.getWidth() > 1.3 * area.getHeight() ? 0.22 : 0.3;
    double side = Math.min(area.getWidth() * 0.56, area.getHeight() * most);
    double gap = 30 * u;
    double x = sheet.dress.centred() ? area.getCenterX() - side / 2 : area.getX();
    double down = area.getHeight() > 1.15 * area.getWidth() ? area.getHeight() * 0.06 : 0;
    return new Split(
        Sheet.rect(
            area.getX(),
            area.getY() + down + side + gap,
            area.getWidth(),
            area.getHeight() - down - side - gap),
        Sheet.rect(x, area.getY() + down, side, side),
        true);
  }

  private static Emblem ofTitle(Sheet sheet, String title) {
    return Emblem.of(sheet, () -> sheet.icon(title).or(() -> Optional.of("circle-check")));
  }

  private static void emblem(Sheet sheet, Rectangle2D place, Emblem emblem, long delay) {
    Color accent = sheet.palette.accent();
    Piece.Enter enter =
        sheet.theme() == Theme.PAPER
            ? Piece.Enter.FADE
            : sheet.theme() == Theme.WHITEBOARD ? Piece.Enter.WIPE : Piece.Enter.POP;
    sheet.add(
        Sheet.grown(place, 30 * sheet.u),
        sheet.opening(),
        delay - 230,
        enter,
        620,
        false,
        false,
        (brush, grown, stress) ->
            sheet.dress.emblem(brush.g(), place, emblem.icon(), accent, sheet.seed()));
    for (int i = 0; i < emblem.companions().size(); i++) {
      companion(sheet, place, emblem.companions().get(i), i, delay + 160L * (i + 1));
    }
  }

  /** Low at one of the sides, over the rim of the large one. */
  private static void companion(
      Sheet sheet, Rectangle2D place, String icon, int index, long delay) {
    double side = place.getWidth() * 0.27;
    double x = index == 0 ? place.getMaxX() - side : place.getX();
    double y = index == 0 ? place.getMaxY() - side : place.getMaxY() - 1.35 * side;
    Rectangle2D square = Sheet.rect(x, y, side, side);
    Color accent = sheet.accent(index + 1);
    sheet.opens(
        square,
        delay,
        (brush, grown, stress) -> {
          brush.g().setColor(sheet.palette.ground());
          brush.g().fill(sheet.dress.tileShape(square));
          sheet.dress.tile(
              brush.g(), square, Optional.of(icon), accent, 0, sheet.seed() + 60 + index);
        });
  }

  private static Rectangle2D logoOnTop(Sheet sheet, Rectangle2D area) {
    Optional<BufferedImage> logo = sheet.look.logo();
    if (logo.isEmpty()) {
      return area;
    }
    double height = 84 * sheet.u;
    Rectangle2D row = Sheet.rect(area.getX(), area.getY(), area.getWidth(), height);
    Rectangle2D place = Furniture.logoBox(logo.get(), row, false);
    double x = sheet.dress.centred() ? area.getCenterX() - place.getWidth() / 2 : place.getX();
    Rectangle2D box = Sheet.rect(x, place.getY(), place.getWidth(), place.getHeight());
    sheet.opens(box, 0, (brush, grown, stress) -> Furniture.logo(brush, logo.get(), box));
    double used = height + 24 * sheet.u;
    return Sheet.rect(area.getX(), area.getY() + used, area.getWidth(), area.getHeight() - used);
  }

  private static void kicker(Sheet sheet, String text, Rectangle2D row, Align across) {
    double u = sheet.u;
    boolean hand = sheet.theme() == Theme.WHITEBOARD;
    String words = hand ? text : text.toUpperCase(Locale.ROOT);
    double pad = 26 * u;
    Fitted fitted =
        TextFit.of(
                hand ? sheet.look.strong() : sheet.look.strong().tracked(0.06),
                24 * u,
                (hand ? 38 : 30) * u)
            .lines(1)
            .align(across, Align.MIDDLE)
            .fit(
                words,
                Sheet.rect(
                    row.getX() + pad, row.getY(), row.getWidth() - 2 * pad, row.getHeight()));
    if (fitted.lines().isEmpty()) {
      return;
    }
    Rectangle2D ink = fitted.ink();
    Rectangle2D pill =
        Sheet.rect(ink.getX() - pad, row.getY(), ink.getWidth() + 2 * pad, row.getHeight());
    sheet.opens(
        pill,
        0,
        (brush, grown, stress) -> {
          Color ground = sheet.dress.pill(brush.g(), pill, sheet.palette.accent(), sheet.seed());
          Color wanted =
              sheet.theme() == Theme.BOLD ? sheet.palette.ground() : sheet.palette.accentText();
          brush.text(fitted, sheet.palette.textOn(wanted, ground));
        });
  }

  // Statement.

  static void statement(Sheet sheet, Layout.Statement statement) {
    double u = sheet.u;
    Rectangle2D area = sheet.area;
    Emblem icon =
        Emblem.of(
            sheet,
            () ->
                sheet
                    .icon(statement.emphasis().isBlank() ? statement.text() : statement.emphasis())
                    .or(() -> sheet.icon(statement.text())));
    boolean brief = statement.text().length() < 90;
    boolean beside = sheet.wide() && !sheet.dress.centred() && sheet.shot.index() % 2 == 0;
    Fitted text;
    if (beside) {
      Split split = split(area, sheet, 0.3);
      Rectangle2D side = split.text();
      emblem(sheet, split.picture(), icon, 120);
      accentBar(sheet, side);
      text =
          statementFit(sheet, Align.START, Align.MIDDLE)
              .fit(
                  sheet.loud(statement.text()),
                  Sheet.rect(
                      side.getX() + 46 * u,
                      side.getY(),
                      side.getWidth() - 46 * u,
                      side.getHeight()));
    } else {
      boolean middle = sheet.dress.centred() || brief && sheet.wide();
      double tile = (sheet.tall() ? 230 : 170) * u;
      double gap = 40 * u;
      Align across = middle ? Align.MIDDLE : Align.START;
      double inset = middle && sheet.wide() ? area.getWidth() * 0.07 : 0;
      Fitted trial =
          statementFit(sheet, across, Align.START)
              .fit(
                  sheet.loud(statement.text()),
                  Sheet.rect(
                      area.getX() + inset,
                      area.getY(),
                      area.getWidth() - 2 * inset,
                      (area.getHeight() - tile - gap) * 0.94));
      double total = tile + gap + trial.height();
      double y = area.getY() + (area.getHeight() - total) * 0.48;
      tiles(sheet, icon, Sheet.rect(area.getX(), y, area.getWidth(), tile), middle);
      text = trial.shifted(0, y + tile + gap - trial.box().getY());
    }
    stressedText(sheet, text, statement.emphasis());
  }

  /** The icons of an emblem as squares in a row. */
  private static void tiles(Sheet sheet, Emblem emblem, Rectangle2D row, boolean middle) {
    List<Optional<String>> icons = new ArrayList<>();
    icons.add(emblem.icon());
    emblem.companions().forEach(companion -> icons.add(Optional.of(companion)));
    double side = row.getHeight();
    double step = side + 32 * sheet.u;
    double width = step * (icons.size() - 1) + side;
    double left = middle ? row.getCenterX() - width / 2 : row.getX();
    for (int i = 0; i < icons.size(); i++) {
      int number = i;
      Rectangle2D square = Sheet.rect(left + step * i, row.getY(), side, side);
      sheet.add(
          square,
          sheet.opening(),
          -60 + 140L * i,
          sheet.theme() == Theme.PAPER ? Piece.Enter.FADE : Piece.Enter.POP,
          560,
          false,
          false,
          (brush, grown, stress) ->
              sheet.dress.tile(
                  brush.g(),
                  square,
                  icons.get(number),
                  sheet.accent(number),
                  0,
                  sheet.seed() + number));
    }
  }

  private static TextFit statementFit(Sheet sheet, Align across, Align down) {
    TextFit fit = sheet.headingFit(34, sheet.tall() ? 124 : 116).align(across, down);
    return fit.leading(Math.max(fit.leading(), 1.16));
  }

  private static void accentBar(Sheet sheet, Rectangle2D side) {
    double u = sheet.u;
    double height = side.getHeight() * 0.62;
    double y = side.getCenterY() - height / 2;
    double x = side.getX() + 4 * u;
    sheet.grows(
        Sheet.rect(x - 6 * u, y, 24 * u, height),
        sheet.opening(),
        60,
        520,
        (brush, grown, stress) -> {
          Graphics2D g = brush.g();
          if (sheet.theme() == Theme.WHITEBOARD) {
            sheet.dress.marker(
                g,
                Sketch.line(x, y, x, y + height * Math.max(0.02, grown), 5 * u, sheet.seed()),
                7 * u,
                sheet.palette.second());
          } else {
            double width = (sheet.theme() == Theme.BOLD ? 16 : 8) * u;
            Rectangle2D bar = Sheet.rect(x, y, width, height * grown);
            g.setColor(
                sheet.theme() == Theme.BOLD ? sheet.palette.second() : sheet.palette.accent());
            g.fill(sheet.theme().shouts() ? bar : Dress.round(bar, width / 2));
          }
        });
  }

  /** A text with a stroke under its emphasis that is drawn when it is spoken. */
  private static void stressedText(Sheet sheet, Fitted text, String emphasis) {
    double u = sheet.u;
    int[] range = range(text, emphasis);
    List<Fitted.Stress> colours =
        range[1] > range[0]
            ? List.of(new Fitted.Stress(range[0], range[1], sheet.palette.accentText()))
            : List.of();
    sheet.opens(
        text.box(), 40, (brush, grown, stress) -> brush.text(text, sheet.palette.ink(), colours));
    if (range[1] <= range[0]) {
      return;
    }
    Cue cue = sheet.cue(emphasis);
    List<double[]> strokes = strokes(text, range, u);
    Rectangle2D bounds = text.box();
    double weight = text.size() / (120 * u);
    double whole = strokes.stream().mapToDouble(s -> s[1] - s[0]).sum();
    sheet.add(
        Sheet.grown(bounds, 20 * u),
        cue,
        120,
        Piece.Enter.STAND,
        620,
        true,
        false,
        (brush, grown, stress) -> {
          double left = whole * grown;
          for (double[] stroke : strokes) {
            double length = stroke[1] - stroke[0];
            double done = Math.min(1, left / length);
            if (done > 0) {
              sheet.dress.underline(
                  brush.g(),
                  stroke[0],
                  stroke[1],
                  stroke[2],
                  sheet.palette.accent(),
                  done,
                  sheet.seed(),
                  weight);
            }
            left -= length;
          }
        });
  }

  /** From, to and height of a stroke for each line that the words stand in. */
  private static List<double[]> strokes(Fitted text, int[] range, double u) {
    List<double[]> strokes = new ArrayList<>();
    for (Fitted.WordBox word : text.words()) {
      if (word.index() < range[0] || word.index() >= range[1]) {
        continue;
      }
      Rectangle2D box = word.box();
      double y = word.baseline() + text.size() * (text.typeface().drop() + 0.025);
      double[] last = strokes.isEmpty() ? null : strokes.get(strokes.size() - 1);
      if (last != null && Math.abs(last[2] - y) < u) {
        last[1] = box.getMaxX();
      } else {
        strokes.add(new double[] {box.getX(), box.getMaxX(), y});
      }
    }
    return strokes;
  }

  /** Words of a text that are its emphasis: from, to; equal if they are not found. */
  static int[] range(Fitted text, String emphasis) {
    List<String> wanted = Stems.words(emphasis);
    List<String> words =
        text.words().stream().map(word -> String.join("", Stems.words(word.text()))).toList();
    if (!wanted.isEmpty()) {
      for (int i = 0; i + wanted.size() <= words.size(); i++) {
        if (words.subList(i, i + wanted.size()).equals(wanted)) {
          return new int[] {i, i + wanted.size()};
        }
      }
    }
    return new int[] {0, 0};
  }

  // Quote.

  static void quote(Sheet sheet, Layout.Quote quote) {
    double u = sheet.u;
    Rectangle2D area = sheet.area;
    boolean middle = sheet.dress.centred();
    Align across = middle ? Align.MIDDLE : Align.START;
    double mark = (sheet.tall() ? 230 : 150) * u;
    double left = sheet.wide() && !middle ? mark + 50 * u : 0;
    double top = sheet.wide() && !middle ? 0 : mark * 0.8;
    double by = quote.attribution().isBlank() ? 0 : 110 * u;
    Rectangle2D room =
        Sheet.rect(
            area.getX() + left,
            area.getY() + top,
            area.getWidth() - left - (sheet.wide() ? 30 * u : 0),
            area.getHeight() - top - by);
    TextFit fit =
        TextFit.of(sheet.look.quote(), 32 * u, (sheet.tall() ? 88 : 78) * u)
            .leading(1.24)
            .align(across, Align.START);
    String words = unquoted(quote.text());
    Fitted measured = fit.fit(words, room);
    double total = top + measured.height() + by;
    double y = area.getY() + (area.getHeight() - total) * 0.48;
    Fitted text = measured.shifted(0, y + top - measured.box().getY());
    double markX = middle ? area.getCenterX() - mark / 2 : area.getX();
    Rectangle2D markBox = Sheet.rect(markX, y, mark, mark * 0.75);
    sheet.add(
        markBox,
        sheet.opening(),
        -200,
        sheet.theme() == Theme.PAPER ? Piece.Enter.FADE : Piece.Enter.POP,
        560,
        false,
        false,
        (brush, grown, stress) -> quoteMark(sheet, brush.g(), markBox));
    sheet.opens(text.box(), 60, (brush, grown, stress) -> brush.text(text, sheet.palette.ink()));
    if (by == 0) {
      return;
    }
    Cue cue = sheet.cue(quote.attribution());
    double lineY = text.box().getY() + measured.height() + 56 * u;
    double x = area.getX() + left;
    double dash = middle ? 0 : 64 * u;
    Fitted who =
        sheet
            .bodyFit(sheet.look.strong(), 26, 36)
            .lines(1)
            .align(across, Align.MIDDLE)
            .fit(
                quote.attribution(),
                Sheet.rect(
                    x + dash + (middle ? 0 : 22 * u),
                    lineY - 26 * u,
                    area.getMaxX() - x - dash - 22 * u,
                    52 * u));
    sheet.comes(
        Sheet.rect(x, lineY - 30 * u, area.getMaxX() - x, 60 * u),
        cue,
        0,
        (brush, grown, stress) -> {
          if (dash > 0) {
            sheet.dress.underline(
                brush.g(), x, x + dash, lineY - 3 * u, sheet.palette.accent(), 1, sheet.seed());
          }
          brush.text(who, sheet.palette.accentText());
        });
  }

  private static String unquoted(String text) {
    return text.strip().replaceAll("^[\"\u201c\u201e\u00ab']+|[\"\u201d\u201c\u00bb']+$", "");
  }

  private static void quoteMark(Sheet sheet, Graphics2D g, Rectangle2D box) {
    Shape mark = sheet.look.heading().layout("\u201c", 400).getOutline(null);
    Rectangle2D ink = mark.getBounds2D();
    double scale = Math.min(box.getWidth() / ink.getWidth(), box.getHeight() / ink.getHeight());
    Graphics2D own = (Graphics2D) g.create();
    double x = sheet.dress.centred() ? box.getCenterX() - ink.getWidth() * scale / 2 : box.getX();
    own.translate(x, box.getY());
    own.scale(scale, scale);
    own.translate(-ink.getX(), -ink.getY());
    own.setColor(sheet.theme() == Theme.BOLD ? sheet.palette.second() : sheet.palette.accent());
    own.fill(mark);
    own.dispose();
  }

  // Closing.

  static void closing(Sheet sheet, Layout.Closing closing) {
    double u = sheet.u;
    Rectangle2D area = logoOnTop(sheet, sheet.area);
    if (closing.points().isEmpty() && closing.call().isBlank()) {
      lastWords(sheet, closing.title(), area);
      return;
    }
    int count = Math.min(4, closing.points().size());
    boolean middle = sheet.dress.centred() || count == 0;
    Align across = middle ? Align.MIDDLE : Align.START;
    if (sheet.wide() && !middle) {
      Split split = split(area, sheet, 0.3);
      Emblem icon =
          Emblem.of(
              sheet,
              () ->
                  sheet
                      .icon(closing.title())
                      .or(() -> sheet.icon(closing.call()))
                      .or(() -> Optional.of("circle-check")));
      emblem(sheet, split.picture(), icon, 160);
      area = split.text();
    }
    double button = closing.call().isBlank() ? 0 : 104 * u;
    double gap = 40 * u;
    double mark = count == 0 ? Math.min(190 * u, area.getHeight() * 0.22) + 36 * u : 0;
    double titleMost = area.getHeight() * (count == 0 ? 0.5 : sheet.tall() ? 0.26 : 0.32);
    Fitted measured =
        sheet
            .headingFit(38, sheet.tall() ? 104 : count == 0 ? 118 : 88)
            .lines(count == 0 ? 4 : 3)
            .align(across, Align.START)
            .fit(
                sheet.loud(closing.title()),
                Sheet.rect(area.getX(), 0, area.getWidth(), titleMost));
    double rowsRoom =
        area.getHeight()
            - measured.height()
            - (button > 0 ? button + gap : 0)
            - (count > 0 ? gap : 0);
    int columns = !sheet.wide() || !middle || count == 0 ? 1 : count == 4 ? 2 : count;
    int rows = (count + columns - 1) / columns;
    double rowHeight = rows == 0 ? 0 : Math.min((sheet.tall() ? 150 : 108) * u, rowsRoom / rows);
    double total =
        mark
            + measured.height()
            + (count > 0 ? gap + rows * rowHeight : 0)
            + (button > 0 ? gap + button : 0);
    double y = area.getY() + Math.max(0, (area.getHeight() - total) * 0.48);
    if (mark > 0) {
      double side = mark - 36 * u;
      Rectangle2D square = Sheet.rect(area.getCenterX() - side / 2, y, side, side);
      emblem(sheet, square, ofTitle(sheet, closing.title()), 0);
      y += mark;
    }
    Fitted title = measured.shifted(0, y - measured.box().getY());
    sheet.opens(title.box(), 0, (brush, grown, stress) -> brush.text(title, sheet.palette.ink()));
    y += measured.height() + gap;
    if (count > 0) {
      points(
          sheet,
          closing.points().subList(0, count),
          Sheet.rect(area.getX(), y, area.getWidth(), rows * rowHeight),
          columns,
          rows);
      y += rows * rowHeight + gap;
    }
    if (button > 0) {
      call(sheet, closing.call(), Sheet.rect(area.getX(), y, area.getWidth(), button), across);
    }
  }

  /** A closing of one sentence: on a card of its own, with an emblem at its edge or beside it. */
  private static void lastWords(Sheet sheet, String title, Rectangle2D area) {
    double u = sheet.u;
    Emblem icon = ofTitle(sheet, title);
    boolean beside = sheet.wide() && !sheet.dress.centred();
    double pad = 56 * u;
    double emblem =
        beside
            ? Math.min(area.getWidth() * 0.26, area.getHeight() * 0.62)
            : Math.min(area.getWidth() * 0.4, area.getHeight() * 0.3);
    double over = beside ? 0 : emblem * 0.5;
    double left = beside ? emblem + pad * 0.8 : 0;
    Align across = beside ? Align.START : Align.MIDDLE;
    double most = area.getHeight() - over - 2 * pad - (beside ? 0 : emblem - over) - 40 * u;
    Fitted measured =
        statementFit(sheet, across, Align.START)
            .lines(sheet.wide() ? 4 : 6)
            .fit(
                sheet.loud(title),
                Sheet.rect(area.getX() + pad + left, 0, area.getWidth() - 2 * pad - left, most));
    double text = measured.height() + 40 * u;
    double inner = beside ? Math.max(text, emblem) : text + emblem - over;
    double h =
        Math.min(
            area.getHeight() - over,
            Math.max(inner + 2 * pad, beside ? area.getHeight() * 0.78 : 0));
    double y = area.getY() + over + (area.getHeight() - over - h) * 0.48;
    Rectangle2D card = Sheet.rect(area.getX(), y, area.getWidth(), h);
    sheet.opens(
        card,
        0,
        (brush, grown, stress) ->
            sheet.dress.card(brush.g(), card, sheet.palette.accent(), 0, sheet.seed()));
    double top =
        beside
            ? card.getCenterY() - text / 2
            : y + emblem - over + (h - (emblem - over) - text) / 2;
    Fitted words = measured.shifted(0, top - measured.box().getY());
    Rectangle2D place =
        beside
            ? Sheet.rect(card.getX() + pad * 0.7, card.getCenterY() - emblem / 2, emblem, emblem)
            : Sheet.rect(card.getCenterX() - emblem / 2, y - over, emblem, emblem);
    emblem(sheet, place, icon, 120);
    sheet.opens(words.box(), 60, (brush, grown, stress) -> brush.text(words, sheet.palette.ink()));
    double under = words.box().getY() + measured.height() + 22 * u;
    double x = beside ? words.box().getX() : card.getCenterX() - 80 * u;
    sheet.grows(
        Sheet.rect(x, under - 12 * u, 160 * u, 34 * u),
        sheet.opening(),
        420,
        620,
        (brush, grown, stress) ->
            sheet.dress.underline(
                brush.g(), x, x + 160 * u, under, sheet.palette.accent(), grown, sheet.seed()));
  }

  private static void points(
      Sheet sheet, List<String> points, Rectangle2D room, int columns, int rows) {
    double u = sheet.u;
    double gap = 30 * u;
    double width = (room.getWidth() - gap * (columns - 1)) / columns;
    double height = room.getHeight() / rows;
    double tile = Math.min(height * 0.62, 68 * u);
    List<Rectangle2D> boxes = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      double x = room.getX() + (i % columns) * (width + gap);
      double y = room.getY() + (double) (i / columns) * height;
      boxes.add(Sheet.rect(x + tile + 26 * u, y + 6 * u, width - tile - 30 * u, height - 12 * u));
    }
    List<Fitted> texts =
        Sheet.uniform(
            sheet.bodyFit(sheet.look.body(), 24, 46).leading(1.16).align(Align.START, Align.MIDDLE),
            points,
            boxes);
    for (int i = 0; i < points.size(); i++) {
      Fitted text = texts.get(i);
      Rectangle2D box = boxes.get(i);
      Rectangle2D square =
          Sheet.rect(box.getX() - tile - 26 * u, box.getCenterY() - tile / 2, tile, tile);
      int index = i;
      sheet.comes(
          Sheet.rect(square.getX(), box.getY(), box.getMaxX() - square.getX(), box.getHeight()),
          sheet.cue(points.get(i)),
          0,
          (brush, grown, stress) -> {
            sheet.dress.tile(
                brush.g(),
                square,
                Optional.of("check"),
                sheet.accent(index),
                stress,
                sheet.seed() + index);
            brush.text(text, sheet.palette.ink());
          });
    }
  }

  private static void call(Sheet sheet, String call, Rectangle2D row, Align across) {
    double u = sheet.u;
    double pad = 48 * u;
    Fitted fitted =
        sheet
            .bodyFit(sheet.look.strong(), 26, 42)
            .leading(1.1)
            .lines(2)
            .align(across, Align.MIDDLE)
            .fit(
                call,
                Sheet.rect(
                    row.getX() + pad,
                    row.getY() + 8 * u,
                    row.getWidth() - 2 * pad,
                    row.getHeight() - 16 * u));
    if (fitted.lines().isEmpty()) {
      return;
    }
    Rectangle2D ink = fitted.ink();
    Rectangle2D button =
        Sheet.rect(ink.getX() - pad, row.getY(), ink.getWidth() + 2 * pad, row.getHeight());
    sheet.add(
        button,
        sheet.cue(call),
        0,
        sheet.theme() == Theme.PAPER ? Piece.Enter.FADE : Piece.Enter.POP,
        520,
        false,
        true,
        (brush, grown, stress) -> {
          Color fill =
              sheet.dress.button(brush.g(), button, sheet.palette.accent(), stress, sheet.seed());
          brush.text(fitted, Contrast.readable(sheet.dress.on(fill), fill, Contrast.TEXT));
        });
  }
}
