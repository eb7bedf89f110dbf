package dev.reelwright.gateway.problem;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A path as it may stand in a log. */
public final class LogPath {
  private static final int MAX_LENGTH = 200;
  private static final Pattern SECRET_END =
      Pattern.compile("(?s)((?:^/+share/+)|(?:/callback/+[^/]*/+)).+");

  private LogPath() {}

  /**
   * Shortened and printable, since a malformed path is logged too; a share link opens a video and a
   * callback's address makes us believe it, so their tokens are left out.
   */
  public static String of(@Nullable String path) {
    if (path == null) {
      return "?";
    }
    String shown = SECRET_END.matcher(path).replaceFirst("$1***");
    StringBuilder line = new StringBuilder();
    shown.chars().limit(MAX_LENGTH).map(LogPath::printable).forEach(line::appendCodePoint);
    return line.toString();
  }

  private static int printable(int character) {
    return character > ' ' && character <= '~' ? character : '?';
  }
}
