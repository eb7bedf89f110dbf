package dev.reelwright.local;

import dev.reelwright.local.config.Ports;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the user asked for.
 *
 * @param command the sub-command
 * @param home folder of the stack, as given
 * @param portOffset as given
 * @param definitions {@code key=value} pairs for every service
 * @param detach up: return when the stack is ready
 * @param quiet up: show the launcher's own lines only
 * @param wipe down: delete the data too
 * @param json status, audit: for programs
 * @param follow logs: wait for more
 * @param service logs: the one to show
 * @param walk demo: what is shown
 */
public record Options(
    Command command,
    Optional<String> home,
    Optional<Integer> portOffset,
    List<String> definitions,
    boolean detach,
    boolean quiet,
    boolean wipe,
    boolean json,
    boolean follow,
    Optional<String> service,
    Walk walk) {

  /** Sub-commands that the launcher serves; the script serves the others. */
  public enum Command {
    DEMO,
    UP,
    DOWN,
    STATUS,
    LOGS,
    AUDIT
  }

  /** What a demo shows. */
  public sealed interface Walk {
    /** A portrait and a voice-over become a video. */
    record Still() implements Walk {}

    /** A prompt becomes a narrated video. */
    record Explain(String prompt) implements Walk {}

    /** The example of Kensa's API, with a sandbox key. */
    record Kensa() implements Walk {}

    /** The example of Sketchpen's API: a script, a change, an approval. */
    record Sketchpen() implements Walk {}
  }

  /** The command line makes no sense; the message says why, for the user. */
  public static final class UsageException extends Exception {
    UsageException(String message) {
      super(message);
    }
  }

  /** Reads a command line. */
  public static Options parse(String... args) throws UsageException {
    Parser parser = new Parser(new ArrayDeque<>(List.of(args)));
    return parser.parse();
  }

  private static final class Parser {
    private final Deque<String> words;
    private Optional<String> home = Optional.empty();
    private Optional<Integer> portOffset = Optional.empty();
    private final List<String> definitions = new ArrayList<>();
    private boolean detach;
    private boolean quiet;
    private boolean wipe;
    private boolean json;
    private boolean follow;
    private Optional<String> service = Optional.empty();
    private Optional<Walk> walk = Optional.empty();

    Parser(Deque<String> words) {
      this.words = words;
    }

    Options parse() throws UsageException {
      Command command = command(next("a sub-command"));
      while (!words.isEmpty()) {
        option(command, words.pop());
      }
      return new Options(
          command,
          home,
          portOffset,
          List.copyOf(definitions),
          detach,
          quiet,
          wipe,
          json,
          follow,
          service,
          walk.orElseGet(Walk.Still::new));
    }

    private void option(Command command, String word) throws UsageException {
      boolean starts = command == Command.UP || command == Command.DEMO;
      boolean reports = command == Command.STATUS || command == Command.AUDIT;
      if (word.equals("--home")) {
        home = Optional.of(next("a folder after --home"));
      } else if (word.equals("--port-offset") && starts) {
        portOffset = Optional.of(offset(next("a number after --port-offset")));
      } else if (word.startsWith("-D") && starts) {
        definitions.add(
            definition(word.equals("-D") ? next("key=value after -D") : word.substring(2)));
      } else if (word.equals("--detach") && command == Command.UP) {
        detach = true;
      } else if (word.equals("--quiet") && command == Command.UP) {
        quiet = true;
      } else if (word.equals("--wipe") && command == Command.DOWN) {
        wipe = true;
      } else if (word.equals("--json") && reports) {
        json = true;
      } else if (word.equals("-f") && command == Command.LOGS) {
        follow = true;
      } else if (word.equals("explain") && command == Command.DEMO && walk.isEmpty()) {
        walk = Optional.of(new Walk.Explain(next("a prompt in quotes after explain")));
      } else if (word.equals("kensa") && command == Command.DEMO && walk.isEmpty()) {
        walk = Optional.of(new Walk.Kensa());
      } else if (word.equals("sketchpen") && command == Command.DEMO && walk.isEmpty()) {
        walk = Optional.of(new Walk.Sketchpen());
      } else if (!word.startsWith("-") && command == Command.LOGS && service.isEmpty()) {
        service = Optional.of(word);
      } else {
        throw new UsageException("'" + word + "' is not understood here");
      }
    }

    private String next(String what) throws UsageException {
      if (words.isEmpty()) {
        throw new UsageException("expected " + what);
      }
      return words.pop();
    }

    private static Command command(String word) throws UsageException {
      for (Command command : Command.values()) {
        if (command.name().toLowerCase(Locale.ROOT).equals(word)) {
          return command;
        }
      }
      throw new UsageException("'" + word + "' is no sub-command");
    }

    private static int offset(String word) throws UsageException {
      try {
        return new Ports(Integer.parseInt(word)).offset();
      } catch (NumberFormatException e) {
        throw new UsageException("--port-offset takes a number, not '" + word + "'");
      } catch (IllegalArgumentException e) {
        throw new UsageException(String.valueOf(e.getMessage()));
      }
    }

    private static String definition(String word) throws UsageException {
      if (word.indexOf('=') < 1) {
        throw new UsageException("-D takes key=value, not '" + word + "'");
      }
      return word;
    }
  }
}
