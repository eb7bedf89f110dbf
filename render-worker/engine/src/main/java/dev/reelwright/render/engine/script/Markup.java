package dev.reelwright.render.engine.script;

import dev.reelwright.render.engine.script.Document.Block;
import dev.reelwright.render.engine.script.Document.Citation;
import dev.reelwright.render.engine.script.Document.Listing;
import dev.reelwright.render.engine.script.Document.Section;
import dev.reelwright.render.engine.script.Document.Talk;
import dev.reelwright.render.engine.script.Document.Text;
import dev.reelwright.render.engine.story.Turn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Markdown, HTML and plain text as they are pasted into a prompt. Nothing is followed or
 * fetched; what is no text for a viewer (code, tags, addresses, pictures) is left out.
 */
final class Markup {
  private static final Pattern ITEM = Pattern.compile("^\\s*(?:[-*•+–]|(\\d{1,2})[.)])\\s+(.+)$");
  private static final Pattern FIRST_ITEM = Pattern.compile("(?:^|\\s)1[.)] ");
  private static final Pattern SECOND_ITEM = Pattern.compile("\\s2[.)] ");

  /** Characters of a line that may be more than plain text. */
  private static final int LONGEST_MARK = 300;

  private static final int MOST_ITEMS = 60;
  private static final Pattern STEP =
      Pattern.compile("(?i)^\\s*step\\s+(\\d{1,2})\\s*[:.–-]\\s*(.+)$");
  private static final Pattern SCENE =
      Pattern.compile(
          "(?i)^\\s*(?:#+\\s*)?(?:scene|slide|shot)\\s+(\\d{1,2})\\s*(?:\\(([^)]*)\\))?\\s*[:.–-]?\\s*(.*)$");
  private static final Pattern HEADING = Pattern.compile("^#{1,6}\\s+(.+?)\\s*#*$");
  private static final Pattern SPEAKER =
      Pattern.compile("^\\s*([A-Z][\\p{L}.'-]*(?: [A-Z][\\p{L}.'-]*){0,2}):\\s+(.+)$");
  private static final Pattern INLINE_SPEAKER =
      Pattern.compile("(?<=^|[.!?\"”]\\s)([A-Z][\\p{L}'-]+):\\s+(?=\\S)");
  private static final Pattern VISUAL =
      Pattern.compile(
          "(?i)^\\s*(?:\\[(.+)]|(?:visual|visuals|image|picture|on screen|show)\\s*:\\s*(.+))\\s*$");
  private static final Pattern SPOKEN =
      Pattern.compile("(?i)^\\s*(?:narrator|narration|voice-?over|speech|voice|vo)\\s*:\\s*(.+)$");
  private static final Set<String> LABELS =
      Set.of(
          "scene",
          "note",
          "notes",
          "title",
          "step",
          "tip",
          "tips",
          "visual",
          "narrator",
          "pros",
          "cons",
          "advantages",
          "disadvantages",
          "before",
          "after",
          "summary",
          "example",
          "warning",
          "topic",
          "goal",
          "problem",
          "solution",
          "result",
          "results",
          "agenda",
          "today",
          "q",
          "a",
          "http",
          "https",
          "subject",
          "audience",
          "tone",
          "length",
          "date",
          "where",
          "when",
          "who",
          "what",
          "why",
          "how",
          "remember",
          "important",
          "text",
          "article",
          "script",
          "prompt",
          "conclusion",
          "introduction",
          "intro",
          "outro",
          "voice",
          "image",
          "hook",
          "features",
          "price",
          "benefits",
          "monday",
          "tuesday",
          "wednesday",
          "thursday",
          "friday",
          "saturday",
          "sunday",
          "system");

  private Markup() {}

  static Document read(String prompt) {
    List<String> lines = spread(plain(prompt).lines().toList());
    Set<String> speakers = speakers(lines);
    return new Reading(speakers).read(lines);
  }

  /** Without tags, code, addresses, emphasis, emoji and control characters; lines are kept. */
  static String plain(String prompt) {
    String text =
        prompt.replace("\r\n", "\n").replace('\r', '\n').replace('\t', ' ').replace('\u00a0', ' ');
    text = text.replaceAll("(?s)```.*?(```|$)", "\n");
    text = text.replaceAll("(?is)<(script|style)\\b.*?(</\\1\\s*>|$)", " ");
    text = text.replaceAll("(?s)<!--.*?-->", " ");
    text = text.replaceAll("(?i)<(br|/p|/div|/h[1-6]|/li|/tr|/ul|/ol)\\b[^>]{0,200}>", "\n");
    text = text.replaceAll("(?i)<li\\b[^>]{0,200}>", "\n- ");
    text = text.replaceAll("(?i)<h[1-6]\\b[^>]{0,200}>", "\n# ");
    text = text.replaceAll("</?[A-Za-z!][^>]{0,400}>", " ");
    text =
        text.replace("&nbsp;", " ")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&");
    text = text.replaceAll("!\\[[^\\]]{0,300}]\\([^)]{0,2000}\\)", " ");
    text = text.replaceAll("\\[([^\\]]{1,300})]\\([^)]{0,2000}\\)", "$1");
    text =
        text.replaceAll(
            "(?i)https?://(?:www\\.)?([a-z0-9.-]+\\.[a-z]{2,})(?:[/?#:][^\\s)>\\]]*)?", "$1");
    text = text.replaceAll("(\\*\\*|__|~~)(?=\\S)(.+?)(?<=\\S)\\1", "$2");
    text = text.replaceAll("(?<![\\w*])[*_](?=\\S)([^*_\\n]+?)(?<=\\S)[*_](?![\\w*])", "$1");
    text = text.replaceAll("`([^`\\n]*)`", "$1");
    text =
        text.replaceAll("[\\p{So}\\p{Cs}\\p{Co}\\u200b-\\u200f\\ufe0f\\u2060-\\u206f&&[^°]]", "");
    text = text.replaceAll("[\\p{Cc}&&[^\\n]]", " ");
    return text;
  }

  /** Scene marks, numbered items and speakers that stand inside a line get lines of their own. */
  private static List<String> spread(List<String> lines) {
    List<String> out = new ArrayList<>();
    for (String line : lines) {
      String apart =
          line.replaceAll("(?i)(?<=[.!?\"”:,;]\\s)(?=(scene|step) \\d{1,2}\\s*[:.–-])", "\n");
      Matcher one = FIRST_ITEM.matcher(apart);
      if (one.find() && SECOND_ITEM.matcher(apart).find(one.end())) {
        apart = apart.replaceAll("(?<=\\s|^)(?=\\d{1,2}[.)] \\S)", "\n");
      }
      Set<String> names = new HashSet<>();
      int turns = 0;
      Matcher inline = INLINE_SPEAKER.matcher(apart);
      while (inline.find()) {
        if (!LABELS.contains(inline.group(1).toLowerCase(Locale.ROOT))) {
          names.add(inline.group(1));
          turns++;
        }
      }
      if (turns >= 2 && names.size() >= 2) {
        apart = INLINE_SPEAKER.matcher(apart).replaceAll("\n$1: ");
      }
      if (apart.isBlank()) {
        out.add("");
      }
      apart.lines().filter(part -> !part.isBlank()).forEach(out::add);
    }
    return out;
  }

  private static Set<String> speakers(List<String> lines) {
    Set<String> names = new HashSet<>();
    int turns = 0;
    for (String line : lines) {
      Matcher speaker = SPEAKER.matcher(line);
      if (speaker.matches() && !LABELS.contains(speaker.group(1).toLowerCase(Locale.ROOT))) {
        names.add(speaker.group(1));
        turns++;
      }
    }
    return turns >= 2 && names.size() >= 2 ? names : Set.of();
  }

  /** One pass over the lines. */
  private static final class Reading {
    private final Set<String> speakers;
    private final List<Section> sections = new ArrayList<>();
    private List<Block> blocks = new ArrayList<>();
    private String title = "";
    private String heading = "";
    private boolean scene;
    private String visual = "";
    private final StringBuilder paragraph = new StringBuilder();
    private final List<String> items = new ArrayList<>();
    private boolean ordered;
    private final List<Turn> turns = new ArrayList<>();
    private boolean blankBefore = true;
    private boolean more;
    private final StringBuilder quote = new StringBuilder();

    Reading(Set<String> speakers) {
      this.speakers = speakers;
    }

    Document read(List<String> lines) {
      int last = lines.size() - 1;
      while (last > 0 && lines.get(last).isBlank()) {
        last--;
      }
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i).strip();
        String next = i + 1 < lines.size() ? lines.get(i + 1).strip() : "";
        if (next.matches("(={3,}|-{3,})") && English.words(line) > 0 && English.words(line) < 12) {
          beginSection(line, false, "", true);
          i++;
        } else {
          more = i < last;
          read(line, next);
        }
        blankBefore = line.isEmpty();
      }
      endSection();
      return new Document(title, sections);
    }

    private void read(String line, String next) {
      if (line.length() > LONGEST_MARK) {
        readLong(line);
        return;
      }
      Matcher scenes = SCENE.matcher(line);
      Matcher headed = HEADING.matcher(line);
      Matcher item = ITEM.matcher(line);
      Matcher step = STEP.matcher(line);
      Matcher speaker = SPEAKER.matcher(line);
      Matcher seen = VISUAL.matcher(line);
      Matcher spoken = SPOKEN.matcher(line);
      if (line.isEmpty() || line.matches("([-*_=]\\s?){3,}")) {
        endParagraph();
        endTalk();
        endQuote("");
      } else if (scenes.matches()) {
        beginSection("", true, scenes.group(2) == null ? "" : scenes.group(2), false);
        if (!scenes.group(3).isBlank()) {
          read(scenes.group(3).strip(), next);
        }
      } else if (headed.matches()) {
        beginSection(headed.group(1).replaceAll(":$", ""), false, "", line.startsWith("# "));
      } else if (scene && seen.matches()) {
        visual = seen.group(1) != null ? seen.group(1) : seen.group(2);
      } else if (spoken.matches()) {
        paragraph.append(spoken.group(1)).append(' ');
      } else if (line.startsWith(">")) {
        endParagraph();
        quote.append(line.replaceFirst("^>+\\s*", "")).append(' ');
      } else if (quote.length() > 0 && line.matches("^[—–-]{1,2}\\s*\\p{Lu}.{2,60}")) {
        endQuote(line.replaceFirst("^[—–-]{1,2}\\s*", ""));
      } else if (step.matches()) {
        addItem(true, step.group(2));
      } else if (item.matches()) {
        addItem(item.group(1) != null, item.group(2));
      } else if (speaker.matches() && speakers.contains(speaker.group(1))) {
        endList();
        endParagraph();
        turns.add(new Turn(speaker.group(1), speaker.group(2).strip()));
      } else if (line.startsWith("|")) {
        addRow(line);
      } else if (isHeading(line, next)
          || line.matches(
              "(?i)(pros?|cons?|advantages|disadvantages|benefits|drawbacks|strengths|weaknesses|do'?s|don'?ts):?")) {
        beginSection(line.replaceAll(":$", ""), false, "", false);
      } else {
        endTalk();
        if (!items.isEmpty()) {
          endList();
        }
        paragraph.append(line).append(' ');
      }
    }

    /** A long line is an item, somebody's speech, or text. */
    private void readLong(String line) {
      Matcher item = ITEM.matcher(line);
      Matcher speaker = SPEAKER.matcher(line);
      if (item.matches()) {
        addItem(item.group(1) != null, item.group(2));
      } else if (speaker.matches() && speakers.contains(speaker.group(1))) {
        endList();
        endParagraph();
        turns.add(new Turn(speaker.group(1), speaker.group(2).strip()));
      } else {
        endTalk();
        if (!items.isEmpty()) {
          endList();
        }
        paragraph
            .append(line.startsWith(">") ? line.replaceFirst("^>+\\s*", "") : line)
            .append(' ');
      }
    }

    /** A short line without end mark that stands apart from what is before it. */
    private boolean isHeading(String line, String next) {
      boolean apart = blankBefore && paragraph.isEmpty() && turns.isEmpty() && more;
      boolean above = next.isEmpty() || next.matches("^([-*•+\\p{Lu}]|\\d).*");
      return apart
          && above
          && !line.matches(".*[.!?;,:\"”]$")
          && English.words(line) <= (next.isEmpty() ? 8 : 4)
          && Character.isUpperCase(line.codePointAt(0));
    }

    private void addItem(boolean numbered, String text) {
      endTalk();
      if (items.isEmpty()) {
        ordered = numbered;
      }
      if (items.size() < MOST_ITEMS) {
        items.add(
            Sentences.of(text).stream()
                .findFirst()
                .map(s -> text.length() > LONGEST_MARK ? s : text.strip())
                .orElse(""));
        items.removeIf(String::isEmpty);
      }
    }

    private void addRow(String line) {
      String[] cells = line.replaceAll("^\\||\\|$", "").split("\\|");
      if (cells.length >= 2 && cells[1].matches(".*\\d.*") && !cells[0].isBlank()) {
        addItem(false, cells[0].strip() + ": " + cells[1].strip());
      }
    }

    private void beginSection(String head, boolean asScene, String shown, boolean top) {
      endSection();
      if (title.isEmpty() && !asScene && (top || sections.isEmpty())) {
        title = head.strip();
      }
      heading = head.strip();
      scene = asScene;
      visual = shown.strip();
    }

    private void endSection() {
      endParagraph();
      endList();
      endTalk();
      endQuote("");
      if (!blocks.isEmpty()) {
        sections.add(new Section(heading.equals(title) ? "" : heading, scene, visual, blocks));
      }
      blocks = new ArrayList<>();
      heading = "";
      scene = false;
      visual = "";
    }

    private void endParagraph() {
      if (paragraph.length() > 0) {
        List<String> sentences = Sentences.of(paragraph.toString());
        if (!sentences.isEmpty()) {
          blocks.add(new Text(sentences));
        }
        paragraph.setLength(0);
      }
    }

    private void endList() {
      String lead = "";
      String open = paragraph.toString().strip();
      List<String> kept = List.copyOf(items);
      boolean numbered = ordered;
      items.clear();
      if (kept.isEmpty()) {
        return;
      }
      if (!open.isEmpty()) {
        endParagraph();
      }
      if (!blocks.isEmpty() && blocks.get(blocks.size() - 1) instanceof Text before) {
        String last = before.sentences().get(before.sentences().size() - 1);
        if (last.endsWith(":")) {
          lead = last.replaceAll(":$", "");
          List<String> rest = before.sentences().subList(0, before.sentences().size() - 1);
          blocks.remove(blocks.size() - 1);
          if (!rest.isEmpty()) {
            blocks.add(new Text(rest));
          }
        }
      }
      blocks.add(new Listing(numbered, lead, kept));
    }

    private void endTalk() {
      if (!turns.isEmpty()) {
        blocks.add(new Talk(turns));
        turns.clear();
      }
    }

    private void endQuote(String attribution) {
      if (quote.length() > 0) {
        String text = quote.toString().strip();
        String by = attribution;
        Matcher inside = Pattern.compile("^(.+?)\\s*[—–]\\s*(\\p{Lu}[^.!?]{2,60})$").matcher(text);
        if (by.isEmpty() && inside.matches()) {
          text = inside.group(1);
          by = inside.group(2);
        }
        blocks.add(new Citation(text.replaceAll("^[\"“]|[\"”]$", ""), by));
        quote.setLength(0);
      }
    }
  }
}
