package dev.reelwright.render.engine.storyboard;

import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Turn;
import java.util.ArrayList;
import java.util.List;

/** What there is to read on a scene. */
final class ShownText {
  static String of(Layout layout) {
    List<String> parts = new ArrayList<>();
    switch (layout) {
      case Layout.Title it -> parts.addAll(List.of(it.kicker(), it.title(), it.subtitle()));
      case Layout.Statement it -> parts.add(it.text());
      case Layout.Bullets it -> {
        parts.add(it.heading());
        parts.addAll(it.items());
      }
      case Layout.Steps it -> {
        parts.add(it.heading());
        parts.addAll(it.steps());
      }
      case Layout.Comparison it -> {
        parts.addAll(List.of(it.heading(), it.left().name(), it.right().name()));
        parts.addAll(it.left().points());
        parts.addAll(it.right().points());
      }
      case Layout.Quote it -> parts.addAll(List.of(it.text(), it.attribution()));
      case Layout.Number it -> parts.addAll(List.of(it.value(), it.label()));
      case Layout.Timeline it -> {
        parts.add(it.heading());
        it.events().forEach(event -> parts.addAll(List.of(event.when(), event.what())));
      }
      case Layout.Chart it -> {
        parts.add(it.heading());
        it.bars().forEach(bar -> parts.add(bar.label() + " " + bar.value() + it.unit()));
      }
      case Layout.Dialogue it -> {
        parts.add(it.heading());
        it.lines().stream().map(Turn::text).forEach(parts::add);
      }
      case Layout.Picture it -> parts.add(it.caption());
      case Layout.Closing it -> {
        parts.add(it.title());
        parts.addAll(it.points());
        parts.add(it.call());
      }
    }
    return String.join("\n", parts).strip();
  }

  private ShownText() {}
}
