package dev.reelwright.render.engine.script;

import dev.reelwright.render.engine.script.Beat.Take;
import dev.reelwright.render.engine.script.Fitting.Fit;
import dev.reelwright.render.engine.script.Request.Audience;
import dev.reelwright.render.engine.script.Request.Kind;
import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Story;
import dev.reelwright.render.engine.story.StoryScene;
import dev.reelwright.render.engine.story.Turn;
import dev.reelwright.render.process.StopSignal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes without any outside service, and always the same for the same brief. What the prompt tells
 * is told in its own words; what it asks is answered from {@link Knowledge}; where both are silent
 * the story is short and its notes say so. It invents nothing.
 *
 * <pre>{@code
 * ScriptWriter writer = new OutlineWriter(List.of(Glossary.builtIn(), new WordNet()));
 * Story story = writer.write(Brief.of("How HTTPS works in 30 seconds"), new StopSignal());
 * }</pre>
 */
public final class OutlineWriter implements ScriptWriter {
  private static final int LONGEST_PROMPT = 20_000;
  private static final int USUAL_SECONDS = 40;
  private static final int USUAL_LONG_SECONDS = 60;
  private static final int LONGEST_TITLE = 80;
  private static final double TOLERANCE = 0.08;

  /** Words of a scene of nine seconds. */
  private static final int SCENE_WORDS = 22;

  private static final int MOST_SCENE_WORDS = 60;
  private static final int MOST_BEATS = 120;

  /** Words of a story that may do without a title scene. */
  private static final int SHORT_STORY = 30;

  private static final Set<String> LIGHT =
      Set.of(
          "basics",
          "work",
          "works",
          "explained",
          "introduction",
          "overview",
          "simple",
          "really",
          "best",
          "good",
          "great",
          "better",
          "more",
          "happen",
          "people",
          "humans",
          "animals");

  private final List<Knowledge> sources;

  /**
   * A writer.
   *
   * @param sources asked in order; the first that knows a term is believed
   */
  public OutlineWriter(List<Knowledge> sources) {
    this.sources = List.copyOf(sources);
  }

  /** With the built-in glossary and dictionary. */
  public static OutlineWriter builtIn() {
    return new OutlineWriter(List.of(Glossary.builtIn(), new WordNet()));
  }

  @Override
  public Story write(Brief brief, StopSignal stop) {
    String prompt =
        brief.prompt().length() > LONGEST_PROMPT
            ? brief.prompt().substring(0, LONGEST_PROMPT)
            : brief.prompt();
    Request read = PromptReader.read(prompt);
    Wishes wishes = Wishes.of(brief.feedback());
    Request request =
        wishes.audience() == Audience.EVERYBODY ? read : read.forAudience(wishes.audience());
    stop.check();
    List<String> notes = new ArrayList<>();
    int sceneWords = sceneWords(brief, request, wishes);
    Outline outline = outline(request, wishes, sceneWords, notes);
    stop.check();
    return new Composing(brief, request, wishes, notes).story(outline);
  }

  /**
   * What may be said.
   *
   * @param title of the video
   * @param plans to choose from
   * @param whole whether everything should be said unless a length is asked
   */
  private record Outline(String title, List<List<Beat>> plans, boolean whole) {}

  // --- what there is to say --------------------------------------------------------------------

  /** More than usual if there may be few scenes only. */
  private static int sceneWords(Brief brief, Request request, Wishes wishes) {
    int asked = wishes.scenes() > 0 ? wishes.scenes() : request.scenes();
    int limit = asked > 0 ? Math.min(asked, brief.mostScenes()) : brief.mostScenes();
    int seconds =
        brief.seconds().orElse(wishes.seconds().orElse(request.seconds().orElse(USUAL_SECONDS)));
    int even = seconds * brief.wordsPerMinute() / 60 / Math.max(1, limit - 2);
    int fewer = (int) Math.round(SCENE_WORDS / Math.min(1, wishes.sceneFactor()));
    return Math.min(MOST_SCENE_WORDS, Math.max(SCENE_WORDS, Math.max(even, fewer)));
  }

  private Outline outline(Request request, Wishes wishes, int sceneWords, List<String> notes) {
    if (!request.english()) {
      notes.add(
          "The built-in writer writes English only; a writer model would do better with this language.");
    }
    if (!request.tone().isEmpty()) {
      notes.add(
          "The built-in writer has one tone; a writer model could write in a "
              + request.tone()
              + " one.");
    }
    if (request.content()) {
      MaterialBeats material = new MaterialBeats(request, sceneWords);
      boolean whole = request.kind() == Kind.SCENES || request.kind() == Kind.DIALOGUE;
      return new Outline(
          material.topic(), List.of(material.plan()), whole || material.words() <= 150);
    }
    Outline known = request.english() ? known(request, wishes, sceneWords, notes) : null;
    return known != null ? known : unknown(request, notes);
  }

  private @Nullable Outline known(
      Request request, Wishes wishes, int sceneWords, List<String> notes) {
    if (request.kind() == Kind.STORY || request.kind() == Kind.ANNOUNCEMENT) {
      return null;
    }
    if (request.kind() == Kind.COMPARE) {
      Optional<Concept> left = look(request.sides().get(0), request);
      Optional<Concept> right = look(request.sides().get(1), request);
      if (left.isEmpty() || right.isEmpty()) {
        return oneSided(left.or(() -> right), request);
      }
      String title =
          English.capital(left.get().subject().general())
              + " and "
              + right.get().subject().general();
      return new Outline(
          title, List.of(new CompareBeats(left.get(), right.get(), request).plan()), false);
    }
    boolean own = request.asked().matches("(?i)(our|my|we|introducing|meet)\\b.*");
    Optional<Found> found = own ? Optional.empty() : find(request);
    if (found.isEmpty()) {
      return null;
    }
    Concept concept = found.get().concept();
    ConceptBeats beats = new ConceptBeats(concept, request, wishes, sceneWords);
    if (!found.get().exact()) {
      notes.add(
          "Nothing is known about “"
              + request.subject()
              + "” itself; the video tells about "
              + concept.subject().general()
              + ". A writer model would do better.");
    }
    if (request.kind() == Kind.LIST) {
      int there = beats.listed().size();
      if (there == 0) {
        notes.add(
            "No "
                + request.itemWord()
                + " are known for “"
                + request.subject()
                + "”; the video explains it instead. A writer model would do better.");
      } else if (there < request.items()) {
        notes.add("Asked for " + request.items() + ", known are " + there + ".");
      }
    }
    if (request.kind() == Kind.HOW_TO && !concept.task()) {
      notes.add(
          "No steps are known for “"
              + request.subject()
              + "”; the video explains "
              + concept.subject().general()
              + " instead. A writer model would do better.");
    }
    if (request.kind() == Kind.DIALOGUE) {
      return new Outline(
          concept.subject().title(), List.of(Interview.of(concept, request.speakers())), false);
    }
    List<List<Beat>> plans =
        beats.plans().stream().map(plan -> withAnswer(plan, request, concept)).toList();
    return new Outline(titleOf(request, concept), plans, false);
  }

  /** Of two things, one is known, and what sets the other apart from it. */
  private static @Nullable Outline oneSided(Optional<Concept> known, Request request) {
    return known
        .filter(
            concept ->
                concept.contrast().isPresent()
                    && request.sides().stream()
                        .anyMatch(side -> CompareBeats.names(side, concept.contrast().get())))
        .map(
            concept ->
                new Outline(
                    English.capital(request.subject()),
                    List.of(CompareBeats.oneSided(concept, concept.contrast().get(), request)),
                    false))
        .orElse(null);
  }

  /** "Why do cats purr" must say something of purring, if it is known. */
  private static List<Beat> withAnswer(List<Beat> plan, Request request, Concept concept) {
    if (request.kind() != Kind.WHY && request.kind() != Kind.HOW_IT_WORKS) {
      return plan;
    }
    Set<String> words = new HashSet<>(Stopwords.contentOf(request.subject()));
    words.removeAll(
        Stopwords.contentOf(concept.subject().name() + " " + concept.subject().general()));
    words.removeAll(LIGHT);
    List<Beat> beats = new ArrayList<>();
    for (int i = 0; i < plan.size(); i++) {
      Beat beat = plan.get(i);
      String text = beat.text().toLowerCase(Locale.ROOT);
      boolean answers =
          words.stream()
              .anyMatch(word -> text.contains(word.substring(0, Math.min(5, word.length()))));
      beats.add(
          answers && i > 0 && !beat.follows() && !beat.must() ? beat.worth(4).asMust() : beat);
    }
    return beats;
  }

  private static String titleOf(Request request, Concept concept) {
    boolean own =
        request.kind() == Kind.HOW_IT_WORKS
            || request.kind() == Kind.HOW_TO
            || request.kind() == Kind.WHY
            || request.kind() == Kind.LIST;
    String question =
        request
                .asked()
                .matches("(?i)(how|why|what) (do|does|is|are|did|was|were|can|should) .*[^?]")
            ? "?"
            : "";
    return own && request.asked().length() < LONGEST_TITLE
        ? request.asked() + question
        : concept.task() ? "How to " + concept.subject().name() : concept.subject().title();
  }

  /** A concept, and whether it is all of the subject or a word of it. */
  private record Found(Concept concept, boolean exact) {}

  private Optional<Found> find(Request request) {
    Optional<Concept> whole = look(request.subject(), request);
    if (whole.isPresent()) {
      return Optional.of(new Found(whole.get(), true));
    }
    List<String> words = List.of(request.subject().split("\\s+"));
    boolean question = request.kind() == Kind.WHY || request.kind() == Kind.HOW_IT_WORKS;
    for (int size = Math.min(4, words.size() - 1); size >= 1; size--) {
      for (int i = 0; i + size <= words.size(); i++) {
        int from = question ? i : words.size() - size - i;
        String part = String.join(" ", words.subList(from, from + size));
        if (size == 1 && (Stopwords.contains(part.toLowerCase(Locale.ROOT)) || part.length() < 3)) {
          continue;
        }
        boolean telling = question || size > 1;
        Optional<Concept> found = telling ? look(part, request) : Optional.empty();
        if (found.isPresent()) {
          return Optional.of(new Found(found.get(), covers(found.get(), words, from, size)));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether the words besides the found ones are of no weight, or are spoken of as well. */
  private static boolean covers(Concept concept, List<String> words, int from, int size) {
    String told = concept.toString().toLowerCase(Locale.ROOT);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i).toLowerCase(Locale.ROOT);
      boolean inside = i >= from && i < from + size;
      boolean light = Stopwords.contains(word) || LIGHT.contains(word);
      if (!inside && !light && !told.contains(word.substring(0, Math.min(5, word.length())))) {
        return false;
      }
    }
    return true;
  }

  private Optional<Concept> look(String term, Request request) {
    Set<String> hints = ConceptBeats.hintsFor(request, term);
    for (Knowledge source : sources) {
      Optional<Concept> found = source.find(term, hints);
      if (found.isPresent() && !saysNothing(found.get())) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** "Investing is the act of investing." */
  private static boolean saysNothing(Concept concept) {
    Set<String> told = new HashSet<>(Stopwords.contentOf(concept.definition()));
    told.removeAll(Stopwords.contentOf(concept.subject().name()));
    told.remove("act");
    return !concept.definition().isEmpty() && told.isEmpty();
  }

  private static Outline unknown(Request request, List<String> notes) {
    if (request.subject().equals("this")) {
      notes.add("The prompt has no words to tell about.");
      return new Outline("Untitled", List.of(List.of()), true);
    }
    notes.add(
        (request.kind() == Kind.STORY
                ? "The built-in writer does not make up stories"
                : request.kind() == Kind.ANNOUNCEMENT
                    ? "The built-in writer says only what the prompt says"
                    : "Nothing is known about “"
                        + English.within(request.subject(), 80)
                        + "”, so the video is a short outline in the prompt's own words")
            + "; a writer model would do better, and so would facts in the prompt.");
    return new Outline(
        English.within(HonestBeats.titleOf(request), LONGEST_TITLE),
        List.of(HonestBeats.plan(request)),
        true);
  }

  /** The weightiest beats of a very long plan, in their order. */
  private static List<Beat> fewer(List<Beat> plan) {
    if (plan.size() <= MOST_BEATS) {
      return plan;
    }
    double least =
        plan.stream()
            .map(beat -> beat.must() ? -1000.0 : -beat.worth())
            .sorted()
            .skip(MOST_BEATS)
            .findFirst()
            .orElse(0.0);
    return plan.stream()
        .filter(beat -> beat.must() || beat.worth() >= -least)
        .limit(MOST_BEATS)
        .toList();
  }

  // --- from what may be said to a story ---------------------------------------------------------

  /** One brief under way. */
  private final class Composing {
    private final Brief brief;
    private final Request request;
    private final Wishes wishes;
    private final List<String> notes;

    Composing(Brief brief, Request request, Wishes wishes, List<String> notes) {
      this.brief = brief;
      this.request = request;
      this.wishes = wishes;
      this.notes = notes;
    }

    Story story(Outline outline) {
      List<List<Beat>> plans =
          outline.plans().stream().map(OutlineWriter::fewer).map(this::withWishes).toList();
      int seconds = seconds(outline, plans);
      int target = Math.max(4, wordsFor(seconds));
      int most = mostScenes(seconds, outline.whole() && !lengthAsked());
      int fewest = Math.min(most, fewestScenes(seconds));
      int musts = 0;
      for (List<Beat> plan : plans) {
        musts = Math.max(musts, (int) plan.stream().filter(Beat::must).count());
      }
      if (!scenesLimited()) {
        most = Math.min(brief.mostScenes(), Math.max(most, Math.min(musts, most + 2)));
      }
      Fit best = null;
      for (List<Beat> plan : plans) {
        Fit fit =
            Fitting.fit(target <= SHORT_STORY ? withLooseTitle(plan) : plan, target, fewest, most);
        if (best == null || fit.score() > best.score()) {
          best = fit;
        }
        if (fit.score() > 0) {
          break;
        }
      }
      if (best != null
          && !scenesLimited()
          && best.words() < target * (1 - TOLERANCE)
          && most < mostScenes(600, true)) {
        int more = Math.min(mostScenes(600, true), most + 2 + most / 3);
        for (List<Beat> plan : plans) {
          Fit fit = Fitting.fit(plan, target, fewest, more);
          best = fit.score() > best.score() ? fit : best;
        }
      }
      List<Take> takes = best == null ? List.of() : best.takes();
      noteLength(takes, target, seconds);
      for (String unknown : wishes.unknown()) {
        notes.add("Not understood, so not followed: “" + English.within(unknown, 120) + "”.");
      }
      String title = wishes.title().isEmpty() ? outline.title() : wishes.title();
      return new Story(
          English.within(English.title(title), LONGEST_TITLE), scenes(takes, opener(plans)), notes);
    }

    /** In a few seconds the first sentence can stand under the title. */
    private static List<Beat> withLooseTitle(List<Beat> plan) {
      List<Beat> beats = new ArrayList<>(plan);
      if (beats.size() > 1 && isTitle(beats.get(0))) {
        beats.set(0, Beat.may(1, beats.get(0).takes()));
      }
      return beats;
    }

    private static Layout.@Nullable Title opener(List<List<Beat>> plans) {
      for (List<Beat> plan : plans) {
        if (!plan.isEmpty()
            && plan.get(0).takes().get(0).layouts().get(0) instanceof Layout.Title title) {
          return title;
        }
      }
      return null;
    }

    private List<Beat> withWishes(List<Beat> plan) {
      List<Beat> beats = new ArrayList<>(plan);
      if (!wishes.title().isEmpty() && !beats.isEmpty()) {
        Layout layout =
            new Layout.Title("", English.within(English.title(wishes.title()), LONGEST_TITLE), "");
        beats.set(
            0,
            Beat.must(List.of(Take.of(English.sentence(wishes.title()), layout, wishes.title()))));
      }
      for (String subject : wishes.without()) {
        int before = beats.size();
        beats.removeIf(
            beat ->
                !(beat.must() && beats.indexOf(beat) == 0)
                    && Stopwords.mentions(beat.text() + layoutText(beat), List.of(subject)));
        if (beats.size() == before) {
          note("Nothing was said about “" + subject + "” that could be left out.");
        }
      }
      for (String subject : wishes.more()) {
        more(subject, beats);
      }
      for (String sentence : wishes.mention()) {
        int last = Math.max(0, beats.size() - 1);
        beats.add(
            last,
            new Beat(
                4,
                true,
                false,
                List.of(
                    Take.of(sentence, SentenceLooks.of(sentence, ""), Phrases.key(sentence, 8)))));
      }
      if (wishes.noIntro() && beats.size() > 1 && isTitle(beats.get(0))) {
        beats.remove(0);
      }
      if (wishes.noClosing() && beats.size() > 1 && isClosing(beats.get(beats.size() - 1))) {
        beats.remove(beats.size() - 1);
      }
      return beats;
    }

    /** What there is about it comes first; else what the dictionary says of it is added. */
    private void more(String subject, List<Beat> beats) {
      boolean there = false;
      for (int i = 1; i < beats.size() - 1; i++) {
        Beat beat = beats.get(i);
        if (Stopwords.mentions(beat.text() + layoutText(beat), List.of(subject))) {
          there = there || beat.worth() < 3;
          beats.set(i, beat.worth(4).asMust());
        }
      }
      Optional<Concept> known = look(subject, request);
      if (known.isPresent() && !known.get().definition().isEmpty()) {
        ConceptBeats about = new ConceptBeats(known.get(), request, wishes, SCENE_WORDS);
        int at = Math.max(0, beats.size() - 1);
        List<Beat> plan = about.plans().get(about.plans().size() - 1);
        List<Beat> inner = plan.subList(1, Math.min(plan.size(), 4));
        Set<String> told = new HashSet<>();
        beats.forEach(beat -> told.add(beat.takes().get(0).speech().get(0).text()));
        boolean first = true;
        for (Beat beat : inner) {
          if (told.add(beat.takes().get(0).speech().get(0).text())) {
            beats.add(
                at++,
                first
                    ? new Beat(4, true, false, beat.takes())
                    : new Beat(beat.worth() + 0.6, false, false, beat.takes()));
            first = false;
          }
        }
      } else if (!there) {
        note("Nothing more is known about “" + subject + "”.");
      }
    }

    private void note(String text) {
      if (!notes.contains(text)) {
        notes.add(text);
      }
    }

    private static boolean isTitle(Beat beat) {
      return beat.takes().get(0).layouts().get(0) instanceof Layout.Title;
    }

    private static boolean isClosing(Beat beat) {
      return beat.takes().get(0).layouts().get(0) instanceof Layout.Closing;
    }

    private static String layoutText(Beat beat) {
      StringBuilder text = new StringBuilder();
      beat.takes()
          .forEach(take -> take.layouts().forEach(layout -> text.append(' ').append(layout)));
      return text.toString();
    }

    // --- how long -------------------------------------------------------------------------------

    private int wordsFor(int seconds) {
      return (int) Math.round(seconds * brief.wordsPerMinute() / 60.0);
    }

    private boolean scenesLimited() {
      return wishes.scenes() > 0 || request.scenes() > 0 || wishes.sceneFactor() < 1;
    }

    private boolean lengthAsked() {
      return brief.seconds().isPresent()
          || request.seconds().isPresent()
          || wishes.seconds().isPresent();
    }

    private int seconds(Outline outline, List<List<Beat>> plans) {
      int natural = naturalSeconds(outline, plans);
      int base =
          brief.seconds().isPresent()
              ? brief.seconds().getAsInt()
              : wishes.seconds().isPresent()
                  ? wishes.seconds().getAsInt()
                  : request.seconds().orElse(natural);
      int wished =
          brief.seconds().isPresent() ? base : (int) Math.round(base * wishes.lengthFactor());
      return Math.max(3, Math.min(600, wished));
    }

    /** As long as there is something to say, but no longer than viewers like. */
    private int naturalSeconds(Outline outline, List<List<Beat>> plans) {
      int longest = 0;
      for (List<Beat> plan : plans) {
        int words = 0;
        for (Beat beat : plan) {
          words += beat.takes().stream().mapToInt(Take::words).max().orElse(0);
        }
        longest = Math.max(longest, words);
      }
      int all = (int) Math.round(longest * 60.0 / brief.wordsPerMinute());
      if (outline.whole()) {
        return Math.min(600, all);
      }
      return Math.min(all, request.content() ? USUAL_LONG_SECONDS : USUAL_SECONDS);
    }

    private int fewestScenes(int seconds) {
      int usual = (int) Math.floor((1 + seconds * 0.14) * 0.9 + 0.5);
      return Math.max(1, (int) Math.round(usual * Math.min(1, wishes.sceneFactor())));
    }

    private int mostScenes(int seconds, boolean given) {
      int asked = wishes.scenes() > 0 ? wishes.scenes() : request.scenes();
      int limit = Math.max(1, Math.min(40, brief.mostScenes()));
      if (asked > 0) {
        return Math.min(limit, asked);
      }
      if (given) {
        return limit;
      }
      int usual = Math.max(seconds < 7 ? 2 : 3, (int) Math.floor((1 + seconds * 0.14) * 1.16));
      return Math.min(limit, Math.max(1, (int) Math.round(usual * wishes.sceneFactor())));
    }

    private void noteLength(List<Take> takes, int target, int seconds) {
      int words = takes.stream().mapToInt(Take::words).sum();
      if (!lengthAsked() && wishes.lengthFactor() == 1) {
        return;
      }
      int told = Math.max(1, Math.round(words * 60f / brief.wordsPerMinute()));
      if (words < target * (1 - TOLERANCE)) {
        notes.add(
            "Asked for "
                + seconds
                + " seconds; what can be said honestly fills about "
                + told
                + ". More facts in the prompt, or a writer model, would fill it.");
      } else if (words > target * (1 + TOLERANCE)) {
        notes.add(
            "Asked for " + seconds + " seconds; what has to be said takes about " + told + ".");
      }
    }

    // --- scenes
    // -----------------------------------------------------------------------------------

    /** A story too short for a title scene opens with its title over the first sentence. */
    private static Layout opened(Layout look, Layout.Title title) {
      return look instanceof Layout.Statement statement
          ? new Layout.Title(title.kicker(), title.title(), statement.text())
          : look;
    }

    /** Questions and answers share a scene, so that their cards fill it. */
    private static List<Take> talkTogether(List<Take> takes) {
      List<Take> out = new ArrayList<>();
      for (Take take : takes) {
        Take before = out.isEmpty() ? null : out.get(out.size() - 1);
        if (before != null
            && before.layouts().get(0) instanceof Layout.Dialogue one
            && take.layouts().get(0) instanceof Layout.Dialogue other
            && one.heading().equals(other.heading())
            && one.lines().size() + other.lines().size() <= 4
            && before.words() + take.words() <= Runs.EVENT_WORDS) {
          List<Turn> turns = new ArrayList<>(before.speech());
          turns.addAll(take.speech());
          out.set(
              out.size() - 1,
              new Take(turns, List.of(new Layout.Dialogue(one.heading(), turns)), before.visual()));
        } else {
          out.add(take);
        }
      }
      return out;
    }

    private List<StoryScene> scenes(List<Take> takes, Layout.@Nullable Title opener) {
      List<StoryScene> scenes = new ArrayList<>();
      Map<Class<?>, Integer> used = new HashMap<>();
      Layout before = null;
      for (Take take : request.kind() == Kind.SCENES ? takes : talkTogether(takes)) {
        Layout look = choose(take.layouts(), before, used);
        if (scenes.isEmpty() && opener != null && !wishes.noIntro()) {
          look = opened(look, opener);
        }
        used.merge(look.getClass(), 1, Integer::sum);
        scenes.add(
            new StoryScene("scene-" + (scenes.size() + 1), take.speech(), take.visual(), look));
        before = look;
      }
      if (scenes.isEmpty()) {
        scenes.add(
            new StoryScene(
                "scene-1",
                List.of(Turn.narrator("There is nothing to tell yet.")),
                "",
                new Layout.Title("", "Nothing to tell yet", "")));
      }
      return scenes;
    }

    /** The most telling, unless it was just shown or has been shown often. */
    private static Layout choose(
        List<Layout> layouts, @Nullable Layout before, Map<Class<?>, Integer> used) {
      Layout best = layouts.get(0);
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < layouts.size(); i++) {
        Layout layout = layouts.get(i);
        boolean plain = layout instanceof Layout.Statement || layout instanceof Layout.Bullets;
        double cost = i * (plain ? 0.6 : 0.5);
        if (before != null && before.getClass() == layout.getClass()) {
          cost += 1.1;
        }
        cost += 0.25 * used.getOrDefault(layout.getClass(), 0);
        if (!plain) {
          cost -= 2;
        }
        if (cost < least) {
          least = cost;
          best = layout;
        }
      }
      return best;
    }
  }
}
