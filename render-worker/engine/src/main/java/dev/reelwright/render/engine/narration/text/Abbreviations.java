package dev.reelwright.render.engine.narration.text;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Abbreviations and what they stand for. */
final class Abbreviations {
  /** When a row holds. */
  private enum Needs {
    /** Always, with its full stop or without. */
    NOTHING,
    /** Only with a full stop: "gen." */
    STOP,
    /** Only in front of a figure: "no. 5". */
    FIGURE,
    /** With a full stop in front of a capital: "St. Mary". */
    NAME
  }

  private record Row(Needs needs, List<String> words) {}

  private static final String TABLE =
      """
      dr NAME doctor
      mr NOTHING mister
      mrs NOTHING missus
      ms NAME miz
      prof STOP professor
      st NAME saint
      gen NAME general
      rev NAME reverend
      sen NAME senator
      gov NAME governor
      capt STOP captain
      lt NAME lieutenant
      sgt STOP sergeant
      col NAME colonel
      mt NAME mount
      jr STOP junior
      sr STOP senior
      ph.d NOTHING pee aitch dee
      phd NOTHING pee aitch dee
      e.g NOTHING for example
      eg STOP for example
      i.e NOTHING that is
      ie STOP that is
      etc NOTHING et cetera
      vs NOTHING versus
      v.s NOTHING versus
      approx NOTHING approximately
      ca STOP circa
      cf STOP compare
      et.al NOTHING and others
      al STOP al
      a.k.a NOTHING also known as
      aka NOTHING also known as
      w/ NOTHING with
      w/o NOTHING without
      b/c NOTHING because
      incl STOP including
      excl STOP excluding
      max STOP maximum
      min STOP minimum
      avg NOTHING average
      est STOP established
      dept NOTHING department
      govt NOTHING government
      mgmt NOTHING management
      inc STOP incorporated
      ltd NOTHING limited
      corp STOP corporation
      co STOP company
      bros STOP brothers
      ave STOP avenue
      blvd STOP boulevard
      rd STOP road
      apt STOP apartment
      no FIGURE number
      nos FIGURE numbers
      nr FIGURE number
      fig FIGURE figure
      figs FIGURE figures
      p FIGURE page
      pp FIGURE pages
      vol FIGURE volume
      ch FIGURE chapter
      sec FIGURE section
      eq FIGURE equation
      ver FIGURE version
      jan STOP january
      feb STOP february
      mar STOP march
      apr STOP april
      jun STOP june
      jul STOP july
      aug STOP august
      sep STOP september
      sept STOP september
      oct STOP october
      nov STOP november
      dec STOP december
      mon STOP monday
      tue STOP tuesday
      tues STOP tuesday
      wed STOP wednesday
      thu STOP thursday
      thur STOP thursday
      thurs STOP thursday
      fri STOP friday
      sat NAME saturday
      a.m NOTHING ay em
      p.m NOTHING pee em
      u.s NOTHING you ess
      u.k NOTHING you kay
      u.n NOTHING you en
      e.u NOTHING ee you
      """;

  private static final Map<String, Row> ROWS = rows();

  private Abbreviations() {}

  /**
   * What a word stands for.
   *
   * @param core without the full stop behind
   * @param stop whether there is one
   * @param next the word behind, or nothing
   */
  static Optional<List<String>> expand(String core, boolean stop, String next) {
    Row row = ROWS.get(core.toLowerCase(Locale.ROOT));
    if (row == null) {
      return Optional.empty();
    }
    boolean holds =
        switch (row.needs()) {
          case NOTHING -> true;
          case STOP -> stop;
          case FIGURE -> !next.isEmpty() && Character.isDigit(next.charAt(0));
          case NAME ->
              stop
                  && Character.isUpperCase(core.charAt(0))
                  && !next.isEmpty()
                  && Character.isUpperCase(next.codePointAt(0));
        };
    return holds ? Optional.of(row.words()) : Optional.empty();
  }

  private static Map<String, Row> rows() {
    Map<String, Row> rows = new HashMap<>();
    for (String line : TABLE.strip().split("\n")) {
      String[] parts = line.split(" ", 3);
      rows.put(parts[0], new Row(Needs.valueOf(parts[1]), List.of(parts[2].split(" "))));
    }
    return Map.copyOf(rows);
  }
}
