package dev.reelwright.render.engine.script;

import dev.reelwright.render.engine.script.Beat.Take;
import dev.reelwright.render.engine.script.Concept.Contrast;
import dev.reelwright.render.engine.script.Concept.Item;
import dev.reelwright.render.engine.script.Request.Audience;
import dev.reelwright.render.engine.script.Request.Kind;
import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Layout.Side;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What can be said about one known thing, in the order in which it is best told. */
final class ConceptBeats {
  private final Concept concept;
  private final Request request;
  private final Wishes wishes;
  private final Subject subject;

  private final int sceneWords;

  /**
   * Beats for one story.
   *
   * @param sceneWords how many words a scene may hold
   */
  ConceptBeats(Concept concept, Request request, Wishes wishes, int sceneWords) {
    this.sceneWords = sceneWords;
    this.concept = concept;
    this.request = request;
    this.wishes = wishes;
    this.subject = concept.subject();
  }

  /** Whole outlines to choose from; each begins with its title and ends with its closing. */
  List<List<Beat>> plans() {
    List<List<Beat>> plans = new ArrayList<>();
    if (request.kind() == Kind.LIST && !listed().isEmpty()) {
      plans.add(listPlan(true));
      if (request.items() == 0) {
        plans.add(listPlan(false));
      }
      return plans;
    }
    if (concept.task()) {
      plans.add(taskPlan(true));
      plans.add(taskPlan(false));
      return plans;
    }
    if (!concept.steps().isEmpty()) {
      plans.add(plan(true));
      plans.add(stepsOnly());
    }
    plans.add(plan(false));
    return plans;
  }

  private List<Beat> plan(boolean withSteps) {
    boolean children = request.audience() == Audience.CHILDREN;
    boolean executives = request.audience() == Audience.EXECUTIVES;
    boolean how = request.kind() == Kind.HOW_IT_WORKS || request.kind() == Kind.HOW_TO;
    List<Beat> beats = new ArrayList<>();
    beats.add(title(withSteps));
    if (!concept.definition().isEmpty()) {
      beats.add(definition().asMust());
    }
    if (executives) {
      why(3).ifPresent(beats::add);
    }
    simple(children || wishes.simpler() ? 3 : 0.5).ifPresent(beats::add);
    if (withSteps) {
      beats.addAll(steps(how ? 5 : 2.2));
    }
    if (request.kind() == Kind.WHY || !withSteps) {
      beats.addAll(facts(1.3));
    }
    beats.addAll(items(concept.parts(), partsHeading(), 1.4, "parts"));
    beats.addAll(items(concept.kinds(), kindsHeading(), how ? 0.8 : 1.3, "kinds"));
    contrast(children ? 0.6 : 1.6).ifPresent(beats::add);
    beats.addAll(items(concept.points(), "About " + subject.general(), how ? 0.7 : 1.1, "points"));
    if (request.kind() != Kind.WHY && withSteps) {
      beats.addAll(facts(0.9));
    }
    beats.addAll(terms(children ? 0.4 : 0.8));
    example(wishes.example() ? 4 : 1).ifPresent(beats::add);
    beats.addAll(items(concept.tips(), "Good to know", 0.6, "tips"));
    if (!executives) {
      why(request.kind() == Kind.WHY ? 2 : 1.5).ifPresent(beats::add);
    }
    closing().ifPresent(beats::add);
    return beats;
  }

  /** For lengths that hold the steps but not everything around them. */
  private List<Beat> stepsOnly() {
    List<Beat> beats = new ArrayList<>();
    beats.add(title(true));
    beats.add(definition());
    beats.addAll(steps(5));
    if (wishes.example()) {
      example(4).ifPresent(beats::add);
    }
    facts(0.6).forEach(beats::add);
    why(1).ifPresent(beats::add);
    closing().ifPresent(beat -> beats.add(beat.asOption()));
    return beats;
  }

  private List<Beat> taskPlan(boolean whole) {
    List<Beat> beats = new ArrayList<>();
    beats.add(title(whole));
    if (!concept.definition().isEmpty()) {
      beats.add(definition());
    }
    why(0.9).ifPresent(beats::add);
    beats.addAll(whole ? steps(5) : loose(steps(3)));
    beats.addAll(items(concept.tips(), "Good to know", 0.8, "tips"));
    beats.addAll(facts(0.7));
    closing().ifPresent(beats::add);
    return beats;
  }

  private static List<Beat> loose(List<Beat> beats) {
    return beats.stream().map(beat -> new Beat(beat.worth(), false, false, beat.takes())).toList();
  }

  // --- lists ---------------------------------------------------------------------------------

  /** The items that the asked word stands for, best source first. */
  List<Item> listed() {
    List<Item> items = new ArrayList<>();
    switch (request.itemWord().replaceAll("s$", "")) {
      case "part", "component", "element", "organ", "planet", "member" ->
          items.addAll(concept.parts());
      case "type", "kind", "sort", "form", "variety", "varietie", "example" ->
          items.addAll(concept.kinds());
      case "step" -> items.addAll(concept.steps());
      case "tip", "way", "rule", "habit", "trick", "idea", "mistake" -> {
        items.addAll(concept.tips());
        if (items.isEmpty() && concept.task()) {
          items.addAll(concept.steps());
        }
      }
      default -> {
        items.addAll(concept.points());
        for (String fact : factsOf()) {
          items.add(new Item(Phrases.key(fact, Phrases.MOST_WORDS), fact));
        }
        if (items.size() < request.items()) {
          items.addAll(concept.kinds());
        }
        items.removeIf(item -> item.text().isEmpty());
      }
    }
    int most = request.items() > 0 ? request.items() : 7;
    return items.size() > most ? items.subList(0, most) : items;
  }

  private List<Beat> listPlan(boolean everyItem) {
    List<Item> items = listed();
    List<Beat> beats = new ArrayList<>();
    beats.add(listTitle(items.size()));
    if (!concept.definition().isEmpty()) {
      beats.add(definition().worth(0.9));
    }
    boolean sorts = request.itemWord().matches("(kind|type|sort|form|variet)\\w*");
    String heading =
        English.capital(request.itemWord() + " of " + (sorts ? subject.name() : subject.mention()));
    if (request
        .itemWord()
        .matches(
            "tips?|ways?|rules?|habits?|tricks?|ideas?|mistakes?|reasons?|facts?|things?|benefits?|advantages|disadvantages|examples?")) {
      heading = English.capital(request.itemWord());
    }
    List<Beat> told = items(items, heading, 2, request.itemWord());
    for (Beat beat : told) {
      beats.add(everyItem ? beat.asMust() : beat);
    }
    why(0.8).ifPresent(beats::add);
    if (!request.itemWord().startsWith("kind") && !request.itemWord().startsWith("type")) {
      beats.addAll(items(concept.kinds(), kindsHeading(), 0.5, "kinds"));
    }
    example(wishes.example() ? 4 : 0.5).ifPresent(beats::add);
    closing().ifPresent(beats::add);
    return beats;
  }

  private Beat listTitle(int found) {
    String words =
        request
            .asked()
            .replaceFirst(
                "(?i)^(the |top |best )?(\\d+|[a-z]+) (?=.*\\b" + request.itemWord() + ")", "");
    boolean plain = words.toLowerCase(Locale.ROOT).contains(request.itemWord());
    String what = plain ? English.small(words) : request.itemWord() + " of " + subject.mention();
    boolean counted = request.items() > 0;
    String asked = counted ? English.number(found) + " " + what : what;
    String said = "Here are " + (counted ? asked : "some " + what) + ".";
    return Beat.must(
        List.of(Take.of(said, titleLayout(English.title(asked), kickerOf()), concept.visual())));
  }

  // --- scenes --------------------------------------------------------------------------------

  private Beat title(boolean withSteps) {
    List<Take> takes = new ArrayList<>();
    String question = question();
    Layout layout = titleLayout(titleText(), kickerOf());
    takes.add(Take.of(question, layout, concept.visual()));
    String more = "";
    if (concept.task() && withSteps && !concept.steps().isEmpty()) {
      more = "It takes " + English.number(concept.steps().size()) + " steps.";
    } else if (request.audience() == Audience.CHILDREN) {
      more = pick("Let's find out!", "Let's have a look!");
    } else if (withSteps && request.kind() == Kind.HOW_IT_WORKS) {
      more = pick("Let's follow it step by step.", "Let's go through it step by step.");
    }
    if (!more.isEmpty()) {
      takes.add(Take.of(question + " " + more, layout, concept.visual()));
    }
    return Beat.must(takes);
  }

  /** What the story answers, as a question. */
  private String question() {
    String asked = request.asked();
    if (concept.task() || request.kind() == Kind.HOW_TO) {
      String doing =
          asked.matches("(?i)how to .*")
              ? asked.substring(7)
              : concept.task() ? subject.name() : "use " + subject.mention();
      return "How do you " + English.small(doing) + "?";
    }
    return switch (request.kind()) {
      case HOW_IT_WORKS -> {
        String open = asked.replaceAll("[.?!]+$", "");
        yield open.matches("(?i)how (does|do|is|are|can|did) .*")
            ? open + "?"
            : open.matches("(?i)how .+ (is|are) (made|formed|produced|generated|built)")
                ? open.replaceFirst("(?i)^how (.+) (is|are) (\\w+)$", "How $2 $1 $3?")
                : "How " + subject.doGeneral() + " " + subject.general() + " work?";
      }
      case WHY -> {
        String open = asked.replaceAll("[.?!]+$", "");
        yield open.matches("(?i)why (do|does|is|are|did|was|were|can|can't|should) .*")
            ? open + "?"
            : "Why " + open.replaceFirst("(?i)^why ", "") + ".";
      }
      default -> {
        if (subject.use() == Subject.Use.PERSON) {
          yield "Who "
              + (concept.definition().contains(" was ") ? "was " : "is ")
              + subject.name()
              + "?";
        }
        boolean many = subject.generalIsPlural() && English.looksPlural(request.subject());
        yield many
            ? "What are " + subject.general() + "?"
            : "What " + subject.is() + " " + subject.mention() + "?";
      }
    };
  }

  private String titleText() {
    String asked = request.asked().replaceAll("[.?!]+$", "");
    boolean telling =
        request.kind() == Kind.HOW_IT_WORKS
            || request.kind() == Kind.HOW_TO
            || request.kind() == Kind.WHY;
    boolean question =
        asked.matches("(?i)(how|why|what) (do|does|is|are|did|was|were|can|should)\\b.*");
    if (telling && asked.length() <= 60) {
      return question ? asked + "?" : English.title(asked);
    }
    return concept.task()
        ? "How to " + subject.name()
        : subject.use() == Subject.Use.COUNT && !English.looksPlural(request.subject())
            ? English.capital(subject.name())
            : subject.title();
  }

  private String kickerOf() {
    if (request.audience() == Audience.CHILDREN) {
      return "For curious minds";
    }
    return switch (request.kind()) {
      case HOW_IT_WORKS -> "How it works";
      case HOW_TO -> "Step by step";
      case LIST -> "At a glance";
      case WHY -> "Good question";
      default -> concept.task() ? "Step by step" : "Explained";
    };
  }

  private Layout titleLayout(String title, String kicker) {
    return new Layout.Title(kicker, title, "");
  }

  private Beat definition() {
    List<Take> takes = new ArrayList<>();
    for (String form : Clauses.shorter(concept.definition())) {
      takes.add(Take.of(form, defined(form), concept.visual()));
    }
    if (!concept.gist().isEmpty() && !concept.takeaway().isEmpty()) {
      takes.add(Take.of(concept.gist(), defined(concept.gist()), concept.visual()));
    }
    return new Beat(4, false, false, takes);
  }

  private List<Layout> defined(String sentence) {
    if (!concept.takeaway().isEmpty() && !concept.gist().isEmpty()) {
      String whole = concept.gist().replaceAll("[.]$", "");
      String gist = sentence.equals(concept.gist()) ? English.capital(predicateOf(whole)) : whole;
      return List.of(new Layout.Statement(gist, Phrases.emphasis(gist)));
    }
    String start = English.capital(subject.mention() + " " + subject.is() + " ");
    String rest = sentence.startsWith(start) ? sentence.substring(start.length()) : sentence;
    String key = Phrases.key(rest, 8);
    List<Layout> looks = new ArrayList<>();
    looks.add(new Layout.Statement(key, Phrases.emphasis(key)));
    List<String> runs =
        Phrases.runs(rest, 4).stream().filter(run -> English.words(run) > 1).toList();
    if (runs.size() > 1) {
      looks.add(new Layout.Bullets(Phrases.heading(English.capital(subject.name())), runs));
    }
    return looks;
  }

  private Optional<Beat> one(String sentence, double worth, String heading) {
    if (sentence.isEmpty()) {
      return Optional.empty();
    }
    List<Take> takes = new ArrayList<>();
    for (String form : Clauses.shorter(sentence)) {
      takes.add(
          Take.of(
              form,
              SentenceLooks.plain(form, heading),
              concept.visual() + ", " + Phrases.key(form, 6)));
    }
    Beat beat = Beat.may(worth, takes);
    return Optional.of(worth >= 3 ? beat.asMust() : beat);
  }

  private Optional<Beat> why(double worth) {
    return one(concept.why(), worth, "Why it matters");
  }

  private Optional<Beat> simple(double worth) {
    return one(concept.simple(), worth, "Think of it like this");
  }

  private Optional<Beat> example(double worth) {
    return one(concept.example(), worth, "An example");
  }

  private List<String> factsOf() {
    return concept.facts().stream().filter(fact -> !fact.equals(concept.definition())).toList();
  }

  /** Facts, by twos where they are short. */
  private List<Beat> facts(double worth) {
    List<Beat> beats = new ArrayList<>();
    List<String> facts = factsOf();
    double left = worth;
    for (List<Integer> chunk : chunks(facts, sceneWords)) {
      List<Take> takes = new ArrayList<>();
      if (chunk.size() > 1) {
        List<String> some = chunk.stream().map(facts::get).toList();
        List<String> keys =
            some.stream().map(fact -> Phrases.key(fact, Phrases.MOST_WORDS)).toList();
        takes.add(
            Take.of(
                String.join(" ", some),
                new Layout.Bullets(Phrases.heading(subject.title()), keys),
                concept.visual() + ", " + String.join(", ", keys)));
      }
      String first = facts.get(chunk.get(0));
      for (String form : Clauses.shorter(first)) {
        takes.add(Take.of(form, SentenceLooks.plain(form, subject.title()), concept.visual()));
      }
      beats.add(Beat.may(left, takes));
      left *= 0.9;
    }
    return beats;
  }

  /** All steps, each said; a scene holds what fits. Scenes stand and fall together. */
  private List<Beat> steps(double worth) {
    List<Item> items = concept.steps();
    List<Beat> beats = new ArrayList<>();
    String heading = stepsHeading();
    List<String> spoken = spoken(items);
    List<List<Integer>> chunks = Runs.of(spoken, Math.max(sceneWords, Runs.STEP_WORDS), 4);
    for (List<Integer> chunk : chunks) {
      List<String> labels = chunk.stream().map(i -> items.get(i).label()).toList();
      String said = String.join(" ", chunk.stream().map(spoken::get).toList());
      int first = chunk.get(0) + 1;
      int last = chunk.get(chunk.size() - 1) + 1;
      List<Layout> looks = new ArrayList<>();
      if (last <= Runs.MOST_STEPS) {
        List<String> soFar = items.subList(0, last).stream().map(Item::label).toList();
        looks.add(new Layout.Steps(heading, soFar));
      } else if (labels.size() == 1) {
        looks.add(new Layout.Statement(labels.get(0), Phrases.emphasis(labels.get(0))));
      } else {
        looks.add(
            new Layout.Bullets(
                "Steps " + first + (last == first + 1 ? " and " : " to ") + last, labels));
      }
      beats.add(
          new Beat(
              worth,
              true,
              false,
              List.of(Take.of(said, looks, concept.visual() + ", " + String.join(", ", labels)))));
    }
    return beats;
  }

  private String stepsHeading() {
    return !concept.stepsTitle().isEmpty()
        ? Phrases.heading(concept.stepsTitle())
        : concept.task()
            ? Phrases.heading("How to " + subject.name())
            : Phrases.heading(
                "How " + subject.general() + (subject.generalIsPlural() ? " work" : " works"));
  }

  /** With "first", "then" and "finally", so that the order is heard. */
  private static List<String> spoken(List<Item> items) {
    List<String> spoken = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      String text = items.get(i).text();
      String lead =
          i == 0 ? "First, " : i == items.size() - 1 ? "Finally, " : i % 2 == 0 ? "Then " : "";
      boolean marked =
          text.matches(
              "(?i)(first|then|next|finally|now|after|when|if|once|meanwhile|while|at the same time|because|so|that is why|there|otherwise|from now|only then|on your next|for black tea|for green tea)\\b.*");
      spoken.add(
          marked || items.size() < 3 ? text : lead.isEmpty() ? text : lead + English.small(text));
    }
    return spoken;
  }

  private static List<List<Integer>> chunks(List<String> texts, int most) {
    List<List<Integer>> chunks = new ArrayList<>();
    List<Integer> open = new ArrayList<>();
    int words = 0;
    for (int i = 0; i < texts.size(); i++) {
      int more = English.words(texts.get(i));
      boolean tinyLast = i == texts.size() - 1 && more < 6;
      if (!open.isEmpty() && words + more > most + (tinyLast ? 6 : 2)) {
        chunks.add(open);
        open = new ArrayList<>();
        words = 0;
      }
      open.add(i);
      words += more;
    }
    if (!open.isEmpty()) {
      chunks.add(open);
    }
    return chunks;
  }

  /** Items with a sentence are said with it, a scene or two; items without are named together. */
  private List<Beat> items(List<Item> items, String heading, double worth, String word) {
    List<Item> told = items.stream().filter(item -> !item.text().isEmpty()).toList();
    List<Beat> beats = new ArrayList<>();
    boolean mass = told.size() >= 2 || word.equals("parts") && subject.use() == Subject.Use.MASS;
    if (items.size() >= 2
        && !mass
        && request.kind() != Kind.LIST
        && (word.equals("parts") || word.equals("kinds"))) {
      naming(items, heading, worth, word).ifPresent(beats::add);
    }
    boolean naming = !beats.isEmpty();
    double left = naming ? worth * 0.75 : worth;
    List<String> texts = told.stream().map(Item::text).toList();
    for (List<Integer> chunk : chunks(texts, sceneWords)) {
      List<String> labels = chunk.stream().map(i -> English.capital(told.get(i).label())).toList();
      String said = joined(chunk.stream().map(texts::get).toList());
      List<Layout> looks = new ArrayList<>();
      if (labels.size() == 1) {
        looks.add(new Layout.Statement(labels.get(0), ""));
        looks.add(
            new Layout.Bullets(
                labels.get(0), List.of(Phrases.key(predicateOf(said), Phrases.MOST_WORDS))));
      } else {
        looks.add(new Layout.Bullets(Phrases.heading(heading), labels));
      }
      boolean follows = !word.equals("tips") && chunk.get(0) > 0;
      beats.add(
          new Beat(left, false, follows, List.of(Take.of(said, looks, String.join(", ", labels)))));
      left *= 0.88;
    }
    return beats;
  }

  /** One after the other; a subject that is named twice becomes a pronoun. */
  private String joined(List<String> sentences) {
    String name = English.capital(subject.mention()) + " ";
    StringBuilder said = new StringBuilder();
    boolean named = false;
    for (String sentence : sentences) {
      boolean again = named && sentence.startsWith(name);
      said.append(said.isEmpty() ? "" : " ");
      said.append(
          again
              ? English.capital(subject.it()) + " " + sentence.substring(name.length())
              : sentence);
      named = sentence.startsWith(name) || again;
    }
    return said.toString();
  }

  /** "Among the parts of a violin are the bow and the chin rest." */
  private Optional<Beat> naming(List<Item> items, String heading, double worth, String word) {
    List<Take> takes = new ArrayList<>();
    int all = items.size();
    for (int count :
        new int[] {Math.min(6, all), Math.min(4, all), Math.min(3, all), Math.min(2, all)}) {
      List<Item> some = items.subList(0, count);
      List<String> names = some.stream().map(Item::label).map(ConceptBeats::spokenName).toList();
      String said;
      if (word.equals("parts")) {
        said = "Among the parts of " + subject.mention() + " are " + English.list(names);
      } else {
        said =
            "Kinds of "
                + English.small(subject.name())
                + " include "
                + English.list(some.stream().map(item -> spokenKind(item.label())).toList());
      }
      List<String> labels = some.stream().map(item -> English.capital(item.label())).toList();
      Take take =
          Take.of(
              English.sentence(said),
              new Layout.Bullets(Phrases.heading(heading), labels),
              concept.visual() + ", " + String.join(", ", labels));
      if (takes.stream().noneMatch(other -> other.words() == take.words())) {
        takes.add(take);
      }
    }
    return Optional.of(Beat.may(worth, takes));
  }

  static String spokenName(String label) {
    boolean named = label.matches("(?i)(the|an?) .*") || label.matches("[A-Z].*[A-Z].*");
    return named ? English.small(label) : "the " + English.small(label);
  }

  /** What a sentence says of its subject. */
  private static String predicateOf(String sentence) {
    return sentence.replaceFirst("^.{2,40}? (is|are|was) ", "");
  }

  private String spokenKind(String label) {
    String small = English.small(label);
    return subject.use() == Subject.Use.COUNT ? English.plural(small) : small;
  }

  private List<Beat> terms(double worth) {
    List<Beat> beats = new ArrayList<>();
    for (Item term : concept.terms()) {
      String label = English.capital(term.label());
      List<String> sentences = Sentences.of(term.text());
      String rest =
          Phrases.key(predicateOf(sentences.get(sentences.size() - 1)), Phrases.MOST_WORDS);
      beats.add(
          Beat.may(
              worth,
              List.of(
                  Take.of(
                      term.text(),
                      List.of(
                          new Layout.Bullets(label, List.of(rest)), new Layout.Statement(rest, "")),
                      term.label()))));
    }
    return beats;
  }

  private Optional<Beat> contrast(double worth) {
    if (concept.contrast().isEmpty()) {
      return Optional.empty();
    }
    Contrast contrast = concept.contrast().get();
    return Optional.of(
        Beat.may(
            worth,
            List.of(
                Take.of(
                    contrast.text(),
                    comparison(contrast),
                    concept.visual() + " and " + contrast.other()))));
  }

  private Layout comparison(Contrast contrast) {
    return new Layout.Comparison(
        Phrases.heading(English.capital(subject.name()) + " and " + contrast.other()),
        new Side(English.capital(subject.name()), contrast.mine()),
        new Side(English.capital(contrast.other()), contrast.theirs()));
  }

  private String partsHeading() {
    return subject.use() == Subject.Use.MASS ? "Words to know" : "Parts of " + subject.mention();
  }

  private String kindsHeading() {
    return "Kinds of " + English.small(subject.name());
  }

  /** What to keep; none if that would only repeat the definition. */
  private Optional<Beat> closing() {
    List<Take> takes = new ArrayList<>();
    if (!concept.takeaway().isEmpty()) {
      boolean brief = English.words(concept.takeaway()) <= 14;
      for (String form :
          brief ? List.of(concept.takeaway()) : Clauses.shorter(concept.takeaway())) {
        takes.add(Take.of(form, closingLayout(form), concept.visual()));
      }
    } else if (concept.task()) {
      String form = "That is how you " + subject.name() + ".";
      takes.add(
          Take.of(
              form,
              new Layout.Closing(Phrases.heading("How to " + subject.name()), List.of(), ""),
              concept.visual()));
    } else if (!concept.gist().isEmpty()
        && !concept.definition().startsWith(concept.gist().replaceAll("[.]$", ""))) {
      String form = English.sentence("In short, " + after(concept.gist(), subject));
      takes.add(Take.of(form, closingLayout(concept.gist()), concept.visual()));
    }
    return takes.isEmpty() ? Optional.empty() : Optional.of(Beat.must(takes));
  }

  /** Behind an opening: small, unless it begins with a name. */
  static String after(String sentence, Subject subject) {
    return sentence.startsWith(subject.mention()) ? sentence : English.small(sentence);
  }

  private static Layout closingLayout(String sentence) {
    String first = Sentences.of(sentence).get(0);
    String bare = first.replaceAll("[.]$", "");
    return new Layout.Closing(
        English.words(bare) <= 12 ? bare : Phrases.key(first, 8), List.of(), "");
  }

  /** One of some wordings: another one when the customer asks again. */
  private String pick(String... wordings) {
    int seed = Math.floorMod(subject.name().hashCode() + wishes.turn(), wordings.length);
    return wordings[seed];
  }

  static Set<String> hintsFor(Request request, String term) {
    Set<String> hints =
        new HashSet<>(
            Stopwords.contentOf(
                request.asked() + " " + request.angle() + " " + String.join(" ", request.sides())));
    hints.removeAll(Stopwords.contentOf(term));
    return hints;
  }
}
