package dev.reelwright.render.engine.storyboard;

import dev.reelwright.render.engine.story.Layout;

/** What a scene is called in a list of chapters. */
final class Headings {
  private static final int LONGEST = 60;

  static String of(Layout layout, int scene) {
    String heading =
        switch (layout) {
          case Layout.Title title -> title.title();
          case Layout.Statement statement -> statement.text();
          case Layout.Bullets bullets -> bullets.heading();
          case Layout.Steps steps -> steps.heading();
          case Layout.Comparison comparison -> comparison.heading();
          case Layout.Quote quote -> quote.text();
          case Layout.Number number -> number.label();
          case Layout.Timeline timeline -> timeline.heading();
          case Layout.Chart chart -> chart.heading();
          case Layout.Dialogue dialogue -> dialogue.heading();
          case Layout.Picture picture -> picture.caption();
          case Layout.Closing closing -> closing.title();
        };
    String line = heading.strip().replaceAll("\\s+", " ");
    if (line.isEmpty()) {
      return "Scene " + (scene + 1);
    }
    if (line.length() <= LONGEST) {
      return line;
    }
    int space = line.lastIndexOf(' ', LONGEST);
    return line.substring(0, space > 0 ? space : LONGEST) + "…";
  }

  private Headings() {}
}
