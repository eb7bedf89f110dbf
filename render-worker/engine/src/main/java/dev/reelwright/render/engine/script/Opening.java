package dev.reelwright.render.engine.script;

import dev.reelwright.render.engine.script.Document.Block;
import dev.reelwright.render.engine.script.Document.Citation;
import dev.reelwright.render.engine.script.Document.Listing;
import dev.reelwright.render.engine.script.Document.Talk;
import dev.reelwright.render.engine.script.Document.Text;
import dev.reelwright.render.engine.script.Request.Kind;
import dev.reelwright.render.engine.story.Turn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a text of the customer's begins.
 *
 * @param title on the screen
 * @param subtitle may be empty
 * @param spoken a sentence
 * @param used the sentences of the text that are spoken with it, or stand for it
 */
record Opening(String title, String subtitle, String spoken, Set<String> used) {
  private static final int MOST_TOPIC_WORDS = 10;
  private static final int LONGEST_TITLE = 60;

  /** Words of a sentence that can be heard under the title. */
  private static final int MOST_FIRST_WORDS = 20;

  private static final Pattern WHAT_IT_IS =
      Pattern.compile(
          "(?i).*\\b(updates?|reports?|recaps?|reviews?|summary|news|notes|plans?|roadmap|overview|guide|agenda|"
              + "newsletter|story|history|results?|highlights|tips|facts|steps|ideas|pros|cons|basics|introduction|"
              + "briefing|minutes|announcement|launch|release|race|rules|reasons|ways|lessons|questions|answers)\\b.*");
  private static final Pattern ANNOUNCED =
      Pattern.compile(
          "(?i)^(?:announcing|introducing|meet|say hello to|presenting|we (?:are|'re) (?:proud|happy|pleased|excited) to "
              + "(?:announce|introduce|present)|we(?: are|'re)? (?:announc\\w+|introduc\\w+|launch\\w*)|today we (?:announce|introduce|launch))"
              + " ([^,:;.!?]{2,48}(?:\\.\\d[^,:;.!? ]*)?)(?:, ((?:an?|the|our|your) [^,.;!?]{4,70}))?(?=[,.;:!?]| [–—-] |$)");
  private static final Pattern HEADED = Pattern.compile("^([^:.!?]{6,70}): (.+)$");
  private static final Pattern FOR_WHOM =
      Pattern.compile(
          "(?i)^(.{3,}?),? (for (?:the|our|all|every|my|your) [\\p{L} -]{3,30}|for everyone|for everybody)$");

  Opening {
    used = Set.copyOf(used);
  }

  static Opening of(Request request) {
    Document document = request.document();
    if (!document.title().isBlank()) {
      return titled(Phrases.heading(document.title()), request);
    }
    boolean named = !request.subject().equals("this") && English.words(request.subject()) <= 8;
    if (named) {
      return titled(English.title(request.subject()), request);
    }
    if (document.hasTalk()) {
      return talk(document);
    }
    List<String> sentences = document.sentences();
    if (sentences.isEmpty()
        || !(document.blocks().get(0) instanceof Text)
        || request.kind() == Kind.SCENES) {
      return titled(quoted(document).orElseGet(() -> Topics.of(document)), request);
    }
    String first = sentences.get(0);
    boolean more = sentences.size() > 1 || document.blocks().size() > 1;
    return announced(first)
        .or(() -> topicLine(first, more))
        .or(() -> headed(first))
        .or(() -> cited(sentences))
        .or(() -> subject(first, sentences))
        .orElseGet(() -> titled(Topics.of(document), request));
  }

  private static Optional<String> quoted(Document document) {
    return document.blocks().stream()
        .filter(Citation.class::isInstance)
        .map(block -> ((Citation) block).attribution())
        .filter(by -> !by.isEmpty() && document.blocks().size() < 3)
        .map(by -> "In the words of " + by)
        .findFirst();
  }

  // --- a heading ---------------------------------------------------------------------------------

  private static Opening titled(String topic, Request request) {
    String bare = topic.replaceAll("[.:]+$", "");
    String spoken;
    if (bare.matches(".*[?!]$")) {
      spoken = bare;
    } else if (request.kind() == Kind.RECAP) {
      spoken =
          bare.toLowerCase(Locale.ROOT).matches(".*\\b(recap|summary|review|minutes)\\b.*")
              ? "Here is " + withArticle(bare) + "."
              : "Here is a recap of " + inText(bare, request.document()) + ".";
    } else if (English.words(bare) >= 4
        || bare.matches("(?i)(how|why|what|when|where|welcome|in the words of) .*")) {
      spoken = bare + ".";
    } else if (WHAT_IT_IS.matcher(bare).matches()) {
      spoken = presented(bare);
    } else {
      spoken = "Let's look at " + inText(bare, request.document()) + ".";
    }
    return new Opening(topic, "", English.sentence(spoken), Set.of(request.subject()));
  }

  /** Small where the text itself writes it so. */
  private static String inText(String topic, Document document) {
    String small = Character.toLowerCase(topic.charAt(0)) + topic.substring(1);
    if (topic.matches("(?i)(the|an?|our|my|your|this|these) .*")) {
      return English.small(topic);
    }
    String head = small.split("\\s+", 2)[0];
    StringBuilder text = new StringBuilder();
    for (Block block : document.blocks()) {
      if (block instanceof Text part) {
        text.append(String.join(" ", part.sentences()));
      } else if (block instanceof Listing list) {
        text.append(String.join(" ", list.items()));
      }
    }
    boolean common =
        Pattern.compile("\\b" + Pattern.quote(head)).matcher(text).find()
            || Stopwords.contains(head);
    return common ? English.small(topic) : topic;
  }

  /** Whether it is the name of a text or a list: "Quarterly update", "Pros and cons of tea". */
  static boolean isListName(String topic) {
    return WHAT_IT_IS.matcher(headOf(topic)).matches();
  }

  static boolean isMany(String topic) {
    String head = headOf(topic);
    return English.looksPlural(head) && !head.matches("(?i).*\\bnews");
  }

  /** "That was the race to the Moon"; names stay as they are. */
  static String mention(String topic) {
    return topic.matches("(?i)(the|an?|our|my|your) .*")
        ? "That was " + English.small(topic)
        : topic;
  }

  private static String headOf(String topic) {
    return topic.split("(?i) (?:of|for|to|in|on|from|with|about|at|by) ", 2)[0];
  }

  static String withArticle(String topic) {
    String small = English.small(topic);
    return small.matches("(?i)(the|an?|our|my|your|this|these|all|some|\\d+) .*")
            || small.split(" ")[0].matches(".*['’]s?")
        ? small
        : "the " + small;
  }

  // --- what the first sentence gives away --------------------------------------------------------

  /** "Quarterly update for the team." */
  private static Optional<Opening> topicLine(String sentence, boolean more) {
    String bare = sentence.replaceAll("[.:!?…]+$", "").strip();
    if (!more || !isHeading(bare) || sentence.matches(".*[\"“”].*")) {
      return Optional.empty();
    }
    if (sentence.endsWith("?") || sentence.endsWith("!")) {
      return Optional.of(
          new Opening(
              English.capital(bare) + sentence.charAt(sentence.length() - 1),
              "",
              English.sentence(sentence),
              Set.of(sentence)));
    }
    Matcher whom = FOR_WHOM.matcher(bare);
    String title = English.capital(whom.matches() ? whom.group(1) : bare);
    String subtitle = whom.matches() ? English.capital(whom.group(2)) : "";
    return Optional.of(
        new Opening(title, subtitle, English.sentence(presented(title)), Set.of(sentence)));
  }

  /** "Here is the quarterly update." for what is a text or a list, else the words alone. */
  private static String presented(String title) {
    if (!isListName(title)
        || title.matches("(?i)(welcome|how|why|what|when|where|the (story|history|race)) .*")
        || title.contains(":")) {
      return title + ".";
    }
    boolean many = isMany(title);
    String one =
        title.matches(
                    "(?i)(some )?\\p{L}*\\s?(tips|facts|steps|ideas|reasons|ways|lessons|notes)\\b.*")
                || title.matches("(?i)(\\d+|two|three|four|five|six|seven|eight|nine|ten) .*")
                || title.matches("(?i)news\\b.*")
            ? "some " + English.small(title)
            : withArticle(title);
    String counted =
        one.replaceFirst("(?i)^some (?=\\d|two|three|four|five|six|seven|eight|nine|ten)", "");
    return "Here " + (many ? "are " : "is ") + counted + ".";
  }

  /** A short line that says what follows: no verb in it has a subject. */
  static boolean isHeading(String line) {
    int words = English.words(line);
    if (words == 0 || words > MOST_TOPIC_WORDS || line.length() > LONGEST_TITLE) {
      return false;
    }
    if (line.matches("(?i)welcome (to|back)\\b.*|(how|why|what|where) (to )?\\p{L}+ .*")) {
      return words <= 8;
    }
    String[] all = line.split("\\s+");
    if (all[0].matches(
        "(?i)(i|we|you|he|she|it|they|there|here|this|that|these|those|if|when|while|please|let|let's|and|but|so|yes|no|not)")) {
      return false;
    }
    String head =
        line.split(
                "(?i),? (?:of|for|to|in|on|from|with|about|at|by|vs\\.?|versus|between|behind|since|without|through) ",
                2)[0];
    for (String word : line.split("[\\s,]+")) {
      if (Verbs.isSure(word)) {
        return false;
      }
    }
    String[] before = head.split("\\s+");
    for (int i = 1; i < before.length; i++) {
      boolean noun = before[i - 1].matches("(?i)the|an?|our|my|your|and|or|of");
      boolean past = before[i].matches("[a-z]{3,}ed") && i == before.length - 1;
      if (past || Verbs.isLikely(before[i]) && !noun && !WHAT_IT_IS.matcher(before[i]).matches()) {
        return false;
      }
    }
    boolean led = !head.equals(line) || line.matches("(?i)(the|an?|our|my) .*");
    return WHAT_IT_IS.matcher(line).matches() || led && before.length <= 5 || words <= 2;
  }

  /** "Introducing Tidewater 2.0, our tool for backups." */
  private static Optional<Opening> announced(String sentence) {
    Matcher found = ANNOUNCED.matcher(sentence);
    if (!found.find() || English.words(sentence) > 26) {
      return Optional.empty();
    }
    String name = found.group(1).replaceFirst("(?i)^(?:that )?(?:the launch of )?", "");
    if (English.words(name) > 6) {
      return Optional.empty();
    }
    String what = found.group(2) == null ? "" : English.capital(found.group(2));
    return Optional.of(
        new Opening(English.capital(name), what, English.sentence(sentence), Set.of(sentence)));
  }

  /** "Where our electricity came from last year: wind 27 %, solar 22 %." */
  private static Optional<Opening> headed(String sentence) {
    Matcher parts = HEADED.matcher(sentence);
    if (!parts.matches()
        || English.words(parts.group(1)) > 9
        || SentenceLooks.chart(sentence, "").isEmpty()
            && SentenceLooks.named(parts.group(2)).isEmpty()) {
      return Optional.empty();
    }
    String head = parts.group(1).strip();
    String spoken =
        head.matches("(?i)(where|how|what|why|who) .*")
            ? "Here is " + English.small(head) + "."
            : head + ".";
    return Optional.of(new Opening(English.capital(head), "", English.sentence(spoken), Set.of()));
  }

  private static Optional<Opening> cited(List<String> sentences) {
    return SentenceLooks.cited(sentences, 0)
        .map(
            quote ->
                new Opening(
                    "In the words of " + quote.attribution(),
                    "",
                    "In the words of " + quote.attribution() + ".",
                    Set.<String>of()));
  }

  /** "A young fox lived at the edge of the forest.": of whom it tells, and how. */
  private static Optional<Opening> subject(String sentence, List<String> sentences) {
    int words = Verbs.subjectWords(sentence, 6);
    if (words < 1 || sentences.size() < 2 || sentence.matches(".*[\"“”].*")) {
      return Optional.empty();
    }
    String[] all = sentence.split("\\s+");
    String who = String.join(" ", List.of(all).subList(0, words)).replaceAll("[,;:]+$", "");
    boolean pronoun =
        who.matches("(?i)i|we|you|he|she|it|they|this|that|these|there|everyone|.*['’].*\\b");
    Set<String> content = Stopwords.contentOf(who);
    if (pronoun || content.isEmpty() || who.matches(".*\\d$")) {
      return Optional.empty();
    }
    boolean plain =
        English.words(sentence) <= MOST_FIRST_WORDS
            && SentenceLooks.number(sentence).isEmpty()
            && SentenceLooks.event(sentence).isEmpty()
            && SentenceLooks.enumeration(sentence, "").isEmpty();
    String title = English.capital(who);
    boolean small = who.matches("(?i)(the|an?|our|my|your|every|each|all) .*");
    return Optional.of(
        plain
            ? new Opening(title, "", English.sentence(sentence), Set.of(sentence))
            : new Opening(
                title,
                "",
                "Let's look at " + (small ? English.small(who) : English.capital(who)) + ".",
                Set.of()));
  }

  private static Opening talk(Document document) {
    List<String> names =
        document.blocks().stream()
            .filter(Talk.class::isInstance)
            .flatMap(block -> ((Talk) block).turns().stream())
            .map(Turn::speaker)
            .distinct()
            .toList();
    if (names.size() == 2) {
      return new Opening(
          English.list(names), "", names.get(0) + " talks with " + names.get(1) + ".", Set.of());
    }
    String all =
        names.size() <= 4 ? English.list(names) : English.capital(names.get(0)) + " and others";
    return new Opening(all, "", English.sentence(all + " talk"), Set.of());
  }
}
