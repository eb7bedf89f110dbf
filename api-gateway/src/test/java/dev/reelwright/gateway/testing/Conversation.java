package dev.reelwright.gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A recorded conversation: what a client sent and what came back, word for word.
 *
 * <pre>
 *   # What it shows.
 *   == what has happened meanwhile, in the words of whoever holds it
 *   &gt;&gt;&gt;
 *   the request: its line, its headers, an empty line, its body
 *   &lt;&lt;&lt;
 *   the answer: its status line, its headers, an empty line, its body
 * </pre>
 *
 * In angle brackets stands what is different each time: the same name is the same value throughout.
 * Not written down are {@code Host}, {@code Content-Length} and the client's address.
 *
 * @param title what it shows
 */
public record Conversation(Path file, String title, List<Step> steps) {
  private static final String GIVEN = "== ";
  private static final String REQUEST = ">>>";
  private static final String ANSWER = "<<<";

  /** One thing after the other. */
  public sealed interface Step {}

  /** Something happens. */
  public record Given(String what) implements Step {}

  /** A request and its answer, each without a line break at its end. */
  public record Exchange(String request, String answer) implements Step {}

  public static Conversation read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      List<Step> steps = new ArrayList<>();
      int at = 1;
      while (at < lines.size()) {
        String line = lines.get(at++);
        if (line.startsWith(GIVEN)) {
          steps.add(new Given(line.substring(GIVEN.length())));
        } else if (line.equals(REQUEST)) {
          List<String> request = new ArrayList<>();
          while (!lines.get(at).equals(ANSWER)) {
            request.add(lines.get(at++));
          }
          at++;
          List<String> answer = new ArrayList<>();
          while (at < lines.size() && !isNext(lines.get(at))) {
            answer.add(lines.get(at++));
          }
          steps.add(new Exchange(String.join("\n", request), String.join("\n", answer)));
        } else if (!line.isEmpty()) {
          throw new IllegalArgumentException(file + ", line " + at + ": " + line);
        }
      }
      return new Conversation(file, lines.getFirst().replaceFirst("^# *", ""), steps);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same conversation, with the answers that are given now. */
  public Conversation held(Consumer<String> happening, UnaryOperator<String> answers) {
    List<Step> held = new ArrayList<>();
    for (Step step : steps) {
      held.add(
          switch (step) {
            case Given given -> {
              happening.accept(given.what());
              yield given;
            }
            case Exchange exchange ->
                new Exchange(exchange.request(), answers.apply(exchange.request()));
          });
    }
    return new Conversation(file, title, held);
  }

  public String text() {
    StringBuilder text = new StringBuilder("# ").append(title).append('\n');
    for (Step step : steps) {
      switch (step) {
        case Given given -> text.append(GIVEN).append(given.what()).append('\n');
        case Exchange exchange ->
            text.append(REQUEST + "\n")
                .append(exchange.request())
                .append("\n" + ANSWER + "\n")
                .append(exchange.answer())
                .append('\n');
      }
    }
    return text.toString();
  }

  public void write() {
    try {
      Files.writeString(file, text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return file.getFileName() + ": " + title;
  }

  private static boolean isNext(String line) {
    return line.equals(REQUEST) || line.startsWith(GIVEN);
  }
}
