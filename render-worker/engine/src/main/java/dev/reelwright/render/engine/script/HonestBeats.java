package dev.reelwright.render.engine.script;

import dev.reelwright.render.engine.script.Beat.Take;
import dev.reelwright.render.engine.script.Request.Kind;
import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Layout.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A short outline in the prompt's own words, for what nobody here knows anything about. */
final class HonestBeats {
  private static final Pattern CLAUSE =
      Pattern.compile(
          "(?i)^(?:that )?((?:the |our |my |your |we|version |this )[^,]*?\\b(?:is|are|will|has|have|opens?|ships?|starts?|launch(?:es)?|moves?|arrives?|begins?|ends?|closes?|comes?|joins?)\\b.*)$");

  private HonestBeats() {}

  static String titleOf(Request request) {
    String asked = request.asked().isBlank() ? request.subject() : request.asked();
    String words =
        asked.replaceAll("[^\\p{L}\\p{Nd} '’&%$€£.,:?!/+#-]", " ").replaceAll("\\s+", " ").strip();
    String title = English.capital(English.within(words.isBlank() ? "Untitled" : words, 80));
    return title.isBlank() ? "Untitled" : title;
  }

  static List<Beat> plan(Request request) {
    return switch (request.kind()) {
      case ANNOUNCEMENT -> announcement(request);
      case COMPARE -> comparison(request);
      case STORY -> tale(request);
      default ->
          request.asked().matches("(?i)(our|my|introducing|meet) .*")
              ? announcement(request)
              : outline(request);
    };
  }

  private static List<Beat> outline(Request request) {
    String title = titleOf(request);
    List<Beat> beats = new ArrayList<>();
    String subject = Phrases.heading(request.subject());
    if (title.equals("Untitled") || !request.english()) {
      beats.add(
          Beat.must(
              List.of(Take.of(English.sentence(title), new Layout.Title("", title, ""), title))));
      return beats;
    }
    boolean question = request.asked().matches("(?i)(how|why|what|when|where|who|which)\\b.*");
    boolean phrase = English.words(request.subject()) > 5;
    String said =
        phrase && !question
            ? request.asked().replaceAll("[.?!]+$", "")
            : question
                ? request.asked().replaceAll("[.?!]+$", "")
                : request.asked().equals(request.subject())
                    ? "About " + English.small(subject)
                    : request.asked();
    String end =
        question
                && request
                    .asked()
                    .matches("(?i)\\w+ (do|does|is|are|did|was|were|can|should|will)\\b.*")
            ? "?"
            : ".";
    beats.add(
        Beat.must(
            List.of(
                Take.of(
                    English.sentence(said + end), new Layout.Title("Outline", title, ""), title))));
    List<String> runs = Phrases.runs(request.subject(), 4);
    if (runs.size() > 1) {
      String points = English.list(runs.stream().map(English::small).toList());
      beats.add(
          Beat.may(
              1,
              List.of(
                  Take.of(
                      "The points to cover: " + points + ".",
                      new Layout.Bullets("Points to cover", runs),
                      points))));
    }
    String it = runs.size() > 1 ? "each of them" : "it";
    beats.add(
        Beat.may(
            1,
            List.of(
                Take.of(
                    "Three questions are open: what "
                        + (it.equals("it") ? "it is" : "each of them is")
                        + ", how it works and why it matters.",
                    new Layout.Bullets(
                        "Open questions", List.of("What it is", "How it works", "Why it matters")),
                    "question mark"))));
    return beats;
  }

  /** "our new office in Berlin, opening on 3 May" */
  private static List<Beat> announcement(Request request) {
    boolean own = request.kind() != Kind.ANNOUNCEMENT;
    String told =
        (own ? request.asked() : request.subject())
            .replaceFirst("(?i)^(that|introducing|meet) ", "");
    Matcher clause = CLAUSE.matcher(told);
    String said = clause.matches() ? clause.group(1) : "Announcing " + English.small(told);
    List<Beat> beats = new ArrayList<>();
    String key = Phrases.heading(Phrases.key(clause.matches() ? said : told, 7));
    String start = English.capital(English.within(told, 60));
    beats.add(
        Beat.must(
            List.of(Take.of("Here is some news.", new Layout.Title("News", start, ""), start))));
    List<Layout> looks = new ArrayList<>(SentenceLooks.of(English.sentence(said), key));
    beats.add(Beat.must(List.of(Take.of(English.sentence(said), looks, told))));
    Matcher date =
        Pattern.compile(
                "(?i)\\b(?:on|by|from) ((?:next )?(?:\\d{1,2}(?:st|nd|rd|th)? )?(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?: \\d{1,2})?(?:,? \\d{4})?)")
            .matcher(told);
    if (date.find()) {
      beats.add(
          Beat.must(
              List.of(
                  Take.of(
                      "Save the date: " + date.group(1) + ".",
                      new Layout.Closing(
                          "Save the date", List.of(English.capital(date.group(1))), ""),
                      "calendar"))));
    }
    return beats;
  }

  private static List<Beat> comparison(Request request) {
    String left = English.capital(request.sides().get(0));
    String right = English.capital(request.sides().get(1));
    String angle = request.angle().isEmpty() ? "" : " " + request.angle();
    List<Beat> beats = new ArrayList<>();
    beats.add(
        Beat.must(
            List.of(
                Take.of(
                    left + " or " + request.sides().get(1) + angle + "?",
                    new Layout.Title(
                        "Comparison",
                        Phrases.heading(left + " or " + request.sides().get(1)),
                        English.capital(request.angle())),
                    left + ", " + right))));
    List<String> questions = List.of("What it does well", "What it costs");
    beats.add(
        Beat.must(
            List.of(
                Take.of(
                    "For each of the two, ask what it does well and what it costs.",
                    new Layout.Comparison(
                        "",
                        new Side(Phrases.heading(left), questions),
                        new Side(Phrases.heading(right), questions)),
                    "scales"))));
    return beats;
  }

  private static List<Beat> tale(Request request) {
    String title = titleOf(request);
    String about = request.subject();
    List<Beat> beats = new ArrayList<>();
    beats.add(
        Beat.must(
            List.of(
                Take.of(
                    English.sentence("A story about " + about),
                    new Layout.Title("A story", title, ""),
                    about))));
    return beats;
  }
}
