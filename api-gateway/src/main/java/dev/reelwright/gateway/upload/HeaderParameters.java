package dev.reelwright.gateway.upload;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The {@code ;name=value} tail of a header; a value may be quoted, with backslash escapes. */
final class HeaderParameters {
  private HeaderParameters() {}

  /**
   * @param tail begins with the first semicolon
   * @return names in lower case; of a repeated name the first
   * @throws MultipartException when a quote is not closed or a name has no value
   */
  static Map<String, String> parse(String tail) {
    Map<String, String> parameters = new LinkedHashMap<>();
    int at = 0;
    while (at < tail.length()) {
      char next = tail.charAt(at);
      if (next == ';' || next == ' ' || next == '\t') {
        at++;
        continue;
      }
      int equals = tail.indexOf('=', at);
      if (equals < 0) {
        throw new MultipartException("a header parameter has no value");
      }
      String name = tail.substring(at, equals).strip().toLowerCase(Locale.ROOT);
      StringBuilder value = new StringBuilder();
      at = value(tail, equals + 1, value);
      parameters.putIfAbsent(name, value.toString());
    }
    return parameters;
  }

  private static int value(String tail, int from, StringBuilder value) {
    if (from >= tail.length() || tail.charAt(from) != '"') {
      int end = tail.indexOf(';', from);
      int stop = end < 0 ? tail.length() : end;
      value.append(tail.substring(Math.min(from, stop), stop).strip());
      return stop;
    }
    int at = from + 1;
    while (at < tail.length()) {
      char next = tail.charAt(at);
      if (next == '"') {
        return at + 1;
      }
      // Browsers send backslashes of file names as they are; only an escaped quote is an escape.
      if (next == '\\' && at + 1 < tail.length() && isEscapable(tail.charAt(at + 1))) {
        at++;
        next = tail.charAt(at);
      }
      value.append(next);
      at++;
    }
    throw new MultipartException("a quote in a header is not closed");
  }

  private static boolean isEscapable(char next) {
    return next == '"' || next == '\\';
  }
}
