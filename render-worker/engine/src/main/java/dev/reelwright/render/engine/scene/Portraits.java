package dev.reelwright.render.engine.scene;

import dev.reelwright.render.engine.look.Fitted;
import dev.reelwright.render.engine.look.TextFit.Align;
import dev.reelwright.render.engine.picture.Cutout;
import dev.reelwright.render.engine.picture.Photo;
import dev.reelwright.render.engine.scene.SceneArtist.Shot;
import dev.reelwright.render.engine.story.Figure;
import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Turn;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/**
 * Who and what a scene shows: pictures with their names in a strip of the page, at the right of a
 * wide one, at the foot of any other. Who speaks in a dialogue has a place there already.
 *
 * @param beside those who stand in the strip; at most {@link #MOST}
 * @param rest of the page, for the layout
 * @param strip empty if nobody stands in it
 * @param columns of the strip
 */
record Portraits(List<Figure> beside, Rectangle2D rest, Rectangle2D strip, int columns) {
  /** More are too small to be known. */
  static final int MOST = 6;

  /** Things keep their shape within these, width to height. */
  private static final double HIGHEST = 0.7;

  private static final double WIDEST = 1.5;

  Portraits {
    beside = List.copyOf(beside);
  }

  /**
   * Divides the page.
   *
   * @param area the whole of it
   */
  static Portraits of(Shot shot, Rectangle2D area) {
    Layout layout = shot.scene().layout();
    List<Figure> beside =
        layout instanceof Layout.Picture
            ? List.of()
            : shot.scene().figures().stream()
                .filter(figure -> !seated(figure, layout))
                .limit(MOST)
                .toList();
    int count = beside.size();
    if (count == 0) {
      return new Portraits(beside, area, Sheet.rect(area.getX(), area.getY(), 0, 0), 1);
    }
    double gap = shot.frame().shortSide() * 0.035;
    if (area.getWidth() > 1.1 * area.getHeight()) {
      int columns = count > 3 ? 2 : 1;
      double width = area.getWidth() * (columns == 2 ? 0.36 : count == 1 ? 0.28 : 0.24);
      return new Portraits(
          beside,
          Sheet.rect(area.getX(), area.getY(), area.getWidth() - width - gap, area.getHeight()),
          Sheet.rect(area.getMaxX() - width, area.getY(), width, area.getHeight()),
          columns);
    }
    int columns = count > 4 ? 3 : count;
    boolean two = count > columns;
    double height = area.getHeight() * (two ? 0.38 : count == 1 ? 0.31 : 0.27);
    return new Portraits(
        beside,
        Sheet.rect(area.getX(), area.getY(), area.getWidth(), area.getHeight() - height - gap),
        Sheet.rect(area.getX(), area.getMaxY() - height, area.getWidth(), height),
        columns);
  }

  /** Whether somebody speaks on a card of her own. */
  private static boolean seated(Figure figure, Layout layout) {
    return layout instanceof Layout.Dialogue dialogue
        && dialogue.lines().stream()
            .limit(Dialogues.MOST_LINES)
            .map(Turn::speaker)
            .anyMatch(figure.name()::equalsIgnoreCase);
  }

  /** The picture of a speaker, if there is one. */
  static Optional<BufferedImage> face(Sheet sheet, String speaker, Rectangle2D place) {
    return sheet.shot.scene().figures().stream()
        .filter(figure -> figure.name().equalsIgnoreCase(speaker))
        .findFirst()
        .map(figure -> cut(figure, place));
  }

  private static BufferedImage cut(Figure figure, Rectangle2D place) {
    int width = Math.max(1, (int) Math.round(place.getWidth()));
    int height = Math.max(1, (int) Math.round(place.getHeight()));
    return Cutout.of(Photo.read(figure.picture()), width, height, figure.person());
  }

  /** Sets the strip. */
  void add(Sheet sheet) {
    int count = beside.size();
    if (count == 0) {
      return;
    }
    double u = sheet.u;
    int rows = (count + columns - 1) / columns;
    double cellWidth = strip.getWidth() / columns;
    double label = Math.min(46 * u, strip.getHeight() / rows * 0.22);
    double most = Math.min(cellWidth - 24 * u, strip.getHeight() / rows - label - 66 * u);
    double side = Math.max(24 * u, Math.min(most, (count == 1 ? 400 : 300) * u));
    double cellHeight = Math.min(strip.getHeight() / rows, side + label + 76 * u);
    double top = strip.getY() + (strip.getHeight() - rows * cellHeight) / 2;
    for (int i = 0; i < count; i++) {
      int row = i / columns;
      int inRow = Math.min(columns, count - row * columns);
      double left = strip.getX() + (strip.getWidth() - inRow * cellWidth) / 2;
      Rectangle2D cell =
          Sheet.rect(
              left + (i % columns) * cellWidth, top + row * cellHeight, cellWidth, cellHeight);
      figure(sheet, beside.get(i), i, cell, side, label);
    }
  }

  private static void figure(
      Sheet sheet, Figure figure, int index, Rectangle2D cell, double side, double label) {
    double u = sheet.u;
    Color accent = sheet.accent(index);
    double y = cell.getY() + (cell.getHeight() - side - label) / 2;
    Rectangle2D square = Sheet.rect(cell.getCenterX() - side / 2, y, side, side);
    Photo photo = Photo.read(figure.picture());
    Rectangle2D frame = figure.person() ? square : framed(photo, square);
    Rectangle2D inner = sheet.dress.inPortrait(frame, figure.person());
    BufferedImage cut =
        Cutout.of(
            photo,
            Math.max(1, (int) Math.round(inner.getWidth())),
            Math.max(1, (int) Math.round(inner.getHeight())),
            figure.person());
    Fitted name =
        sheet
            .bodyFit(sheet.look.strong(), 20, 34)
            .lines(1)
            .align(Align.MIDDLE, Align.MIDDLE)
            .fit(
                figure.name(),
                Sheet.rect(cell.getX(), square.getMaxY() + 14 * u, cell.getWidth(), label));
    long delay = 60L + 90L * index;
    sheet.shows(frame);
    sheet.opens(
        frame,
        delay,
        (brush, grown, stress) ->
            sheet.dress.portrait(
                brush.g(), frame, cut, figure.person(), accent, sheet.seed() + 70 + index));
    sheet.opens(
        name.box(), delay + 60, (brush, grown, stress) -> brush.text(name, sheet.palette.ink()));
  }

  /** A thing keeps the shape of its picture, as far as that is no strip. */
  private static Rectangle2D framed(Photo photo, Rectangle2D square) {
    double aspect = Math.clamp((double) photo.width() / photo.height(), HIGHEST, WIDEST);
    double width = square.getWidth() * Math.min(1, aspect);
    double height = square.getHeight() * Math.min(1, 1 / aspect);
    return Sheet.rect(square.getCenterX() - width / 2, square.getMaxY() - height, width, height);
  }
}
