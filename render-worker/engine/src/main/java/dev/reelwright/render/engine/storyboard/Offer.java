package dev.reelwright.render.engine.storyboard;

import dev.reelwright.render.contract.StudioNews;
import dev.reelwright.render.engine.look.Theme;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a studio offers, to be told to those who sell it. */
public final class Offer {
  /** Ways to look, the default first. */
  public static List<StudioNews.Theme> themes() {
    Stream<Theme> others = Stream.of(Theme.values()).filter(theme -> theme != Theme.standard());
    return Stream.concat(Stream.of(Theme.standard()), others).map(Offer::told).toList();
  }

  private static StudioNews.Theme told(Theme theme) {
    String id = theme.customerName();
    String name = id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
    return new StudioNews.Theme(id, name, theme.description());
  }

  /** Who can speak, the default first. */
  public static List<StudioNews.Voice> voices(Studio studio) {
    return studio.narrator().speakers().stream()
        .map(
            speaker ->
                new StudioNews.Voice(
                    speaker.id(),
                    speaker.title(),
                    speaker.language().orElse(null),
                    speaker.engine()))
        .toList();
  }

  private Offer() {}
}
