package dev.reelwright.local;

import dev.reelwright.local.file.SecretFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code local.env}: the running stack as variables, for a shell to source. Values hold no
 * character that a shell treats specially, or they are quoted.
 *
 * @param variables in the order of the file
 */
public record LocalEnvironment(Map<String, String> variables) {
  /** Name of the variable with the stack's port offset. */
  public static final String PORT_OFFSET = "REELWRIGHT_PORT_OFFSET";

  /** Reads the file; empty when no stack has ever run there. */
  public static Optional<LocalEnvironment> read(Path file) throws IOException {
    try {
      return Optional.of(parse(Files.readString(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Writes the file for its owner alone. */
  public void write(Path file) throws IOException {
    SecretFiles.write(file, format());
  }

  /** A variable's value. */
  public String value(String name) throws IOException {
    String value = variables.get(name);
    if (value == null) {
      throw new IOException("local.env has no " + name + "; start the stack again");
    }
    return value;
  }

  String format() {
    StringBuilder text = new StringBuilder();
    variables.forEach((name, value) -> text.append(name + "=" + quote(value) + "\n"));
    return text.toString();
  }

  static LocalEnvironment parse(String text) {
    Map<String, String> variables = new LinkedHashMap<>();
    text.lines()
        .filter(line -> line.indexOf('=') > 0)
        .forEach(
            line -> {
              int sign = line.indexOf('=');
              variables.put(line.substring(0, sign), unquote(line.substring(sign + 1)));
            });
    return new LocalEnvironment(variables);
  }

  /** Keeps the keys out of logs. */
  @Override
  public String toString() {
    return "LocalEnvironment" + variables.keySet();
  }

  private static String quote(String value) {
    return value.matches("[A-Za-z0-9_@%+=:,./-]*")
        ? value
        : "'" + value.replace("'", "'\\''") + "'";
  }

  private static String unquote(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
    return quoted ? value.substring(1, value.length() - 1).replace("'\\''", "'") : value;
  }
}
