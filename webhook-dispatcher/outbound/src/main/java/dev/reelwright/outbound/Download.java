package dev.reelwright.outbound;

import java.util.Optional;

/** What became of a download. Unless it is {@link Fetched} there is no file. */
public sealed interface Download {
  /**
   * The file is there, whole as far as HTTP can tell. What is in it nobody has looked at yet.
   *
   * @param bytes its size, 0 upwards
   * @param contentType as the server called it, which proves nothing; at most 200 characters
   * @param finalHost who delivered it, after all redirects
   */
  record Fetched(long bytes, Optional<String> contentType, String finalHost) implements Download {}

  /**
   * The URL, or an address that its host resolves to, may not be dialled; or a redirect led to such
   * a one, from https to http, in circles or nowhere.
   *
   * @param hop 0 for the URL itself, 1 for the first redirect and so on
   * @param reason for an operator; no control characters, at most 200 characters
   */
  record Refused(int hop, String reason) implements Download {}

  /**
   * The server says that there is no such file (any more).
   *
   * @param status 404 or 410
   */
  record Gone(int status) implements Download {}

  /**
   * The server answered, and not with a file.
   *
   * @param code neither 200, 404, 410 nor a redirect that could be followed
   * @param retryAfter its header of that name, as it stands
   */
  record Status(int code, Optional<String> retryAfter) implements Download {}

  /**
   * More than is allowed.
   *
   * @param bytes as the server announced it, or what had come when it was stopped
   */
  record TooLarge(long bytes) implements Download {}

  /**
   * Time was up.
   *
   * @param reason for an operator; which time
   */
  record TimedOut(String reason) implements Download {}

  /**
   * No connection to ask on: the name does not resolve, nobody takes the connection, TLS does not
   * come about.
   *
   * @param reason for an operator; no control characters, at most 200 characters
   */
  record Unreachable(String reason) implements Download {}

  /**
   * The connection was cut before all of the file had come, or what came was no HTTP.
   *
   * @param bytes what had come of the file
   * @param reason for an operator; no control characters, at most 200 characters
   */
  record Broken(long bytes, String reason) implements Download {}

  /** It was told to stop. */
  record Stopped() implements Download {}
}
