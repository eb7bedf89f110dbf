package dev.reelwright.testkit.provider;

import java.nio.file.Path;

/** What lies at the address that a finished task names. */
public sealed interface Output {
  /** A playable video with sound, as long and as large as ordered. */
  record Video() implements Output {}

  /** This file. */
  record File(Path path, String contentType) implements Output {}

  /** Done, and no address is named. */
  record None() implements Output {}

  /** Status 200 and a web page, under the content type given. */
  record Html(String contentType) implements Output {}

  /** The first half of a video, as a complete answer. */
  record Truncated() implements Output {}

  /** A video whose transfer breaks off half way. */
  record Dropped() implements Output {}

  /**
   * Begins like a video and goes on.
   *
   * @param bytes in all; made while it is sent, never on disk
   * @param lengthSaid whether the answer's head says how long it is
   */
  record Huge(long bytes, boolean lengthSaid) implements Output {}

  /** The address has run out: status 403 and XML, as object stores say it. */
  record Expired() implements Output {}

  /** The answer sends the reader on to another address. */
  record RedirectTo(String url) implements Output {}
}
