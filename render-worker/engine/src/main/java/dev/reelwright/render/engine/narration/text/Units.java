package dev.reelwright.render.engine.narration.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Units of measure behind figures. */
final class Units {
  /** Sign, singular, plural; words of one name are joined by an underscore. */
  private static final String TABLE =
      """
      mm millimeter millimeters
      cm centimeter centimeters
      dm decimeter decimeters
      m meter meters
      km kilometer kilometers
      nm nanometer nanometers
      μm micrometer micrometers
      in inch inches
      ft foot feet
      yd yard yards
      mi mile miles
      mg milligram milligrams
      μg microgram micrograms
      g gram grams
      kg kilogram kilograms
      t ton tons
      lb pound pounds
      lbs pound pounds
      oz ounce ounces
      ml milliliter milliliters
      mL milliliter milliliters
      cl centiliter centiliters
      dl deciliter deciliters
      dL deciliter deciliters
      l liter liters
      L liter liters
      gal gallon gallons
      ns nanosecond nanoseconds
      μs microsecond microseconds
      ms millisecond milliseconds
      s second seconds
      sec second seconds
      min minute minutes
      h hour hours
      hr hour hours
      hrs hour hours
      yr year years
      yrs year years
      mo month months
      wk week weeks
      B byte bytes
      kB kilobyte kilobytes
      KB kilobyte kilobytes
      MB megabyte megabytes
      GB gigabyte gigabytes
      TB terabyte terabytes
      PB petabyte petabytes
      KiB kibibyte kibibytes
      MiB mebibyte mebibytes
      GiB gibibyte gibibytes
      TiB tebibyte tebibytes
      kb kilobit kilobits
      Mb megabit megabits
      Gb gigabit gigabits
      kbit kilobit kilobits
      Mbit megabit megabits
      Gbit gigabit gigabits
      bps bit_per_second bits_per_second
      kbps kilobit_per_second kilobits_per_second
      Kbps kilobit_per_second kilobits_per_second
      Mbps megabit_per_second megabits_per_second
      Gbps gigabit_per_second gigabits_per_second
      Hz hertz hertz
      kHz kilohertz kilohertz
      MHz megahertz megahertz
      GHz gigahertz gigahertz
      THz terahertz terahertz
      dB decibel decibels
      V volt volts
      mV millivolt millivolts
      kV kilovolt kilovolts
      A amp amps
      mA milliamp milliamps
      Ah amp_hour amp_hours
      mAh milliamp_hour milliamp_hours
      W watt watts
      mW milliwatt milliwatts
      kW kilowatt kilowatts
      MW megawatt megawatts
      GW gigawatt gigawatts
      Wh watt_hour watt_hours
      kWh kilowatt_hour kilowatt_hours
      MWh megawatt_hour megawatt_hours
      J joule joules
      kJ kilojoule kilojoules
      cal calorie calories
      kcal kilocalorie kilocalories
      N newton newtons
      Pa pascal pascals
      hPa hectopascal hectopascals
      kPa kilopascal kilopascals
      bar bar bars
      Ω ohm ohms
      kΩ kiloohm kiloohms
      °C degree_celsius degrees_celsius
      °F degree_fahrenheit degrees_fahrenheit
      °K degree_kelvin degrees_kelvin
      ° degree degrees
      ha hectare hectares
      mph mile_per_hour miles_per_hour
      kph kilometer_per_hour kilometers_per_hour
      km/h kilometer_per_hour kilometers_per_hour
      rpm revolution_per_minute revolutions_per_minute
      fps frame_per_second frames_per_second
      wpm word_per_minute words_per_minute
      bpm beat_per_minute beats_per_minute
      ppm part_per_million parts_per_million
      dpi dot_per_inch dots_per_inch
      px pixel pixels
      pt point points
      req request requests
      """;

  /** These say something else where they stand alone: "5 in a row", "5 A players". */
  private static final Set<String> ONLY_GLUED =
      Set.of("in", "A", "B", "N", "J", "mo", "t", "pt", "cal", "req", "bar");

  private record Name(List<String> one, List<String> many) {}

  private static final Map<String, Name> NAMES = names();

  private Units() {}

  /** A unit written right behind its figure: "5kg". */
  static Optional<List<String>> glued(String sign, boolean one) {
    return name(sign).map(name -> one ? name.one() : name.many());
  }

  /** A unit that stands as a word behind a figure: "5 kg". */
  static Optional<List<String>> alone(String sign, boolean one) {
    return ONLY_GLUED.contains(sign) ? Optional.empty() : glued(sign, one);
  }

  private static Optional<Name> name(String sign) {
    Name simple = NAMES.get(sign);
    if (simple != null) {
      return Optional.of(simple);
    }
    int per = sign.indexOf('/');
    if (per > 0) {
      return name(sign.substring(0, per))
          .flatMap(above -> name(sign.substring(per + 1)).map(below -> per(above, below.one())));
    }
    if (sign.length() < 2) {
      return Optional.empty();
    }
    String power = sign.substring(sign.length() - 1);
    String word = power.equals("2") ? "square" : power.equals("3") ? "cubic" : "";
    String base = sign.substring(0, sign.length() - 1).replaceFirst("\\^$", "");
    if (base.equals("s") && !word.isEmpty()) {
      String times = power.equals("2") ? "squared" : "cubed";
      return Optional.of(new Name(List.of("second", times), List.of("seconds", times)));
    }
    boolean length =
        Set.of("mm", "cm", "dm", "m", "km", "in", "ft", "yd", "mi", "μm").contains(base);
    return word.isEmpty() || !length ? Optional.empty() : name(base).map(name -> with(word, name));
  }

  private static Name per(Name above, List<String> below) {
    List<String> per = Numbers.joined(List.of("per"), below);
    return new Name(Numbers.joined(above.one(), per), Numbers.joined(above.many(), per));
  }

  private static Name with(String word, Name name) {
    return new Name(
        Numbers.joined(List.of(word), name.one()), Numbers.joined(List.of(word), name.many()));
  }

  private static Map<String, Name> names() {
    Map<String, Name> names = new HashMap<>();
    for (String line : TABLE.strip().split("\n")) {
      String[] parts = line.split(" ");
      names.put(parts[0], new Name(words(parts[1]), words(parts[2])));
    }
    return Map.copyOf(names);
  }

  private static List<String> words(String joined) {
    return new ArrayList<>(List.of(joined.split("_")));
  }
}
