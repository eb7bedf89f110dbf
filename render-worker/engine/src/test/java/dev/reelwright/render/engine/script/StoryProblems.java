package dev.reelwright.render.engine.script;

import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Story;
import dev.reelwright.render.engine.story.StoryScene;
import dev.reelwright.render.engine.story.Turn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with the language of a story, in words; empty if nothing is. */
final class StoryProblems {
  private static final Pattern ARTICLE =
      Pattern.compile("\\b([Aa]n?) ([\\p{L}\\p{Nd}][\\p{L}\\p{Nd}-]*)");
  private static final Pattern DOUBLED =
      Pattern.compile("(?i)\\b(a|an|the) (a|an|the) |\\b(\\p{L}+) \\3\\b");
  private static final Pattern NUMBER = Pattern.compile("\\d[\\d.,:]*\\d|\\d");

  private final List<String> problems = new ArrayList<>();
  private final String prompt;

  /** All that was said up to the scene that is looked at. */
  private final StringBuilder saidSoFar = new StringBuilder();

  private StoryProblems(String prompt) {
    this.prompt = prompt;
  }

  static List<String> of(String prompt, Story story) {
    StoryProblems check = new StoryProblems(prompt);
    check.story(story);
    return check.problems;
  }

  static int words(Story story) {
    return story.scenes().stream()
        .flatMap(scene -> scene.speech().stream())
        .mapToInt(turn -> English.words(turn.text()))
        .sum();
  }

  static Set<Class<?>> layouts(Story story) {
    Set<Class<?>> layouts = new HashSet<>();
    story.scenes().forEach(scene -> layouts.add(scene.layout().getClass()));
    return layouts;
  }

  private void story(Story story) {
    if (story.title().isBlank() || story.title().length() > 80) {
      problems.add("title: " + story.title());
    }
    if (story.scenes().isEmpty() || story.scenes().size() > 40) {
      problems.add(story.scenes().size() + " scenes");
    }
    Set<String> said = new HashSet<>();
    Set<String> ids = new HashSet<>();
    for (StoryScene scene : story.scenes()) {
      if (!ids.add(scene.id()) || !scene.id().matches("[A-Za-z0-9_-]{1,64}")) {
        problems.add("id: " + scene.id());
      }
      if (scene.speech().isEmpty()) {
        problems.add("silent: " + scene);
      }
      for (Turn turn : scene.speech()) {
        speech(turn.text());
        for (String sentence : Sentences.of(turn.text())) {
          if (!said.add(sentence.toLowerCase(Locale.ROOT)) && English.words(sentence) > 3) {
            problems.add("said twice: " + sentence);
          }
        }
      }
      layout(scene);
    }
  }

  private void speech(String text) {
    if (text.isBlank()
        || text.contains("  ")
        || text.matches("(?s).*(\\{|\\}|null|%s|TODO|<[a-z]).*")) {
      problems.add("unclean: " + text);
    }
    for (String sentence : Sentences.of(text)) {
      char first = sentence.replaceFirst("^[\"“'(]+", "").charAt(0);
      boolean ownSpelling = sentence.matches("[a-z]+[A-Z].*");
      if (Character.isLowerCase(first) && !ownSpelling) {
        problems.add("small beginning: " + sentence);
      }
      if (!sentence.matches("(?s).*[.!?…:][\"”’)]*$")) {
        problems.add("no end: " + sentence);
      }
    }
    Matcher doubled = DOUBLED.matcher(text);
    if (doubled.find() && !prompt.contains(doubled.group())) {
      problems.add("doubled word: " + text);
    }
    Matcher article = ARTICLE.matcher(text);
    while (article.find()) {
      if (!article.group(1).equalsIgnoreCase(English.article(article.group(2)))
          && !prompt.contains(article.group())
          && !article.group(2).equals("is")) {
        problems.add("article: " + article.group() + " in " + text);
      }
    }
    figures(text);
  }

  private void figures(String text) {
    Matcher number = NUMBER.matcher(text);
    while (number.find()) {
      if (!prompt.contains(number.group()) && !text.matches(".*\\bL|3D.*")) {
        problems.add("a figure of its own: " + number.group() + " in " + text);
      }
    }
  }

  private void layout(StoryScene scene) {
    StringBuilder speech = new StringBuilder();
    scene.speech().forEach(turn -> speech.append(turn.text()).append(' '));
    saidSoFar.append(speech);
    switch (scene.layout()) {
      case Layout.Title title -> text(title.title(), 80);
      case Layout.Statement statement -> {
        text(statement.text(), 90);
        if (!statement.text().contains(statement.emphasis())) {
          problems.add("emphasis: " + statement);
        }
      }
      case Layout.Bullets bullets -> {
        heading(bullets.heading());
        items(bullets.items(), speech.toString());
      }
      case Layout.Steps steps -> {
        heading(steps.heading());
        items(steps.steps(), saidSoFar.toString());
      }
      case Layout.Comparison comparison -> {
        heading(comparison.heading());
        text(comparison.left().name(), 60);
        text(comparison.right().name(), 60);
        if (comparison.left().points().size() > 5 || comparison.right().points().size() > 5) {
          problems.add("points: " + comparison);
        }
      }
      case Layout.Quote quote -> text(quote.text(), 320);
      case Layout.Number number -> {
        figures(number.value());
        text(number.label(), 70);
      }
      case Layout.Timeline timeline -> {
        heading(timeline.heading());
        if (timeline.events().isEmpty() || timeline.events().size() > 7) {
          problems.add("events: " + timeline);
        }
      }
      case Layout.Chart chart -> {
        heading(chart.heading());
        if (chart.bars().size() < 2 || chart.bars().size() > 8) {
          problems.add("bars: " + chart);
        }
      }
      case Layout.Dialogue dialogue -> {
        if (!dialogue.lines().equals(scene.speech())) {
          problems.add("dialogue: " + dialogue);
        }
      }
      case Layout.Picture picture -> problems.add("picture: " + picture);
      case Layout.Closing closing -> text(closing.title(), 110);
    }
  }

  private void heading(String heading) {
    if (heading.length() > Phrases.HEADING) {
      problems.add("heading: " + heading);
    }
  }

  private void items(List<String> items, String speech) {
    if (items.isEmpty() || items.size() > 8) {
      problems.add("items: " + items);
    }
    Set<String> heard = new HashSet<>(English.tokens(speech));
    for (String item : items) {
      if (English.words(item) > Phrases.MOST_WORDS || item.isBlank()) {
        problems.add("item: " + item);
      }
      if (English.tokens(item).stream().noneMatch(heard::contains)
          && English.tokens(item).stream()
              .noneMatch(word -> speech.toLowerCase(Locale.ROOT).contains(word))) {
        problems.add("never spoken: " + item + " in " + speech);
      }
    }
  }

  private void text(String text, int most) {
    if (text.isBlank() || text.length() > most) {
      problems.add("text: " + text);
    }
  }
}
