package dev.reelwright.gateway.problem;

import org.jspecify.annotations.Nullable;

/** A path as it may stand in a log. */
public final class LogPath {
  private static final int MAX_LENGTH = 200;

  private LogPath() {}

  /**
   * Shortened and printable, since a malformed path is logged too; a share link opens a video, so
   * its token is left out.
   */
  public static String of(@Nullable String path) {
    if (path == null) {
      return "?";
    }
    String shown = path.startsWith("/share/") ? "/share/***" : path;
    StringBuilder line = new StringBuilder();
    shown.chars().limit(MAX_LENGTH).map(LogPath::printable).forEach(line::appendCodePoint);
    return line.toString();
  }

  private static int printable(int character) {
    return character > ' ' && character <= '~' ? character : '?';
  }
}
