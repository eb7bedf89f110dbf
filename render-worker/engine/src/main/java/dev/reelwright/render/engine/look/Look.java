package dev.reelwright.render.engine.look;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/** The design of one video. Immutable; made once for each render. */
public final class Look {
  /** Longest side of a logo that is read, in pixels. */
  private static final int LARGEST_LOGO = 4096;

  private final Theme theme;
  private final BackgroundMode mode;
  private final BrandKit brand;
  private final Palette palette;
  private final Typeface heading;
  private final Typeface body;
  private final Typeface strong;
  private final Typeface quote;
  private final @Nullable BufferedImage logo;

  private Look(Theme theme, BackgroundMode mode, BrandKit brand) {
    this.theme = theme;
    this.mode = mode;
    this.brand = brand;
    this.palette =
        Palette.of(theme.seeds(), mode, brand.ground(), brand.primary(), brand.secondary());
    Path font = brand.font();
    Face face = brand.face();
    if (font != null) {
      Typeface own = Typeface.of(font);
      this.heading = own;
      this.body = own;
      this.strong = own;
      this.quote = own;
    } else if (face != null) {
      this.heading = Typeface.of(heavierOf(face));
      this.body = Typeface.of(face);
      this.strong = Typeface.of(heavierOf(face));
      this.quote = Typeface.of(face);
    } else {
      this.heading = Typeface.of(theme.heading()).tracked(theme.headingTracking());
      this.body = Typeface.of(theme.body());
      this.strong = Typeface.of(theme.strong());
      this.quote = Typeface.of(theme.quote());
    }
    Path file = brand.logo();
    this.logo = file == null ? null : readLogo(file);
  }

  /**
   * A theme with a brand kit.
   *
   * @throws LookTrouble if a font or the logo cannot be read
   */
  public static Look of(Theme theme, BackgroundMode mode, BrandKit brand) {
    return new Look(theme, mode, brand);
  }

  /** A theme as it is. */
  public static Look of(Theme theme) {
    return new Look(theme, BackgroundMode.DYNAMIC, BrandKit.none());
  }

  /**
   * Whether this machine can draw: loads every bundled face, draws a letter with each and an icon.
   * Takes about a second the first time.
   *
   * @return what is wrong and what to do about it; empty if nothing is
   */
  public static Optional<String> check() {
    try {
      BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
      for (Face face : Face.values()) {
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.BLACK);
        graphics.fillRect(0, 0, 64, 64);
        Fitted letter =
            TextFit.of(Typeface.of(face), 40, 40).fit("R", new java.awt.Rectangle(0, 0, 64, 64));
        letter.draw(graphics, Color.WHITE);
        graphics.dispose();
        if (blank(image)) {
          return Optional.of("the font " + face + " draws nothing on this machine");
        }
      }
      Icons.shared();
      return Optional.empty();
    } catch (LookTrouble e) {
      return Optional.of(e.code() + ": " + e.getMessage());
    } catch (RuntimeException | LinkageError e) {
      return Optional.of("pictures cannot be drawn on this machine: " + e);
    }
  }

  private static boolean blank(BufferedImage image) {
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if ((image.getRGB(x, y) & 0xFFFFFF) != 0) {
          return false;
        }
      }
    }
    return true;
  }

  /** Manners: shapes, ornaments, motion. */
  public Theme theme() {
    return theme;
  }

  /** What is behind everything. */
  public BackgroundMode mode() {
    return mode;
  }

  /** What was asked for. */
  public BrandKit brand() {
    return brand;
  }

  /** Corrected colours. */
  public Palette palette() {
    return palette;
  }

  /** Letters of titles and headings. */
  public Typeface heading() {
    return heading;
  }

  /** Letters of running text. */
  public Typeface body() {
    return body;
  }

  /** Letters of names, labels and figures. */
  public Typeface strong() {
    return strong;
  }

  /** Letters of somebody's words. */
  public Typeface quote() {
    return quote;
  }

  /** The brand's logo, decoded. */
  public Optional<BufferedImage> logo() {
    return Optional.ofNullable(logo);
  }

  /** The characters of a text that no face of this look can show, each once, in order. */
  public String undrawable(String text) {
    return body.undrawable(text);
  }

  private static Face heavierOf(Face face) {
    return switch (face) {
      case INTER -> Face.INTER_SEMIBOLD;
      case INTER_SEMIBOLD, INTER_EXTRABOLD -> Face.INTER_EXTRABOLD;
      case LORA, LORA_BOLD, LORA_ITALIC -> Face.LORA_BOLD;
      case PATRICK_HAND, CAVEAT_BOLD -> Face.CAVEAT_BOLD;
      case ANTON -> Face.ANTON;
      case SPACE_GROTESK, SPACE_GROTESK_BOLD -> Face.SPACE_GROTESK_BOLD;
    };
  }

  private static BufferedImage readLogo(Path file) {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new LookTrouble("logo_unreadable", "the logo is not a PNG or JPEG");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        if (reader.getWidth(0) > LARGEST_LOGO || reader.getHeight(0) > LARGEST_LOGO) {
          throw new LookTrouble(
              "logo_unreadable", "the logo is larger than " + LARGEST_LOGO + " pixels");
        }
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    } catch (IOException e) {
      throw new LookTrouble("logo_unreadable", "the logo cannot be read", e);
    }
  }
}
