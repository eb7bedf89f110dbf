package dev.reelwright.gateway.problem;

import org.jspecify.annotations.Nullable;

/** A path as it may stand in a log. */
public final class LogPath {
  private static final int MAX_LENGTH = 200;

  private LogPath() {}

  /** Shortened; a share link opens a video, so its token is left out. */
  public static String of(@Nullable String path) {
    if (path == null) {
      return "?";
    }
    String shown = path.startsWith("/share/") ? "/share/***" : path;
    return shown.length() > MAX_LENGTH ? shown.substring(0, MAX_LENGTH) : shown;
  }
}
