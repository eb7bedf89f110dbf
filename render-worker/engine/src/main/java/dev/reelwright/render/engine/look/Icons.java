package dev.reelwright.render.engine.look;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Line icons (Lucide, ISC licence), found by words and drawn in any colour and stroke. Thread-safe.
 * A wrong icon is worse than none: only words that surely mean an icon find it.
 */
public final class Icons {
  private static final String PACKAGE =
      "/META-INF/maven/org.webjars.npm/lucide-static/pom.properties";
  private static final String ROOT = "/META-INF/resources/webjars/lucide-static/";
  private static final int MOST_DOCUMENTS = 256;

  /** Trademarks, and tools of editors that mean nothing to a viewer. */
  private static final Set<String> NOT_FOR_VIEWERS =
      Set.of(
          "chrome",
          "codepen",
          "codesandbox",
          "dribbble",
          "facebook",
          "figma",
          "framer",
          "github",
          "gitlab",
          "instagram",
          "linkedin",
          "pocket",
          "slack",
          "trello",
          "twitch",
          "twitter",
          "youtube",
          "x",
          "ban",
          "badge",
          "blend",
          "blocks",
          "bold",
          "box",
          "boxes",
          "cast",
          "club",
          "columns",
          "combine",
          "command",
          "component",
          "contrast",
          "cross",
          "crop",
          "diff",
          "dock",
          "dot",
          "equal",
          "expand",
          "focus",
          "forward",
          "frame",
          "group",
          "hop",
          "import",
          "info",
          "italic",
          "layout",
          "list",
          "loader",
          "logs",
          "merge",
          "meh",
          "menu",
          "minus",
          "move",
          "option",
          "origami",
          "pause",
          "plus",
          "pointer",
          "power",
          "radical",
          "radius",
          "ratio",
          "replace",
          "rows",
          "save",
          "scaling",
          "section",
          "shapes",
          "sheet",
          "shrink",
          "sigma",
          "slash",
          "slice",
          "spade",
          "split",
          "square",
          "table",
          "tangent",
          "text",
          "type",
          "underline",
          "ungroup",
          "variable",
          "view",
          "voicemail",
          "space",
          "can",
          "pin",
          "grab",
          "hash",
          "haze",
          "regex",
          "pi",
          "nut",
          "ham",
          "rat",
          "skull",
          "worm");

  private static final class Holder {
    static final Icons ICONS = new Icons();
  }

  private final String folder;
  private final Map<String, String> byWord = new HashMap<>();
  private final Map<String, String> byStem = new HashMap<>();
  private final Map<String, String> byName = new HashMap<>();
  private final Map<String, List<String>> byTag = new HashMap<>();
  private final Map<String, SVGDocument> documents = new ConcurrentHashMap<>();

  private Icons() {
    try {
      Properties properties = new Properties();
      try (InputStream in = open(PACKAGE)) {
        properties.load(in);
      }
      folder = ROOT + properties.getProperty("version") + "/";
      readWords();
      readTags();
    } catch (IOException e) {
      throw new LookTrouble("icons_unusable", "the icons are not on the class path", e);
    }
  }

  /** The one index, read at the first call. */
  public static Icons shared() {
    return Holder.ICONS;
  }

  private void readWords() throws IOException {
    try (InputStream in = open("icon-words.txt")) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : all.lines().toList()) {
        int colon = line.indexOf(':');
        if (colon < 0 || line.startsWith("#")) {
          continue;
        }
        String icon = line.substring(0, colon);
        for (String word : line.substring(colon + 1).strip().split(" ")) {
          byWord.putIfAbsent(word, icon);
          byStem.putIfAbsent(Stems.stem(word), icon);
        }
      }
    }
  }

  private void readTags() throws IOException {
    Map<String, List<String>> tags;
    try (InputStream in = open(folder + "tags.json")) {
      tags = new ObjectMapper().readValue(in, new TypeReference<Map<String, List<String>>>() {});
    }
    tags.forEach(
        (icon, words) -> {
          if (NOT_FOR_VIEWERS.contains(icon.split("-")[0])) {
            return;
          }
          if (icon.indexOf('-') < 0) {
            byName.put(icon, icon);
          }
          if (icon.split("-").length <= 2
              && !icon.matches(".*-(off|x|minus|plus|slash|dashed|\\d)")) {
            for (String word : words) {
              byTag
                  .computeIfAbsent(word.toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                  .add(icon);
            }
          }
        });
  }

  private static InputStream open(String resource) throws IOException {
    InputStream in = Icons.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IOException(resource + " is missing");
    }
    return in;
  }

  /** The icon that words mean; empty if none surely does. */
  public Optional<String> find(String text) {
    return find(text, Set.of());
  }

  /**
   * The same, passing over icons that are taken.
   *
   * @param text a title, a phrase, a sentence
   */
  public Optional<String> find(String text, Set<String> taken) {
    String best = null;
    double bestScore = 0;
    List<String> words = Stems.words(text);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (Stems.empty(word)) {
        continue;
      }
      // The subject tends to come first.
      double early = 1 - 0.3 * i / words.size();
      Match match = match(word, taken);
      if (match != null && match.score() * early > bestScore) {
        best = match.icon();
        bestScore = match.score() * early;
      }
    }
    return Optional.ofNullable(best);
  }

  private record Match(String icon, double score) {}

  private @Nullable Match match(String word, Set<String> taken) {
    String known = byWord.get(word);
    if (known != null && !taken.contains(known)) {
      return new Match(known, 10);
    }
    String name = byName.get(word);
    if (name == null && word.endsWith("s")) {
      name = byName.get(word.substring(0, word.length() - 1));
    }
    if (name != null && word.length() > 2 && !taken.contains(name)) {
      return new Match(name, 8);
    }
    String stem = Stems.stem(word);
    String related = stem.length() >= 4 ? byStem.get(stem) : null;
    if (related != null && !taken.contains(related)) {
      return new Match(related, 7);
    }
    List<String> tagged = byTag.getOrDefault(word, List.of());
    if (word.length() >= 5 && !tagged.isEmpty() && tagged.size() <= 2) {
      String icon = tagged.get(0);
      return taken.contains(icon) ? null : new Match(icon, 4);
    }
    return null;
  }

  /**
   * Draws an icon.
   *
   * @param name of {@link #find}, or any icon of the set
   * @param stroke width in 24ths of the icon's side; the set's own is 2
   * @param box a square
   */
  public void draw(Graphics2D graphics, String name, Color colour, double stroke, Rectangle2D box) {
    Graphics2D own = (Graphics2D) graphics.create();
    try {
      Pens.smooth(own);
      document(name, colour, stroke)
          .render(
              (java.awt.Component) null,
              own,
              new ViewBox(
                  (float) box.getX(),
                  (float) box.getY(),
                  (float) box.getWidth(),
                  (float) box.getHeight()));
    } finally {
      own.dispose();
    }
  }

  private SVGDocument document(String name, Color colour, double stroke) {
    if (documents.size() > MOST_DOCUMENTS) {
      documents.clear();
    }
    String key = name + colour.getRGB() + "/" + stroke;
    return documents.computeIfAbsent(key, any -> load(name, colour, stroke));
  }

  private SVGDocument load(String name, Color colour, double stroke) {
    String hex = String.format("#%06x", colour.getRGB() & 0xFFFFFF);
    try (InputStream in = open(folder + "icons/" + name + ".svg")) {
      String svg =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .replace("currentColor", hex)
              .replace("stroke-width=\"2\"", "stroke-width=\"" + stroke + "\"");
      SVGDocument document =
          new SVGLoader()
              .load(
                  new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)),
                  (URI) null,
                  LoaderContext.createDefault());
      if (document == null) {
        throw new IllegalStateException("the icon " + name + " cannot be read");
      }
      return document;
    } catch (IOException e) {
      throw new IllegalArgumentException("no icon " + name, e);
    }
  }
}
