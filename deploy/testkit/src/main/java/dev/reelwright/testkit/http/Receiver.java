package dev.reelwright.testkit.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A customer's HTTPS server on 127.0.0.1 that may behave as badly as it likes. Works on bare
 * sockets, so it can break every rule of HTTP. Remembers what came in, in order.
 */
public final class Receiver implements AutoCloseable {
  /**
   * One request.
   *
   * @param headers by lower-case name
   */
  public record Received(String path, Map<String, String> headers, String body) {
    /** A header that must be there. */
    public String header(String name) {
      String value = headers.get(name);
      if (value == null) {
        throw new AssertionError("no header " + name + " in " + headers);
      }
      return value;
    }
  }

  /** What the server does with a request that it has read. */
  public interface Behaviour {
    void answer(Received request, Socket socket) throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Map<String, Behaviour> byPath = new ConcurrentHashMap<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Starts a server with that identity; every path answers 200 until told otherwise. */
  public Receiver(Path keyStore) throws IOException, GeneralSecurityException {
    server =
        Certificates.serverContext(keyStore)
            .getServerSocketFactory()
            .createServerSocket(0, 200, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    Thread.ofVirtual().start(this::accept);
  }

  /** Sets how a path behaves. */
  public Receiver on(String path, Behaviour behaviour) {
    byPath.put(path, behaviour);
    return this;
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Everything that came in, oldest first. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** What came in on that path, oldest first. */
  public List<Received> received(String path) {
    return received.stream().filter(request -> request.path().equals(path)).toList();
  }

  /** Answers with a status, headers and a body. */
  public static Behaviour status(int status, String body, String... headers) {
    return (request, socket) -> {
      StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " X\r\n");
      for (String header : headers) {
        head.append(header).append("\r\n");
      }
      head.append("Content-Length: ").append(body.getBytes(UTF_8).length).append("\r\n\r\n");
      write(socket, head + body);
    };
  }

  /** Reads the request and says nothing until the other side goes. */
  public static Behaviour hang() {
    return (request, socket) -> socket.getInputStream().read();
  }

  /** Cuts the connection without an answer. */
  public static Behaviour reset() {
    return (request, socket) -> {
      socket.setSoLinger(true, 0);
      socket.close();
    };
  }

  /** Sends one character of the text every so often, for ever. */
  public Behaviour drip(String start) {
    return (request, socket) -> {
      write(socket, start);
      while (!closed.await(100, TimeUnit.MILLISECONDS)) {
        write(socket, "x");
      }
    };
  }

  /** Answers with a body that never ends, as fast as it is read. */
  public static Behaviour flood(int status) {
    return (request, socket) -> {
      write(socket, "HTTP/1.1 " + status + " X\r\nContent-Length: 999999999999\r\n\r\n");
      String block = "0123456789".repeat(1000);
      while (!socket.isClosed()) {
        write(socket, block);
      }
    };
  }

  /** Writes whatever is wanted. */
  public static Behaviour raw(String text) {
    return (request, socket) -> write(socket, text);
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofPlatform().daemon().start(() -> serve(socket));
      } catch (IOException gone) {
        return;
      }
    }
  }

  /** A client that goes, or never gets through TLS, is what these tests are about: no fault. */
  private void serve(Socket socket) {
    try (socket) {
      Received request = read(socket.getInputStream());
      received.add(request);
      byPath.getOrDefault(request.path(), status(200, "ok")).answer(request, socket);
    } catch (IOException | UncheckedIOException | InterruptedException gone) {
      return;
    } finally {
      open.remove(socket);
    }
  }

  private static Received read(InputStream in) throws IOException {
    String[] requestLine = line(in).split(" ", 3);
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new Received(requestLine[1], headers, new String(in.readNBytes(length), UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }
}
