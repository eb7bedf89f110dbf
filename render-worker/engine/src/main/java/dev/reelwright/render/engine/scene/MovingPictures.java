package dev.reelwright.render.engine.scene;

import dev.reelwright.render.engine.look.BackgroundMode;
import dev.reelwright.render.engine.look.Fitted;
import dev.reelwright.render.engine.look.TextFit.Align;
import dev.reelwright.render.engine.picture.CameraWish;
import dev.reelwright.render.engine.picture.MovingPicture;
import dev.reelwright.render.engine.picture.Photo;
import dev.reelwright.render.engine.picture.View;
import dev.reelwright.render.engine.story.Frame;
import dev.reelwright.render.engine.story.Layout;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** A picture that fills the frame and moves, with its caption on a plate. */
final class MovingPictures {
  private MovingPictures() {}

  /**
   * Lays the scene out.
   *
   * @return the picture, to be drawn instead of the look's background
   * @throws dev.reelwright.render.engine.picture.PictureTrouble if it cannot be shown
   */
  static MovingPicture picture(Sheet sheet, Layout.Picture picture) {
    Frame frame = sheet.shot.frame();
    MovingPicture moving =
        MovingPicture.prepare(
            Photo.read(picture.file()),
            new MovingPicture.Take(
                frame.width(),
                frame.height(),
                frame.rate(),
                sheet.shot.frames(),
                CameraWish.in(sheet.shot.scene().visual()),
                sheet.seed(),
                true,
                1,
                sheet.look.mode() == BackgroundMode.WHITE));
    if (!picture.caption().isBlank()) {
      caption(sheet, picture.caption(), moving.subject(sheet.shot.frames() / 2));
    }
    return moving;
  }

  /**
   * Lays a plate under each piece from that one on: watermarks and marks are made for the look's
   * ground, and must be readable on any picture.
   */
  static void plates(Sheet sheet, int from) {
    List<Piece> pieces = sheet.pieces();
    for (int i = from; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      Rectangle ink = inkOf(piece);
      if (!ink.isEmpty()) {
        pieces.set(i, onPlate(sheet, piece, Sheet.grown(ink, 12 * sheet.u)));
      }
    }
  }

  private static Piece onPlate(Sheet sheet, Piece piece, Rectangle2D plate) {
    Shape shape = sheet.theme().shouts() ? plate : Dress.round(plate, 12 * sheet.u);
    return new Piece(
        piece.bounds().union(plate.getBounds()),
        (brush, grown, stress) -> {
          brush.g().setColor(sheet.palette.ground());
          brush.g().fill(shape);
          piece.painter().paint(brush, grown, stress);
        },
        piece.cue(),
        piece.delay(),
        piece.enter(),
        piece.length(),
        piece.grows(),
        piece.stressed(),
        piece.spoken());
  }

  /** What a piece covers, found by painting it. */
  private static Rectangle inkOf(Piece piece) {
    Rectangle bounds = piece.bounds();
    BufferedImage image =
        new BufferedImage(bounds.width, bounds.height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.translate(-bounds.x, -bounds.y);
    piece.painter().paint(Brush.on(graphics), 1, 0);
    graphics.dispose();
    Rectangle ink = new Rectangle();
    for (int y = 0; y < bounds.height; y++) {
      for (int x = 0; x < bounds.width; x++) {
        if (image.getRGB(x, y) >>> 24 != 0) {
          Rectangle pixel = new Rectangle(bounds.x + x, bounds.y + y, 1, 1);
          ink = ink.isEmpty() ? pixel : ink.union(pixel);
        }
      }
    }
    return ink;
  }

  /** Low in the area, beside what the picture is about if there is width. */
  private static void caption(Sheet sheet, String caption, View subject) {
    double u = sheet.u;
    double padding = sheet.dress.padding();
    Rectangle2D area = sheet.area;
    double widest = area.getWidth() * (sheet.wide() ? 0.6 : 1) - 2 * padding;
    Fitted measured =
        sheet
            .bodyFit(sheet.look.strong(), 26, sheet.tall() ? 46 : 42)
            .lines(sheet.wide() ? 2 : 3)
            .align(Align.START, Align.START)
            .fit(caption, Sheet.rect(0, 0, widest, area.getHeight() * 0.3));
    double width = measured.width() + 2 * padding;
    double height = measured.height() + 1.5 * padding;
    double x = left(sheet, subject, width);
    Rectangle2D plate = Sheet.rect(x, area.getMaxY() - height, width, height);
    Fitted text =
        measured.shifted(
            x + padding - measured.box().getX(),
            plate.getY() + 0.75 * padding - measured.box().getY());
    Color accent = sheet.palette.accent();
    sheet.comes(
        plate,
        sheet.cue(caption),
        0,
        (brush, grown, stress) -> {
          fillBehind(sheet, brush, plate);
          sheet.dress.card(brush.g(), plate, accent, stress, sheet.seed());
          brush.text(text, sheet.palette.ink());
        });
  }

  /** Some themes' cards are translucent, and count on the theme's own ground. */
  private static void fillBehind(Sheet sheet, Brush brush, Rectangle2D plate) {
    double u = sheet.u;
    brush.g().setColor(sheet.dress.cardGround());
    switch (sheet.theme()) {
      case WHITEBOARD -> brush.g().fill(Dress.round(Dress.inset(plate, 3 * u), 22 * u));
      case PAPER -> brush.g().fill(plate);
      case PRESENTATION, DARK, BOLD, CORPORATE -> {
        // Opaque.
      }
    }
  }

  private static double left(Sheet sheet, View subject, double width) {
    Rectangle2D area = sheet.area;
    double middle = subject.x() + subject.width() / 2;
    if (sheet.wide() && middle < area.getX() + area.getWidth() * 0.42) {
      return area.getMaxX() - width;
    }
    boolean free = !sheet.wide() || Math.abs(middle - area.getCenterX()) > area.getWidth() * 0.2;
    return sheet.dress.centred() && free ? area.getCenterX() - width / 2 : area.getX();
  }
}
