package dev.reelwright.gateway.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A client that speaks HTTP by hand, so that it can misbehave. */
public final class RawHttp implements AutoCloseable {
  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;

  public RawHttp(int port) {
    this(port, "127.0.0.1");
  }

  /** From an address of this machine. */
  public RawHttp(int port, String from) {
    try {
      InetAddress target = InetAddress.getLoopbackAddress();
      socket = new Socket(target, port, InetAddress.getByName(from), 0);
      socket.setSoTimeout(30_000);
      out = socket.getOutputStream();
      in = socket.getInputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The head of a submit from an address of its own. */
  public RawHttp submitHead(String key, String... headers) {
    StringBuilder head =
        new StringBuilder("POST /api/jobs HTTP/1.1\r\nHost: localhost\r\n")
            .append("X-API-Key: ")
            .append(key)
            .append("\r\nX-Forwarded-For: ")
            .append(Gateway.randomAddress())
            .append("\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return send(head.append("\r\n").toString());
  }

  public RawHttp send(String text) {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public RawHttp send(byte[] bytes) {
    try {
      out.write(bytes);
      out.flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One HTTP chunk. */
  public RawHttp chunk(byte[] bytes) {
    return send(Integer.toHexString(bytes.length) + "\r\n").send(bytes).send("\r\n");
  }

  /** Everything until the server closes or a whole answer with a body has come. */
  public String answer() {
    StringBuilder answer = new StringBuilder();
    try {
      byte[] buffer = new byte[8192];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        answer.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
        if (isWhole(answer)) {
          break;
        }
      }
      return answer.toString();
    } catch (IOException e) {
      throw new UncheckedIOException("after: " + answer, e);
    }
  }

  /** The next answer, whatever interim ones come before it. */
  public String finalAnswer() {
    String answer = answer();
    while (answer.startsWith("HTTP/1.1 100")) {
      String rest = answer.substring(answer.indexOf("\r\n\r\n") + 4);
      answer = rest.isEmpty() ? answer() : rest;
    }
    return answer;
  }

  /** Whether the server has ended the connection by now or does within half a minute. */
  public boolean isClosedByServer() {
    try {
      byte[] buffer = new byte[8192];
      int read = in.read(buffer);
      while (read >= 0) {
        read = in.read(buffer);
      }
      return true;
    } catch (IOException reset) {
      return !(reset instanceof SocketTimeoutException);
    }
  }

  /** Hangs up without a goodbye. */
  @Override
  public void close() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isWhole(StringBuilder answer) {
    int headEnd = answer.indexOf("\r\n\r\n");
    if (headEnd < 0) {
      return false;
    }
    // Neither has a body.
    if (answer.toString().startsWith("HTTP/1.1 100")
        || answer.toString().startsWith("HTTP/1.1 204")) {
      return headEnd + 4 == answer.length();
    }
    int length = answer.toString().toLowerCase(Locale.ROOT).indexOf("content-length: ");
    if (length < 0 || length > headEnd) {
      return false;
    }
    int end = answer.indexOf("\r\n", length);
    int bytes = Integer.parseInt(answer.substring(length + 16, end).strip());
    return answer.length() >= headEnd + 4 + bytes;
  }
}
