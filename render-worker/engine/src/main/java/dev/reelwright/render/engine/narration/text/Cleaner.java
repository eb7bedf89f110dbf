package dev.reelwright.render.engine.narration.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text what is neither said nor shown: HTML and Markdown marks, emoji, ornaments,
 * control and invisible characters. What they enclose stays. Every pattern is bounded: the text may
 * be hostile.
 */
final class Cleaner {
  /** Silence behind a heading or a list item. */
  static final int ITEM_MILLIS = 350;

  /** Silence behind a paragraph. */
  static final int PARAGRAPH_MILLIS = 600;

  private static final int LONGEST_SHOWN_ADDRESS = 36;
  private static final int LONGEST_WORD = 100;
  private static final int PIECE = 80;

  /** Stands for what was taken out until spaces are set right; private use is never text. */
  private static final char HOLE = '\uE000';

  /**
   * A word between spaces, as it is shown.
   *
   * @param breakMillis silence that the end of its line asks for
   */
  record Chunk(String text, int breakMillis) {}

  private enum LineKind {
    PLAIN,
    ITEM,
    BLANK
  }

  private record Line(String text, LineKind kind) {}

  private static final Pattern COMMENT = Pattern.compile("<!--.{0,2000}?-->", Pattern.DOTALL);
  private static final Pattern UNSPOKEN_ELEMENT =
      Pattern.compile(
          "<(script|style)\\b[^>]{0,500}>.{0,5000}?</\\1\\s{0,9}>",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern TAG =
      Pattern.compile("</?([A-Za-z][A-Za-z0-9-]{0,20})((?:\\s[^<>]{0,500})?)/?>");
  private static final Set<String> TAGS =
      Set.of(
          ("a abbr article aside audio b big blockquote body br button center cite code dd del"
                  + " details div dl dt em embed figcaption figure font footer form h1 h2 h3 h4 h5"
                  + " h6 head header hr html i iframe img input ins kbd label li link main mark"
                  + " meta nav object ol p pre q s samp section select small source span strike"
                  + " strong sub summary sup svg table tbody td textarea tfoot th thead title tr tt"
                  + " u ul var video wbr speak break prosody emphasis say-as phoneme voice")
              .split(" "));
  private static final Set<String> PARAGRAPHS =
      Set.of("p", "div", "section", "article", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6");
  private static final Set<String> LINES = Set.of("br", "li", "tr", "dt", "dd", "hr", "ul", "ol");
  private static final Pattern ENTITY =
      Pattern.compile("&(#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});");
  private static final Map<String, String> ENTITIES =
      Map.ofEntries(
          Map.entry("amp", "&"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("mdash", "—"),
          Map.entry("ndash", "–"),
          Map.entry("hellip", "…"),
          Map.entry("rsquo", "’"),
          Map.entry("lsquo", "‘"),
          Map.entry("rdquo", "”"),
          Map.entry("ldquo", "“"),
          Map.entry("copy", "©"),
          Map.entry("reg", "®"),
          Map.entry("trade", "™"),
          Map.entry("euro", "€"),
          Map.entry("pound", "£"),
          Map.entry("yen", "¥"),
          Map.entry("cent", "¢"),
          Map.entry("deg", "°"),
          Map.entry("times", "×"),
          Map.entry("divide", "÷"),
          Map.entry("plusmn", "±"),
          Map.entry("frac12", "½"),
          Map.entry("eacute", "é"));

  /** No script piles up more; sorting thousands of them would take seconds. */
  private static final Pattern MARKS_ON_MARKS = Pattern.compile("(\\p{M}{6})\\p{M}+");

  private static final Pattern QUOTED_LINE = Pattern.compile("^(?:> ?){1,20}(?![=\\d])");
  private static final Pattern HEADING = Pattern.compile("^#{1,6}\\s+(.*?)(?:\\s+#+)?$");
  private static final Pattern RULE = Pattern.compile("^[-*_=][-*_=\\s]{2,}$");
  private static final Pattern TABLE_RULE = Pattern.compile("^[\\s:|-]*-[\\s:|-]*$");
  private static final Pattern FENCE = Pattern.compile("^(?:```|~~~)\\s*[\\w+.#-]*$");
  private static final Pattern ITEM =
      Pattern.compile("^(?:[-*+–—]|\\p{InGeometric_Shapes}|[•‣⁃·])\\s+(?:\\[[ xX]]\\s+)?(.*)$");
  private static final Pattern NUMBERED = Pattern.compile("^\\d{1,3}[.)]\\s+.*$");
  private static final Pattern LINK =
      Pattern.compile(
          "!?\\[([^\\[\\]]{0,500})]\\((?:[^()\\s]|\\([^()\\s]{0,200}\\)){0,2000}"
              + "(?:\\s+\"[^\"]{0,200}\")?\\)");
  private static final Pattern FOOTNOTE = Pattern.compile("\\[\\^[^\\[\\]]{1,40}]:?");
  private static final Pattern AUTOLINK =
      Pattern.compile(
          "<((?:https?://|mailto:|ftp://)?[^<>\\s@]{1,200}(?:@|://|\\.)[^<>\\s]{1,500})>");
  private static final Pattern STARS =
      Pattern.compile("(?<![\\w*)%])\\*+(?=[^\\s*])|(?<=[^\\s*])\\*+(?![\\w*(])");
  private static final Pattern UNDERSCORES =
      Pattern.compile("(?<![\\w/.@:])_+(?=[^\\s_])|(?<=[^\\s_])_+(?![\\w/.@])");
  private static final Pattern STRIKES = Pattern.compile("~~|`+|\\|\\|");
  private static final Pattern EMOTICON =
      Pattern.compile("(?<!\\S)(?:[:;=]['-]?[)(DPpOo/|\\]\\[]|<3|[xX]D|\\^_\\^)(?=[\\s.,!?]|$)");
  private static final Pattern ADDRESS =
      Pattern.compile("(?i)\\bhttps?://[^\\s<>\"]+|\\bwww\\.[^\\s<>\"]+");
  private static final Pattern HOLE_BEFORE_MARK =
      Pattern.compile("[ \\uE000]*\\uE000[ \\uE000]*(?=[.,!?;:)\\]](?:\\s|$))");
  private static final Pattern INNER_PAUSE =
      Pattern.compile(
          "(?<=[\\p{L}\\p{N}\\p{Pe}\\p{Pf}'\"])(—|--|…|\\.{3,})(?=[\\p{L}\\p{N}\\p{Ps}\\p{Pi}\"])");

  private Cleaner() {}

  /** The words that are left, in order; empty if nothing is left. */
  static List<Chunk> clean(String text) {
    String marked = MARKS_ON_MARKS.matcher(text).replaceAll("$1");
    String plain = Normalizer.normalize(marked, Normalizer.Form.NFC);
    plain = entities(tags(plain.replace("\r\n", "\n").replace('\r', '\n')));
    plain = characters(plain);
    List<Line> lines = new ArrayList<>();
    for (String line : plain.split("\n", -1)) {
      lines.add(line(line.strip()));
    }
    return chunks(lines);
  }

  private static List<Chunk> chunks(List<Line> lines) {
    List<Chunk> chunks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      LineKind next = i + 1 < lines.size() ? lines.get(i + 1).kind() : LineKind.PLAIN;
      String[] words = line.text().isEmpty() ? new String[0] : line.text().split(" ");
      for (int w = 0; w < words.length; w++) {
        add(chunks, words[w], w + 1 == words.length ? behind(line.kind(), next) : 0);
      }
    }
    return chunks;
  }

  /** A word; one that no caption could hold and no rule should look at as a whole, in pieces. */
  private static void add(List<Chunk> chunks, String word, int breakMillis) {
    String rest = word;
    while (rest.length() > LONGEST_WORD) {
      int cut = Character.isLowSurrogate(rest.charAt(PIECE)) ? PIECE - 1 : PIECE;
      chunks.add(new Chunk(rest.substring(0, cut), 0));
      rest = rest.substring(cut);
    }
    chunks.add(new Chunk(rest, breakMillis));
  }

  private static int behind(LineKind line, LineKind next) {
    if (next == LineKind.BLANK) {
      return PARAGRAPH_MILLIS;
    }
    return line == LineKind.ITEM || next == LineKind.ITEM ? ITEM_MILLIS : 0;
  }

  private static String tags(String text) {
    if (text.indexOf('<') < 0) {
      return text;
    }
    String spoken = UNSPOKEN_ELEMENT.matcher(COMMENT.matcher(text).replaceAll(" ")).replaceAll(" ");
    String linked = AUTOLINK.matcher(spoken).replaceAll("$1");
    return TAG.matcher(linked)
        .replaceAll(
            tag -> Matcher.quoteReplacement(inPlaceOf(tag.group(), tag.group(1), tag.group(2))));
  }

  private static String inPlaceOf(String tag, String name, String attributes) {
    String known = name.toLowerCase(Locale.ROOT);
    if (PARAGRAPHS.contains(known)) {
      return "\n\n";
    }
    if (LINES.contains(known)) {
      return "\n";
    }
    if (TAGS.contains(known)) {
      return "";
    }
    return attributes.contains("=\"") || attributes.contains("='") ? "" : tag;
  }

  private static String entities(String text) {
    if (text.indexOf('&') < 0) {
      return text;
    }
    return ENTITY
        .matcher(text)
        .replaceAll(entity -> Matcher.quoteReplacement(decoded(entity.group(), entity.group(1))));
  }

  private static String decoded(String entity, String name) {
    if (!name.startsWith("#")) {
      return ENTITIES.getOrDefault(name, entity);
    }
    boolean hex = name.charAt(1) == 'x' || name.charAt(1) == 'X';
    int point = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
    return Character.isValidCodePoint(point) && Character.isDefined(point)
        ? Character.toString(point)
        : " ";
  }

  /** Character by character: what cannot be seen goes, what only looks different becomes plain. */
  private static String characters(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (point == '\n' || point == 0x2028 || point == 0x2029 || point == 0x85) {
                kept.append('\n');
              } else if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
                kept.append(' ');
              } else if (isEmoji(point)) {
                kept.append(HOLE);
              } else if (isInvisible(point)) {
                if (Character.getType(point) == Character.CONTROL) {
                  kept.append(' ');
                }
              } else if (isOnlyAnotherShape(point)) {
                kept.append(Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKC));
              } else {
                kept.appendCodePoint(point);
              }
            });
    return kept.toString();
  }

  private static boolean isInvisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> point == 0x34F || point == 0x115F || point == 0x1160 || point == 0x3164;
    };
  }

  /** Emoji, their modifiers, and ornaments that people set in front of lines. */
  private static boolean isEmoji(int point) {
    if (point < 0x2190 || point == 0x2194) {
      return point == 0x20E3;
    }
    boolean ornament =
        (point >= 0x2500 && point <= 0x25FF && point != 0x25CA)
            || (point >= 0x2700 && point <= 0x27BF && !(point >= 0x2776 && point <= 0x2793))
            || (point >= 0x2B00 && point <= 0x2BFF)
            || (point >= 0x2600 && point <= 0x26FF)
            || (point >= 0x2800 && point <= 0x28FF);
    return ornament
        || (Character.isExtendedPictographic(point) && point != 0x2122)
        || Character.isEmojiPresentation(point)
        || Character.isEmojiModifier(point)
        || (point >= 0x1F1E6 && point <= 0x1F1FF)
        || (point >= 0x1F000 && point <= 0x1FAFF && !(point >= 0x1F100 && point <= 0x1F1AC))
        || (point >= 0xFE00 && point <= 0xFE0F);
  }

  /** Ligatures, full-width and mathematical letters, squared units: fonts often lack them. */
  private static boolean isOnlyAnotherShape(int point) {
    return (point >= 0xFB00 && point <= 0xFB06)
        || (point >= 0xFF01 && point <= 0xFF5E)
        || (point >= 0x1D400 && point <= 0x1D7FF)
        || (point >= 0x1F100 && point <= 0x1F1AC)
        || (point >= 0x3371 && point <= 0x33DF)
        || (point >= 0x2100 && point <= 0x2109 && point != 0x2105)
        || (point >= 0x2460 && point <= 0x24FF);
  }

  private static Line line(String raw) {
    String text = QUOTED_LINE.matcher(raw).replaceFirst("").strip();
    if (text.replace(String.valueOf(HOLE), "").isBlank()
        || RULE.matcher(text).matches()
        || FENCE.matcher(text).matches()
        || (text.indexOf('|') >= 0 && TABLE_RULE.matcher(text).matches())) {
      return new Line("", LineKind.BLANK);
    }
    Matcher heading = HEADING.matcher(text);
    if (heading.matches()) {
      return content(heading.group(1), LineKind.ITEM);
    }
    Matcher item = ITEM.matcher(text);
    if (item.matches()) {
      return content(item.group(1), LineKind.ITEM);
    }
    if (text.length() > 2 && text.startsWith("|") && text.endsWith("|")) {
      String cells = text.substring(1, text.length() - 1).strip();
      return content(cells.replaceAll(" *(?<!\\\\)\\| *", ", "), LineKind.ITEM);
    }
    boolean numbered = NUMBERED.matcher(text).matches() || text.charAt(0) == HOLE;
    return content(text, numbered ? LineKind.ITEM : LineKind.PLAIN);
  }

  private static Line content(String text, LineKind kind) {
    String plain = LINK.matcher(text).replaceAll("$1");
    plain = FOOTNOTE.matcher(plain).replaceAll("");
    plain = STRIKES.matcher(plain).replaceAll("");
    plain = STARS.matcher(plain).replaceAll("");
    plain = UNDERSCORES.matcher(plain).replaceAll("");
    plain = EMOTICON.matcher(plain).replaceAll(String.valueOf(HOLE));
    plain = ADDRESS.matcher(plain).replaceAll(url -> Matcher.quoteReplacement(shown(url.group())));
    plain = HOLE_BEFORE_MARK.matcher(plain).replaceAll("");
    plain = INNER_PAUSE.matcher(plain.replace(HOLE, ' ')).replaceAll("$1 ");
    plain = plain.strip().replaceAll(" {2,}", " ");
    return new Line(plain, plain.isEmpty() ? LineKind.BLANK : kind);
  }

  /** A long address, shortened to what a caption can hold: host and the first step of its path. */
  private static String shown(String url) {
    if (url.length() <= LONGEST_SHOWN_ADDRESS) {
      return url;
    }
    int end = url.length();
    while (end > 0 && ".,;:!?)'\"".indexOf(url.charAt(end - 1)) >= 0) {
      end--;
    }
    String bare = url.substring(0, end).replaceFirst("(?i)^(?:https?://)?(?:www\\.)?", "");
    String[] parts = bare.split("[/?#]", 3);
    boolean path = parts.length > 1 && bare.charAt(parts[0].length()) == '/';
    String shown = path && parts[1].length() <= 20 ? parts[0] + "/" + parts[1] : parts[0];
    return shown + url.substring(end);
  }
}
