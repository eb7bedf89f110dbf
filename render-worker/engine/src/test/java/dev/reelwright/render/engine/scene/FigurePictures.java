package dev.reelwright.render.engine.scene;

import dev.reelwright.render.engine.story.Figure;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Pictures of persons and things, drawn in code. */
public final class FigurePictures {
  private static final List<String> NAMES =
      List.of("Priya", "Marcus", "Kettle", "Dr. Annemarie Oberhofer", "Map", "Ben");

  private static final Color[] CLOTHES = {
    new Color(0x0D9488), new Color(0xB45309), new Color(0x7C3AED), new Color(0xBE123C)
  };

  private FigurePictures() {}

  /** So many figures, every third one a thing. */
  public static List<Figure> figures(int count, Path folder) {
    List<Figure> figures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean person = i % 3 != 2;
      Path file = folder.resolve("figure-" + i + ".png");
      write(person ? person(i) : thing(i), file);
      figures.add(new Figure(NAMES.get(i % NAMES.size()), person, file));
    }
    return figures;
  }

  /** Somebody from head to knee before a plain ground, higher than wide. */
  public static BufferedImage person(int kind) {
    BufferedImage image = new BufferedImage(480, 720, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = smooth(image);
    g.setColor(new Color(0xDCE6EE));
    g.fillRect(0, 0, 480, 720);
    g.setColor(CLOTHES[Math.floorMod(kind, CLOTHES.length)]);
    g.fill(new RoundRectangle2D.Double(120, 300, 240, 460, 140, 140));
    Color skin = kind % 2 == 0 ? new Color(0xC98B62) : new Color(0xE8B894);
    g.setColor(skin);
    g.fill(new RoundRectangle2D.Double(212, 240, 56, 90, 30, 30));
    g.setColor(new Color(0x2B1B12));
    g.fill(new Ellipse2D.Double(150, 60, 180, 200));
    g.setColor(skin);
    g.fill(new Ellipse2D.Double(168, 90, 144, 180));
    g.setColor(new Color(0x1F2937));
    g.fill(new Ellipse2D.Double(205, 165, 16, 20));
    g.fill(new Ellipse2D.Double(259, 165, 16, 20));
    g.setStroke(new BasicStroke(6));
    g.draw(new Arc2D.Double(212, 190, 56, 44, 200, 140, Arc2D.OPEN));
    g.dispose();
    return image;
  }

  /** A kettle, wider than high. */
  public static BufferedImage thing(int kind) {
    BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = smooth(image);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, 640, 480);
    g.setColor(new Color(0xDC2626));
    g.fill(new RoundRectangle2D.Double(180, 150, 260, 250, 150, 150));
    g.setStroke(new BasicStroke(26, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(new Arc2D.Double(400, 180, 130, 150, -80, 170, Arc2D.OPEN));
    g.drawLine(200, 260, 110, 180);
    g.setColor(new Color(0x111827));
    g.fill(new Ellipse2D.Double(285, 118, 50, 44));
    g.dispose();
    return image;
  }

  /** Writes a picture as a PNG. */
  public static void write(BufferedImage image, Path png) {
    try {
      ImageIO.write(image, "png", png.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Graphics2D smooth(BufferedImage image) {
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    return g;
  }
}
