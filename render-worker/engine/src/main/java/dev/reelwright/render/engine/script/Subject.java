package dev.reelwright.render.engine.script;

/**
 * How a thing is named in a sentence.
 *
 * @param name in the singular (or as a plural that has none), with the capitals it always has:
 *     "bicycle", "HTTPS", "Moon"
 * @param use which article and number it takes
 */
public record Subject(String name, Use use) {
  /** Article and number. */
  public enum Use {
    /** "a bicycle is". */
    COUNT,
    /** "photosynthesis is". */
    MASS,
    /** "the heart is". */
    DEFINITE,
    /** "scissors are". */
    PLURAL,
    /** "Marie Curie was". */
    PERSON
  }

  /** In the middle of a sentence: "a bicycle", "the heart", "HTTPS". */
  public String mention() {
    return switch (use) {
      case COUNT -> English.indefinite(name);
      case MASS, PLURAL, PERSON -> name;
      case DEFINITE -> "the " + name;
    };
  }

  /** In general: "bicycles", "the heart", "HTTPS". */
  public String general() {
    return use == Use.COUNT ? English.plural(name) : mention();
  }

  /** Whether {@link #general()} takes a plural verb. */
  public boolean generalIsPlural() {
    return use == Use.COUNT || use == Use.PLURAL;
  }

  /** The verb of {@link #mention()}. */
  public String is() {
    return use == Use.PLURAL ? "are" : "is";
  }

  /** The verb that asks about {@link #general()}. */
  public String doGeneral() {
    return generalIsPlural() ? "do" : "does";
  }

  /** The pronoun of {@link #mention()}. */
  public String it() {
    return use == Use.PLURAL ? "they" : "it";
  }

  /** As a title: "Bicycles", "The heart", "HTTPS". */
  public String title() {
    return English.capital(general());
  }
}
