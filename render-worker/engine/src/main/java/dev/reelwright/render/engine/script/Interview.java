package dev.reelwright.render.engine.script;

import dev.reelwright.render.engine.script.Beat.Take;
import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Turn;
import java.util.ArrayList;
import java.util.List;

/** What is known, as questions of one and answers of the other. */
final class Interview {
  private Interview() {}

  static List<Beat> of(Concept concept, List<String> speakers) {
    String asks = speakers.size() == 2 ? speakers.get(0) : "Alex";
    String knows = speakers.size() == 2 ? speakers.get(1) : "Robin";
    if (asks.matches("(?i).*(teacher|expert|professor|doctor|scientist|engineer|trainer|host)")) {
      String other = asks;
      asks = knows;
      knows = other;
    }
    Subject subject = concept.subject();
    List<Beat> beats = new ArrayList<>();
    beats.add(
        Beat.must(
            List.of(
                Take.of(
                    subject.title() + ", in questions and answers.",
                    new Layout.Title("In conversation", subject.title(), ""),
                    concept.visual()))));
    String what = "What " + subject.is() + " " + subject.mention() + "?";
    if (!concept.definition().isEmpty()) {
      beats.add(ask(asks, what, knows, concept.definition(), 3).asMust());
    }
    if (!concept.simple().isEmpty()) {
      beats.add(ask(asks, "How can I picture that?", knows, concept.simple(), 1.2));
    }
    for (int i = 0; i < concept.steps().size(); i += 2) {
      String question = i == 0 ? "How does it work?" : i == 2 ? "And then?" : "What comes next?";
      String answer =
          String.join(
              " ",
              concept.steps().subList(i, Math.min(i + 2, concept.steps().size())).stream()
                  .map(Concept.Item::text)
                  .toList());
      Beat beat = ask(asks, question, knows, answer, 1.6);
      beats.add(new Beat(beat.worth(), false, i > 0, beat.takes()));
    }
    if (concept.steps().isEmpty()) {
      for (String fact : concept.facts().stream().limit(1).toList()) {
        beats.add(ask(asks, "What else should I know?", knows, fact, 1));
      }
    }
    if (!concept.why().isEmpty()) {
      beats.add(ask(asks, "Why does it matter?", knows, concept.why(), 1.8));
    }
    if (!concept.example().isEmpty()) {
      beats.add(ask(asks, "Do you have an example?", knows, concept.example(), 1));
    }
    if (!concept.takeaway().isEmpty()) {
      beats.add(ask(asks, "What should I keep in mind?", knows, concept.takeaway(), 1.5));
    }
    return beats;
  }

  private static Beat ask(String asks, String question, String knows, String answer, double worth) {
    List<Turn> turns = List.of(new Turn(asks, question), new Turn(knows, answer));
    return Beat.may(
        worth,
        List.of(new Take(turns, List.of(new Layout.Dialogue("", turns)), asks + " and " + knows)));
  }
}
