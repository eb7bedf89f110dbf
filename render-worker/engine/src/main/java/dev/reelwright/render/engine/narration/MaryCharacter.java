package dev.reelwright.render.engine.narration;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The built-in voice's characters, in the order in which speakers get them: each unlike the one
 * before. Pitches were measured on the sound.
 */
enum MaryCharacter {
  /** The voice as it was recorded: a woman, 175 Hz. */
  PLAIN("slt", "Clara", 1, 1, 0, 0),
  /** Like a man: 98 Hz, longer vocal tract. */
  DEEP("slt-deep", "Martin", 0.57, 1.15, -0.1, 0),
  /** A livelier woman: 207 Hz. */
  BRIGHT("slt-bright", "Nora", 1.18, 1.2, 0.04, 0),
  /** Between woman and man: 130 Hz. */
  WARM("slt-warm", "Robin", 0.75, 1, -0.05, 0),
  /** Like a child: 263 Hz, short vocal tract. */
  YOUNG("slt-young", "Toby", 1.5, 1.1, 0.12, 0),
  /** A soft, breathy, even woman: 157 Hz. */
  CALM("slt-calm", "Ingrid", 0.9, 0.8, -0.03, 0.25);

  private final String id;
  private final String title;
  private final double pitch;
  private final double range;
  private final double tract;
  private final double breath;

  MaryCharacter(String id, String title, double pitch, double range, double tract, double breath) {
    this.id = id;
    this.title = title;
    this.pitch = pitch;
    this.range = range;
    this.tract = tract;
    this.breath = breath;
  }

  static List<String> ids() {
    return Arrays.stream(values()).map(MaryCharacter::id).toList();
  }

  static Optional<MaryCharacter> of(String id) {
    return Arrays.stream(values()).filter(character -> character.id.equals(id)).findFirst();
  }

  /** As the world calls it. */
  String id() {
    return id;
  }

  /** A name for people. */
  String title() {
    return title;
  }

  /** Factor of the recorded pitch. */
  double pitch() {
    return pitch;
  }

  /** Factor of the melody's rise and fall. */
  double range() {
    return range;
  }

  /** Above 0 shorter, below 0 longer than the recorded vocal tract. */
  double tract() {
    return tract;
  }

  /** 0 to 1. */
  double breath() {
    return breath;
  }
}
