package dev.reelwright.testkit.provider;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 on one connection, byte by byte, so that it can end at any of them. One thread. */
final class Wire {
  private static final int MAX_BODY = 64 << 20;

  /** The exchange has come to the byte where it was to be cut. */
  static final class Cut extends Exception {
    private static final long serialVersionUID = 1;

    Cut() {
      super("cut", null, false, false);
    }
  }

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] buffer = new byte[16 * 1024];
  private int bufferedFrom;
  private int bufferedTo;
  private int read;
  private int written;
  private int readLimit;
  private int writeLimit;
  private boolean readCut;
  private boolean reset;
  private boolean goesOn;
  private ProviderStub.Framing framing = ProviderStub.Framing.LENGTH;

  Wire(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  /** Waits for the first byte of a request; false: the client has ended the connection. */
  boolean waitForRequest() throws IOException {
    return bufferedFrom < bufferedTo || fill();
  }

  /** Waits until the client ends the connection, whatever it still sends. */
  void waitForEnd() throws IOException {
    do {
      bufferedFrom = bufferedTo;
    } while (fill());
  }

  private boolean fill() throws IOException {
    int count = in.read(buffer);
    bufferedFrom = 0;
    bufferedTo = Math.max(0, count);
    return count > 0;
  }

  /** Says how the exchange that now begins will end. */
  void begin(
      @Nullable Integer cutRequestAt,
      @Nullable Integer cutAnswerAt,
      ProviderStub.Framing framing,
      boolean reset) {
    read = 0;
    written = 0;
    readCut = cutRequestAt != null;
    readLimit = cutRequestAt == null ? Integer.MAX_VALUE : cutRequestAt;
    writeLimit = cutAnswerAt == null ? Integer.MAX_VALUE : cutAnswerAt;
    this.framing = framing;
    this.reset = reset;
    goesOn = true;
  }

  /** Bytes of the request so far. */
  int requestBytes() {
    return read;
  }

  /** Whether another request may follow. */
  boolean goesOn() {
    return goesOn;
  }

  /** Reads a request; empty: what comes is none. */
  Optional<StubRequest> read() throws IOException, Cut {
    String[] line = line().split(" ", -1);
    if (line.length != 3) {
      return Optional.empty();
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (String header = line(); !header.isEmpty(); header = line()) {
      int colon = header.indexOf(':');
      if (colon < 1) {
        return Optional.empty();
      }
      headers.merge(
          header.substring(0, colon).toLowerCase(Locale.ROOT),
          header.substring(colon + 1).strip(),
          (a, b) -> a + ", " + b);
    }
    if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
      out.write(ascii("HTTP/1.1 100 Continue\r\n\r\n"));
      out.flush();
    }
    byte[] body =
        headers.getOrDefault("transfer-encoding", "").toLowerCase(Locale.ROOT).contains("chunked")
            ? chunks()
            : bytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    if (headers.getOrDefault("connection", "").equalsIgnoreCase("close")) {
      goesOn = false;
    }
    return Optional.of(new StubRequest(line[0], line[1], headers, body));
  }

  private byte[] chunks() throws IOException, Cut {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.writeBytes(bytes(size));
      line();
    }
    while (!line().isEmpty()) {
      // Trailers say nothing that the stub wants.
    }
    return body.toByteArray();
  }

  private int chunkSize() throws IOException, Cut {
    return Integer.parseInt(line().replaceAll(";.*", "").strip(), 16);
  }

  private String line() throws IOException, Cut {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = next(); next != '\n'; next = next()) {
      line.write(next);
      if (line.size() > 64 * 1024) {
        throw new IOException("a line without an end");
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  private byte[] bytes(int count) throws IOException, Cut {
    if (count > MAX_BODY) {
      throw new IOException("a body of " + count + " bytes");
    }
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) next();
    }
    return bytes;
  }

  private int next() throws IOException, Cut {
    if (read >= readLimit) {
      throw cut();
    }
    if (bufferedFrom == bufferedTo && !fill()) {
      throw new IOException("the client ended the connection inside a request");
    }
    read++;
    return buffer[bufferedFrom++] & 0xFF;
  }

  /** Writes a complete answer. */
  void write(StubAnswer answer) throws IOException, Cut {
    if (readCut) {
      // All of the request was read and acted on: the cut comes before the first byte of an answer.
      throw cut();
    }
    byte[] whole = bytes(answer);
    write(whole, 0, whole.length);
    out.flush();
  }

  /** A complete answer as it goes over the wire in this exchange. */
  byte[] bytes(StubAnswer answer) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    byte[] body = answer.body();
    switch (framing) {
      case LENGTH -> {
        whole.writeBytes(
            headOf(answer.status(), answer.headers(), "Content-Length: " + body.length));
        whole.writeBytes(body);
      }
      case CHUNKED -> {
        whole.writeBytes(headOf(answer.status(), answer.headers(), "Transfer-Encoding: chunked"));
        int half = body.length / 2;
        chunk(whole, body, 0, half);
        chunk(whole, body, half, body.length);
        whole.writeBytes(ascii("0\r\n\r\n"));
      }
      case CLOSE -> {
        goesOn = false;
        whole.writeBytes(headOf(answer.status(), answer.headers(), "Connection: close"));
        whole.writeBytes(body);
      }
    }
    return whole.toByteArray();
  }

  /** Writes the head of an answer whose body follows by {@link #write(byte[], int, int)}. */
  void head(int status, Map<String, String> headers, String framing) throws IOException, Cut {
    byte[] head = headOf(status, headers, framing);
    write(head, 0, head.length);
  }

  private static byte[] headOf(int status, Map<String, String> headers, String framing) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Stub\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return ascii(head.append(framing).append("\r\n\r\n").toString());
  }

  private static void chunk(ByteArrayOutputStream whole, byte[] body, int from, int to) {
    if (to > from) {
      whole.writeBytes(ascii(Integer.toHexString(to - from) + "\r\n"));
      whole.write(body, from, to - from);
      whole.writeBytes(ascii("\r\n"));
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Writes bytes as they are, up to where the answer is to be cut. */
  void write(byte[] bytes, int from, int to) throws IOException, Cut {
    int count = Math.min(to - from, writeLimit - written);
    out.write(bytes, from, count);
    if (writeLimit < Integer.MAX_VALUE) {
      written += count;
      if (count < to - from || written == writeLimit) {
        out.flush();
        throw cut();
      }
    } else {
      // A file may be longer than an int counts; only the sizes of short answers are asked for.
      written = (int) Math.min(Integer.MAX_VALUE, (long) written + count);
    }
  }

  private Cut cut() throws IOException {
    if (reset) {
      socket.setSoLinger(true, 0);
    }
    return new Cut();
  }
}
