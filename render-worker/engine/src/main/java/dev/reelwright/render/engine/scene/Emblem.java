package dev.reelwright.render.engine.scene;

import dev.reelwright.render.engine.story.Figure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The large picture of a scene that is mostly text: what its visual description names, else what
 * its text is about.
 *
 * @param icon empty: a plain mark
 * @param companions smaller, beside it; at most {@link #MOST_COMPANIONS}
 */
record Emblem(Optional<String> icon, List<String> companions) {
  static final int MOST_COMPANIONS = 2;

  private static final int ANY_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  /** To be written on the scene, not to be seen as a thing. */
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?i)\\b(?:title|heading|headline|text|caption)\\s*[:=]\\s*(?:[\"\u201c][^\"\u201d]*[\"\u201d]|[^.;\\n]*)"
              + "|[\"\u201c][^\"\u201d]*[\"\u201d]");

  /** Words about pictures, which do not say what of. */
  private static final Pattern ABOUT_PICTURES =
      Pattern.compile(
          "(?i)\\b(?:illustrations?|images?|pictures?|drawings?|drawn|photos?|photographs?|animations?"
              + "|animated|videos?|slides?|scenes?|screens?|views?|icons?|diagrams?|sketch(?:es)?|graphics?"
              + "|backgrounds?|foregrounds?|close-?ups?|portraits?|shots?|camera|zoom(?:s|ing)?|pan(?:s|ning)?"
              + "|(?:flash[ -]?)?cards?|calls?[ -]to[ -]action"
              + "|introduction|intro|opening|closing|ending|past|beside|inside|around|connected|colou?rs?|colou?rful|shows?|showing|shown)\\b");

  Emblem {
    companions = List.copyOf(companions);
  }

  /**
   * For a scene.
   *
   * @param text finds an icon for what the scene's text is about
   */
  static Emblem of(Sheet sheet, Supplier<Optional<String>> text) {
    String seen = without(ABOUT_PICTURES, without(WRITTEN, sheet.shot.scene().visual()));
    for (Figure figure : sheet.shot.scene().figures()) {
      seen = without(Pattern.compile(Pattern.quote(figure.name()), ANY_CASE), seen);
    }
    List<String> icons = new ArrayList<>();
    Optional<String> next = sheet.icon(seen);
    while (next.isPresent()) {
      icons.add(next.get());
      next = icons.size() <= MOST_COMPANIONS ? sheet.icon(seen) : Optional.empty();
    }
    if (icons.isEmpty()) {
      return new Emblem(text.get(), List.of());
    }
    // scenes of one story are often about the same things: each time another one is the large one
    SceneArtist.Place place = sheet.shot.place();
    Collections.rotate(icons, place.of() == 0 ? 0 : -place.index());
    return new Emblem(Optional.of(icons.getFirst()), icons.subList(1, icons.size()));
  }

  private static String without(Pattern pattern, String text) {
    return pattern.matcher(text).replaceAll(",");
  }
}
