package dev.reelwright.voice;

import dev.reelwright.voice.Phonetics.Sentence;
import dev.reelwright.voice.Phonetics.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import marytts.htsengine.CartTreeSet;
import marytts.htsengine.HMMData;
import marytts.htsengine.HMMVoice;
import marytts.htsengine.HTSModel;
import marytts.htsengine.HTSPStream;
import marytts.htsengine.HTSParameterGeneration;
import marytts.htsengine.HTSUttModel;
import marytts.htsengine.HTSVocoder;
import marytts.modules.synthesis.Voice;

/**
 * From sounds to samples. Each sound's model says how long it lasts, where its pitch and its
 * spectrum go; a smooth path is laid through all of them, and a vocoder makes it sound. The voice's
 * character and speed are changes of that path. Thread-safe: nothing is kept between sentences.
 */
final class SpeechModel {
  static final int SAMPLE_RATE = 48_000;
  static final int SAMPLES_PER_MILLI = SAMPLE_RATE / 1000;

  /** The models' step in time. */
  static final int FRAME_MILLIS = 5;

  private static final int FRAME_SAMPLES = FRAME_MILLIS * SAMPLES_PER_MILLI;

  /** Silence to start from; without it the models exaggerate the first sound. */
  static final int LEAD_MILLIS = 40;

  /** A break that the melody asks for where the text does not. */
  private static final int BREAK_MILLIS = 40;

  private static final double LOWEST_HERTZ = 55;
  private static final double HIGHEST_HERTZ = 480;

  /** In 150,000 frames of ordinary speech none was above 7.5. */
  private static final double STEEPEST = 7.5;

  private static final int FREQUENCIES = 64;
  private static final int MOST_COEFFICIENTS = 64;
  private static final double[][] COSINES = cosines();

  /** Nothing that sounds comes near. */
  private static final double RUNAWAY = 1e6;

  private final HMMData data;

  /** The voice must be loaded. */
  SpeechModel() {
    this.data = ((HMMVoice) Voice.getVoice(Phonetics.VOICE)).getHMMData();
    if (data.getRate() != SAMPLE_RATE || data.getFperiod() != FRAME_SAMPLES) {
      throw new IllegalStateException("not the voice that we know: " + data.getRate() + " Hz");
    }
    data.setUseAcousticModels(false); // pitch comes from the models, not from rounded text
  }

  /**
   * Says a sentence.
   *
   * @param words whose indices the sentence's units name
   * @param speed 1 is the voice's own; pauses follow it
   * @param tailMillis how long it may fade behind the last word
   */
  Recording.Piece speak(
      Sentence sentence,
      List<Request.Word> words,
      Request.Character character,
      double speed,
      int tailMillis)
      throws Exception {
    List<Unit> units = sentence.units();
    List<HTSModel> models = models(units);
    pace(units, models, words, speed, tailMillis);
    HTSUttModel utterance = utterance(models);
    HTSParameterGeneration path = new HTSParameterGeneration();
    path.htsMaximumLikelihoodParameterGeneration(utterance, data);
    bendPitch(path.getlf0Pst(), character);
    bendTract(path.getMcepPst(), character.tract());
    addBreath(path.getStrPst(), character.breath());
    return new Recording.Piece(sound(path), spans(units, models, words.size()));
  }

  /**
   * Makes the path sound. The vocoder's filter runs away on a frame whose spectrum the models
   * exaggerate, and what follows would be silence; such frames are made flatter until it does not.
   */
  private float[] sound(HTSParameterGeneration path) throws Exception {
    for (double steepest = STEEPEST; steepest > 1; steepest *= 0.7) {
      flatten(path.getMcepPst(), steepest);
      double[] sound =
          new HTSVocoder()
              .htsMLSAVocoder(
                  path.getlf0Pst(),
                  path.getMcepPst(),
                  path.getStrPst(),
                  path.getMagPst(),
                  path.getVoicedArray(),
                  data,
                  null);
      if (Arrays.stream(sound).allMatch(sample -> Math.abs(sample) < RUNAWAY)) {
        return single(sound);
      }
    }
    throw new IllegalStateException("the vocoder ran away");
  }

  private static float[] single(double[] sound) {
    float[] single = new float[sound.length];
    for (int i = 0; i < sound.length; i++) {
      single[i] = (float) sound[i];
    }
    return single;
  }

  private List<HTSModel> models(List<Unit> units) {
    List<HTSModel> models = new ArrayList<>(units.size());
    double rounding = 0;
    for (Unit unit : units) {
      HTSModel model =
          data.getCartTreeSet()
              .generateHTSModel(data, data.getFeatureDefinition(), unit.features(), rounding);
      rounding = model.getDurError();
      model.setGvSwitch(!unit.pause());
      models.add(model);
    }
    return models;
  }

  /** Gives every sound and every pause its length. */
  private void pace(
      List<Unit> units,
      List<HTSModel> models,
      List<Request.Word> words,
      double speed,
      int tailMillis) {
    double rounding = 0;
    for (int i = 0; i < units.size(); i++) {
      HTSModel model = models.get(i);
      double factor = 1 / speed;
      if (units.get(i).pause()) {
        double millis = pauseMillis(i, units, words, speed, tailMillis);
        factor = millis / (model.getTotalDur() * FRAME_MILLIS);
        rounding = 0;
      }
      int total = 0;
      for (int state = 0; state < states(); state++) {
        double exact = model.getDur(state) * factor + rounding;
        int frames = Math.max(1, (int) Math.round(exact));
        rounding = exact - frames;
        model.setDur(state, frames);
        total += frames;
      }
      model.setTotalDur(total);
    }
  }

  private static double pauseMillis(
      int i, List<Unit> units, List<Request.Word> words, double speed, int tailMillis) {
    if (i == 0) {
      return LEAD_MILLIS;
    }
    if (i == units.size() - 1) {
      return tailMillis;
    }
    int asked = words.get(units.get(i).word()).pauseMillis();
    return (asked > 0 ? asked : BREAK_MILLIS) / speed;
  }

  private int states() {
    return data.getCartTreeSet().getNumStates();
  }

  private HTSUttModel utterance(List<HTSModel> models) {
    CartTreeSet trees = data.getCartTreeSet();
    HTSUttModel utterance = new HTSUttModel();
    int frames = 0;
    int voiced = 0;
    for (HTSModel model : models) {
      utterance.addUttModel(model);
      frames += model.getTotalDur();
      for (int state = 0; state < trees.getNumStates(); state++) {
        voiced += model.getVoiced(state) ? model.getDur(state) : 0;
      }
    }
    utterance.setNumModel(models.size());
    utterance.setNumState(models.size() * trees.getNumStates());
    utterance.setTotalFrame(frames);
    utterance.setLf0Frame(voiced);
    return utterance;
  }

  private static void bendPitch(HTSPStream pitch, Request.Character character) {
    double mean = 0;
    for (int t = 0; t < pitch.getT(); t++) {
      mean += pitch.getPar(t, 0) / pitch.getT();
    }
    for (int t = 0; t < pitch.getT(); t++) {
      double bent =
          mean + character.range() * (pitch.getPar(t, 0) - mean) + Math.log(character.pitch());
      pitch.setPar(t, 0, Math.clamp(bent, Math.log(LOWEST_HERTZ), Math.log(HIGHEST_HERTZ)));
    }
  }

  /** Moves all resonances together, by warping the frequency axis of each frame's spectrum. */
  private static void bendTract(HTSPStream spectrum, double tract) {
    if (tract == 0) {
      return;
    }
    int order = spectrum.getOrder();
    double[][] warp = warp(order, tract);
    for (int t = 0; t < spectrum.getT(); t++) {
      double[] old = spectrum.getParVec(t);
      for (int row = 0; row < order; row++) {
        double sum = 0;
        for (int column = 0; column < order; column++) {
          sum += warp[row][column] * old[column];
        }
        spectrum.setPar(t, row, sum);
      }
    }
  }

  /**
   * The matrix that turns a cepstrum into that of the same spectrum behind a first order all-pass.
   * Column k holds the series of the k-th power of that all-pass.
   */
  private static double[][] warp(int order, double tract) {
    double[][] matrix = new double[order][order];
    double[] power = new double[order];
    power[0] = 1;
    for (int column = 0; column < order; column++) {
      for (int row = 0; row < order; row++) {
        matrix[row][column] = power[row];
      }
      power = timesAllPass(power, tract);
    }
    return matrix;
  }

  /** Times (z - a) / (1 - a z), as a series in z. */
  private static double[] timesAllPass(double[] series, double a) {
    double[] product = new double[series.length];
    for (int i = 0; i < series.length; i++) {
      product[i] = (i > 0 ? series[i - 1] + a * product[i - 1] : 0) - a * series[i];
    }
    return product;
  }

  private static void flatten(HTSPStream spectrum, double steepest) {
    for (int t = 0; t < spectrum.getT(); t++) {
      double steepness = steepness(spectrum.getParVec(t));
      if (steepness > steepest) {
        for (int k = 1; k < spectrum.getOrder(); k++) {
          spectrum.setPar(t, k, spectrum.getPar(t, k) * steepest / steepness);
        }
      }
    }
  }

  /** The largest distance of a spectrum from its mean, in nepers. */
  private static double steepness(double[] cepstrum) {
    double most = 0;
    for (double[] cosines : COSINES) {
      double distance = 0;
      for (int k = 1; k < cepstrum.length; k++) {
        distance += cosines[k] * cepstrum[k];
      }
      most = Math.max(most, Math.abs(distance));
    }
    return most;
  }

  private static double[][] cosines() {
    double[][] cosines = new double[FREQUENCIES][MOST_COEFFICIENTS];
    for (int i = 0; i < FREQUENCIES; i++) {
      for (int k = 0; k < MOST_COEFFICIENTS; k++) {
        cosines[i][k] = Math.cos(Math.PI * k * i / (FREQUENCIES - 1));
      }
    }
    return cosines;
  }

  /** Less of the regular pulse, more of the noise, most so at high frequencies. */
  private static void addBreath(HTSPStream strengths, double breath) {
    if (breath == 0) {
      return;
    }
    int bands = strengths.getOrder();
    for (int t = 0; t < strengths.getT(); t++) {
      for (int band = 0; band < bands; band++) {
        double share = breath * (band + 1) / bands;
        strengths.setPar(t, band, strengths.getPar(t, band) * (1 - share));
      }
    }
  }

  private static List<Answer.Span> spans(List<Unit> units, List<HTSModel> models, int words) {
    int[] starts = new int[words];
    int[] ends = new int[words];
    Arrays.fill(starts, -1);
    int frame = 0;
    for (int i = 0; i < units.size(); i++) {
      int next = frame + models.get(i).getTotalDur();
      int word = units.get(i).word();
      if (!units.get(i).pause()) {
        starts[word] = starts[word] < 0 ? frame : starts[word];
        ends[word] = next;
      }
      frame = next;
    }
    List<Answer.Span> spans = new ArrayList<>(words);
    int end = 0;
    for (int word = 0; word < words; word++) {
      int start = starts[word] < 0 ? end : starts[word];
      end = Math.max(start, ends[word]);
      spans.add(new Answer.Span(start * FRAME_SAMPLES, end * FRAME_SAMPLES));
    }
    return spans;
  }
}
