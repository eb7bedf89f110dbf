package dev.reelwright.voice;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import marytts.LocalMaryInterface;
import marytts.datatypes.MaryXML;
import marytts.features.FeatureRegistry;
import marytts.features.FeatureVector;
import marytts.features.TargetFeatureComputer;
import marytts.htsengine.HMMVoice;
import marytts.modules.JPhonemiser;
import marytts.modules.ModuleRegistry;
import marytts.modules.TargetFeatureLister;
import marytts.modules.synthesis.Voice;
import marytts.unitselection.select.Target;
import marytts.util.dom.MaryDomUtils;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.traversal.TreeWalker;

/**
 * How a sentence is said: its sounds, each with the features that the models ask for. Thread-safe;
 * one sentence at a time, which is short work beside making the sound.
 */
final class Phonetics {
  static final String VOICE = "cmu-slt-hsmm";

  private static final Pattern SPEAKABLE = Pattern.compile("[a-z']*[a-z][a-z']*");
  private static final String WORD = "word";

  private final LocalMaryInterface mary;
  private final Pronunciations pronunciations;
  private final TargetFeatureLister lister;
  private final TargetFeatureComputer features;

  private Phonetics() throws Exception {
    this.mary = new LocalMaryInterface();
    HMMVoice voice = (HMMVoice) Voice.getVoice(VOICE);
    this.lister = (TargetFeatureLister) ModuleRegistry.getModule(TargetFeatureLister.class);
    this.features =
        FeatureRegistry.getTargetFeatureComputer(
            voice, voice.getHMMData().getFeatureDefinition().getFeatureNames());
    this.pronunciations = Pronunciations.load((JPhonemiser) phonemiser());
    mary.setVoice(VOICE);
    mary.setInputType("WORDS"); // behind the stage that would rewrite what it takes for odd words
    mary.setOutputType("ALLOPHONES");
  }

  /** Starts MaryTTS in this JVM. It logs warnings to standard error and writes no files. */
  static Phonetics start() throws Exception {
    System.setProperty("mary.base", System.getProperty("user.dir"));
    System.setProperty("log.config", "jar:/reelwright/log4j.properties");
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    return new Phonetics();
  }

  private static Object phonemiser() {
    return ModuleRegistry.getAllModules().stream()
        .filter(module -> module instanceof JPhonemiser && Locale.US.equals(module.getLocale()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no phonemiser for American English"));
  }

  /**
   * The sounds of a sentence in order, between two pauses.
   *
   * @param units at least one is a sound of a word
   */
  record Sentence(List<Unit> units) {
    Sentence {
      units = List.copyOf(units);
    }
  }

  /**
   * A sound, or a pause.
   *
   * @param features what the models need to know about it and its surroundings
   * @param word index of the word that it belongs to, or that the pause follows
   * @param pause whether it is a pause
   */
  record Unit(FeatureVector features, int word, boolean pause) {}

  /** A word that has no sounds. */
  static final class UnspeakableWord extends Exception {
    private static final long serialVersionUID = 1L;

    private final String word;

    UnspeakableWord(String word) {
      super("no sounds for: " + word);
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** Finds the sounds of words of which at least one is spoken. */
  synchronized Sentence analyse(List<Request.Word> words) throws Exception {
    Document document = mary.generateXML(asMaryXml(words));
    List<Element> elements = new ArrayList<>();
    TreeWalker walker =
        MaryDomUtils.createTreeWalker(document, document, MaryXML.PHONE, MaryXML.BOUNDARY);
    for (Node node = walker.nextNode(); node != null; node = walker.nextNode()) {
      elements.add((Element) node);
    }
    requireAll(document, words);
    List<Unit> units = new ArrayList<>();
    int word = 0;
    for (Target target : lister.getListTargetFeatures(features, elements)) {
      Element element = target.getMaryxmlElement();
      boolean pause = element.getTagName().equals(MaryXML.BOUNDARY);
      if (!pause) {
        word = wordOf((Element) MaryDomUtils.getAncestor(element, MaryXML.TOKEN));
      } else if (!units.isEmpty() && units.getLast().pause()) {
        continue;
      }
      units.add(new Unit(target.getFeatureVector(), word, pause));
    }
    return new Sentence(units);
  }

  private Document asMaryXml(List<Request.Word> words) throws UnspeakableWord {
    Document document = MaryXML.newDocument();
    document.getDocumentElement().setAttribute("xml:lang", "en-US");
    Element sentence =
        MaryXML.appendChildElement(
            MaryXML.appendChildElement(document.getDocumentElement(), MaryXML.PARAGRAPH),
            MaryXML.SENTENCE);
    MaryXML.appendChildElement(sentence, MaryXML.BOUNDARY).setAttribute("breakindex", "5");
    for (int i = 0; i < words.size(); i++) {
      Request.Word word = words.get(i);
      for (String spoken : word.spoken()) {
        String plain = plain(spoken);
        Element token = token(sentence, plain);
        token.setAttribute(WORD, Integer.toString(i));
        pronunciations
            .of(plain, spelled(word))
            .ifPresent(sounds -> token.setAttribute("ph", sounds));
      }
      boolean last = i == words.size() - 1;
      if (last || word.pauseMillis() > 0) {
        token(sentence, mark(word, last));
      }
      if (!last && word.pauseMillis() > 0) {
        Element pause = MaryXML.appendChildElement(sentence, MaryXML.BOUNDARY);
        pause.setAttribute("breakindex", "4");
        pause.setAttribute("duration", Integer.toString(word.pauseMillis()));
      }
    }
    return document;
  }

  private static Element token(Element sentence, String text) {
    Element token = MaryXML.appendChildElement(sentence, MaryXML.TOKEN);
    MaryDomUtils.setTokenText(token, text);
    return token;
  }

  /** The melody depends on it. */
  private static String mark(Request.Word word, boolean last) {
    if (word.endsSentence()) {
      return String.valueOf(word.mark());
    }
    return last ? "." : ",";
  }

  /** "A P I": its A is a letter, not an article. */
  private static boolean spelled(Request.Word word) {
    return word.spoken().size() > 1 && word.spoken().stream().allMatch(part -> part.length() == 1);
  }

  private static String plain(String spoken) throws UnspeakableWord {
    String plain =
        Normalizer.normalize(spoken, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .replace('\u2019', '\'')
            .toLowerCase(Locale.ROOT);
    if (!SPEAKABLE.matcher(plain).matches() || plain.length() > 100) {
      throw new UnspeakableWord(spoken);
    }
    return plain;
  }

  private static void requireAll(Document document, List<Request.Word> words)
      throws UnspeakableWord {
    int[] sounding = new int[words.size()];
    TreeWalker walker = MaryDomUtils.createTreeWalker(document, document, MaryXML.TOKEN);
    for (Node node = walker.nextNode(); node != null; node = walker.nextNode()) {
      Element token = (Element) node;
      if (token.hasAttribute(WORD) && token.getElementsByTagName(MaryXML.PHONE).getLength() > 0) {
        sounding[wordOf(token)]++;
      }
    }
    for (int i = 0; i < sounding.length; i++) {
      if (sounding[i] != words.get(i).spoken().size()) {
        throw new UnspeakableWord(String.join(" ", words.get(i).spoken()));
      }
    }
  }

  private static int wordOf(Element token) {
    return Integer.parseInt(token.getAttribute(WORD));
  }
}
