package dev.reelwright.render.engine.script;

import dev.reelwright.render.engine.script.Concept.Contrast;
import dev.reelwright.render.engine.script.Concept.Item;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.sf.extjwnl.JWNLException;
import net.sf.extjwnl.data.IndexWord;
import net.sf.extjwnl.data.POS;
import net.sf.extjwnl.data.Pointer;
import net.sf.extjwnl.data.PointerType;
import net.sf.extjwnl.data.Synset;
import net.sf.extjwnl.data.Word;
import net.sf.extjwnl.dictionary.Dictionary;
import org.jspecify.annotations.Nullable;

/**
 * Princeton's dictionary as {@link Knowledge}: chooses the sense that the prompt means, and makes
 * sentences of its gloss and its relations. It was closed about 2011, so newer things are missing.
 *
 * <p>Opened at the first question, once; thread-safe (questions wait for one another, each takes
 * milliseconds).
 */
public final class WordNet implements Knowledge {
  private static final int MOST_ITEMS = 7;

  /** Words that occur oftener than this in the dictionary's own corpus need no explanation. */
  private static final int COMMON = 4;

  private static final int LONGEST_ITEM_WORDS = 20;

  /** Senses of things that can be shown and explained come before moods and persons. */
  private static final Map<String, Double> BY_FIELD =
      Map.ofEntries(
          Map.entry("noun.animal", 2.0),
          Map.entry("noun.artifact", 1.2),
          Map.entry("noun.body", 1.2),
          Map.entry("noun.food", 1.0),
          Map.entry("noun.object", 1.2),
          Map.entry("noun.phenomenon", 1.0),
          Map.entry("noun.plant", 0.6),
          Map.entry("noun.process", 1.2),
          Map.entry("noun.substance", 1.0),
          Map.entry("noun.event", 1.0),
          Map.entry("noun.act", 0.6),
          Map.entry("noun.group", 0.4),
          Map.entry("noun.person", -1.5));

  private static final Set<String> MASS_FIELDS =
      Set.of("noun.process", "noun.substance", "noun.feeling", "noun.state", "noun.motive");
  private static final Set<String> COUNT_FIELDS =
      Set.of(
          "noun.animal", "noun.artifact", "noun.person", "noun.plant", "noun.object", "noun.event");
  private static final String MASS_ENDING =
      ".*(tion|sion|sis|ism|ity|ness|ment|ence|ance|ics|logy|ship|cy|dom|hood|ing|graphy|nomy|ure|ture)";
  private static final String MASS_KIND =
      ".*\\b(game|sport|activity|art|dance|music|science|discipline|material|substance|equipment|"
          + "fabric|furniture|clothing|software|hardware|cloth|textile|beverage|metal|energy|water|"
          + "force|matter|information|property|condition|liquid|fluid|medicine|paper|money|"
          + "knowledge|language|exercise|systematic investigation|music genre|antibiotic|drug|alloy|fuel|plastic)\\b.*";
  private static final Set<String> COUNTED_ANYWAY =
      Set.of(
          "process",
          "wave",
          "line",
          "cell",
          "ray",
          "theory",
          "law",
          "rule",
          "period",
          "activity",
          "game",
          "sport",
          "art",
          "dance",
          "science",
          "substance",
          "material",
          "liquid",
          "fluid",
          "condition",
          "property",
          "language",
          "metal",
          "beverage",
          "drink",
          "exercise",
          "force",
          "act",
          "region",
          "system",
          "device",
          "method",
          "medicine",
          "discipline",
          "instrument",
          "reflex",
          "machine",
          "tool",
          "fabric",
          "change",
          "structure",
          "picture",
          "creature",
          "culture",
          "institution",
          "station",
          "invention",
          "organization",
          "relationship",
          "city",
          "university",
          "community",
          "building",
          "painting",
          "document",
          "apartment",
          "vegetable",
          "fruit",
          "cereal",
          "dish",
          "number",
          "function");
  private static final Set<String> NEVER_COUNTED =
      Set.of(
          "music", "furniture", "equipment", "software", "hardware", "clothing", "money", "energy");
  private static final Set<String> NAMED_TIMES = Set.of("noun.time", "noun.event", "noun.act");
  private static final Set<String> PLURAL_ONLY =
      Set.of(
          "scissors",
          "jeans",
          "trousers",
          "glasses",
          "clothes",
          "binoculars",
          "spectacles",
          "pliers");
  private static final String LAST_WITH_THE =
      ".* (tower|empire|wall|bridge|canal|war|revolution|republic|union|museum|river|ocean|sea|desert|"
          + "islands|mountains|alps|states|kingdom|palace|cathedral|movement|age|era|renaissance)";
  private static final String GROUP_WITH_THE =
      ".*(family|party|system|army|league|union|group|team|council|committee|movement)";
  private static final Set<String> NAMED_WITH_THE =
      Set.of(
          "river", "ocean", "sea", "desert", "mountain range", "range", "gulf", "canal", "channel");

  private final Object lock = new Object();
  private @Nullable Dictionary dictionary;

  @Override
  public Optional<Concept> find(String term, Set<String> hints) {
    synchronized (lock) {
      try {
        return conceptOf(open(), term.strip(), hints);
      } catch (JWNLException e) {
        throw new ScriptTrouble("the dictionary cannot be read", e);
      }
    }
  }

  private Dictionary open() throws JWNLException {
    Dictionary there = dictionary;
    if (there == null) {
      there = Dictionary.getDefaultResourceInstance();
      dictionary = there;
    }
    return there;
  }

  private Optional<Concept> conceptOf(Dictionary words, String term, Set<String> hints)
      throws JWNLException {
    IndexWord entry = entryOf(words, term);
    if (entry == null) {
      return Optional.empty();
    }
    Synset sense = senseOf(words, entry, term, hints);
    return sense == null ? Optional.empty() : new Telling(words, entry.getLemma(), sense).concept();
  }

  private static @Nullable IndexWord entryOf(Dictionary words, String term) throws JWNLException {
    String low = term.toLowerCase(Locale.ROOT).replace('’', '\'');
    if (low.length() < 2
        || low.length() == 2 && !term.equals(term.toUpperCase(Locale.ROOT))
        || Stopwords.contains(low)
        || !low.matches("[a-z0-9 .'-]+")) {
      return null;
    }
    for (String form : List.of(low, English.singular(low), low.replace("-", " "))) {
      IndexWord entry = words.getIndexWord(POS.NOUN, form);
      if (entry != null) {
        return entry;
      }
    }
    IndexWord entry = low.contains(" ") ? null : words.lookupIndexWord(POS.NOUN, low);
    return entry != null && entry.getLemma().charAt(0) == low.charAt(0) ? entry : null;
  }

  // --- which sense ---------------------------------------------------------------------------

  private static @Nullable Synset senseOf(
      Dictionary words, IndexWord entry, String term, Set<String> hints) throws JWNLException {
    Synset best = null;
    double highest = Double.NEGATIVE_INFINITY;
    List<Synset> senses = entry.getSenses();
    for (int i = 0; i < senses.size(); i++) {
      Synset sense = senses.get(i);
      double score = scoreOf(sense, i, entry.getLemma(), term, hints);
      if (score > highest) {
        highest = score;
        best = sense;
      }
    }
    return best;
  }

  private static double scoreOf(
      Synset sense, int place, String lemma, String term, Set<String> hints) throws JWNLException {
    if (Gloss.UNFIT.matcher(sense.getGloss()).matches()) {
      return -10;
    }
    double score = -0.5 * place;
    List<Word> names = sense.getWords();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).getLemma().equalsIgnoreCase(lemma)) {
        score += Math.log(1 + names.get(i).getUseCount()) - (i == 0 ? 0 : 0.8);
        break;
      }
    }
    score += BY_FIELD.getOrDefault(sense.getLexFileName(), 0.0);
    score += Math.min(2.4, 0.3 * sense.getPointers().size());
    Set<String> about = new HashSet<>(Stopwords.contentOf(sense.getGloss()));
    for (PointerType type :
        List.of(
            PointerType.HYPERNYM,
            PointerType.CATEGORY,
            PointerType.PART_HOLONYM,
            PointerType.HYPONYM)) {
      for (Synset near : targets(sense, type)) {
        near.getWords().forEach(word -> about.addAll(Stopwords.contentOf(word.getLemma())));
        if (type == PointerType.HYPERNYM) {
          about.addAll(Stopwords.contentOf(near.getGloss()));
        }
      }
    }
    int shared = 0;
    for (String hint : hints) {
      if (about.contains(hint)) {
        shared++;
      }
    }
    score += 2.0 * Math.min(3, shared);
    if (!Collections.disjoint(Gloss.of(sense.getGloss()).domains(), hints)) {
      score += 3;
    }
    if (Stopwords.contentOf(Gloss.of(sense.getGloss()).phrase())
        .containsAll(Stopwords.contentOf(lemma))) {
      score -= 1.5;
    }
    boolean named = !sense.getPointers(PointerType.INSTANCE_HYPERNYM).isEmpty();
    if (named && !term.contains(" ") && Character.isLowerCase(term.charAt(0))) {
      score -= 2;
    }
    return score;
  }

  private static List<Synset> targets(Synset sense, PointerType type) throws JWNLException {
    List<Synset> out = new ArrayList<>();
    for (Pointer pointer : sense.getPointers(type)) {
      Synset target = pointer.getTargetSynset();
      if (target != null) {
        out.add(target);
      }
    }
    return out;
  }

  // --- what to say of it ---------------------------------------------------------------------

  /** A chosen sense that tells about itself. */
  private static final class Telling {
    private final Dictionary words;
    private final Synset sense;
    private final String name;
    private final Gloss gloss;

    Telling(Dictionary words, String lemma, Synset sense) {
      this.words = words;
      this.sense = sense;
      this.name = nameOf(sense, lemma);
      this.gloss = Gloss.of(sense.getGloss());
    }

    Optional<Concept> concept() throws JWNLException {
      if (Gloss.UNFIT.matcher(sense.getGloss()).matches()) {
        return Optional.empty();
      }
      Subject subject = subject();
      String definition = definitionOf(sense, subject, gloss);
      if (definition.isEmpty()) {
        return Optional.empty();
      }
      List<Item> kinds = kinds();
      List<Item> parts = parts();
      String start =
          isNamed(sense) ? English.capital(subject.mention()) : English.capital(subject.it());
      List<String> facts = new ArrayList<>(gloss.sentences(start, subject.is()));
      substance(subject).ifPresent(facts::add);
      return Optional.of(
          new Concept(
              subject,
              definition,
              gistOf(subject, definition),
              facts,
              "",
              "",
              "",
              "",
              List.of(),
              "",
              parts,
              kinds,
              List.of(),
              List.of(),
              terms(definition),
              opposite(subject),
              false,
              String.join(" ", List.of(name, kindName()))));
    }

    /** "The Middle Ages are" takes an article and a plural verb. */
    private Subject subject() {
      Subject.Use use = useOf(sense, name, gloss);
      boolean many =
          use == Subject.Use.DEFINITE
              && Character.isUpperCase(name.charAt(0))
              && English.looksPlural(name);
      return many ? new Subject("the " + name, Subject.Use.PLURAL) : new Subject(name, use);
    }

    private String kindName() throws JWNLException {
      List<Synset> above = targets(sense, PointerType.HYPERNYM);
      return above.isEmpty() ? "" : above.get(0).getWords().get(0).getLemma();
    }

    private String gistOf(Subject subject, String definition) throws JWNLException {
      String kind = kindName();
      if (kind.contains(" ") && kind.equals(kind.toLowerCase(Locale.ROOT))) {
        boolean mass = isMassKind(kind);
        return English.sentence(
            subject.mention()
                + " "
                + subject.is()
                + " "
                + (mass || English.looksPlural(kind) ? kind : English.indefinite(kind)));
      }
      String brief = Clauses.core(definition);
      return brief.equals(definition) || English.words(brief) < 4 ? "" : brief;
    }

    private boolean isMassKind(String kind) throws JWNLException {
      String head = kind.substring(kind.lastIndexOf(' ') + 1);
      IndexWord entry = words.getIndexWord(POS.NOUN, head);
      return entry != null && isMass(words, head);
    }

    private List<Item> parts() throws JWNLException {
      List<Synset> found = new ArrayList<>(targets(sense, PointerType.PART_MERONYM));
      if (found.size() < 2) {
        found.addAll(targets(sense, PointerType.MEMBER_MERONYM));
      }
      List<Synset> familiar =
          found.stream()
              .filter(part -> part.getWords().stream().anyMatch(word -> word.getUseCount() > 0))
              .toList();
      List<Item> parts = new ArrayList<>();
      for (Synset part : familiar.size() >= 3 ? familiar : found) {
        String label = part.getWords().get(0).getLemma();
        if (!presentable(part, label)) {
          continue;
        }
        Subject.Use use =
            isNamed(part) ? useOf(part, label, Gloss.of(part.getGloss())) : Subject.Use.DEFINITE;
        boolean many = use == Subject.Use.DEFINITE && English.looksPlural(label);
        Subject subject =
            many ? new Subject("the " + label, Subject.Use.PLURAL) : new Subject(label, use);
        parts.add(new Item(label, told(part, subject)));
      }
      parts.sort(Comparator.comparingInt((Item item) -> item.text().isEmpty() ? 1 : 0));
      return parts.size() < 2
          ? List.of()
          : parts.subList(0, Math.min(parts.size(), MOST_ITEMS + 1));
    }

    private List<Item> kinds() throws JWNLException {
      String head = name.substring(name.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
      Map<Item, Integer> rank = new LinkedHashMap<>();
      for (Synset kind : targets(sense, PointerType.HYPONYM)) {
        Word word = kind.getWords().get(0);
        String label = word.getLemma();
        boolean speaking =
            label.toLowerCase(Locale.ROOT).matches(".*[a-z][ -]?" + Pattern.quote(head));
        boolean latin = label.matches("[A-Z][a-z]+ [a-z]+") && !speaking;
        if (latin || isNamed(kind) || !presentable(kind, label) || label.equalsIgnoreCase(name)) {
          continue;
        }
        int familiar = (speaking ? 100 : 0) + 3 * Math.min(10, word.getUseCount());
        if (familiar == 0) {
          continue;
        }
        Subject subject = new Subject(label, useOf(kind, label, Gloss.of(kind.getGloss())));
        Item item = new Item(label, told(kind, subject));
        boolean closed = !label.contains(" ") && word.getUseCount() == 0;
        if (!(closed && item.text().isEmpty())) {
          rank.put(item, familiar);
        }
      }
      List<Item> kinds = new ArrayList<>(rank.keySet());
      kinds.sort(Comparator.comparingInt((Item item) -> -rank.getOrDefault(item, 0)));
      return kinds.size() < 2 ? List.of() : kinds.subList(0, Math.min(kinds.size(), MOST_ITEMS));
    }

    private Optional<String> substance(Subject subject) throws JWNLException {
      List<String> stuff = new ArrayList<>();
      for (Synset part : targets(sense, PointerType.SUBSTANCE_MERONYM)) {
        String label = part.getWords().get(0).getLemma();
        if (presentable(part, label)
            && !label.equalsIgnoreCase(name)
            && !gloss.phrase().contains(label)) {
          stuff.add(
              useOf(part, label, Gloss.of(part.getGloss())) == Subject.Use.MASS
                  ? label
                  : English.plural(label));
        }
      }
      return stuff.isEmpty()
          ? Optional.empty()
          : Optional.of(
              English.sentence(
                  English.capital(subject.it())
                      + (subject.use() == Subject.Use.PLURAL ? " contain " : " contains ")
                      + English.list(stuff.subList(0, Math.min(3, stuff.size())))));
    }

    private Optional<Contrast> opposite(Subject subject) throws JWNLException {
      for (Pointer pointer : sense.getPointers(PointerType.ANTONYM)) {
        if (pointer.getTarget() instanceof Word other
            && presentable(other.getSynset(), other.getLemma())) {
          Subject against =
              new Subject(
                  other.getLemma(),
                  useOf(
                      other.getSynset(), other.getLemma(), Gloss.of(other.getSynset().getGloss())));
          String told =
              definitionOf(other.getSynset(), against, Gloss.of(other.getSynset().getGloss()));
          if (!told.isEmpty() && English.words(told) <= LONGEST_ITEM_WORDS) {
            String text =
                "The opposite of " + subject.mention() + " is " + against.mention() + ". " + told;
            return Optional.of(
                new Contrast(
                    other.getLemma(),
                    labels(gloss),
                    labels(Gloss.of(other.getSynset().getGloss())),
                    text));
          }
        }
      }
      return Optional.empty();
    }

    private List<String> labels(Gloss gloss) {
      String brief = English.within(gloss.phrase(), 42);
      return brief.isEmpty()
          ? List.of()
          : List.of(English.capital(brief.replaceFirst("^(a|an|the) ", "")));
    }

    /** Hard words of the definition that have one meaning only. */
    private List<Item> terms(String definition) throws JWNLException {
      List<String> tokens = English.tokens(gloss.phrase());
      Map<String, Item> found = new LinkedHashMap<>();
      Set<String> own = Stopwords.contentOf(name);
      for (int size = 2; size >= 1; size--) {
        for (int i = 0; i + size <= tokens.size(); i++) {
          String term = String.join(" ", tokens.subList(i, i + size));
          boolean covered = found.keySet().stream().anyMatch(known -> known.contains(term));
          if (covered || Stopwords.contains(tokens.get(i)) || (size == 1 && term.length() < 7)) {
            continue;
          }
          IndexWord plural = words.getIndexWord(POS.NOUN, term);
          IndexWord entry =
              plural != null ? plural : words.getIndexWord(POS.NOUN, English.singular(term));
          if (entry == null
              || entry.getSenses().size() > 1
              || entry.getSenses().get(0).getWords().get(0).getUseCount() > COMMON
              || own.contains(English.singular(term))) {
            continue;
          }
          if (size == 1
              && (words.getIndexWord(POS.VERB, term) != null
                  || words.getIndexWord(POS.ADJECTIVE, term) != null)) {
            continue;
          }
          Synset only = entry.getSenses().get(0);
          Gloss explained = Gloss.of(only.getGloss());
          String label = nameOf(only, entry.getLemma());
          if (!presentable(only, label) || isNamed(only)) {
            continue;
          }
          String text = told(only, new Subject(label, useOf(only, label, explained)));
          if (!text.isEmpty() && English.words(text) >= 7 && !text.equals(definition)) {
            found.put(term, new Item(label, text));
          }
        }
      }
      kindExplained(definition).ifPresent(item -> found.putIfAbsent(item.label(), item));
      List<Item> terms = new ArrayList<>(found.values());
      return terms.subList(0, Math.min(3, terms.size()));
    }

    /** What the thing belongs to, if that is special enough to tell something. */
    private Optional<Item> kindExplained(String definition) throws JWNLException {
      for (Synset above : targets(sense, PointerType.HYPERNYM)) {
        String label = above.getWords().get(0).getLemma();
        boolean general =
            above.getLexFileName().equals("noun.Tops")
                || targets(above, PointerType.HYPONYM).size() > 40;
        if (general || definition.contains(label) || !presentable(above, label)) {
          continue;
        }
        Subject kind = new Subject(label, useOf(above, label, Gloss.of(above.getGloss())));
        String text = told(above, kind);
        if (English.words(text) >= 7) {
          Subject own = new Subject(name, useOf(sense, name, gloss));
          String belongs = English.sentence(own.mention() + " " + own.is() + " a kind of " + label);
          return Optional.of(new Item(label, belongs + " " + text));
        }
      }
      return Optional.empty();
    }

    private String told(Synset other, Subject subject) throws JWNLException {
      Gloss its = Gloss.of(other.getGloss());
      String text = definitionOf(other, subject, its);
      int length = English.words(text);
      if (length > LONGEST_ITEM_WORDS) {
        text = Clauses.core(text);
        length = echoes(subject.name(), text) ? 0 : English.words(text);
        length = length < 8 ? 0 : length;
      }
      return length < (text.contains(" one of ") ? 8 : 5) || length > LONGEST_ITEM_WORDS
          ? ""
          : text;
    }

    private boolean presentable(Synset other, String label) {
      return label.length() <= 30
          && !label.matches(".*[0-9].*")
          && !Gloss.of(other.getGloss())
              .phrase()
              .matches(".*\\d.*|(a |the )?(type )?(genus|family) .*")
          && !Gloss.UNFIT.matcher(other.getGloss()).matches()
          && !Gloss.UNFIT.matcher(label).matches();
    }

    private String definitionOf(Synset of, Subject subject, Gloss its) throws JWNLException {
      String predicate = its.predicate(this::isNoun, word -> isMass(words, word));
      if (predicate.isEmpty()) {
        return its.clause() && !its.phrase().isEmpty()
            ? English.sentence(subject.mention() + " happens when " + its.phrase())
            : "";
      }
      boolean past = isNamed(of) && of.getGloss().matches(".*\\(.*-\\s?\\d{3,4}.*\\).*");
      boolean things = its.isPlural(this::isNoun);
      String is =
          subject.use() == Subject.Use.PLURAL ? (past ? "were" : "are") : past ? "was" : "is";
      if (things && subject.use() == Subject.Use.COUNT) {
        predicate = "one of the " + predicate.replaceFirst("^the ", "");
      } else if (things && subject.use() == Subject.Use.MASS) {
        is = "means";
      }
      if (echoes(subject.name(), predicate)) {
        return "";
      }
      return English.sentence(subject.mention() + " " + is + " " + predicate);
    }

    /** "A carbon atom is an atom of carbon" says nothing. */
    private static boolean echoes(String name, String predicate) {
      Set<String> left = new LinkedHashSet<>(Stopwords.contentOf(predicate));
      left.removeAll(Stopwords.contentOf(name));
      return left.isEmpty();
    }

    private boolean isNoun(String word) {
      try {
        return words.getIndexWord(POS.NOUN, word) != null
            || words.getIndexWord(POS.NOUN, English.singular(word)) != null;
      } catch (JWNLException e) {
        throw new ScriptTrouble("the dictionary cannot be read", e);
      }
    }
  }

  private static String nameOf(Synset sense, String lemma) {
    String name = lemma;
    for (Word word : sense.getWords()) {
      if (word.getLemma().equalsIgnoreCase(lemma)) {
        name = word.getLemma();
        break;
      }
    }
    return name.matches("[A-Z]{2,}s?|.*[A-Z].*|.*\\d.*") ? name : name.toLowerCase(Locale.ROOT);
  }

  private static boolean isNamed(Synset sense) {
    return !sense.getPointers(PointerType.INSTANCE_HYPERNYM).isEmpty();
  }

  private static boolean isMass(Dictionary words, String noun) {
    try {
      IndexWord entry = words.getIndexWord(POS.NOUN, noun);
      if (entry == null) {
        return false;
      }
      Synset first = entry.getSenses().get(0);
      return useOf(first, noun, Gloss.of(first.getGloss())) == Subject.Use.MASS;
    } catch (JWNLException e) {
      throw new ScriptTrouble("the dictionary cannot be read", e);
    }
  }

  /** Article and number, from the field of the sense, its kind and the word's ending. */
  private static Subject.Use useOf(Synset sense, String name, Gloss gloss) {
    String low = name.toLowerCase(Locale.ROOT);
    String field = sense.getLexFileName();
    String kind = "";
    try {
      List<Synset> above =
          targets(sense, isNamed(sense) ? PointerType.INSTANCE_HYPERNYM : PointerType.HYPERNYM);
      kind = above.isEmpty() ? "" : above.get(0).getWords().get(0).getLemma();
    } catch (JWNLException e) {
      throw new ScriptTrouble("the dictionary cannot be read", e);
    }
    boolean the = gloss.phrase().startsWith("the ");
    boolean counted = gloss.phrase().matches("(?i)(an?|any|one) .*");
    String head = low.substring(low.lastIndexOf(' ') + 1);
    if (NEVER_COUNTED.contains(head) && !isNamed(sense)) {
      return Subject.Use.MASS;
    }
    if (COUNTED_ANYWAY.contains(head) && !isNamed(sense)) {
      return Subject.Use.COUNT;
    }
    if (the && Character.isUpperCase(name.charAt(0)) && NAMED_TIMES.contains(field)) {
      return Subject.Use.DEFINITE;
    }
    if (PLURAL_ONLY.contains(low)) {
      return Subject.Use.PLURAL;
    }
    if (isNamed(sense)) {
      if (field.equals("noun.person")) {
        return Subject.Use.PERSON;
      }
      boolean unique = Set.of("moon", "sun", "earth", "milky way").contains(low);
      return unique || NAMED_WITH_THE.contains(kind) || low.matches(LAST_WITH_THE)
          ? Subject.Use.DEFINITE
          : Subject.Use.MASS;
    }
    if (field.equals("noun.group") && !counted && low.matches(GROUP_WITH_THE)) {
      return Subject.Use.DEFINITE;
    }
    if (low.contains(" of ") && counted) {
      return Subject.Use.COUNT;
    }
    if (field.equals("noun.feeling") || kind.matches(MASS_KIND)) {
      return Subject.Use.MASS;
    }
    if (the && Set.of("noun.object", "noun.location").contains(field)) {
      return Subject.Use.DEFINITE;
    }
    if (field.equals("noun.body")) {
      return counted && !low.matches(".*(heart|brain|stomach|liver|skin|skeleton)")
          ? Subject.Use.COUNT
          : gloss.phrase().matches("(?i).*\\b(fluid|liquid|substance|secretion|tissue)\\b.*")
              ? Subject.Use.MASS
              : Subject.Use.DEFINITE;
    }
    if (COUNT_FIELDS.contains(field)) {
      return Subject.Use.COUNT;
    }
    if (field.equals("noun.food")) {
      return counted
              && kind.matches(
                  ".*(fruit|vegetable|sandwich|cake|cookie|nut|berry|meal|pastry|loaf|pie|roll)")
          ? Subject.Use.COUNT
          : Subject.Use.MASS;
    }
    if (MASS_FIELDS.contains(field) && !counted || low.matches(MASS_ENDING)) {
      return Subject.Use.MASS;
    }
    if (field.equals("noun.act")) {
      return counted || gloss.phrase().startsWith("the act") && !low.endsWith("ing")
          ? Subject.Use.COUNT
          : Subject.Use.MASS;
    }
    return counted ? Subject.Use.COUNT : Subject.Use.MASS;
  }
}
