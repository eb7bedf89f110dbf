package dev.reelwright.render.engine.look;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The faces that ship with the engine, all under the SIL Open Font License. */
public enum Face {
  INTER("inter-regular"),
  INTER_SEMIBOLD("inter-semibold"),
  INTER_EXTRABOLD("inter-extrabold"),
  LORA("lora-medium"),
  LORA_BOLD("lora-bold"),
  LORA_ITALIC("lora-italic"),
  PATRICK_HAND("patrick-hand"),
  CAVEAT_BOLD("caveat-bold"),
  ANTON("anton"),
  SPACE_GROTESK("space-grotesk-medium"),
  SPACE_GROTESK_BOLD("space-grotesk-bold");

  private final String file;

  Face(String file) {
    this.file = file;
  }

  /** Resource name without its ending. */
  String file() {
    return file;
  }

  /** Whether it is drawn with heavy strokes; a heavy fallback then suits it better. */
  boolean heavy() {
    return switch (this) {
      case INTER_SEMIBOLD, INTER_EXTRABOLD, LORA_BOLD, CAVEAT_BOLD, ANTON, SPACE_GROTESK_BOLD ->
          true;
      case INTER, LORA, LORA_ITALIC, PATRICK_HAND, SPACE_GROTESK -> false;
    };
  }

  /** The face of a name such as {@code space-grotesk-bold}, in any case. */
  public static Optional<Face> named(String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    return Arrays.stream(values()).filter(face -> face.file.equals(wanted)).findFirst();
  }
}
