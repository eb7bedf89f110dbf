package dev.reelwright.render.engine.narration;

import dev.reelwright.render.engine.story.Narrated;
import java.util.ArrayList;
import java.util.List;

/** How loud speech is: the gated loudness of ITU-R BS.1770, for one channel. */
final class SpeechLevel {
  private static final int BLOCK = Narrated.SAMPLE_RATE * 400 / 1000;
  private static final int STEP = BLOCK / 4;
  private static final double OFFSET = -0.691;
  private static final double SILENCE_LUFS = -70;
  private static final double RELATIVE_GATE = -10;

  private SpeechLevel() {}

  /** In LUFS; silence has {@link Double#NEGATIVE_INFINITY}. */
  static double lufs(float[] sound) {
    List<Double> powers = blockPowers(sound);
    double ungated = mean(powers, SILENCE_LUFS);
    return lufs(mean(powers, Math.max(SILENCE_LUFS, lufs(ungated) + RELATIVE_GATE)));
  }

  /** The mean square of each block, as an ear weighs it; what is shorter than a block is one. */
  private static List<Double> blockPowers(float[] sound) {
    double[] squares = new double[sound.length];
    Biquad shelf =
        new Biquad(
            1.53512485958697,
            -2.69169618940638,
            1.19839281085285,
            -1.69065929318241,
            0.73248077421585);
    Biquad highPass = new Biquad(1, -2, 1, -1.99004745483398, 0.99007225036621);
    for (int i = 0; i < sound.length; i++) {
      double weighted = highPass.next(shelf.next(sound[i]));
      squares[i] = weighted * weighted;
    }
    List<Double> powers = new ArrayList<>();
    int block = Math.min(BLOCK, sound.length);
    for (int start = 0; block > 0 && start + block <= sound.length; start += STEP) {
      double sum = 0;
      for (int i = start; i < start + block; i++) {
        sum += squares[i];
      }
      powers.add(sum / block);
    }
    return powers;
  }

  private static double mean(List<Double> powers, double gateLufs) {
    return powers.stream()
        .filter(power -> lufs(power) > gateLufs)
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(0);
  }

  private static double lufs(double power) {
    return OFFSET + 10 * Math.log10(power);
  }
}
