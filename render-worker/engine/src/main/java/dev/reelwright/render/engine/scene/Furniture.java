package dev.reelwright.render.engine.scene;

import dev.reelwright.render.engine.look.BrandKit;
import dev.reelwright.render.engine.look.Contrast;
import dev.reelwright.render.engine.look.Fitted;
import dev.reelwright.render.engine.look.TextFit;
import dev.reelwright.render.engine.look.TextFit.Align;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Optional;

/** What stands on every scene: where in the story it is, and a brand's watermark. */
final class Furniture {
  private static final int MOST_DASHES = 16;

  private Furniture() {}

  static void add(Sheet sheet) {
    if (sheet.shot.place().of() > 1) {
      progress(sheet);
    }
    BrandKit.Watermark watermark = sheet.look.brand().watermark();
    if (watermark != null) {
      watermark(sheet, watermark);
    }
  }

  /** A dash for each scene; one long one if there are many. */
  private static void progress(Sheet sheet) {
    double u = sheet.u;
    int of = sheet.shot.place().of();
    int index = sheet.shot.index();
    double y = Math.max(sheet.shot.safe().y * 0.62, 12 * u);
    double length = of > MOST_DASHES ? 260 * u : (38 + 24.0 * (of - 1)) * u;
    BrandKit.Watermark watermark = sheet.look.brand().watermark();
    boolean left = watermark != null && watermark.corner() == BrandKit.Corner.TOP_RIGHT;
    double x = left ? sheet.area.getX() : sheet.area.getMaxX() - length;
    Color on = sheet.palette.accent();
    Color off = Contrast.mix(sheet.palette.ground(), sheet.palette.ink(), 0.2);
    Rectangle2D bounds = Sheet.rect(x, y, length, 6 * u);
    sheet.add(
        bounds,
        sheet.opening(),
        0,
        Piece.Enter.STAND,
        1,
        false,
        false,
        (brush, grown, stress) -> {
          if (of > MOST_DASHES) {
            dash(brush, sheet, x, y, length, off);
            dash(brush, sheet, x, y, length * (index + 1) / of, on);
            return;
          }
          double at = x;
          for (int i = 0; i < of; i++) {
            double width = (i == index ? 38 : 16) * u;
            dash(brush, sheet, at, y, width, i <= index ? on : off);
            at += width + 8 * u;
          }
        });
  }

  private static void dash(
      Brush brush, Sheet sheet, double x, double y, double width, Color colour) {
    brush.g().setColor(colour);
    Rectangle2D dash = Sheet.rect(x, y, width, 5 * sheet.u);
    boolean hard = sheet.theme().shouts();
    brush.g().fill(hard ? dash : Dress.round(dash, 2.5 * sheet.u));
  }

  private static void watermark(Sheet sheet, BrandKit.Watermark watermark) {
    double u = sheet.u;
    boolean right = watermark.corner() == BrandKit.Corner.TOP_RIGHT;
    Rectangle2D safe = sheet.shot.safe();
    Rectangle2D box = Sheet.rect(safe.getX(), safe.getY(), safe.getWidth(), 34 * u);
    Optional<BufferedImage> logo = sheet.look.logo();
    if (watermark.text().isBlank() && logo.isPresent()) {
      Rectangle2D place = logoBox(logo.get(), box, right);
      sheet.add(
          place,
          sheet.opening(),
          0,
          Piece.Enter.STAND,
          1,
          false,
          false,
          (brush, grown, stress) -> logo(brush, logo.get(), place));
      return;
    }
    Fitted text =
        TextFit.of(sheet.look.strong(), 20 * u, 24 * u)
            .lines(1)
            .align(right ? Align.END : Align.START, Align.MIDDLE)
            .fit(watermark.text(), box);
    sheet.add(
        box,
        sheet.opening(),
        0,
        Piece.Enter.STAND,
        1,
        false,
        false,
        (brush, grown, stress) -> brush.text(text, sheet.palette.muted()));
  }

  /** The place of a picture in a box: as high as it, at one of its ends. */
  static Rectangle2D logoBox(BufferedImage logo, Rectangle2D box, boolean right) {
    double scale =
        Math.min(box.getHeight() / logo.getHeight(), box.getWidth() * 0.4 / logo.getWidth());
    double width = logo.getWidth() * scale;
    double height = logo.getHeight() * scale;
    return Sheet.rect(
        right ? box.getMaxX() - width : box.getX(), box.getCenterY() - height / 2, width, height);
  }

  static void logo(Brush brush, BufferedImage logo, Rectangle2D box) {
    java.awt.Rectangle place = box.getBounds();
    brush.g().drawImage(Pictures.scaled(logo, place.width, place.height), place.x, place.y, null);
  }
}
