package dev.reelwright.render.engine.script;

import dev.reelwright.render.engine.script.Document.Block;
import dev.reelwright.render.engine.script.Document.Section;
import dev.reelwright.render.engine.script.Document.Text;
import dev.reelwright.render.engine.script.Request.Audience;
import dev.reelwright.render.engine.script.Request.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands prompts: what is asked, about what, how long, for whom. Pure functions. */
final class PromptReader {
  private static final String NUMBER =
      "(\\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)";
  private static final Pattern LENGTH =
      Pattern.compile(
          "(?i)[,(]?\\s*\\b(?:(?:in|of|for|within|lasting|about|under|at most|max(?:imum)?|around|approximately|"
              + "no longer than|exactly|length:?|duration:?|(?:that is|that's|that lasts))\\s+)*(?:an?\\s+)?(?:(?:about|around|under|approximately|exactly)\\s+)?"
              + NUMBER
              + "(?:\\s*[-–]\\s*|\\s*)(seconds?|secs?|s|minutes?|mins?|m)\\b(?:[ -]long)?\\)?");

  private static final String TALE =
      "(?:please )?(?:tell|write|make|create)(?: me| us)? (?:an?|this|the|my|our)(?: [a-z-]+){0,3} (?:story|tale)\\s?[.:!]";

  /** What is said of an explanation and not of its subject: "Kubernetes 101". */
  private static final Pattern EXPLAINED =
      Pattern.compile(
          "(?i)(?<=\\S)(?:,? (?:simply |clearly |quickly |briefly )?explained(?: (?:simply|clearly|quickly|briefly|well))?|"
              + "[,:]? in a nutshell|[,:]? in (?:plain|simple) (?:english|words|terms)|,? 101|[,:]? the basics|"
              + "[,:]? an? (?:short |quick |brief )?(?:introduction|overview|primer)| made (?:simple|easy)| basics| for everyone)+$");

  private static final Pattern FOR_WHOM =
      Pattern.compile("(?i),? for (?:[a-z]+ )?[a-z]+(?:ers|ors|ists|ians|students|people|teams)$");

  /** Characters of a prompt that is taken for a question or an order. */
  private static final int LONGEST_QUESTION = 400;

  private static final Pattern HALF_MINUTE = Pattern.compile("(?i)\\b(?:in\\s+)?half a minute\\b");
  private static final Pattern A_MINUTE =
      Pattern.compile("(?i)\\b(?:in|lasting)\\s+(?:a|one)\\s+minute\\b|\\ba?\\s*one[- ]minute\\b");
  private static final Pattern SCENES =
      Pattern.compile(
          "(?i)\\b(?:(?:in|with|use|using|of)\\s+)?(?:exactly\\s+|only\\s+|at most\\s+)?"
              + NUMBER
              + "[ -](?:scenes?|slides?|shots?)\\b");
  private static final Pattern CHILDREN =
      Pattern.compile(
          "(?i)[,(]?\\s*\\b(?:(?:aimed|meant|suitable|made)\\s+)?(?:for|to|at|like i'?m|as if (?:i am|i'm|i were))\\s+(?:a |an |my |young |little |small |school |primary school |\\d{1,2}[- ]years?[- ]olds?|(?:five|six|seven|eight|ten)[- ]years?[- ]olds?|kids?|child(?:ren)?|pupils?|toddlers?|students? (?:aged|of) \\d+|daughter|son|class|5|five|\\s)+\\)?");
  private static final Pattern BEGINNERS =
      Pattern.compile(
          "(?i)[,(]?\\s*\\b(?:for|to|aimed at)\\s+(?:complete |absolute |total |a )?(?:beginners?|newbies|newcomers|dummies|novices|laypeople|a layperson|non-?technical (?:people|users|audience)|my grand(?:ma|pa|mother|father)|grandma)\\)?");
  private static final Pattern EXECUTIVES =
      Pattern.compile(
          "(?i)[,(]?\\s*\\b(?:for|to|aimed at)\\s+(?:busy |our |the |senior )*(?:executives?|managers?|management|the board|board members?|c-?level|ceos?|decision[- ]makers|leadership(?: team)?|stakeholders|investors)\\)?");
  private static final Pattern TONE =
      Pattern.compile(
          "(?i)[,(]?\\s*\\b(?:in|with)\\s+an?\\s+([a-z-]+(?: and [a-z-]+)?)\\s+(?:tone|style|voice|way|manner)\\)?");

  private static final String MEDIUM =
      "(?:video|clip|explainer|animation|film|movie|script|tutorial|presentation|reel|short|story|"
          + "recap|summary|overview|announcement|advert|ad|dialogue|conversation|lesson|introduction|"
          + "intro|guide|teaser|trailer|documentary|narration|slideshow|one)s?";
  private static final Pattern POLITE =
      Pattern.compile(
          "(?i)^(?:hi|hello|hey|please|kindly|can you|could you|would you|will you|i want(?: you)? to|"
              + "i(?:'d| would) like(?: you)?(?: to)?|i need(?: you)?(?: to)?|we need(?: to)?|we want(?: to)?|"
              + "i want|let's|help me(?: to)?|your task is to)\\b[,!]?\\s+");
  private static final Pattern ORDER =
      Pattern.compile(
          "(?i)^(?:(?:make|create|generate|produce|write|do|give|show|prepare|record|build|draft|have|film|render|get)\\s+(?:me|us)?\\s*)?"
              + "(?:(?:an?|the|some|this)\\s+)?(?:[a-z0-9-]+\\s+){0,5}?"
              + MEDIUM
              + "\\s+(?:video\\s+|clip\\s+)?(?:(?:that|which|to)\\s+)?(?:about|on|of|for|explaining|explains?|showing|shows?|describing|describes?|covering|covers?|on the topic of|regarding|introducing|comparing|compares?|teaching|teaches|from)\\s*:?\\s+");
  private static final Pattern BARE_ORDER =
      Pattern.compile(
          "(?i)^(?:make|create|generate|produce|write|prepare)\\s+(?:(?:me|us)\\s+)?(?:(?:an?|the)\\s+)?(?:[a-z0-9-]+\\s+){0,4}?"
              + MEDIUM
              + "\\s*[:.,-]+\\s*");
  private static final Pattern ABOUT_TEXT =
      Pattern.compile(
          "(?i)^.{0,120}\\b(the|this) (following|text|article|notes?|below|transcript|content|script|post|report|meeting|paragraphs?)\\b.{0,60}[:.]$"
              + "|(?i)^(please )?(recap|summari[sz]e|turn|convert|make|create|generate|produce|write)\\b.{0,120}:$"
              + "|(?i)^(please )?(make|create|generate|produce|write|turn|summari[sz]e|recap)\\b.{0,80}\\b(video|clip|film|recap|summary|presentation|reel)\\b.{0,60}[.:!]$");

  private static final Set<String> GERMAN =
      Set.of(
          "der",
          "die",
          "das",
          "und",
          "ist",
          "nicht",
          "wie",
          "ein",
          "eine",
          "einen",
          "für",
          "mit",
          "von",
          "auf",
          "warum",
          "was",
          "erkläre",
          "funktioniert",
          "mir",
          "zu",
          "im",
          "den",
          "dem",
          "wir",
          "bitte",
          "über",
          "zum",
          "zur",
          "sich",
          "werden",
          "wird",
          "auch",
          "kinder",
          "sind");
  private static final Set<String> OTHER_LANGUAGES =
      Set.of(
          "le",
          "les",
          "des",
          "une",
          "est",
          "comment",
          "pourquoi",
          "qu'est-ce",
          "fonctionne",
          "du",
          "et",
          "dans",
          "el",
          "los",
          "las",
          "qué",
          "cómo",
          "una",
          "por",
          "para",
          "es",
          "funciona",
          "del",
          "il",
          "che",
          "della",
          "come",
          "perché",
          "gli",
          "het",
          "een",
          "wat",
          "hoe",
          "waarom",
          "é",
          "não",
          "uma",
          "os",
          "como",
          "och",
          "att",
          "det",
          "som",
          "jak",
          "jest",
          "dlaczego",
          "c'est",
          "pour");

  private PromptReader() {}

  static Request read(String prompt) {
    Document document = Markup.read(prompt);
    String flat = Markup.plain(prompt).replaceAll("\\s+", " ").strip();
    String first =
        Markup.plain(prompt).lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    String opening = openingOf(document, flat, first);
    Asked asked = new Asked(opening);
    Document told = withoutOrders(document);
    boolean scenes = told.hasScenes();
    boolean content = scenes || hasContent(told);
    Reading reading = content ? ofContent(told, asked, flat) : ofQuestion(asked.rest);
    Kind kind = scenes ? Kind.SCENES : reading.kind;
    if (!scenes && told.hasTalk()) {
      kind = Kind.DIALOGUE;
    }
    return new Request(
        kind,
        reading.subject.isBlank() ? "this" : reading.subject,
        reading.asked,
        reading.sides,
        reading.angle,
        reading.itemWord,
        reading.items,
        asked.seconds,
        asked.scenes,
        asked.audience,
        reading.speakers,
        told,
        content,
        english(flat),
        asked.tone);
  }

  // --- length, scenes, audience, tone: taken out of the words ----------------------------------

  /** The opening of a prompt, and what it says besides its subject. */
  private static final class Asked {
    private String rest;
    private OptionalInt seconds = OptionalInt.empty();
    private int scenes;
    private Audience audience = Audience.EVERYBODY;
    private String tone = "";

    Asked(String opening) {
      rest = opening;
      Matcher scene = SCENES.matcher(rest);
      if (scene.find()) {
        scenes = English.numberOf(scene.group(1));
        rest = cut(scene);
      }
      Matcher length = LENGTH.matcher(rest);
      if (length.find()
          && !rest.substring(length.end())
              .matches(
                  "(?i)^\\s*(rule|walk|break|boil|eggs?|later|ago|per|a day|of (sun|sleep|exercise)).*")) {
        int value = English.numberOf(length.group(1));
        boolean minutes = length.group(2).toLowerCase(Locale.ROOT).startsWith("m");
        seconds = OptionalInt.of(Math.max(3, Math.min(600, minutes ? value * 60 : value)));
        rest = cut(length);
      } else if (HALF_MINUTE.matcher(rest).find()) {
        seconds = OptionalInt.of(30);
        rest = HALF_MINUTE.matcher(rest).replaceFirst("");
      } else if (A_MINUTE.matcher(rest).find()) {
        seconds = OptionalInt.of(60);
        rest = A_MINUTE.matcher(rest).replaceFirst("");
      }
      audience(CHILDREN, Audience.CHILDREN);
      audience(BEGINNERS, Audience.BEGINNERS);
      audience(EXECUTIVES, Audience.EXECUTIVES);
      Matcher how = TONE.matcher(rest);
      if (how.find()) {
        tone = how.group(1);
        rest = cut(how);
      }
      rest = rest.replaceAll("\\s+", " ").replaceAll(" ([,.?!:])", "$1").strip();
    }

    private void audience(Pattern pattern, Audience whom) {
      Matcher found = pattern.matcher(rest);
      if (found.find()) {
        audience = whom;
        rest = cut(found);
      }
    }

    private String cut(Matcher found) {
      return rest.substring(0, found.start()) + " " + rest.substring(found.end());
    }
  }

  static OptionalInt secondsIn(String text) {
    return new Asked(text).seconds;
  }

  /** All of a short prompt, the first line of a longer one. */
  private static String openingOf(Document document, String flat, String first) {
    if (English.words(flat) <= 30 && !document.hasListing() && document.title().isEmpty()) {
      return English.within(flat, LONGEST_QUESTION);
    }
    return English.within(first.strip(), LONGEST_QUESTION);
  }

  // --- does the prompt tell, or ask? -----------------------------------------------------------

  /** Sentences that tell the writer what to do are no content. */
  private static Document withoutOrders(Document document) {
    List<Section> sections = new ArrayList<>();
    boolean first = true;
    for (Section section : document.sections()) {
      List<Block> blocks = new ArrayList<>();
      for (Block block : section.blocks()) {
        if (block instanceof Text text) {
          List<String> kept = new ArrayList<>();
          for (String sentence : text.sentences()) {
            boolean order =
                ABOUT_TEXT.matcher(sentence).matches() || sentence.matches("(?i)" + TALE);
            String behind = first ? afterOrder(sentence) : sentence;
            if (!(first && order && behind.equals(sentence))) {
              kept.add(behind);
            }
            first = false;
          }
          if (!kept.isEmpty()) {
            blocks.add(new Text(kept));
          }
        } else if (block instanceof Document.Listing list
            && first
            && ABOUT_TEXT.matcher(list.lead() + ":").matches()) {
          blocks.add(new Document.Listing(list.ordered(), "", list.items()));
          first = false;
        } else {
          blocks.add(block);
          first = false;
        }
      }
      if (!blocks.isEmpty()) {
        sections.add(new Section(section.heading(), section.scene(), section.visual(), blocks));
      }
    }
    return new Document(document.title(), sections);
  }

  /** "Summarize: The cat sat." and "Make a clip: ..." begin behind the colon. */
  private static String afterOrder(String sentence) {
    return sentence.replaceFirst(
        "(?i)^(please )?(summari[sz]e|recap|make|create|generate|write|produce|turn)\\b[^.:]{0,80}: (?=\\p{Lu}|\\d)",
        "");
  }

  private static boolean hasContent(Document document) {
    int told = 0;
    int words = 0;
    for (String sentence : document.sentences()) {
      boolean order =
          sentence.matches(
                  "(?i)^(please |can you |could you )?(make|create|explain|compare|describe|write|use|include|keep|show|mention|generate|ignore)\\b.*")
              || sentence.endsWith("?");
      if (!order && English.words(sentence) >= 4) {
        told++;
        words += English.words(sentence);
      }
    }
    boolean listed =
        document.blocks().stream()
            .anyMatch(block -> block instanceof Document.Listing list && list.items().size() >= 2);
    boolean cited = document.blocks().stream().anyMatch(Document.Citation.class::isInstance);
    return listed || cited || document.hasTalk() || (told >= 2 && words >= 14) || words >= 24;
  }

  private static Reading ofContent(Document document, Asked asked, String flat) {
    Reading reading = new Reading();
    boolean recap = flat.matches("(?is)^.{0,60}\\b(recap|summar|minutes|review of)\\b.*");
    boolean announce =
        flat.matches(
            "(?is)^.{0,40}\\b(announc\\w*|introducing|we are (proud|happy|pleased|excited)|meet the new|say hello to)\\b.*");
    boolean tale = flat.matches("(?is)^" + TALE + ".*");
    reading.kind =
        tale ? Kind.STORY : recap ? Kind.RECAP : announce ? Kind.ANNOUNCEMENT : Kind.EXPLAIN;
    reading.subject = document.title();
    if (reading.subject.isEmpty()) {
      Matcher topic =
          Pattern.compile(
                  "(?i)\\b(?:about|recap of|summary of|recap|on)\\s+((?:our |the |my )?[^:.]{3,60})[:.]")
              .matcher(asked.rest);
      boolean order = asked.rest.endsWith(":") || ABOUT_TEXT.matcher(asked.rest).matches();
      if (order && English.words(asked.rest) <= 24 && topic.find()) {
        reading.subject =
            topic.group(1).replaceFirst("(?i)^(this|the) (following|text|article|notes?).*", "");
      }
    }
    Matcher of =
        Pattern.compile(
                "(?i)^(?:a )?(?:quick |short )?(?:recap|summary|minutes|review) (?:of|from) ([^:.]{3,60}):.*")
            .matcher(flat);
    if (reading.subject.isEmpty() && of.matches() && English.words(of.group(1)) <= 7) {
      reading.subject = of.group(1);
    }
    if (reading.subject.isEmpty()
        && document.blocks().get(0) instanceof Document.Listing list
        && !list.lead().isEmpty()) {
      reading.subject = list.lead();
    }
    if (reading.subject.isEmpty()
        && document.blocks().get(0) instanceof Text text
        && text.sentences().get(0).endsWith(":")) {
      reading.subject = text.sentences().get(0).replaceAll(":$", "");
    }
    reading.asked = reading.subject;
    return reading;
  }

  // --- what a short prompt asks ------------------------------------------------------------------

  /** What was found in a short prompt. */
  private static final class Reading {
    private Kind kind = Kind.EXPLAIN;
    private String subject = "";
    private String asked = "";
    private List<String> sides = List.of();
    private String angle = "";
    private String itemWord = "";
    private int items;
    private List<String> speakers = List.of();
  }

  private static Reading ofQuestion(String text) {
    String rest = stripOrders(text);
    Reading reading = new Reading();
    Matcher m;
    if ((m =
            match(
                "(?:an? )?(?:dialogue|conversation|interview|talk|chat) between (.+?) and (.+?) (?:about|on) (.+)",
                rest))
        != null) {
      reading.kind = Kind.DIALOGUE;
      reading.speakers = List.of(speaker(m.group(1)), speaker(m.group(2)));
      reading.subject =
          subject(
              m.group(3)
                  .replaceFirst("(?i)^(how|what|why) (.+?)( works?| is| are| does| do)?$", "$2"));
      reading.asked = English.title(m.group(3));
      return reading;
    }
    if ((m =
                match(
                    "(?:(?:please |explain |describe )?compare|compar(?:ing|ison of|ison between)|what(?:'s| is| are) the differences? between|(?:the )?differences? between|explain the differences? between) (.+?) (?:and|with|to|vs\\.?|versus|or|against) (.+)",
                    rest))
            != null
        || (m =
                match(
                    "(?:explain |describe )?(.+?) (?:vs\\.?|versus|compared (?:to|with)) (.+)",
                    rest))
            != null
        || (m =
                match(
                    "(?:what|which) is (?:better|best|faster|safer|cheaper),? (.+?) or (.+)", rest))
            != null
        || (m = match("((?:[\\w-]+ ){0,2}[\\w-]+) or ((?:[\\w-]+ ){0,2}[\\w-]+)", rest)) != null) {
      reading.kind = Kind.COMPARE;
      String right = m.group(2);
      Matcher angled =
          Pattern.compile(
                  "(?i)^(.+?)\\s+((?:as|for|in terms of|when it comes to|regarding)\\s+.+)$")
              .matcher(right);
      if (angled.matches()) {
        right = angled.group(1);
        reading.angle = angled.group(2);
      }
      reading.sides = List.of(subject(m.group(1)), subject(right));
      reading.subject = reading.sides.get(0) + " and " + reading.sides.get(1);
      reading.asked = reading.subject;
      return reading;
    }
    if ((m =
                match(
                    "(?:the |my |our )?(?:top |best )?(?:"
                        + NUMBER
                        + " )?((?:[a-z-]+ ){0,2}?)(tips?|parts?|ways?|reasons?|facts?|types?|kinds?|sorts?|examples?|steps?|things(?: to know)?|benefits?|advantages|disadvantages|rules|ideas|mistakes|habits|tricks|forms|components|varieties|members|planets|organs|elements) (?:of|for|to|about|in|on|why|against|that make up|you should know about) (.+)",
                    rest))
            != null
        || (m =
                match(
                    "(?:what are |name |list |show |explain )?(?:the |all )?(?:"
                        + NUMBER
                        + " )?((?:[a-z-]+ ){0,2}?)(tips?|parts?|ways?|reasons?|facts?|types?|kinds?|benefits?|components|forms|steps?) (?:of|for|to|about|in) (.+)",
                    rest))
            != null) {
      reading.kind = Kind.LIST;
      reading.items = m.group(1) == null ? 0 : English.numberOf(m.group(1));
      reading.itemWord = m.group(3).toLowerCase(Locale.ROOT).replace(" to know", "");
      reading.subject = subject(m.group(4));
      reading.asked =
          English.title(rest.replaceFirst("(?i)^(what are|name|list|show|explain) ", ""));
      return reading;
    }
    if ((m =
            match(
                "how (?:to|do i|do you|can i|can you|do we|should i|should you|can we) (.+)", rest))
        != null) {
      reading.kind = Kind.HOW_TO;
      reading.subject = subject(m.group(1));
      reading.asked = English.title("how to " + m.group(1));
      return reading;
    }
    if ((m =
                match(
                    "how (?:does|do|is|are|did|can) (.+?) (work|works|made|formed|generated|produced|built|grow|form|fly|function|happen|operate|move|start|begin|float|swim|sleep|communicate|breathe|live|die)s?(?: .*)?",
                    rest))
            != null
        || (m =
                match(
                    "(?:explain |describe |show |understand )?how (.+?) (?:works?|functions?|operates?|(?:is|are) (?:made|formed|produced|generated|built)|forms?|happens?|grows?)",
                    rest))
            != null) {
      reading.kind = Kind.HOW_IT_WORKS;
      reading.subject = subject(m.group(1));
      reading.asked =
          English.title(rest.replaceFirst("(?i)^(explain|describe|show|understand) ", ""));
      return reading;
    }
    if ((m =
                match(
                    "(?:explain |the reasons? )?why (?:do|does|is|are|did|was|were|can|can't|should) (.+)",
                    rest))
            != null
        || (m = match("(?:explain |the reasons? )?why (.+)", rest)) != null) {
      reading.kind = Kind.WHY;
      reading.subject = subject(m.group(1));
      reading.asked = English.title(rest.replaceFirst("(?i)^(explain|the reasons?) ", ""));
      return reading;
    }
    if ((m = match("how (?:does|do|did|can|is|are) (.+)", rest)) != null) {
      reading.kind = Kind.HOW_IT_WORKS;
      reading.subject = subject(m.group(1));
      reading.asked = English.title(rest);
      return reading;
    }
    if ((m =
            match(
                "(?:announce|announcing|an announcement (?:of|about|that)|announcement[: ]|introducing|we (?:are )?(?:proudly )?(?:announc(?:e|ing)|launch(?:ing)?)) (.+)",
                rest))
        != null) {
      reading.kind = Kind.ANNOUNCEMENT;
      reading.subject = m.group(1).replaceAll("[.!]+$", "").strip();
      reading.asked = English.title(reading.subject.replaceFirst("(?i)^that ", ""));
      return reading;
    }
    if ((m =
                match(
                    "(?:tell |write )?(?:me |us )?(?:an? )?(?:[a-z-]+ ){0,3}?(?:story|tale|fairy tale|bedtime story) (?:about|of) (.+)",
                    rest))
            != null
        || text.matches("(?i).*\\b(story|tale) (about|of)\\b.*")
            && (m = match("(.+)", rest)) != null) {
      reading.kind = Kind.STORY;
      reading.subject = m.group(1).replaceAll("[.!?]+$", "").strip();
      reading.asked = English.title(reading.subject.replaceFirst("(?i)^(an?|the) ", ""));
      return reading;
    }
    if (text.matches("(?i).*\\b(recap|summar(y|ize|ise))\\b.*")) {
      reading.kind = Kind.RECAP;
    }
    String bare =
        rest.replaceFirst(
            "(?i)^(?:what(?:'s|’s| is| are| was| were| does)|who (?:is|was|were|are)|when (?:is|was)|where (?:is|are)|explain(?: to me)?|describe|introduce|introducing|define|"
                + "definition of|the meaning of|meaning of|tell (?:me|us) (?:more )?about|teach (?:me|us)(?: about)?|learn about|"
                + "(?:an? )?(?:brief |short |quick )?(?:introduction|overview|guide|intro) (?:to|of)|"
                + "(?:the )?(?:basics|fundamentals|history|concept|idea|science) of|all about|everything about|about|"
                + "recap(?: of)?|summari[sz]e|summary of|understanding|topic:|why is)\\s+",
            "");
    bare = bare.replaceFirst("(?i)^(?:the )?(?:basics|concept|idea) of ", "");
    bare = EXPLAINED.matcher(bare).replaceFirst("");
    bare =
        bare.replaceFirst("(?i)^what (?:is|are) ", "")
            .replaceFirst("(?i)^what (.+?) (?:is|are|means)$", "$1");
    bare = FOR_WHOM.matcher(bare).replaceFirst("");
    reading.subject = subject(bare);
    reading.asked =
        English.title(
            rest.matches("(?i)(who|what|when|where|which) .*")
                ? FOR_WHOM.matcher(rest).replaceFirst("")
                : bare);
    return reading;
  }

  private static String stripOrders(String text) {
    String rest = text.replaceAll("[\"“”]", "").strip();
    for (int i = 0; i < 4; i++) {
      String before = rest;
      rest = POLITE.matcher(rest).replaceFirst("");
      if (!rest.matches(
          "(?i)^((tell|write) .{0,20})?(an? )?([a-z-]+ ){0,3}(story|tale|dialogue|conversation|announcement|introduction|overview)\\b.*")) {
        rest = ORDER.matcher(rest).replaceFirst("");
        rest = BARE_ORDER.matcher(rest).replaceFirst("");
      } else {
        rest =
            rest.replaceFirst(
                "(?i)^(make|create|generate|produce|write|tell|give)\\s+(me\\s+|us\\s+)?(an?\\s+)?(short |quick |funny |brief )*(?=(story|tale|dialogue|conversation|interview|announcement))",
                "");
      }
      rest = rest.strip();
      if (rest.equals(before)) {
        break;
      }
    }
    return rest.replaceAll("[\\s.?!:;,–-]+$", "").strip();
  }

  private static @Nullable Matcher match(String pattern, String text) {
    Matcher matcher = Pattern.compile("(?i)^" + pattern + "$").matcher(text);
    return matcher.matches() ? matcher : null;
  }

  /** Without article and end marks. */
  static String subject(String text) {
    return text.strip()
        .replaceAll("[\\s.?!:;,]+$", "")
        .replaceFirst("(?i)^(?:an?|the|my|your|our|some|this|exactly|actually)\\s+(?=\\S)", "")
        .replaceFirst(
            "(?i)\\s+(?:really|actually|exactly|in simple terms|in simple words|simply|in detail|briefly|step by step|please|and why (?:it|they) matters?)$",
            "")
        .strip();
  }

  private static String speaker(String text) {
    return English.capital(text.replaceFirst("(?i)^(an?|the|my|two|his|her)\\s+", "").strip());
  }

  private static boolean english(String text) {
    int letters = 0;
    int latin = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetter(c)) {
        letters++;
        if (Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN) {
          latin++;
        }
      }
    }
    if (letters > 0 && latin < letters * 0.7) {
      return false;
    }
    int english = 0;
    int other = 0;
    for (String word : English.tokens(text)) {
      if (GERMAN.contains(word) || OTHER_LANGUAGES.contains(word)) {
        other++;
      }
      if (Stopwords.contains(word)
          || word.matches("explain|compare|tips|video|make|create|works?")) {
        english++;
      }
    }
    return other < 2 || other <= english;
  }
}
