package dev.reelwright.render.engine.scene;

import dev.reelwright.render.engine.look.Contrast;
import dev.reelwright.render.engine.scene.SceneArtist.Drawing;
import dev.reelwright.render.engine.scene.SceneArtist.Placed;
import dev.reelwright.render.engine.scene.SceneArtist.Shot;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Judges pictures as a careful viewer would: every text inside its box and the safe area, none over
 * another, all of them readable, something to see.
 */
public final class PictureCheck {
  /** Share of a picture's pixels that must lie on an edge for it not to be blank. */
  private static final double EDGES = 0.0012;

  /** Difference of neighbours, of 255, that makes an edge. */
  private static final int STEP = 24;

  private PictureCheck() {}

  /**
   * What is wrong with a frame.
   *
   * @return a sentence for each fault; empty if there is none
   */
  public static List<String> faults(Drawing drawing, Shot shot, int frame) {
    List<Placed> texts = drawing.texts(frame);
    List<String> faults = new ArrayList<>(faults(texts, shot));
    faults.addAll(faults(drawing.pictures(), texts, shot));
    BufferedImage image =
        new BufferedImage(
            shot.frame().width(), shot.frame().height(), BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = image.createGraphics();
    drawing.draw(graphics, frame);
    graphics.dispose();
    if (blank(image)) {
      faults.add("frame " + frame + " is blank");
    }
    return faults;
  }

  /** What is wrong with texts. */
  public static List<String> faults(List<Placed> texts, Shot shot) {
    List<String> faults = new ArrayList<>();
    for (Placed text : texts) {
      if (!grown(text.box()).contains(text.ink())) {
        faults.add(
            "\"%s\" at %s leaves its box %s"
                .formatted(text.text(), where(text.ink()), where(text.box())));
      }
      if (!grown(shot.safe()).contains(text.ink())) {
        faults.add(
            "\"%s\" at %s leaves the safe area %s"
                .formatted(text.text(), where(text.ink()), where(shot.safe())));
      }
      if (text.ink().intersects(shot.captionBand())) {
        faults.add("\"%s\" stands where captions go".formatted(text.text()));
      }
      double ratio = Contrast.ratio(text.colour(), text.ground());
      if (ratio < (text.large() ? Contrast.LARGE : Contrast.TEXT)) {
        faults.add(
            String.format(
                Locale.ROOT,
                "\"%s\" has a contrast of %.2f: %s on %s",
                text.text(),
                ratio,
                hex(text.colour()),
                hex(text.ground())));
      }
    }
    for (int i = 0; i < texts.size(); i++) {
      for (int j = i + 1; j < texts.size(); j++) {
        Rectangle common = texts.get(i).ink().intersection(texts.get(j).ink());
        if (common.width > 1 && common.height > 1) {
          faults.add(
              "\"%s\" and \"%s\" overlap".formatted(texts.get(i).text(), texts.get(j).text()));
        }
      }
    }
    return faults;
  }

  /** What is wrong with pictures of somebody or something. */
  public static List<String> faults(List<Rectangle> pictures, List<Placed> texts, Shot shot) {
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      Rectangle picture = pictures.get(i);
      if (!grown(shot.safe()).contains(picture)) {
        faults.add("a picture at %s leaves the safe area".formatted(where(picture)));
      }
      if (Math.min(picture.width, picture.height) * 14 < shot.frame().shortSide()) {
        faults.add("a picture at %s is too small to be known".formatted(where(picture)));
      }
      for (Placed text : texts) {
        if (text.ink().intersects(picture)) {
          faults.add("\"%s\" stands on a picture".formatted(text.text()));
        }
      }
      for (Rectangle other : pictures.subList(i + 1, pictures.size())) {
        if (other.intersects(picture)) {
          faults.add("pictures at %s and %s overlap".formatted(where(picture), where(other)));
        }
      }
    }
    return faults;
  }

  /** Whether a picture has next to no edges. */
  public static boolean blank(BufferedImage image) {
    long edges = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      int before = grey(image.getRGB(0, y));
      for (int x = 1; x < image.getWidth(); x++) {
        int grey = grey(image.getRGB(x, y));
        if (Math.abs(grey - before) > STEP) {
          edges++;
        }
        before = grey;
      }
    }
    return edges < EDGES * image.getWidth() * image.getHeight();
  }

  private static int grey(int rgb) {
    return (((rgb >> 16) & 255) * 3 + ((rgb >> 8) & 255) * 6 + (rgb & 255)) / 10;
  }

  private static Rectangle grown(Rectangle r) {
    return new Rectangle(r.x - 1, r.y - 1, r.width + 2, r.height + 2);
  }

  private static String where(Rectangle r) {
    return r.x + "," + r.y + " " + r.width + "x" + r.height;
  }

  private static String hex(java.awt.Color colour) {
    return String.format("#%06x", colour.getRGB() & 0xFFFFFF);
  }
}
