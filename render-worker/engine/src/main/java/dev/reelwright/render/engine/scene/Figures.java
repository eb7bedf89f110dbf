package dev.reelwright.render.engine.scene;

import dev.reelwright.render.engine.look.Contrast;
import dev.reelwright.render.engine.look.Fitted;
import dev.reelwright.render.engine.look.TextFit;
import dev.reelwright.render.engine.look.TextFit.Align;
import dev.reelwright.render.engine.look.Theme;
import dev.reelwright.render.engine.story.Layout;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.GeneralPath;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Scenes of figures: one that counts up, charts that are true to scale from zero. */
final class Figures {
  private static final Pattern FIGURE = Pattern.compile("\\d[\\d,]*(?:\\.\\d+)?");
  private static final Pattern SHARE =
      Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)\\s*(?:%|percent|per cent).*");

  private Figures() {}

  // One figure.

  static void number(Sheet sheet, Layout.Number number) {
    double u = sheet.u;
    Rectangle2D area = sheet.area;
    OptionalDouble share = share(number.value());
    Optional<String> icon =
        Emblem.of(sheet, () -> sheet.icon(number.label() + " " + number.value())).icon();
    boolean middle = sheet.dress.centred();
    Rectangle2D side = area;
    Align across = middle ? Align.MIDDLE : Align.START;
    if (sheet.wide()) {
      double size = Math.min(area.getWidth() * 0.36, area.getHeight() * 0.9);
      Rectangle2D picture =
          Sheet.rect(area.getMaxX() - size, area.getCenterY() - size / 2, size, size);
      side =
          Sheet.rect(area.getX(), area.getY(), area.getWidth() - size - 60 * u, area.getHeight());
      across = Align.START;
      illustrate(sheet, picture, share, icon);
    } else {
      double size = Math.min(area.getWidth() * 0.62, area.getHeight() * 0.38);
      double x = middle ? area.getCenterX() - size / 2 : area.getX();
      double down = sheet.tall() ? area.getHeight() * 0.08 : 0;
      illustrate(sheet, Sheet.rect(x, area.getY() + down, size, size), share, icon);
      double used = down + size + 44 * u;
      side = Sheet.rect(area.getX(), area.getY() + used, area.getWidth(), area.getHeight() - used);
    }
    Fitted measuredValue =
        sheet
            .headingFit(60, sheet.wide() ? 250 : 230)
            .lines(2)
            .leading(1.04)
            .align(across, Align.START)
            .fit(
                number.value(),
                Sheet.rect(side.getX(), 0, side.getWidth(), side.getHeight() * 0.62));
    Fitted measuredLabel =
        sheet
            .bodyFit(sheet.look.body(), 30, 56)
            .leading(1.2)
            .align(across, Align.START)
            .fit(
                number.label(),
                Sheet.rect(side.getX(), 0, side.getWidth(), side.getHeight() * 0.36 - 26 * u));
    double gap = 22 * u;
    double total = measuredValue.height() + gap + measuredLabel.height();
    double y = side.getY() + Math.max(0, (side.getHeight() - total) * (sheet.wide() ? 0.48 : 0.25));
    Fitted value = measuredValue.shifted(0, y - measuredValue.box().getY());
    Fitted label =
        measuredLabel.shifted(0, y + measuredValue.height() + gap - measuredLabel.box().getY());
    Cue cue = sheet.cue(number.value());
    sheet.grows(
        value.box(),
        sheet.opening(),
        100,
        1300,
        (brush, grown, stress) -> {
          Color colour = sheet.palette.accentText();
          if (grown >= 1 || value.lines().size() > 1) {
            brush.text(value, colour);
          } else {
            counted(brush, value, grown, colour);
          }
        });
    sheet.opens(label.box(), 240, (brush, grown, stress) -> brush.text(label, sheet.palette.ink()));
    Rectangle2D ink = value.ink();
    double under = label.box().getY() + label.height() + 26 * u;
    if (under + 20 * u < area.getMaxY()) {
      double x1 = sheet.dress.centred() && !sheet.wide() ? area.getCenterX() - 90 * u : side.getX();
      double x2 = x1 + Math.min(180 * u, Math.max(90 * u, ink.getWidth()));
      sheet.grows(
          Sheet.rect(x1, under - 8 * u, x2 - x1, 30 * u),
          cue,
          0,
          500,
          (brush, grown, stress) ->
              sheet.dress.underline(
                  brush.g(), x1, x2, under, sheet.palette.accent(), grown, sheet.seed()));
    }
  }

  private static void counted(Brush brush, Fitted value, double grown, Color colour) {
    String text = counted(value.lines().get(0).text(), grown);
    Fitted.Line line = value.lines().get(0);
    brush.g().setColor(colour);
    value
        .typeface()
        .layout(text, value.size())
        .draw(brush.g(), (float) line.x(), (float) line.baseline());
  }

  /** A text with its first figure at a share of its value, written as the whole one is. */
  static String counted(String text, double share) {
    Matcher figure = FIGURE.matcher(text);
    if (!figure.find()) {
      return text;
    }
    String whole = figure.group();
    boolean year = whole.matches("1[5-9]\\d\\d|20\\d\\d");
    if (year || share >= 1) {
      return text;
    }
    int point = whole.indexOf('.');
    int decimals = point < 0 ? 0 : whole.length() - point - 1;
    BigDecimal now =
        new BigDecimal(whole.replace(",", ""))
            .multiply(BigDecimal.valueOf(share))
            .setScale(decimals, RoundingMode.HALF_UP);
    DecimalFormat format =
        new DecimalFormat(
            (whole.indexOf(',') >= 0 ? "#,##0" : "0")
                + (decimals > 0 ? "." + "0".repeat(decimals) : ""),
            DecimalFormatSymbols.getInstance(Locale.ROOT));
    return text.substring(0, figure.start()) + format.format(now) + text.substring(figure.end());
  }

  private static OptionalDouble share(String value) {
    Matcher share = SHARE.matcher(value.strip());
    if (!share.matches()) {
      return OptionalDouble.empty();
    }
    double percent = Double.parseDouble(share.group(1));
    return percent <= 100 ? OptionalDouble.of(percent / 100) : OptionalDouble.empty();
  }

  /** A ring that is filled by the share, or a large icon. */
  private static void illustrate(
      Sheet sheet, Rectangle2D place, OptionalDouble share, Optional<String> icon) {
    if (share.isEmpty()) {
      sheet.add(
          Sheet.grown(place, 30 * sheet.u),
          sheet.opening(),
          -120,
          sheet.theme() == Theme.PAPER ? Piece.Enter.FADE : Piece.Enter.POP,
          620,
          false,
          false,
          (brush, grown, stress) ->
              sheet.dress.emblem(brush.g(), place, icon, sheet.palette.accent(), sheet.seed()));
      return;
    }
    double ring = place.getWidth() * (sheet.theme() == Theme.BOLD ? 0.2 : 0.13);
    Rectangle2D circle = Dress.inset(place, ring / 2 + 12 * sheet.u);
    sheet.grows(
        place,
        sheet.opening(),
        60,
        1400,
        (brush, grown, stress) -> {
          Graphics2D g = brush.g();
          g.setStroke(new BasicStroke((float) ring, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
          g.setColor(Contrast.mix(sheet.palette.ground(), sheet.palette.ink(), 0.12));
          g.draw(ellipse(circle));
          boolean soft = sheet.theme() == Theme.PRESENTATION || sheet.theme() == Theme.DARK;
          g.setStroke(
              new BasicStroke(
                  (float) ring,
                  soft && share.getAsDouble() < 0.9 ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT,
                  BasicStroke.JOIN_ROUND));
          g.setColor(sheet.palette.accent());
          g.draw(new Arc2D.Double(circle, 90, -360 * share.getAsDouble() * grown, Arc2D.OPEN));
          if (icon.isPresent()) {
            Rectangle2D inner = Dress.inset(place, place.getWidth() * 0.35);
            dev.reelwright.render.engine.look.Icons.shared()
                .draw(g, icon.get(), sheet.palette.accentText(), 1.6, inner);
          }
        });
  }

  private static Shape ellipse(Rectangle2D r) {
    return new Ellipse2D.Double(r.getX(), r.getY(), r.getWidth(), r.getHeight());
  }

  // Charts.

  static void chart(Sheet sheet, Layout.Chart chart) {
    List<Layout.Bar> bars = chart.bars().subList(0, Math.min(8, chart.bars().size()));
    Sheet.Head head = sheet.head(chart.heading());
    double u = sheet.u;
    Rectangle2D room = sheet.below(head, (sheet.tall() ? 1000 : 640) * u);
    double total = bars.stream().mapToDouble(Layout.Bar::value).sum();
    boolean shares =
        chart.kind() == Layout.ChartKind.SHARES
            && total > 0
            && bars.stream().allMatch(bar -> bar.value() >= 0);
    int longest = bars.stream().mapToInt(bar -> bar.label().length()).max().orElse(0);
    if (bars.isEmpty()) {
      return;
    }
    if (shares) {
      shares(sheet, chart, bars, room, total);
    } else if (chart.kind() == Layout.ChartKind.LINE && bars.size() >= 2) {
      line(sheet, chart, bars, room);
    } else if (sheet.tall() || longest > 14 && bars.size() > 3 || longest > 26) {
      lying(sheet, chart, bars, room);
    } else {
      standing(sheet, chart, bars, room);
    }
  }

  /**
   * Bars grow one after the other at the beginning, so that the whole is seen before its parts are
   * spoken of; each is stressed when it is.
   */
  private static void growsEarly(
      Sheet sheet, Rectangle2D bounds, Cue cue, int index, Piece.Painter painter) {
    sheet.early(bounds, cue, 260 + 130L * index, Piece.Enter.STAND, 800, true, painter);
  }

  private static void showsEarly(
      Sheet sheet, Rectangle2D bounds, Cue cue, int index, Piece.Painter painter) {
    sheet.early(bounds, cue, 680 + 130L * index, Piece.Enter.FADE, 380, false, painter);
  }

  /** A value with its unit, as short as it is exact to two decimals. */
  static String written(double value, String unit) {
    String figure =
        new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    if (unit.isBlank()) {
      return figure;
    }
    boolean before =
        "$\u20ac\u00a3\u00a5".indexOf(unit.strip().charAt(0)) >= 0 && unit.strip().length() == 1;
    boolean tight = unit.strip().equals("%") || unit.strip().equals("\u00b0");
    return before ? unit.strip() + figure : figure + (tight ? "" : " ") + unit.strip();
  }

  private record Scale(double low, double high) {
    static Scale of(List<Layout.Bar> bars) {
      double low = Math.min(0, bars.stream().mapToDouble(Layout.Bar::value).min().orElse(0));
      double high = Math.max(0, bars.stream().mapToDouble(Layout.Bar::value).max().orElse(0));
      return new Scale(low, high == low ? low + 1 : high);
    }

    /** 0 at the low end to 1 at the high end. */
    double share(double value) {
      return (value - low) / (high - low);
    }
  }

  private static void standing(
      Sheet sheet, Layout.Chart chart, List<Layout.Bar> bars, Rectangle2D room) {
    double u = sheet.u;
    int count = bars.size();
    Scale scale = Scale.of(bars);
    double labels = 84 * u;
    double values = 62 * u;
    double top = room.getY() + values;
    double bottom = room.getMaxY() - labels - (scale.low() < 0 ? values : 0);
    double step = room.getWidth() / count;
    double width = Math.min(step * 0.58, 190 * u);
    double zero = bottom - (bottom - top) * scale.share(0);
    axis(sheet, room.getX(), zero, room.getMaxX(), zero);
    List<Rectangle2D> labelBoxes = new ArrayList<>();
    List<Rectangle2D> valueBoxes = new ArrayList<>();
    List<String> written = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double x = room.getX() + step * i;
      Layout.Bar bar = bars.get(i);
      double tip = bottom - (bottom - top) * scale.share(bar.value());
      labelBoxes.add(
          Sheet.rect(x + 6 * u, room.getMaxY() - labels + 12 * u, step - 12 * u, labels - 14 * u));
      double valueY = bar.value() < 0 ? tip + 8 * u : tip - values + 4 * u;
      valueBoxes.add(Sheet.rect(x + 4 * u, valueY, step - 8 * u, values - 12 * u));
      written.add(written(bar.value(), chart.unit()));
    }
    List<Fitted> labelTexts =
        Sheet.uniform(
            sheet
                .bodyFit(sheet.look.body(), 22, 34)
                .leading(1.1)
                .lines(2)
                .align(Align.MIDDLE, Align.START),
            bars.stream().map(Layout.Bar::label).toList(),
            labelBoxes);
    List<Fitted> valueTexts =
        Sheet.uniform(
            sheet
                .bodyFit(sheet.look.strong(), 12, 44)
                .leading(1)
                .lines(1)
                .align(Align.MIDDLE, Align.END),
            written,
            valueBoxes);
    for (int i = 0; i < count; i++) {
      Layout.Bar bar = bars.get(i);
      double tip = bottom - (bottom - top) * scale.share(bar.value());
      double x = room.getX() + step * i + (step - width) / 2;
      Fitted label = labelTexts.get(i);
      Fitted value = valueTexts.get(i);
      Cue cue = sheet.cue(bar.label() + " " + written.get(i));
      int index = i;
      growsEarly(
          sheet,
          Sheet.rect(x, Math.min(tip, zero), width, Math.abs(zero - tip)),
          cue,
          i,
          (brush, grown, stress) -> {
            double now = zero + (tip - zero) * grown;
            Rectangle2D body = Sheet.rect(x, Math.min(now, zero), width, Math.abs(now - zero));
            bar(sheet, brush.g(), body, index, stress, true);
          });
      showsEarly(
          sheet,
          value.box(),
          cue,
          i,
          (brush, grown, stress) -> brush.text(value, sheet.palette.ink()));
      sheet.opens(
          label.box(), 120, (brush, grown, stress) -> brush.text(label, sheet.palette.muted()));
    }
  }

  private static void lying(
      Sheet sheet, Layout.Chart chart, List<Layout.Bar> bars, Rectangle2D room) {
    double u = sheet.u;
    int count = bars.size();
    Scale scale = Scale.of(bars);
    double step = room.getHeight() / count;
    boolean above = sheet.tall();
    double label = above ? 0 : Math.min(room.getWidth() * 0.34, 560 * u);
    double value = 190 * u;
    double left = room.getX() + label + (above ? 0 : 24 * u) + (scale.low() < 0 ? value : 0);
    double right = room.getMaxX() - value;
    double zero = left + (right - left) * scale.share(0);
    double labelHeight = above ? Math.min(step * 0.44, 72 * u) : step;
    double thick = Math.min(above ? (step - labelHeight) * 0.62 : step * 0.62, 84 * u);
    List<Rectangle2D> labelBoxes = new ArrayList<>();
    List<Rectangle2D> valueBoxes = new ArrayList<>();
    List<String> written = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double y = room.getY() + step * i;
      Layout.Bar bar = bars.get(i);
      double tip = left + (right - left) * scale.share(bar.value());
      double middle = above ? y + labelHeight + thick / 2 : y + step / 2;
      labelBoxes.add(
          above
              ? Sheet.rect(room.getX() + 18 * u, y, room.getWidth() - 18 * u, labelHeight - 6 * u)
              : Sheet.rect(room.getX(), y + 4 * u, label, step - 8 * u));
      double valueX = bar.value() < 0 ? tip - value : tip + 18 * u;
      valueBoxes.add(Sheet.rect(valueX, middle - thick / 2, value - 20 * u, thick));
      written.add(written(bar.value(), chart.unit()));
    }
    List<Fitted> labelTexts =
        Sheet.uniform(
            sheet
                .bodyFit(sheet.look.body(), 24, above ? 46 : 40)
                .leading(1.1)
                .lines(above ? 1 : 2)
                .align(above ? Align.START : Align.END, above ? Align.END : Align.MIDDLE),
            bars.stream().map(Layout.Bar::label).toList(),
            labelBoxes);
    List<Fitted> valueTexts =
        Sheet.uniform(
            sheet
                .bodyFit(sheet.look.strong(), 12, 42)
                .leading(1)
                .lines(1)
                .align(Align.START, Align.MIDDLE),
            written,
            valueBoxes);
    if (!above) {
      axis(sheet, zero, room.getY(), zero, room.getMaxY());
    }
    for (int i = 0; i < count; i++) {
      double tip = left + (right - left) * scale.share(bars.get(i).value());
      double y = valueBoxes.get(i).getY();
      Fitted name = labelTexts.get(i);
      Fitted figure = valueTexts.get(i);
      Cue cue = sheet.cue(bars.get(i).label() + " " + written.get(i));
      int index = i;
      if (above) {
        axis(sheet, zero, y - 5 * u, zero, y + thick + 5 * u);
      }
      growsEarly(
          sheet,
          Sheet.rect(Math.min(tip, zero), y, Math.abs(tip - zero), thick),
          cue,
          i,
          (brush, grown, stress) -> {
            double now = zero + (tip - zero) * grown;
            Rectangle2D body = Sheet.rect(Math.min(now, zero), y, Math.abs(now - zero), thick);
            bar(sheet, brush.g(), body, index, stress, false);
          });
      showsEarly(
          sheet,
          figure.box(),
          cue,
          i,
          (brush, grown, stress) -> brush.text(figure, sheet.palette.ink()));
      sheet.opens(name.box(), 120, (brush, grown, stress) -> brush.text(name, sheet.palette.ink()));
    }
  }

  private static void axis(Sheet sheet, double x1, double y1, double x2, double y2) {
    sheet.grows(
        Sheet.rect(Math.min(x1, x2), Math.min(y1, y2), Math.abs(x2 - x1), Math.abs(y2 - y1)),
        sheet.opening(),
        40,
        500,
        (brush, grown, stress) -> sheet.dress.rail(brush.g(), x1, y1, x2, y2, grown, sheet.seed()));
  }

  private static void bar(
      Sheet sheet, Graphics2D g, Rectangle2D r, int index, double stress, boolean standing) {
    double u = sheet.u;
    Color base = sheet.palette.accent();
    Color colour = Contrast.mix(base, sheet.palette.second(), stress);
    switch (sheet.theme()) {
      case PRESENTATION, DARK -> {
        double corner = Math.min(12 * u, Math.min(r.getWidth(), r.getHeight()) / 2);
        g.setPaint(
            standing
                ? new java.awt.GradientPaint(
                    0,
                    (float) r.getY(),
                    colour,
                    0,
                    (float) r.getMaxY() + 1,
                    Contrast.mix(colour, sheet.palette.ground(), 0.28))
                : new java.awt.GradientPaint(
                    (float) r.getX(),
                    0,
                    Contrast.mix(colour, sheet.palette.ground(), 0.28),
                    (float) r.getMaxX() + 1,
                    0,
                    colour));
        g.fill(Dress.round(r, corner));
        // Square where it stands on the axis.
        if (standing && r.getHeight() > 2 * corner) {
          g.fill(Sheet.rect(r.getX(), r.getMaxY() - corner, r.getWidth(), corner));
        } else if (!standing && r.getWidth() > 2 * corner) {
          g.fill(Sheet.rect(r.getX(), r.getY(), corner, r.getHeight()));
        }
      }
      case WHITEBOARD -> {
        g.setColor(Contrast.alpha(colour, 0.16));
        g.fill(r);
        Graphics2D own = (Graphics2D) g.create();
        own.clip(r);
        own.setStroke(new BasicStroke((float) (3 * u)));
        own.setColor(Contrast.alpha(colour, 0.55));
        double step = 20 * u;
        for (double x = r.getX() - r.getHeight(); x < r.getMaxX(); x += step) {
          own.draw(new Line2D.Double(x, r.getMaxY(), x + r.getHeight(), r.getY()));
        }
        own.dispose();
        sheet.dress.marker(g, Sketch.box(r, 4 * u, 2.5 * u, sheet.seed() + index), 4.5 * u, colour);
      }
      case BOLD -> {
        g.setColor(colour);
        g.fill(r);
        Dress.stroke(g, r, 5 * u, sheet.palette.ink());
      }
      case PAPER, CORPORATE -> {
        g.setColor(colour);
        g.fill(r);
      }
    }
  }

  private static void line(
      Sheet sheet, Layout.Chart chart, List<Layout.Bar> bars, Rectangle2D room) {
    double u = sheet.u;
    int count = bars.size();
    Scale scale = Scale.of(bars);
    double labels = 80 * u;
    double top = room.getY() + 84 * u;
    double bottom = room.getMaxY() - labels;
    double step = room.getWidth() / count;
    double zero = bottom - (bottom - top) * scale.share(0);
    axis(sheet, room.getX(), zero, room.getMaxX(), zero);
    double[] xs = new double[count];
    double[] ys = new double[count];
    List<Rectangle2D> labelBoxes = new ArrayList<>();
    List<Rectangle2D> valueBoxes = new ArrayList<>();
    List<String> written = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      xs[i] = room.getX() + step * (i + 0.5);
      ys[i] = bottom - (bottom - top) * scale.share(bars.get(i).value());
      labelBoxes.add(
          Sheet.rect(
              xs[i] - step / 2 + 4 * u,
              room.getMaxY() - labels + 14 * u,
              step - 8 * u,
              labels - 16 * u));
      valueBoxes.add(Sheet.rect(xs[i] - step / 2 + 4 * u, ys[i] - 76 * u, step - 8 * u, 50 * u));
      written.add(written(bars.get(i).value(), chart.unit()));
    }
    List<Fitted> labelTexts =
        Sheet.uniform(
            sheet
                .bodyFit(sheet.look.body(), 22, 34)
                .leading(1.1)
                .lines(2)
                .align(Align.MIDDLE, Align.START),
            bars.stream().map(Layout.Bar::label).toList(),
            labelBoxes);
    List<Fitted> valueTexts =
        Sheet.uniform(
            sheet
                .bodyFit(sheet.look.strong(), 12, 40)
                .leading(1)
                .lines(1)
                .align(Align.MIDDLE, Align.END),
            written,
            valueBoxes);
    Cue whole = sheet.cue("");
    sheet.grows(
        Sheet.rect(room.getX(), top - 10 * u, room.getWidth(), bottom - top + 20 * u),
        whole,
        0,
        1500,
        (brush, grown, stress) -> course(sheet, brush.g(), xs, ys, zero, grown));
    for (int i = 0; i < count; i++) {
      Fitted value = valueTexts.get(i);
      Fitted label = labelTexts.get(i);
      double x = xs[i];
      double y = ys[i];
      long delay = 250 + 1250L * i / count;
      sheet.add(
          Sheet.rect(
              value.box().getX(),
              value.box().getY(),
              value.box().getWidth(),
              y + 20 * u - value.box().getY()),
          whole,
          delay,
          Piece.Enter.FADE,
          320,
          false,
          false,
          (brush, grown, stress) -> {
            double d = 12 * u;
            brush.g().setColor(sheet.palette.ground());
            brush.g().fill(new Ellipse2D.Double(x - d, y - d, 2 * d, 2 * d));
            Dress.stroke(
                brush.g(),
                new Ellipse2D.Double(x - d, y - d, 2 * d, 2 * d),
                6 * u,
                sheet.palette.accent());
            brush.g().setColor(Contrast.alpha(sheet.palette.ground(), 0.86));
            brush.g().fill(Dress.round(Sheet.grown(value.ink(), 5 * u), 6 * u));
            brush.text(value, sheet.palette.ink());
          });
      sheet.opens(
          label.box(), 120, (brush, grown, stress) -> brush.text(label, sheet.palette.muted()));
    }
  }

  private static void course(
      Sheet sheet, Graphics2D g, double[] xs, double[] ys, double zero, double grown) {
    double u = sheet.u;
    double end = xs[0] + (xs[xs.length - 1] - xs[0]) * grown;
    Path2D path = new GeneralPath();
    path.moveTo(xs[0], ys[0]);
    double x = xs[0];
    for (int i = 1; i < xs.length && x < end; i++) {
      double share = Math.min(1, (end - xs[i - 1]) / (xs[i] - xs[i - 1]));
      x = xs[i - 1] + (xs[i] - xs[i - 1]) * share;
      path.lineTo(x, ys[i - 1] + (ys[i] - ys[i - 1]) * share);
    }
    Path2D filled = new GeneralPath(path);
    filled.lineTo(x, zero);
    filled.lineTo(xs[0], zero);
    filled.closePath();
    g.setColor(Contrast.alpha(sheet.palette.accent(), 0.13));
    g.fill(filled);
    g.setStroke(
        new BasicStroke(
            (float) ((sheet.theme() == Theme.BOLD ? 11 : 7) * u),
            BasicStroke.CAP_ROUND,
            BasicStroke.JOIN_ROUND));
    g.setColor(sheet.palette.accent());
    g.draw(path);
  }

  private static void shares(
      Sheet sheet, Layout.Chart chart, List<Layout.Bar> bars, Rectangle2D room, double total) {
    double u = sheet.u;
    int count = bars.size();
    boolean beside = room.getWidth() > 1.3 * room.getHeight();
    double side =
        beside
            ? Math.min(room.getHeight(), room.getWidth() * 0.4)
            : Math.min(room.getWidth() * 0.7, room.getHeight() * 0.5);
    Rectangle2D pie =
        beside
            ? Sheet.rect(room.getX() + 20 * u, room.getCenterY() - side / 2, side, side)
            : Sheet.rect(room.getCenterX() - side / 2, room.getY(), side, side);
    Rectangle2D legend =
        beside
            ? Sheet.rect(
                pie.getMaxX() + 90 * u,
                room.getY(),
                room.getMaxX() - pie.getMaxX() - 90 * u,
                room.getHeight())
            : Sheet.rect(
                room.getX(),
                pie.getMaxY() + 36 * u,
                room.getWidth(),
                room.getMaxY() - pie.getMaxY() - 36 * u);
    double ring = side * 0.2;
    Rectangle2D circle = Dress.inset(pie, ring / 2 + 4 * u);
    sheet.grows(
        pie,
        sheet.opening(),
        80,
        1300,
        (brush, grown, stress) -> {
          Graphics2D g = brush.g();
          double from = 90;
          for (int i = 0; i < count; i++) {
            double sweep = -360 * bars.get(i).value() / total * grown;
            g.setStroke(
                new BasicStroke((float) ring, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
            g.setColor(part(sheet, i));
            double gap = count > 1 && -sweep > 3 ? 1 : 0;
            g.draw(new Arc2D.Double(circle, from - gap, sweep + 2 * gap, Arc2D.OPEN));
            from += sweep;
          }
        });
    double step = Math.min(legend.getHeight() / count, 110 * u);
    double top = legend.getY() + (legend.getHeight() - step * count) / 2;
    double dot = Math.min(34 * u, step * 0.5);
    List<Rectangle2D> names = new ArrayList<>();
    List<Rectangle2D> values = new ArrayList<>();
    List<String> written = new ArrayList<>();
    double valueWidth = Math.min(legend.getWidth() * 0.34, 260 * u);
    for (int i = 0; i < count; i++) {
      double y = top + step * i;
      names.add(
          Sheet.rect(
              legend.getX() + dot + 24 * u,
              y + 4 * u,
              legend.getWidth() - dot - 48 * u - valueWidth,
              step - 8 * u));
      values.add(Sheet.rect(legend.getMaxX() - valueWidth, y + 4 * u, valueWidth, step - 8 * u));
      written.add(written(bars.get(i).value(), chart.unit()));
    }
    List<Fitted> nameTexts =
        Sheet.uniform(
            sheet
                .bodyFit(sheet.look.body(), 24, 42)
                .leading(1.1)
                .lines(2)
                .align(Align.START, Align.MIDDLE),
            bars.stream().map(Layout.Bar::label).toList(),
            names);
    List<Fitted> valueTexts =
        Sheet.uniform(
            TextFit.of(sheet.look.strong(), 12 * u, 46 * u)
                .leading(1)
                .lines(1)
                .align(Align.END, Align.MIDDLE),
            written,
            values);
    for (int i = 0; i < count; i++) {
      Fitted name = nameTexts.get(i);
      Fitted value = valueTexts.get(i);
      double y = names.get(i).getCenterY();
      int index = i;
      sheet.comes(
          Sheet.rect(legend.getX(), y - step / 2, legend.getWidth(), step),
          sheet.cue(bars.get(i).label() + " " + written.get(i)),
          0,
          (brush, grown, stress) -> {
            Rectangle2D box = Sheet.rect(legend.getX(), y - dot / 2, dot, dot);
            brush.g().setColor(part(sheet, index));
            boolean hard = sheet.theme() == Theme.BOLD || sheet.theme() == Theme.CORPORATE;
            brush.g().fill(hard ? box : ellipse(box));
            brush.text(name, sheet.palette.ink());
            brush.text(value, stress > 0.5 ? sheet.palette.accentText() : sheet.palette.ink());
          });
    }
  }

  /** Colours of neighbours differ; those of a second round are paler. */
  private static Color part(Sheet sheet, int index) {
    Color base = sheet.palette.series().get(index % 3);
    return Contrast.mix(base, sheet.palette.ground(), Math.min(0.66, index / 3 * 0.36));
  }
}
