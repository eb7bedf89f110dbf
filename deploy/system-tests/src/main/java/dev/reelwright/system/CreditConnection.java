package dev.reelwright.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.local.config.InternalKeys;
import dev.reelwright.local.config.InternalToken;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/**
 * One HTTP connection to credit-service's internal interface, kept open. It costs the caller next
 * to nothing, so that a benchmark measures the service and not its client. One thread at a time.
 */
public final class CreditConnection implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TOKEN_LIFE = Duration.ofMinutes(30);
  private static final int TIMEOUT_MILLIS = 10_000;

  private final int port;
  private final String token;
  private Socket socket = new Socket();

  private CreditConnection(int port, String token) {
    this.port = port;
    this.token = token;
  }

  /** A token of the gateway's for credit-service that lives for half an hour. */
  public static String token(SystemStack stack) throws IOException {
    InternalKeys keys = new InternalKeys(stack.home().resolve("secrets"));
    return InternalToken.mint(keys, "api-gateway", "credit-service", Instant.now(), TOKEN_LIFE);
  }

  /** Connects with the first call. */
  public static CreditConnection to(int port, String token) {
    return new CreditConnection(port, token);
  }

  /** What was answered. */
  public record Answer(int status, String body) {
    public JsonNode json() throws IOException {
      return JSON.readTree(body);
    }
  }

  /**
   * Posts JSON to a path below {@code /internal/credit}.
   *
   * @throws IOException when no whole answer came; what happened is not known, and the next call
   *     connects anew
   */
  public Answer post(String path, String body) throws IOException {
    return call("POST", path, body.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads from a path below {@code /internal/credit}; fails as {@link #post}. */
  public Answer get(String path) throws IOException {
    return call("GET", path, new byte[0]);
  }

  private Answer call(String method, String path, byte[] body) throws IOException {
    byte[] head =
        (method
                + " /internal/credit"
                + path
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                + token
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] request = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    try {
      connect();
      socket.getOutputStream().write(request);
      return read(new BufferedInputStream(socket.getInputStream()));
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void connect() throws IOException {
    if (socket.isClosed() || !socket.isConnected()) {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(TIMEOUT_MILLIS);
    }
  }

  private static Answer read(InputStream in) throws IOException {
    int status = Integer.parseInt(line(in).split(" ")[1]);
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the answer was cut off");
    }
    return new Answer(status, new String(body, StandardCharsets.UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection was closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
