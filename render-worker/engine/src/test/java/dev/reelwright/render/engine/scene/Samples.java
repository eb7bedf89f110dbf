package dev.reelwright.render.engine.scene;

import dev.reelwright.render.engine.look.Stems;
import dev.reelwright.render.engine.scene.SceneArtist.Shot;
import dev.reelwright.render.engine.story.Frame;
import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.StoryScene;
import dev.reelwright.render.engine.story.TimedWord;
import dev.reelwright.render.engine.story.Turn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Scenes of every layout with little, ordinary and far too much text. */
final class Samples {
  enum Amount {
    LITTLE,
    ORDINARY,
    TOO_MUCH
  }

  private static final String LONG_WORD = "Rindfleischetikettierungs\u00fcberwachungsaufgaben";
  private static final String SENTENCE =
      "When your browser meets a server for the first time, both of them have to agree on a secret"
          + " that nobody in between can read, although every single message travels through dozens"
          + " of machines that belong to strangers, and that is what the handshake does, within a"
          + " few hundredths of a second, again and again.";

  private Samples() {}

  static List<Layout> layouts(Amount amount, Path picture) {
    String word =
        switch (amount) {
          case LITTLE -> "Go";
          case ORDINARY -> "Small steps win";
          case TOO_MUCH -> LONG_WORD + " \ud83d\ude80 " + SENTENCE;
        };
    String point =
        switch (amount) {
          case LITTLE -> "Tea";
          case ORDINARY -> "Encryption: nobody can read along";
          case TOO_MUCH -> LONG_WORD + " and https://example.org/a/very/long/address?of=things";
        };
    String sentence =
        switch (amount) {
          case LITTLE -> "It works.";
          case ORDINARY -> "Anyone on the same network can read every word that you send.";
          case TOO_MUCH -> SENTENCE;
        };
    int many =
        switch (amount) {
          case LITTLE -> 2;
          case ORDINARY -> 4;
          case TOO_MUCH -> 8;
        };
    List<String> points = new ArrayList<>();
    List<Layout.Bar> bars = new ArrayList<>();
    List<Layout.Event> events = new ArrayList<>();
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      points.add(i == 3 && amount == Amount.TOO_MUCH ? "\ud83c\udf55\u2764\ufe0f" : point);
      bars.add(new Layout.Bar(amount == Amount.TOO_MUCH ? point : "May " + i, 1234.5 * (i + 1)));
      events.add(new Layout.Event(i % 2 == 0 ? "19" + (90 + i) : "in spring of " + i, sentence));
      turns.add(new Turn(i % 2 == 0 ? "Maya" : "Dr. Tom " + word, sentence));
    }
    List<String> few = points.subList(0, Math.min(4, many));
    List<String> some = points.subList(0, Math.min(5, many));
    return List.of(
        new Layout.Title(word, sentence, sentence),
        new Layout.Title("", word, ""),
        new Layout.Statement(sentence, "can read"),
        new Layout.Bullets(sentence, points),
        new Layout.Bullets("", Collections.nCopies(3, sentence)),
        new Layout.Steps(word, points),
        new Layout.Steps(word, few),
        new Layout.Comparison(word, new Layout.Side(point, some), new Layout.Side(word, some)),
        new Layout.Comparison(
            "", new Layout.Side(word, List.of()), new Layout.Side(word, List.of())),
        new Layout.Quote(sentence, word),
        new Layout.Number("$4.2 billion", sentence),
        new Layout.Number("37 %", word),
        new Layout.Timeline(word, events.subList(0, Math.min(7, many))),
        new Layout.Chart(word, Layout.ChartKind.BARS, "million", bars),
        new Layout.Chart(word, Layout.ChartKind.BARS, "\u00b0C", below(bars)),
        new Layout.Chart(word, Layout.ChartKind.LINE, "%", bars),
        new Layout.Chart(word, Layout.ChartKind.SHARES, "%", bars),
        new Layout.Dialogue(word, turns.subList(0, Math.min(6, many))),
        new Layout.Picture(picture, sentence),
        new Layout.Closing(sentence, few, point),
        new Layout.Closing(word, List.of(), ""));
  }

  private static List<Layout.Bar> below(List<Layout.Bar> bars) {
    List<Layout.Bar> mixed = new ArrayList<>();
    for (int i = 0; i < bars.size(); i++) {
      Layout.Bar bar = bars.get(i);
      mixed.add(new Layout.Bar(bar.label(), i % 2 == 0 ? bar.value() : -bar.value() / 2));
    }
    return mixed;
  }

  static Shot shot(Layout layout, Frame frame, int index, int of) {
    String speech =
        "Anyone can read it, so small steps win, and nobody can read along with what you say here.";
    return shot(layout, speech, frame, index, of, Safe.CaptionPlace.BOTTOM);
  }

  static Shot shot(
      Layout layout, String speech, Frame frame, int index, int of, Safe.CaptionPlace captions) {
    List<TimedWord> words = spoken(speech);
    long end = words.isEmpty() ? 4000 : words.get(words.size() - 1).endMillis() + 800;
    Safe safe = Safe.of(frame, captions);
    StoryScene scene = new StoryScene("s" + index, List.of(Turn.narrator(speech)), "", layout);
    return new Shot(
        scene,
        frame,
        words,
        frame.framesFor(end),
        index,
        of,
        List.of(),
        safe.captions(),
        safe.text());
  }

  /** Words as a voice speaks them, at about 150 a minute. */
  static List<TimedWord> spoken(String speech) {
    List<TimedWord> words = new ArrayList<>();
    long at = 200;
    for (String word : speech.split(" ")) {
      if (Stems.words(word).isEmpty()) {
        continue;
      }
      long length = 140 + 40L * word.length();
      words.add(new TimedWord(word, at, at + length, 0));
      at += length + (word.matches(".*[.,!?:;]") ? 240 : 30);
    }
    return words;
  }
}
