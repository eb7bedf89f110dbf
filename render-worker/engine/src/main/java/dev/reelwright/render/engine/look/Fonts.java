package dev.reelwright.render.engine.look;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads faces. A machine without fontconfig or without any font of its own stops the JDK's text
 * system ("Fontconfig head is null"); then one bundled face is written to a temporary folder and
 * named as the machine's only font, and loading starts again.
 */
final class Fonts {
  /** Texts are measured and drawn with these hints alike. */
  static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  /** Largest font file of a brand kit, in bytes. */
  static final long LARGEST_FILE = 5L << 20;

  private static final String FONT_CONFIGURATION = "sun.awt.fontconfig";
  private static final Object LOCK = new Object();
  private static @Nullable Map<Face, Font> loaded;

  private Fonts() {}

  /** The face at size 1, kerned. */
  static Font of(Face face) {
    Font font = all().get(face);
    if (font == null) {
      throw new IllegalStateException("not loaded: " + face);
    }
    return font;
  }

  /** What the JVM makes of whatever fonts the machine has. */
  static List<Font> ofTheMachine() {
    all();
    return List.of(
        kerned(new Font(Font.SANS_SERIF, Font.PLAIN, 1)), kerned(new Font("Dialog", 0, 1)));
  }

  /** A font file of a brand kit, at size 1. */
  static Font read(Path file) {
    all();
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new LookTrouble("font_unreadable", "the font file is larger than 5 MB");
      }
      return kerned(Font.createFont(Font.TRUETYPE_FONT, file.toFile()).deriveFont(1f));
    } catch (IOException | FontFormatException e) {
      throw new LookTrouble("font_unreadable", "the font file cannot be read as TrueType", e);
    }
  }

  private static Map<Face, Font> all() {
    synchronized (LOCK) {
      Map<Face, Font> fonts = loaded;
      if (fonts == null) {
        fonts = loadOrBringAFont();
        loaded = fonts;
      }
      return fonts;
    }
  }

  private static Map<Face, Font> loadOrBringAFont() {
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
    try {
      return load();
    } catch (RuntimeException | InternalError noFontsHere) {
      if (System.getProperty(FONT_CONFIGURATION) != null) {
        throw new LookTrouble(
            "fonts_unusable",
            "the font configuration in " + FONT_CONFIGURATION + " does not work",
            noFontsHere);
      }
      return loadWithAFontOfOurs();
    } catch (LinkageError e) {
      throw new LookTrouble(
          "fonts_unusable",
          "this Java cannot draw text: it needs the java.desktop module with libfontmanager and"
              + " libfreetype",
          e);
    }
  }

  private static Map<Face, Font> loadWithAFontOfOurs() {
    try {
      Path folder = Files.createTempDirectory("reelwright-fonts");
      Path font = folder.resolve("inter.ttf");
      Path configuration = folder.resolve("fontconfig.properties");
      try (InputStream in = resource(Face.INTER)) {
        Files.copy(in, font);
      }
      Files.writeString(
          configuration,
          "version=1\nallfonts.default=Bundled\nsequence.allfonts=default\nfilename.Bundled="
              + font.toAbsolutePath()
              + "\n");
      System.setProperty(FONT_CONFIGURATION, configuration.toAbsolutePath().toString());
      // The JDK reads both for as long as it runs.
      font.toFile().deleteOnExit();
      configuration.toFile().deleteOnExit();
      return load();
    } catch (IOException | RuntimeException | InternalError | LinkageError e) {
      throw new LookTrouble(
          "fonts_unusable",
          "no font can be used on this machine: install fontconfig and any font, or make the"
              + " temporary folder writable",
          e);
    }
  }

  private static Map<Face, Font> load() {
    Map<Face, Font> fonts = new EnumMap<>(Face.class);
    for (Face face : Face.values()) {
      try (InputStream in = resource(face)) {
        fonts.put(face, kerned(Font.createFont(Font.TRUETYPE_FONT, in).deriveFont(1f)));
      } catch (IOException | FontFormatException e) {
        throw new LookTrouble("fonts_unusable", "the bundled font " + face + " is broken", e);
      }
    }
    return fonts;
  }

  private static Font kerned(Font font) {
    return font.deriveFont(Map.of(TextAttribute.KERNING, TextAttribute.KERNING_ON));
  }

  private static InputStream resource(Face face) throws IOException {
    InputStream in = Fonts.class.getResourceAsStream("fonts/" + face.file() + ".ttf");
    if (in == null) {
      throw new IOException("fonts/" + face.file() + ".ttf is not on the class path");
    }
    return in;
  }

  /** Faces that stand in for what {@code face} cannot show, best first. */
  static List<Font> fallbacks(@Nullable Face face) {
    List<Font> chain = new ArrayList<>();
    boolean heavy = face != null && face.heavy();
    chain.add(of(heavy ? Face.INTER_SEMIBOLD : Face.INTER));
    chain.add(of(heavy ? Face.LORA_BOLD : Face.LORA));
    chain.addAll(ofTheMachine());
    return chain;
  }
}
