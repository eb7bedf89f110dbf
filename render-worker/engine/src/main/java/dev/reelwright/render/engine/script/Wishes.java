package dev.reelwright.render.engine.script;

import dev.reelwright.render.engine.script.Request.Audience;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What feedback asks to be different.
 *
 * @param lengthFactor on the length that the story would have
 * @param seconds a length that was named; empty if none
 * @param audience that was named; EVERYBODY if none
 * @param simpler whether shorter, plainer sentences are wanted
 * @param more subjects to say more about
 * @param without subjects to leave out
 * @param mention sentences to say
 * @param title to use; may be empty
 * @param noIntro whether the title scene goes
 * @param noClosing whether the last scene goes
 * @param sceneFactor on the number of scenes
 * @param scenes a number that was named; 0 if none
 * @param example whether an example is wanted
 * @param turn how often the writer was asked again: words may vary with it
 * @param unknown feedback that was not understood
 */
record Wishes(
    double lengthFactor,
    OptionalInt seconds,
    Audience audience,
    boolean simpler,
    List<String> more,
    List<String> without,
    List<String> mention,
    String title,
    boolean noIntro,
    boolean noClosing,
    double sceneFactor,
    int scenes,
    boolean example,
    int turn,
    List<String> unknown) {
  private static final Pattern MORE =
      Pattern.compile(
          "(?i)\\b(?:(?:say |tell |talk |speak )?more (?:about|on|of)|more details? (?:about|on)|focus (?:more )?on|emphasi[sz]e|expand on|go deeper into|elaborate on|add (?:something|a scene|more) (?:about|on)|talk about|explain more about|also explain|explain)\\s+(?:the |a |an )?([^.;!?]+)");
  private static final Pattern LESS =
      Pattern.compile(
          "(?i)\\b(?:less about|less on|leave out|remove|without|don't mention|do not mention|skip|drop|omit|cut)\\s+(?:the |any |all )?(?:part about |scene about |mention of )?([^.;!?]+)");
  private static final Pattern MENTION =
      Pattern.compile(
          "(?i)^\\s*(?:please )?(?:mention|say|add|include|state|add a sentence|tell (?:them|people|viewers))\\s*(?:that\\s+|:\\s*)(.+)$");
  private static final Pattern TITLE =
      Pattern.compile(
          "(?i)\\b(?:change the title to|title should be|call it|use the title|title:|rename it to)\\s*[\"“]?([^\"”]{2,80})[\"”]?");
  private static final Pattern SCENES =
      Pattern.compile(
          "(?i)\\b(\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten) scenes\\b");
  private static final Pattern INTRO =
      Pattern.compile(
          "(?i).*\\b(drop|no|remove|skip|without|cut|lose)\\b.{0,12}\\b(intro(duction)?|opening|title( scene)?)\\b.*");
  private static final Pattern OUTRO =
      Pattern.compile(
          "(?i).*\\b(drop|no|remove|skip|without|cut|lose)\\b.{0,12}\\b(outro|closing|ending|conclusion|last scene)\\b.*");

  static Wishes of(List<String> feedback) {
    double length = 1;
    OptionalInt seconds = OptionalInt.empty();
    Audience audience = Audience.EVERYBODY;
    boolean simpler = false;
    List<String> more = new ArrayList<>();
    List<String> without = new ArrayList<>();
    List<String> mention = new ArrayList<>();
    String title = "";
    boolean noIntro = false;
    boolean noClosing = false;
    double sceneFactor = 1;
    int scenes = 0;
    boolean example = false;
    List<String> unknown = new ArrayList<>();
    for (String note : feedback) {
      String low = note.toLowerCase(Locale.ROOT);
      boolean known = false;
      OptionalInt named = PromptReader.secondsIn(note);
      if (named.isPresent()) {
        seconds = named;
        length = 1;
        known = true;
      } else if (low.matches(
          ".*\\b(shorter|too long|more concise|briefer|tighter|shorten|condense)\\b.*")) {
        length *= 0.65;
        known = true;
      } else if (low.matches(
          ".*\\b(longer|too short|more detail|more detailed|in more depth|lengthen|extend)\\b.*")) {
        length *= 1.5;
        known = true;
      }
      if (low.matches(".*\\b(child|children|kids?|pupils)\\b.*")) {
        audience = Audience.CHILDREN;
        simpler = true;
        known = true;
      } else if (low.matches(
          ".*\\b(simpler|simplify|simple|easier|beginners?|too (complicated|technical|difficult|hard)|less (technical|jargon)|plain(er)? (english|language|words))\\b.*")) {
        audience = audience == Audience.EVERYBODY ? Audience.BEGINNERS : audience;
        simpler = true;
        known = true;
      } else if (low.matches(".*\\b(executives?|managers?|management|board)\\b.*")) {
        audience = Audience.EXECUTIVES;
        known = true;
      }
      if (INTRO.matcher(note).matches()) {
        noIntro = true;
        known = true;
      }
      if (OUTRO.matcher(note).matches()) {
        noClosing = true;
        known = true;
      }
      Matcher count = SCENES.matcher(note);
      if (count.find()) {
        scenes = English.numberOf(count.group(1));
        known = true;
      } else if (low.matches(".*\\b(fewer|less|too many) (scenes|slides|cuts)\\b.*")) {
        sceneFactor *= 0.65;
        known = true;
      } else if (low.matches(
          ".*\\b(more|too few|additional) (scenes|slides|cuts)\\b.*|.*faster pace.*")) {
        sceneFactor *= 1.35;
        known = true;
      }
      if (low.matches(".*\\b(examples?|for instance|concrete)\\b.*")) {
        example = !low.matches(".*\\b(no|drop|remove|without)\\b.*example.*");
        known = true;
      }
      Matcher titled = TITLE.matcher(note);
      if (titled.find()) {
        title = titled.group(1).strip();
        known = true;
      }
      Matcher said = MENTION.matcher(note);
      if (!known && said.find()) {
        mention.add(English.sentence(said.group(1)));
        known = true;
      }
      Matcher wanted = MORE.matcher(note);
      if (!known && wanted.find()) {
        for (String subject : wanted.group(1).split(",| and ")) {
          if (!subject.isBlank()) {
            more.add(PromptReader.subject(subject));
          }
        }
        known = true;
      }
      Matcher unwanted = LESS.matcher(note);
      if (!known && unwanted.find()) {
        without.add(PromptReader.subject(unwanted.group(1)));
        known = true;
      }
      if (!known
          && low.matches(
              ".*\\b(again|another|different|new version|try|regenerate|vary|rephrase|reword)\\b.*")) {
        known = true;
      }
      if (!known && !note.isBlank()) {
        unknown.add(note.strip());
      }
    }
    return new Wishes(
        length,
        seconds,
        audience,
        simpler,
        List.copyOf(more),
        List.copyOf(without),
        List.copyOf(mention),
        title,
        noIntro,
        noClosing,
        sceneFactor,
        scenes,
        example,
        feedback.size(),
        List.copyOf(unknown));
  }
}
