package dev.reelwright.render.engine.caption;

import dev.reelwright.render.engine.scene.SceneArtist.Placed;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A page, painted once: what lies beneath the words, the words plain, and the words bright, each a
 * picture of its own. A moment is put together from parts of these.
 *
 * <pre>
 *            beneath            plain              bright           besides
 *   karaoke  shadow, outline    letters            letters
 *   pill     shadow, outline    letters            letters          the tile
 *   pop      shadow             outline, letters   -                a large picture of each word
 *   box      plate              letters            letters, line
 *   clean    shadow, outline    dimmed letters     letters
 * </pre>
 */
final class PageArt {
  private static final double LARGEST_GROWTH = 0.14;
  private static final double OVERSHOOT = 1.4;

  private final CaptionLook look;
  private final CaptionColours colours;
  private final PageLayout layout;
  private final Metrics metrics;
  private final Rectangle area;
  private final BufferedImage beneath;
  private final BufferedImage plain;
  private final BufferedImage bright;
  private final Map<Integer, Grown> grown = new HashMap<>();

  PageArt(CaptionLook look, CaptionColours colours, PageLayout layout) {
    this.look = look;
    this.colours = colours;
    this.layout = layout;
    metrics = Metrics.of(look);
    area = layout.area();
    beneath = paintedBeneath();
    plain = painted(area, graphics -> paintWords(graphics, colours.plain()));
    bright = look == CaptionLook.POP ? plain : painted(area, this::paintBright);
  }

  void draw(Graphics2D target, Moment moment) {
    Graphics2D graphics = (Graphics2D) target.create();
    float cover = moment.cover() / 255f;
    graphics.setComposite(AlphaComposite.SrcOver.derive(cover));
    graphics.drawImage(beneath, area.x, area.y, null);
    if (look == CaptionLook.PILL) {
      drawTile(graphics, moment, cover);
    }
    for (int word = 0; word < layout.cells().size(); word++) {
      if (look == CaptionLook.POP && brightness(word, moment) > 0) {
        continue;
      }
      drawWord(graphics, word, brightness(word, moment), cover);
    }
    if (look == CaptionLook.POP) {
      graphics.setComposite(AlphaComposite.SrcOver.derive(cover));
      drawGrown(graphics, moment);
    }
    graphics.dispose();
  }

  /** The words that are not just changing. */
  List<Placed> texts(Moment moment, Rectangle band, boolean large) {
    List<Placed> texts = new ArrayList<>();
    for (int word = 0; word < layout.cells().size(); word++) {
      PageLayout.Cell cell = layout.cells().get(word);
      double brightness = brightness(word, moment);
      if (cell.text().isEmpty() || brightness > 0 && brightness < 1) {
        continue;
      }
      Color colour = brightness > 0 ? colours.bright() : colours.plain();
      Color ground =
          look == CaptionLook.PILL && brightness > 0 ? colours.tile() : colours.groundOf(colour);
      texts.add(new Placed(cell.text(), ink(word, brightness), band, colour, ground, large));
    }
    return texts;
  }

  private Rectangle ink(int word, double brightness) {
    Shape letters = layout.cells().get(word).letters();
    double outline = outlinePixels();
    if (look == CaptionLook.POP && brightness > 0) {
      Grown picture = grown(word);
      letters = picture.transform(picture.largest()).createTransformedShape(letters);
      outline *= picture.largest();
    }
    return PageLayout.grown(letters.getBounds2D(), outline, outline).getBounds();
  }

  private double brightness(int word, Moment moment) {
    if (word == moment.spoken()) {
      return moment.progress();
    }
    if (look == CaptionLook.CLEAN) {
      return word < moment.spoken() ? 1 : 0;
    }
    return word == moment.spoken() - 1 ? 1 - moment.progress() : 0;
  }

  private void drawWord(Graphics2D graphics, int word, double brightness, float cover) {
    Rectangle share = layout.cells().get(word).share();
    if (brightness < 1) {
      graphics.setComposite(AlphaComposite.SrcOver.derive(cover));
      copy(graphics, plain, share);
    }
    if (brightness > 0) {
      graphics.setComposite(AlphaComposite.SrcOver.derive((float) (cover * brightness)));
      copy(graphics, bright, share);
    }
  }

  private void copy(Graphics2D graphics, BufferedImage picture, Rectangle share) {
    int x = share.x - area.x;
    int y = share.y - area.y;
    graphics.drawImage(
        picture,
        share.x,
        share.y,
        share.x + share.width,
        share.y + share.height,
        x,
        y,
        x + share.width,
        y + share.height,
        null);
  }

  private void drawTile(Graphics2D graphics, Moment moment, float cover) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(colours.tile());
    Rectangle2D to = tile(moment.spoken());
    double progress = moment.progress();
    if (moment.spoken() == 0 || progress >= 1) {
      fillTile(graphics, to);
      return;
    }
    Rectangle2D from = tile(moment.spoken() - 1);
    if (from.isEmpty() || to.isEmpty()) {
      fillTile(graphics, to);
      return;
    }
    if (from.getY() == to.getY()) {
      fillTile(graphics, between(from, to, progress));
    } else {
      graphics.setComposite(AlphaComposite.SrcOver.derive((float) (cover * (1 - progress))));
      fillTile(graphics, from);
      graphics.setComposite(AlphaComposite.SrcOver.derive((float) (cover * progress)));
      fillTile(graphics, to);
    }
  }

  /** Empty for a word of which nothing can be drawn. */
  private Rectangle2D tile(int word) {
    PageLayout.Cell cell = layout.cells().get(word);
    double pixels = layout.fontPixels();
    return cell.text().isEmpty()
        ? new Rectangle2D.Double()
        : PageLayout.grown(cell.box(), metrics.padX() * pixels, metrics.padY() * pixels);
  }

  private void fillTile(Graphics2D graphics, Rectangle2D tile) {
    double arc = 0.56 * layout.fontPixels();
    graphics.fill(
        new RoundRectangle2D.Double(
            tile.getX(), tile.getY(), tile.getWidth(), tile.getHeight(), arc, arc));
  }

  private static Rectangle2D between(Rectangle2D from, Rectangle2D to, double share) {
    return new Rectangle2D.Double(
        from.getX() + (to.getX() - from.getX()) * share,
        to.getY(),
        from.getWidth() + (to.getWidth() - from.getWidth()) * share,
        to.getHeight());
  }

  private void drawGrown(Graphics2D graphics, Moment moment) {
    if (moment.changing() && moment.spoken() > 0) {
      grown(moment.spoken() - 1).draw(graphics, 1 - moment.progress(), 1 - moment.progress());
    }
    double age = Math.clamp((double) moment.age() / Moment.CHANGE_MILLIS, 0, 1) - 1;
    double swing = 1 + (OVERSHOOT + 1) * age * age * age + OVERSHOOT * age * age;
    grown(moment.spoken()).draw(graphics, moment.progress(), swing);
  }

  private Grown grown(int word) {
    return grown.computeIfAbsent(word, Grown::new);
  }

  /** A word of {@link CaptionLook#POP} at its largest, plain and bright. */
  private final class Grown {
    private final double largest;
    private final double middleX;
    private final double middleY;
    private final Rectangle place;
    private final BufferedImage plainWord;
    private final BufferedImage brightWord;

    Grown(int word) {
      PageLayout.Cell cell = layout.cells().get(word);
      double pixels = layout.fontPixels();
      Rectangle2D box = cell.box();
      // As much as the space leaves once both words have their outlines.
      double room = (metrics.space() - 2.4 * metrics.outline()) * pixels;
      largest = 1 + Math.min(LARGEST_GROWTH, 2 * room / Math.max(1, box.getWidth()));
      middleX = box.getCenterX();
      middleY = box.getCenterY();
      Shape letters = transform(largest).createTransformedShape(cell.letters());
      double outline = outlinePixels() * largest;
      place = PageLayout.grown(letters.getBounds2D(), outline + 2, outline + 2).getBounds();
      plainWord =
          painted(place, graphics -> paintOutlined(graphics, letters, outline, colours.plain()));
      brightWord =
          painted(place, graphics -> paintOutlined(graphics, letters, outline, colours.bright()));
    }

    double largest() {
      return largest;
    }

    AffineTransform transform(double scale) {
      AffineTransform transform = AffineTransform.getTranslateInstance(middleX, middleY);
      transform.scale(scale, scale);
      transform.translate(-middleX, -middleY);
      return transform;
    }

    /**
     * @param brightness 0 to 1
     * @param growth 0 for the size of the other words, 1 for the largest
     */
    void draw(Graphics2D graphics, double brightness, double growth) {
      Graphics2D own = (Graphics2D) graphics.create();
      if (growth != 1) {
        own.setRenderingHint(
            RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        own.transform(transform((1 + growth * (largest - 1)) / largest));
      }
      if (brightness < 1) {
        own.drawImage(plainWord, place.x, place.y, null);
        float cover = ((AlphaComposite) own.getComposite()).getAlpha();
        own.setComposite(AlphaComposite.SrcOver.derive((float) (cover * brightness)));
      }
      own.drawImage(brightWord, place.x, place.y, null);
      own.dispose();
    }
  }

  private BufferedImage paintedBeneath() {
    if (look == CaptionLook.BOX) {
      boolean empty = layout.cells().stream().allMatch(cell -> cell.text().isEmpty());
      return painted(area, empty ? graphics -> {} : this::paintPlate);
    }
    BufferedImage outlines =
        painted(
            area,
            graphics ->
                layout
                    .cells()
                    .forEach(
                        cell ->
                            paintOutlined(
                                graphics, cell.letters(), outlinePixels(), colours.plate())));
    double reach = metrics.shadow() * layout.fontPixels();
    double strength = look == CaptionLook.CLEAN ? 1.1 : 0.6;
    BufferedImage picture = Glow.of(outlines, reach, colours.plate(), strength);
    if (look != CaptionLook.POP) {
      Graphics2D graphics = picture.createGraphics();
      graphics.drawImage(outlines, 0, 0, null);
      graphics.dispose();
    }
    return picture;
  }

  private void paintPlate(Graphics2D graphics) {
    double pixels = layout.fontPixels();
    Rectangle2D plate =
        PageLayout.grown(layout.block(), metrics.padX() * pixels, metrics.padY() * pixels);
    Color colour = colours.plate();
    graphics.setColor(
        new Color(
            colour.getRed(),
            colour.getGreen(),
            colour.getBlue(),
            (int) Math.ceil(255 * colours.plateCover())));
    double arc = 0.7 * pixels;
    graphics.fill(
        new RoundRectangle2D.Double(
            plate.getX(), plate.getY(), plate.getWidth(), plate.getHeight(), arc, arc));
  }

  private void paintWords(Graphics2D graphics, Color colour) {
    double outline = look == CaptionLook.POP ? outlinePixels() : 0;
    layout.cells().forEach(cell -> paintOutlined(graphics, cell.letters(), outline, colour));
  }

  private void paintBright(Graphics2D graphics) {
    paintWords(graphics, colours.bright());
    if (look == CaptionLook.BOX) {
      double pixels = layout.fontPixels();
      for (PageLayout.Cell cell : layout.cells()) {
        Rectangle2D box = cell.text().isEmpty() ? new Rectangle2D.Double() : cell.box();
        double high = 0.09 * pixels;
        double y = box.getMaxY() + 0.03 * pixels;
        graphics.fill(new RoundRectangle2D.Double(box.getX(), y, box.getWidth(), high, high, high));
      }
    }
  }

  private void paintOutlined(Graphics2D graphics, Shape letters, double outline, Color colour) {
    if (outline > 0) {
      graphics.setColor(colours.plate());
      graphics.setStroke(
          new BasicStroke((float) (2 * outline), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      graphics.draw(letters);
    }
    graphics.setColor(colour);
    graphics.fill(letters);
  }

  private double outlinePixels() {
    return metrics.outline() * layout.fontPixels();
  }

  private static BufferedImage painted(Rectangle place, Consumer<Graphics2D> painter) {
    BufferedImage picture =
        new BufferedImage(
            Math.max(1, place.width), Math.max(1, place.height), BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.translate(-place.x, -place.y);
    painter.accept(graphics);
    graphics.dispose();
    return picture;
  }
}
