package dev.reelwright.render.engine.script;

import dev.reelwright.render.engine.script.Beat.Take;
import dev.reelwright.render.engine.script.Document.Block;
import dev.reelwright.render.engine.script.Document.Citation;
import dev.reelwright.render.engine.script.Document.Listing;
import dev.reelwright.render.engine.script.Document.Section;
import dev.reelwright.render.engine.script.Document.Talk;
import dev.reelwright.render.engine.script.Document.Text;
import dev.reelwright.render.engine.script.Request.Kind;
import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Layout.Event;
import dev.reelwright.render.engine.story.Layout.Side;
import dev.reelwright.render.engine.story.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the prompt itself tells, sentence by sentence, in its own words and order. */
final class MaterialBeats {
  private static final Pattern LEANING =
      Pattern.compile(
          "(?i)^(it|its|this|these|that|those|they|their|them|he|she|his|her|but|and|so|however|then|also|instead|"
              + "such|both|yet|therefore|as a result|for example|for instance|because of this|moreover|in addition|there)\\b.*");
  private static final Pattern FIGURE_ITEM =
      Pattern.compile(
          "^(.{1,40}?)\\s*(?::|–|—| - |=)\\s*([$€£]?)\\s?(\\d[\\d,]*(?:\\.\\d+)?)\\s*(%|percent|[\\p{L}]{0,12}(?: [\\p{L}]{1,12})?)\\.?$");
  private static final Pattern DATED_ITEM =
      Pattern.compile(
          "^((?:\\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \\d{1,2})?(?:,? \\d{4})?|Q[1-4](?: \\d{4})?|\\d{4}s?|\\d{1,2}[:.]\\d{2}(?: ?[ap]m)?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Week|Day|Month|Year|Phase) \\d{1,2})\\s*(?::|–|—|-|,)\\s*(.+)$");
  private static final Pattern LABELLED =
      Pattern.compile("^([^:.]{2,44}?)(?::| –| —| - )\\s+(.+)$");

  /** Characters of a sentence that closes a story as it is. */
  private static final int LONGEST_CLOSING = 80;

  private static final Pattern ADDRESS =
      Pattern.compile("(?<![\\p{L}@])((?:[a-z0-9-]+\\.)+[a-z]{2,12})(?=[\\s.,;:!?]*$)");
  private static final Pattern GOOD =
      Pattern.compile("(?i)^(pros?|advantages|benefits|strengths|before|good|do|dos)$");
  private static final Pattern BAD =
      Pattern.compile("(?i)^(cons?|disadvantages|drawbacks|weaknesses|after|bad|don'?ts?)$");

  private final Request request;
  private final Document document;
  private final Opening opening;
  private final int sceneWords;
  private final Map<String, Double> weights = new LinkedHashMap<>();
  private final Set<String> said = new HashSet<>();

  MaterialBeats(Request request, int sceneWords) {
    this.request = request;
    this.sceneWords = sceneWords;
    this.document = request.document();
    this.opening = Opening.of(request);
    opening.used().forEach(sentence -> said.add(sentence.toLowerCase(Locale.ROOT)));
    List<String> sentences = document.sentences();
    double[] ranked = TextRank.weights(sentences);
    for (int i = 0; i < sentences.size(); i++) {
      double place = i == 0 ? 0.7 : i == sentences.size() - 1 ? 0.25 : 0;
      double figures = sentences.get(i).matches(".*\\d.*") ? 0.3 : 0;
      weights.merge(sentences.get(i), ranked[i] + place + figures, Math::max);
    }
  }

  /** How many words the material has. */
  int words() {
    int words = 0;
    for (Block block : document.blocks()) {
      words +=
          switch (block) {
            case Text text -> text.sentences().stream().mapToInt(English::words).sum();
            case Listing list ->
                list.items().stream().mapToInt(English::words).sum() + English.words(list.lead());
            case Citation citation -> English.words(citation.text());
            case Talk talk ->
                talk.turns().stream().mapToInt(turn -> English.words(turn.text())).sum();
          };
    }
    return words;
  }

  List<Beat> plan() {
    List<Beat> beats = new ArrayList<>();
    if (request.kind() == Kind.SCENES) {
      return scenes();
    }
    beats.add(title());
    List<Section> sections = document.sections();
    for (int i = 0; i < sections.size(); i++) {
      Optional<Beat> sides =
          i + 1 < sections.size()
              ? prosAndCons(sections.get(i), sections.get(i + 1))
              : Optional.empty();
      if (sides.isPresent()) {
        beats.add(sides.get());
        i++;
      } else {
        beats.addAll(section(sections.get(i)));
      }
    }
    return closed(beats);
  }

  // --- title and closing -----------------------------------------------------------------------

  /** The title. */
  String topic() {
    return opening.title();
  }

  private Beat title() {
    String kicker =
        switch (request.kind()) {
          case RECAP -> "Recap";
          case ANNOUNCEMENT -> "News";
          case DIALOGUE -> "In conversation";
          case LIST -> "At a glance";
          case STORY -> "A story";
          default -> topic().matches("(?i)how to .*") ? "Step by step" : "In brief";
        };
    Layout layout = new Layout.Title(kicker, topic(), opening.subtitle());
    return Beat.must(List.of(Take.of(opening.spoken(), layout, topic())));
  }

  /**
   * The last sentence of a text mostly sums it up and closes the story, if it can stand alone; what
   * ends with a list or a figure is closed by a look back.
   */
  private List<Beat> closed(List<Beat> beats) {
    List<Beat> out = new ArrayList<>(beats);
    Beat last = out.get(out.size() - 1);
    boolean oneSentence =
        out.size() > 2
            && last.takes().get(0).speech().size() == 1
            && last.takes().get(0).layouts().get(0) instanceof Layout.Statement;
    if (oneSentence) {
      List<Take> takes = new ArrayList<>();
      for (Take take : last.takes()) {
        String text = take.speech().get(0).text();
        List<String> sentences = Sentences.of(text);
        takes.add(Take.of(text, closing(sentences.get(sentences.size() - 1)), take.visual()));
      }
      out.set(out.size() - 1, new Beat(Math.max(1.5, last.worth()), true, last.follows(), takes));
    } else if (request.kind() != Kind.DIALOGUE && !document.hasTalk()) {
      LookBack.on(request.kind(), topic(), out).ifPresent(out::add);
    }
    return out;
  }

  /** With the address as its call, if the sentence names one. */
  private static Layout closing(String sentence) {
    Matcher address = ADDRESS.matcher(sentence);
    if (!address.find()) {
      String bare = sentence.replaceAll("[.]+$", "");
      boolean fits = bare.length() <= LONGEST_CLOSING && !bare.matches(".*[\"“”].*");
      return new Layout.Closing(fits ? bare : Phrases.statement(sentence), List.of(), "");
    }
    String told = sentence.substring(0, address.start()).strip();
    return new Layout.Closing(
        Phrases.key(
            told.replaceFirst("(?i)(,|\\s+(at|on|from|under|visit|see|go to|to))+$", ""), 8),
        List.of(),
        address.group(1));
  }

  // --- sections ----------------------------------------------------------------------------------

  private List<Beat> section(Section section) {
    List<Beat> beats = new ArrayList<>();
    String heading = section.heading();
    for (Block block : section.blocks()) {
      switch (block) {
        case Text text ->
            beats.addAll(
                isHowTo(text)
                    ? listing(new Listing(true, "", unused(text)), heading)
                    : sentences(text.sentences(), heading));
        case Listing list -> beats.addAll(listing(list, heading));
        case Citation citation -> beats.add(citation(citation));
        case Talk talk -> beats.addAll(talk(talk.turns(), heading));
      }
    }
    return beats;
  }

  /** Whether its sentences are steps: they say so, or the title does. */
  private boolean isHowTo(Text text) {
    List<String> told = unused(text);
    boolean first = !told.isEmpty() && told.get(0).matches("(?i)first(ly)?,? .*");
    boolean then =
        told.stream().anyMatch(sentence -> sentence.matches("(?i)(then|next|second(ly)?),? .*"));
    return told.size() >= 3
        && told.stream().allMatch(sentence -> English.words(sentence) <= 16)
        && topic().matches("(?i)how to .*")
        && first
        && then;
  }

  private List<String> unused(Text text) {
    return text.sentences().stream().filter(sentence -> !isUsed(sentence)).toList();
  }

  /** Sentences as scenes: what leans on the sentence before it stays with it. */
  private List<Beat> sentences(List<String> sentences, String heading) {
    List<Beat> beats = new ArrayList<>();
    int i = 0;
    while (i < sentences.size()) {
      int dated = isUsed(sentences.get(i)) ? 0 : run(sentences, i);
      if (dated >= 2) {
        beats.addAll(timeline(sentences.subList(i, i + dated), heading));
        i += dated;
        continue;
      }
      Optional<Layout.Quote> cited = SentenceLooks.cited(sentences, i);
      if (cited.isPresent()) {
        beats.add(
            Beat.may(
                3,
                List.of(
                    Take.of(
                        sentences.get(i) + " " + English.sentence(sentences.get(i + 1)),
                        cited.get(),
                        cited.get().attribution()))));
        i += 2;
        continue;
      }
      String sentence = English.sentence(withoutTitle(sentences.get(i)));
      if (isUsed(sentences.get(i)) || !said.add(sentence.toLowerCase(Locale.ROOT))) {
        i++;
        continue;
      }
      boolean led = !sentence.equals(English.sentence(sentences.get(i)));
      boolean leaning = LEANING.matcher(sentence).matches() && !beats.isEmpty();
      double weight = weights.getOrDefault(sentences.get(i), 1.0);
      List<Take> takes = new ArrayList<>();
      for (String form : Clauses.shorter(sentence)) {
        takes.add(
            Take.of(
                form,
                led ? looksUnderTitle(form) : SentenceLooks.of(form, heading),
                Phrases.key(form, 8)));
      }
      String next = i + 1 < sentences.size() ? English.sentence(sentences.get(i + 1)) : "";
      boolean joins =
          !next.isEmpty()
              && !led
              && English.words(sentence) + English.words(next) <= sceneWords
              && (LEANING.matcher(next).matches() || English.words(sentence) < 7)
              && !said.contains(next.toLowerCase(Locale.ROOT))
              && !(Figures.isIn(sentence) && Figures.isIn(next))
              && SentenceLooks.cited(sentences, i + 1).isEmpty()
              && run(sentences, i + 1) < 2;
      if (joins) {
        said.add(next.toLowerCase(Locale.ROOT));
        Take both =
            Take.of(
                sentence + " " + next,
                looksOf(sentence, next, heading),
                Phrases.key(sentence, 8) + ", " + Phrases.key(next, 8));
        takes.add(0, both);
        weight += 0.5 * weights.getOrDefault(sentences.get(i + 1), 1.0);
        i++;
      }
      beats.add(new Beat(0.4 + weight, false, leaning, takes));
      i++;
    }
    return beats;
  }

  private boolean isUsed(String sentence) {
    return opening.used().contains(sentence)
        || opening.used().contains(sentence.replaceAll("[:.]$", ""));
  }

  /** What stands behind "Where our customers come from: " if that is the title. */
  private String withoutTitle(String sentence) {
    String start = topic() + ": ";
    return sentence.regionMatches(true, 0, start, 0, start.length())
        ? English.capital(sentence.substring(start.length()))
        : sentence;
  }

  /** What stands behind the title's colon is mostly a list. */
  private List<Layout> looksUnderTitle(String sentence) {
    List<Layout> looks = new ArrayList<>(SentenceLooks.of(sentence, topic()));
    List<String> items = SentenceLooks.named(sentence);
    if (!items.isEmpty() && looks.get(0) instanceof Layout.Statement) {
      looks.add(0, new Layout.Bullets(Phrases.heading(topic()), items));
    }
    return looks;
  }

  /** What one of two sentences has to show, else both as points, else the first. */
  private List<Layout> looksOf(String one, String other, String heading) {
    List<Layout> looks = new ArrayList<>();
    List<Layout> plain = new ArrayList<>();
    for (String sentence : List.of(one, other)) {
      for (Layout look : SentenceLooks.of(sentence, heading)) {
        (look instanceof Layout.Statement ? plain : looks).add(look);
      }
    }
    List<String> keys = List.of(Phrases.point(one), Phrases.point(other));
    plain.remove(plain.size() - 1);
    if (keys.stream().noneMatch(String::isEmpty)) {
      plain.add(new Layout.Bullets(Phrases.heading(heading.isEmpty() ? topic() : heading), keys));
    }
    looks.addAll(plain);
    return looks;
  }

  /** How many sentences from here on say when something happened. */
  private static int run(List<String> sentences, int from) {
    int count = 0;
    for (int i = from; i < sentences.size() && count < 7; i++) {
      Matcher year = SentenceLooks.YEAR.matcher(sentences.get(i));
      if (!year.find()) {
        break;
      }
      count++;
    }
    return count;
  }

  private List<Beat> timeline(List<String> sentences, String heading) {
    List<Beat> beats = new ArrayList<>();
    List<String> all = sentences.stream().map(English::sentence).toList();
    for (List<Integer> run : Runs.of(all, Math.max(sceneWords, Runs.EVENT_WORDS), 4)) {
      List<String> chunk = run.stream().map(all::get).toList();
      List<Event> events = new ArrayList<>();
      chunk.forEach(sentence -> SentenceLooks.event(sentence).ifPresent(events::add));
      chunk.forEach(sentence -> said.add(sentence.toLowerCase(Locale.ROOT)));
      double weight =
          chunk.stream().mapToDouble(sentence -> weights.getOrDefault(sentence, 1.0)).sum();
      String text = String.join(" ", chunk);
      List<Take> takes = new ArrayList<>();
      takes.add(
          Take.of(
              text,
              new Layout.Timeline(Phrases.heading(heading.isEmpty() ? topic() : heading), events),
              text));
      if (chunk.size() == 1) {
        Clauses.shorter(chunk.get(0)).stream()
            .skip(1)
            .forEach(form -> takes.add(Take.of(form, SentenceLooks.of(form, heading), form)));
      }
      beats.add(Beat.may(0.6 + weight, takes));
    }
    return beats;
  }

  private List<List<String>> chunks(List<String> texts) {
    List<List<String>> chunks = new ArrayList<>();
    List<String> open = new ArrayList<>();
    int words = 0;
    for (String text : texts) {
      int more = English.words(text);
      if (!open.isEmpty() && words + more > sceneWords + 2) {
        chunks.add(open);
        open = new ArrayList<>();
        words = 0;
      }
      open.add(text);
      words += more;
    }
    if (!open.isEmpty()) {
      chunks.add(open);
    }
    return chunks;
  }

  private static Beat citation(Citation citation) {
    String text = English.sentence(citation.text());
    String spoken =
        citation.attribution().isEmpty()
            ? text
            : "As " + citation.attribution() + " put it: " + text;
    return Beat.may(
        1.8,
        List.of(
            Take.of(
                spoken,
                new Layout.Quote(citation.text(), citation.attribution()),
                citation.attribution())));
  }

  // --- lists -------------------------------------------------------------------------------------

  private List<Beat> listing(Listing list, String heading) {
    String head = heading.isEmpty() ? list.lead() : heading;
    Optional<Beat> shown = chart(list, head).or(() -> agenda(list, head));
    if (shown.isPresent()) {
      return List.of(shown.get());
    }
    List<String> spoken = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    boolean phrases = list.items().stream().noneMatch(MaterialBeats::isSentence);
    for (String item : list.items()) {
      labels.add(label(item));
      spoken.add(English.sentence(item));
    }
    String title = Phrases.heading(head.isEmpty() ? topic() : head);
    if (phrases) {
      return phraseList(list, labels, head, title);
    }
    List<Beat> beats = new ArrayList<>();
    int place = 0;
    String lead = lead(list.lead()).isEmpty() ? "" : English.sentence(list.lead()) + " ";
    int words = list.ordered() ? Math.max(sceneWords, Runs.STEP_WORDS) : sceneWords + 2;
    for (List<Integer> run : Runs.of(spoken, words, 4)) {
      List<String> chunk = run.stream().map(spoken::get).toList();
      List<String> shownLabels = labels.subList(place, place + chunk.size());
      String text = (place == 0 && English.words(lead) <= 12 ? lead : "") + String.join(" ", chunk);
      List<Layout> looks = new ArrayList<>();
      if (list.ordered() && place + chunk.size() <= Runs.MOST_STEPS) {
        looks.add(new Layout.Steps(title, labels.subList(0, place + chunk.size())));
      } else if (shownLabels.size() == 1) {
        looks.addAll(SentenceLooks.of(chunk.get(0), head));
      } else {
        looks.add(new Layout.Bullets(title, shownLabels));
      }
      List<Take> takes = new ArrayList<>();
      takes.add(Take.of(text, looks, String.join(", ", shownLabels)));
      if (chunk.size() == 1 && place > 0) {
        Clauses.shorter(chunk.get(0)).stream()
            .skip(1)
            .forEach(form -> takes.add(Take.of(form, SentenceLooks.of(form, head), form)));
      }
      beats.add(Beat.may(list.ordered() ? 2.4 : 1.7, takes));
      place += chunk.size();
    }
    return beats;
  }

  private List<Beat> phraseList(Listing list, List<String> labels, String head, String title) {
    List<Beat> beats = new ArrayList<>();
    List<String> items = list.items().stream().map(item -> item.replaceAll("[.;,]+$", "")).toList();
    int place = 0;
    for (List<String> chunk : chunks(items)) {
      List<String> some = labels.subList(place, place + chunk.size());
      String start = place == 0 ? lead(head) : "";
      List<String> inside = new ArrayList<>();
      for (int i = 0; i < chunk.size(); i++) {
        inside.add(i == 0 && start.isEmpty() ? chunk.get(i) : English.small(chunk.get(i)));
      }
      boolean commas = chunk.stream().anyMatch(item -> item.contains(","));
      String said =
          commas
              ? String.join("; ", inside)
              : list.ordered() ? String.join(", then ", inside) : English.list(inside);
      String text = English.sentence(start + said);
      int shown = place + chunk.size();
      Layout look =
          list.ordered() && shown <= Runs.MOST_STEPS
              ? new Layout.Steps(title, labels.subList(0, shown))
              : new Layout.Bullets(title, some);
      beats.add(
          Beat.may(
              list.ordered() ? 2.4 : 1.8, List.of(Take.of(text, look, String.join(", ", some)))));
      place += chunk.size();
    }
    return beats;
  }

  private String lead(String head) {
    return head.isEmpty() || head.equalsIgnoreCase(topic()) || head.equals(request.subject())
        ? ""
        : head.replaceAll("[.:]+$", "") + ": ";
  }

  private static boolean isSentence(String item) {
    return item.matches(".*[.!?][\"”]?$") && English.words(item) >= 4
        || English.words(item) > 9
        || LABELLED.matcher(item).matches();
  }

  private static String label(String item) {
    Matcher labelled = LABELLED.matcher(item);
    if (English.words(item) > Phrases.MOST_WORDS
        && labelled.matches()
        && English.words(labelled.group(1)) <= Phrases.MOST_WORDS) {
      return English.capital(labelled.group(1));
    }
    String bare =
        item.replaceAll("[.;,!]+$", "")
            .replaceFirst(
                "(?i)^(?:first(?:ly)?|then|next|finally|after that|now),? (?=\\p{Ll})", "");
    return English.words(bare) <= Phrases.MOST_WORDS
        ? English.capital(bare)
        : Phrases.key(item, Phrases.MOST_WORDS);
  }

  /** "North: 40 %" and its like. */
  private Optional<Beat> chart(Listing list, String head) {
    Map<String, Double> bars = new LinkedHashMap<>();
    Set<String> units = new HashSet<>();
    for (String item : list.items()) {
      Matcher figure = FIGURE_ITEM.matcher(item.strip());
      if (!figure.matches()) {
        return Optional.empty();
      }
      bars.put(
          English.capital(figure.group(1).strip()),
          Double.parseDouble(figure.group(3).replace(",", "")));
      String unit = figure.group(4).strip();
      units.add((figure.group(2) + " " + (unit.equals("percent") ? "%" : unit)).strip());
    }
    if (bars.size() < 2 || bars.size() > 8 || units.size() != 1) {
      return Optional.empty();
    }
    String title = head.isEmpty() ? topic() : head;
    List<String> spoken =
        list.items().stream()
            .map(
                item ->
                    item.strip()
                        .replaceAll("\\.$", "")
                        .replaceFirst("\\s*(?::|–|—| - |=)\\s*", " "))
            .map(English::small)
            .toList();
    String text = English.sentence(lead(title) + English.list(spoken));
    Layout layout = SentenceLooks.chartOf(title, units.iterator().next(), bars);
    return Optional.of(
        new Beat(2.6, false, false, List.of(Take.of(text, layout, "chart of " + title))));
  }

  /** "March: launch in Spain" and its like. */
  private Optional<Beat> agenda(Listing list, String head) {
    List<Event> events = new ArrayList<>();
    List<String> spoken = new ArrayList<>();
    for (String item : list.items()) {
      Matcher dated = DATED_ITEM.matcher(item.strip());
      if (!dated.matches()) {
        return Optional.empty();
      }
      events.add(new Event(dated.group(1), Phrases.key(dated.group(2), Phrases.MOST_WORDS)));
      spoken.add(English.sentence(dated.group(1) + ": " + dated.group(2)));
    }
    if (events.size() < 2 || events.size() > 7) {
      return Optional.empty();
    }
    return Optional.of(
        new Beat(
            2.6,
            false,
            false,
            List.of(
                Take.of(
                    String.join(" ", spoken),
                    new Layout.Timeline(Phrases.heading(head.isEmpty() ? topic() : head), events),
                    "calendar, " + head))));
  }

  private Optional<Beat> prosAndCons(Section one, Section other) {
    if (!GOOD.matcher(one.heading()).matches() || !BAD.matcher(other.heading()).matches()) {
      return Optional.empty();
    }
    List<String> left = items(one);
    List<String> right = items(other);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    String text =
        English.sentence(one.heading() + ": " + listed(left))
            + " "
            + English.sentence(other.heading() + ": " + listed(right));
    Layout layout =
        new Layout.Comparison(
            Phrases.heading(topic()),
            new Side(
                English.capital(one.heading()),
                left.stream().limit(5).map(MaterialBeats::label).toList()),
            new Side(
                English.capital(other.heading()),
                right.stream().limit(5).map(MaterialBeats::label).toList()));
    return Optional.of(Beat.may(3, List.of(Take.of(text, layout, topic()))));
  }

  /** In one sentence, with a comma more where an item has an "and" of its own. */
  private static String listed(List<String> items) {
    List<String> small = items.stream().map(English::small).toList();
    int last = small.size() - 1;
    return last > 0 && small.stream().anyMatch(item -> item.contains(" and "))
        ? String.join(", ", small.subList(0, last)) + ", and " + small.get(last)
        : English.list(small);
  }

  private static List<String> items(Section section) {
    List<String> items = new ArrayList<>();
    for (Block block : section.blocks()) {
      if (block instanceof Listing list) {
        list.items().forEach(item -> items.add(item.replaceAll("[.;,]+$", "")));
      } else if (block instanceof Text text) {
        text.sentences()
            .forEach(
                sentence -> items.addAll(List.of(sentence.replaceAll("[.]+$", "").split(", "))));
      }
    }
    return items;
  }

  // --- people who speak, scenes as given ---------------------------------------------------------

  private List<Beat> talk(List<Turn> turns, String heading) {
    List<Beat> beats = new ArrayList<>();
    List<String> texts = turns.stream().map(Turn::text).toList();
    for (List<Integer> run : Runs.of(texts, Math.max(sceneWords, Runs.EVENT_WORDS), 4)) {
      beats.add(dialogue(run.stream().map(turns::get).toList(), heading));
    }
    return beats;
  }

  static Beat dialogue(List<Turn> turns, String heading) {
    String visual =
        String.join(" and ", turns.stream().map(Turn::speaker).distinct().toList())
            + " in conversation";
    return Beat.must(
        List.of(
            new Take(
                turns, List.of(new Layout.Dialogue(Phrases.heading(heading), turns)), visual)));
  }

  private List<Beat> scenes() {
    List<Beat> beats = new ArrayList<>();
    for (Section section : document.sections()) {
      List<Turn> turns = new ArrayList<>();
      List<Layout> looks = new ArrayList<>();
      for (Block block : section.blocks()) {
        switch (block) {
          case Text text -> {
            String spoken =
                String.join(" ", text.sentences().stream().map(English::sentence).toList());
            turns.add(Turn.narrator(spoken));
            looks.addAll(looksOf(text.sentences(), section.heading(), beats.isEmpty()));
          }
          case Listing list -> {
            List<String> labels = list.items().stream().map(MaterialBeats::label).toList();
            List<String> capped = labels.subList(0, Math.min(8, labels.size()));
            turns.add(
                Turn.narrator(
                    list.items().stream()
                        .map(English::sentence)
                        .reduce((a, b) -> a + " " + b)
                        .orElse("")));
            looks.add(
                0,
                list.ordered()
                    ? new Layout.Steps(Phrases.heading(list.lead()), capped)
                    : new Layout.Bullets(Phrases.heading(list.lead()), capped));
          }
          case Citation citation -> {
            turns.add(Turn.narrator(English.sentence(citation.text())));
            looks.add(0, new Layout.Quote(citation.text(), citation.attribution()));
          }
          case Talk talk -> {
            turns.addAll(talk.turns());
            looks.add(
                0,
                new Layout.Dialogue(
                    Phrases.heading(section.heading()),
                    talk.turns().subList(0, Math.min(6, talk.turns().size()))));
          }
        }
      }
      String visual =
          section.visual().isEmpty() ? Phrases.key(turns.get(0).text(), 8) : section.visual();
      beats.add(Beat.must(List.of(new Take(turns, looks, visual))));
    }
    return beats;
  }

  private static List<Layout> looksOf(List<String> sentences, String heading, boolean first) {
    String opening = sentences.get(0);
    if (first && English.words(opening) <= 9) {
      return List.of(
          new Layout.Title(
              "",
              English.within(opening.replaceAll("[.]+$", ""), 80),
              sentences.size() > 1 ? Phrases.key(sentences.get(1), 8) : ""));
    }
    List<Event> events = new ArrayList<>();
    sentences.forEach(sentence -> SentenceLooks.event(sentence).ifPresent(events::add));
    List<Layout> looks = new ArrayList<>();
    if (events.size() >= 2 && events.size() == sentences.size()) {
      looks.add(
          new Layout.Timeline(
              Phrases.heading(heading), events.subList(0, Math.min(7, events.size()))));
    }
    for (String sentence : sentences) {
      looks.addAll(
          SentenceLooks.of(English.sentence(sentence), heading).stream().limit(1).toList());
    }
    looks.sort(Comparator.comparingInt(look -> look instanceof Layout.Statement ? 1 : 0));
    looks.addAll(SentenceLooks.plain(English.sentence(opening), heading));
    return looks;
  }
}
