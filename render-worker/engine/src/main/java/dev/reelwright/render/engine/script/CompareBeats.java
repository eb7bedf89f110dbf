package dev.reelwright.render.engine.script;

import dev.reelwright.render.engine.script.Beat.Take;
import dev.reelwright.render.engine.script.Concept.Contrast;
import dev.reelwright.render.engine.script.Concept.Item;
import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Layout.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Two known things against each other. */
final class CompareBeats {
  private static final int PAIRS = 5;

  private final Concept left;
  private final Concept right;
  private final Request request;

  CompareBeats(Concept left, Concept right, Request request) {
    this.left = left;
    this.right = right;
    this.request = request;
  }

  List<Beat> plan() {
    List<Beat> beats = new ArrayList<>();
    beats.add(title());
    beats.add(definedOf(left));
    beats.add(definedOf(right));
    List<Beat> pairs = pairs(left.points(), right.points(), 1.6);
    if (pairs.size() < 3) {
      difference().ifPresent(beats::add);
    } else {
      beats.addAll(pairs);
    }
    kinds().ifPresent(beats::add);
    parts().ifPresent(beats::add);
    beats.addAll(facts(left));
    beats.addAll(facts(right));
    why(left).ifPresent(beats::add);
    why(right).ifPresent(beats::add);
    beats.add(closing());
    return beats;
  }

  /** Whether a side of a comparison is the other thing of the contrast. */
  static boolean names(String side, Contrast contrast) {
    return Stopwords.contentOf(side).containsAll(Stopwords.contentOf(contrast.other()));
  }

  /** One thing in full, the other as far as their difference tells. */
  static List<Beat> oneSided(Concept concept, Contrast contrast, Request request) {
    String name = concept.subject().general();
    String both = English.capital(name) + " or " + contrast.other();
    String visual = concept.visual() + " and " + contrast.other();
    List<Beat> beats = new ArrayList<>();
    beats.add(
        Beat.must(
            List.of(
                Take.of(
                    both + ": what is the difference?",
                    new Layout.Title("Comparison", both + "?", English.capital(request.angle())),
                    visual))));
    beats.add(definedOf(concept));
    Layout sides =
        new Layout.Comparison(
            "The difference",
            new Side(English.capital(name), contrast.mine()),
            new Side(English.capital(contrast.other()), contrast.theirs()));
    beats.add(Beat.must(List.of(Take.of(contrast.text(), sides, visual))));
    beats.addAll(facts(concept));
    why(concept).ifPresent(beats::add);
    if (!concept.takeaway().isEmpty()) {
      beats.add(
          Beat.must(
              List.of(
                  Take.of(
                      concept.takeaway(),
                      closing(concept.takeaway().replaceAll("[.]$", "")),
                      visual))));
    }
    return beats;
  }

  private String leftName() {
    return English.capital(left.subject().general());
  }

  private String rightName() {
    return English.capital(right.subject().general());
  }

  private String visual() {
    return left.visual() + " and " + right.visual();
  }

  private Beat title() {
    String both = left.subject().general() + " and " + right.subject().general();
    String angle = request.angle().isEmpty() ? "" : " " + request.angle();
    String said = "How do " + both + " compare" + angle + "?";
    return Beat.must(
        List.of(
            Take.of(
                said,
                new Layout.Title(
                    "Comparison",
                    leftName() + " or " + right.subject().general() + "?",
                    English.capital(request.angle())),
                visual())));
  }

  private static Beat definedOf(Concept concept) {
    List<Take> takes = new ArrayList<>();
    List<String> forms = new ArrayList<>(Clauses.shorter(concept.definition()));
    forms.add(
        concept.takeaway().isEmpty() || concept.gist().isEmpty()
            ? Clauses.core(concept.definition())
            : concept.gist());
    for (String form : forms.stream().distinct().toList()) {
      boolean gist = !concept.takeaway().isEmpty() && !concept.gist().isEmpty();
      String shown = concept.gist().replaceAll("[.]$", "");
      List<Layout> looks =
          gist
              ? List.of(new Layout.Statement(shown, Phrases.emphasis(shown)))
              : SentenceLooks.plain(form, English.capital(concept.subject().name()));
      takes.add(Take.of(form, looks, concept.visual()));
    }
    return new Beat(2, true, false, takes);
  }

  private Optional<Beat> difference() {
    return told(left, right).or(() -> told(right, left)).map(take -> Beat.must(List.of(take)));
  }

  private Optional<Take> told(Concept one, Concept other) {
    return one.contrast()
        .filter(contrast -> sameThing(contrast.other(), other))
        .map(contrast -> Take.of(contrast.text(), sides(one, contrast, other), visual()));
  }

  private Layout sides(Concept one, Contrast contrast, Concept other) {
    Side mine = new Side(English.capital(one.subject().general()), contrast.mine());
    Side theirs = new Side(English.capital(other.subject().general()), contrast.theirs());
    return new Layout.Comparison(
        "The difference", one == left ? mine : theirs, one == left ? theirs : mine);
  }

  private static boolean sameThing(String name, Concept concept) {
    return English.singular(name.toLowerCase(Locale.ROOT))
        .equals(English.singular(concept.subject().name().toLowerCase(Locale.ROOT)));
  }

  /** Point for point, where both have sentences. */
  private List<Beat> pairs(List<Item> mine, List<Item> theirs, double worth) {
    List<Beat> beats = new ArrayList<>();
    double rest = worth;
    for (int i = 0; i < Math.min(PAIRS, Math.min(mine.size(), theirs.size())); i++) {
      Item one = mine.get(i);
      Item other = theirs.get(i);
      String said = one.text() + " " + other.text();
      Layout layout =
          new Layout.Comparison(
              Phrases.heading(request.angle().isEmpty() ? "Side by side" : request.angle()),
              new Side(leftName(), List.of(one.label())),
              new Side(rightName(), List.of(other.label())));
      List<Layout> looks =
          List.of(
              layout,
              new Layout.Bullets(
                  Phrases.heading(request.angle().isEmpty() ? "Side by side" : request.angle()),
                  List.of(one.label(), other.label())));
      beats.add(
          Beat.may(
              rest,
              List.of(Take.of(said, looks, visual() + ", " + one.label() + ", " + other.label()))));
      rest *= 0.95;
    }
    return beats;
  }

  private Optional<Beat> kinds() {
    return listed(left.kinds(), right.kinds(), "Kinds");
  }

  private Optional<Beat> parts() {
    return listed(left.parts(), right.parts(), "Parts");
  }

  private Optional<Beat> listed(List<Item> mine, List<Item> theirs, String word) {
    if (mine.size() < 2 || theirs.size() < 2) {
      return Optional.empty();
    }
    List<Take> takes = new ArrayList<>();
    for (int count = 3; count >= 2; count--) {
      List<String> ones = labels(mine, count);
      List<String> others = labels(theirs, count);
      String said =
          ofThese(word, left, ones) + ", and " + English.small(ofThese(word, right, others)) + ".";
      takes.add(
          Take.of(
              English.sentence(said),
              new Layout.Comparison(
                  word,
                  new Side(leftName(), ones.stream().map(English::capital).toList()),
                  new Side(rightName(), others.stream().map(English::capital).toList())),
              visual()));
    }
    return Optional.of(Beat.may(1.2, takes));
  }

  private static String ofThese(String word, Concept concept, List<String> labels) {
    Subject subject = concept.subject();
    return word.equals("Parts")
        ? "Parts of "
            + subject.mention()
            + " include "
            + English.list(labels.stream().map(ConceptBeats::spokenName).toList())
        : "Kinds of " + English.small(subject.name()) + " include " + English.list(labels);
  }

  private static List<String> labels(List<Item> items, int count) {
    return items.subList(0, Math.min(count, items.size())).stream()
        .map(item -> English.small(item.label()))
        .toList();
  }

  private static List<Beat> facts(Concept concept) {
    List<Beat> beats = new ArrayList<>();
    for (String fact : concept.facts()) {
      if (!fact.matches("(It|They) .*")) {
        beats.add(
            Beat.may(
                0.8,
                List.of(
                    Take.of(
                        fact,
                        SentenceLooks.plain(fact, concept.subject().title()),
                        concept.visual()))));
      }
    }
    return beats;
  }

  private static Optional<Beat> why(Concept concept) {
    return concept.why().isEmpty() || concept.why().matches("(It|They|Its|Their) .*")
        ? Optional.empty()
        : Optional.of(
            Beat.may(
                0.7,
                List.of(
                    Take.of(
                        concept.why(),
                        SentenceLooks.plain(concept.why(), concept.subject().title()),
                        concept.visual()))));
  }

  private Beat closing() {
    String both = left.subject().general() + " and " + right.subject().general();
    String title = leftName() + " or " + right.subject().general();
    List<Take> takes = new ArrayList<>();
    for (Concept one : List.of(left, right)) {
      Concept other = one == left ? right : left;
      if (one.contrast().isPresent()
          && sameThing(one.contrast().get().other(), other)
          && !one.takeaway().isEmpty()) {
        takes.add(Take.of(one.takeaway(), closing(title), visual()));
      }
    }
    if (takes.isEmpty() && !left.gist().isEmpty() && !right.gist().isEmpty()) {
      String said =
          "In short, "
              + ConceptBeats.after(left.gist(), left.subject()).replaceAll("\\.$", "")
              + ", and "
              + ConceptBeats.after(right.gist(), right.subject());
      takes.add(Take.of(said, closing(title), visual()));
    }
    if (takes.isEmpty()) {
      takes.add(Take.of("That is how " + both + " compare.", closing(title), visual()));
    }
    return Beat.must(takes);
  }

  private static Layout closing(String title) {
    return new Layout.Closing(title, List.of(), "");
  }
}
