package dev.reelwright.gateway.upload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A push parser of {@code multipart/form-data} (RFC 7578). Feed it whatever has arrived; it passes
 * file bytes on at once and keeps none of them, so that a form of any size costs a few hundred
 * bytes. Anything that is not exactly in order is a {@link MultipartException}, and so is an end
 * before the closing boundary. Pure; one thread.
 *
 * <pre>
 *   PREAMBLE --boundary--> AFTER_BOUNDARY --CRLF--> HEADERS --empty line--> BODY
 *                              ^    |                                        |
 *                              |   "--" --> EPILOGUE                         |
 *                              +------------------CRLF--boundary-------------+
 * </pre>
 *
 * Vert.x has a decoder of its own (Netty's), which keeps up to ten megabytes per request before it
 * lets go of what it has passed on, and which takes a form that breaks off for a whole one.
 */
public final class MultipartReader {
  private static final int MAX_HEADER_BYTES = 8 * 1024;
  private static final int MAX_PREAMBLE_BYTES = 1024;
  private static final int MAX_PADDING_BYTES = 64;
  private static final byte CR = '\r';
  private static final byte LF = '\n';

  /** What is found, in order. */
  public interface Listener {
    void partBegins(Part part);

    /** Bytes of the part that began last; the array is only good during the call. */
    void partBytes(byte[] bytes, int from, int to);

    void partEnds();
  }

  /**
   * The headers of a part.
   *
   * @param name of the form's field
   * @param contentType as the client claims, null when it does not
   */
  public record Part(String name, @Nullable String contentType) {}

  private enum State {
    PREAMBLE,
    AFTER_BOUNDARY,
    HEADERS,
    BODY,
    EPILOGUE
  }

  /** CRLF, two dashes and the boundary: its first byte never comes again inside it. */
  private final byte[] delimiter;

  private final Listener listener;
  private final byte[] held = new byte[MAX_HEADER_BYTES];
  private State state = State.PREAMBLE;
  private int matched;
  private int heldBytes;
  private int preambleBytes;

  /**
   * @param boundary from {@link #boundary(String)}
   */
  public MultipartReader(String boundary, Listener listener) {
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    this.listener = listener;
    // The first boundary may stand at the very beginning, without a line break before it.
    this.matched = 2;
  }

  /**
   * The boundary that a Content-Type names; empty when it is not {@code multipart/form-data}.
   *
   * @throws MultipartException when the type is right and the boundary is missing or malformed
   */
  public static Optional<String> boundary(@Nullable String contentType) {
    if (contentType == null) {
      return Optional.empty();
    }
    int end = contentType.indexOf(';');
    String type = end < 0 ? contentType : contentType.substring(0, end);
    if (!type.strip().equalsIgnoreCase("multipart/form-data")) {
      return Optional.empty();
    }
    String boundary =
        end < 0 ? null : HeaderParameters.parse(contentType.substring(end)).get("boundary");
    if (boundary == null
        || !boundary.matches("[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]")) {
      throw new MultipartException("the Content-Type names no usable boundary");
    }
    return Optional.of(boundary);
  }

  /** Takes the next bytes. */
  public void feed(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      at =
          switch (state) {
            case PREAMBLE, BODY -> body(bytes, at, to);
            case AFTER_BOUNDARY -> afterBoundary(bytes, at);
            case HEADERS -> headers(bytes, at);
            case EPILOGUE -> to;
          };
    }
  }

  /** The request is over. */
  public void end() {
    if (state != State.EPILOGUE) {
      throw new MultipartException("it ended before its closing boundary");
    }
  }

  /** Passes bytes on up to the delimiter, which may arrive in any number of pieces. */
  private int body(byte[] bytes, int from, int to) {
    int at = from;
    int pending = from;
    while (at < to) {
      if (matched == 0) {
        at = indexOfCr(bytes, at, to);
        if (at < to) {
          pass(bytes, pending, at);
          pending = at;
          matched = 1;
          at++;
        }
      } else if (bytes[at] == delimiter[matched]) {
        matched++;
        at++;
        if (matched == delimiter.length) {
          boundaryFound();
          return at;
        }
      } else {
        // What had matched was content; it may have come with an earlier call.
        pass(delimiter, 0, matched);
        matched = 0;
        pending = at;
      }
    }
    if (matched == 0) {
      pass(bytes, pending, to);
    }
    return to;
  }

  private static int indexOfCr(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != CR) {
      at++;
    }
    return at;
  }

  private void pass(byte[] bytes, int from, int to) {
    if (state == State.BODY) {
      if (from < to) {
        listener.partBytes(bytes, from, to);
      }
      return;
    }
    preambleBytes += to - from;
    if (preambleBytes > MAX_PREAMBLE_BYTES) {
      throw new MultipartException("it does not begin with its boundary");
    }
  }

  private void boundaryFound() {
    boolean endsPart = state == State.BODY;
    state = State.AFTER_BOUNDARY;
    matched = 0;
    heldBytes = 0;
    if (endsPart) {
      listener.partEnds();
    }
  }

  /** Two dashes end the form; spaces may follow a boundary, then its line must end. */
  private int afterBoundary(byte[] bytes, int at) {
    hold(bytes[at], MAX_PADDING_BYTES);
    if (heldBytes == 2 && held[0] == '-' && held[1] == '-') {
      state = State.EPILOGUE;
    } else if (bytes[at] == LF && heldBytes >= 2 && held[heldBytes - 2] == CR) {
      state = State.HEADERS;
      heldBytes = 0;
    } else if (!mayFollowBoundary(bytes[at])) {
      throw new MultipartException("a boundary is followed by something else");
    }
    return at + 1;
  }

  private boolean mayFollowBoundary(byte next) {
    boolean afterCr = heldBytes >= 2 && held[heldBytes - 2] == CR;
    boolean afterDash = heldBytes >= 2 && held[0] == '-';
    return !afterCr
        && !afterDash
        && (next == ' ' || next == '\t' || next == CR || (next == '-' && heldBytes == 1));
  }

  private int headers(byte[] bytes, int at) {
    hold(bytes[at], MAX_HEADER_BYTES);
    if (bytes[at] == LF && endOfHeaders()) {
      Part part = part(new String(held, 0, heldBytes, StandardCharsets.UTF_8));
      state = State.BODY;
      heldBytes = 0;
      listener.partBegins(part);
    }
    return at + 1;
  }

  private boolean endOfHeaders() {
    return heldBytes == 2
        ? held[0] == CR
        : heldBytes >= 4
            && held[heldBytes - 2] == CR
            && held[heldBytes - 3] == LF
            && held[heldBytes - 4] == CR;
  }

  private void hold(byte next, int limit) {
    if (heldBytes >= limit) {
      throw new MultipartException("the headers of a part are too long");
    }
    held[heldBytes++] = next;
  }

  private static Part part(String block) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : Arrays.asList(block.split("\r\n"))) {
      if (line.isEmpty()) {
        continue;
      }
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new MultipartException("a part has a malformed header");
      }
      headers.putIfAbsent(
          line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip());
    }
    requireIdentity(headers.get("content-transfer-encoding"));
    return new Part(name(headers.get("content-disposition")), headers.get("content-type"));
  }

  private static void requireIdentity(@Nullable String encoding) {
    if (encoding != null && !encoding.toLowerCase(Locale.ROOT).matches("binary|8bit|7bit")) {
      throw new MultipartException("a part is sent in a Content-Transfer-Encoding");
    }
  }

  private static String name(@Nullable String disposition) {
    if (disposition != null) {
      int end = disposition.indexOf(';');
      if (end > 0 && disposition.substring(0, end).strip().equalsIgnoreCase("form-data")) {
        String name = HeaderParameters.parse(disposition.substring(end)).get("name");
        if (name != null && !name.isEmpty()) {
          return name;
        }
      }
    }
    throw new MultipartException("a part has no name");
  }
}
