package dev.reelwright.testkit.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A server on 127.0.0.1 that plays one script on each connection, byte by byte, with TLS or
 * without. Counts what clients made it read.
 */
public final class RawServer implements AutoCloseable {
  /** What happens on one connection; it is cut when the script ends. */
  public interface Script {
    void play(Connection connection) throws IOException, InterruptedException;
  }

  /** One connection, after TLS if there is any. */
  public final class Connection {
    private final Socket wire;
    private final Socket socket;
    private final ByteArrayOutputStream request = new ByteArrayOutputStream();

    private Connection(Socket wire, Socket socket) {
      this.wire = wire;
      this.socket = socket;
    }

    /** Reads so many bytes, fewer if the client ends before. */
    public Connection read(int bytes) throws IOException {
      InputStream in = socket.getInputStream();
      for (int i = 0; i < bytes; i++) {
        int next = in.read();
        if (next < 0) {
          return this;
        }
        bytesRead.incrementAndGet();
        request.write(next);
      }
      return this;
    }

    /** Reads to the end of the head and as much after it as Content-Length says. */
    public Connection readRequest() throws IOException {
      readHead();
      if (text().endsWith("\r\n\r\n")) {
        requests.incrementAndGet();
      }
      int at = text().toLowerCase(Locale.ROOT).indexOf("content-length: ");
      if (at >= 0) {
        String digits = text().substring(at + 16, text().indexOf('\r', at));
        read(Integer.parseInt(digits));
      }
      return this;
    }

    /** Reads to the end of the head. */
    public Connection readHead() throws IOException {
      int before = -1;
      while (!text().endsWith("\r\n\r\n") && request.size() != before) {
        before = request.size();
        read(1);
      }
      return this;
    }

    /** What was read so far. */
    public String text() {
      return request.toString(ISO_8859_1);
    }

    public Connection write(String text) throws IOException {
      return write(text.getBytes(ISO_8859_1), Integer.MAX_VALUE);
    }

    /** Writes the first bytes. */
    public Connection write(byte[] bytes, int most) throws IOException {
      OutputStream out = socket.getOutputStream();
      out.write(bytes, 0, Math.min(most, bytes.length));
      out.flush();
      return this;
    }

    /** Ends as one should: TLS says goodbye, then TCP does. */
    public void close() throws IOException {
      socket.close();
    }

    /** Ends TCP in order, under TLS that knows nothing of it. */
    public void cut() throws IOException {
      wire.close();
    }

    /** Ends TCP with a reset. */
    public void reset() throws IOException {
      wire.setSoLinger(true, 0);
      wire.close();
    }

    /** Writes one character every so often, until the client or this server is gone. */
    public void drip() throws IOException, InterruptedException {
      while (!closed.await(50, TimeUnit.MILLISECONDS)) {
        write("x");
      }
    }

    /** Writes as fast as the client reads, for ever. */
    public void flood() throws IOException {
      byte[] block = "0123456789".repeat(1000).getBytes(ISO_8859_1);
      while (true) {
        write(block, block.length);
      }
    }

    /** Passes on what the client sends till either side ends. */
    public void pipeTo(Socket other) {
      try {
        socket.getInputStream().transferTo(other.getOutputStream());
      } catch (IOException ended) {
        return;
      }
    }

    /** Reads until the client has gone. */
    public void awaitGone() throws IOException {
      while (socket.getInputStream().read() >= 0) {
        bytesRead.incrementAndGet();
      }
      gone.incrementAndGet();
    }
  }

  private final ServerSocket server;
  private final @Nullable SSLContext tls;
  private final Script script;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger gone = new AtomicInteger();
  private final AtomicLong bytesRead = new AtomicLong();

  /**
   * @param keyStore the server's identity; null: no TLS
   */
  public RawServer(@Nullable Path keyStore, Script script)
      throws IOException, GeneralSecurityException {
    this.tls = keyStore == null ? null : Certificates.serverContext(keyStore);
    this.script = script;
    this.server = new ServerSocket(0, 2000, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** How many connections were taken, TLS or no TLS. */
  public int connections() {
    return connections.get();
  }

  /** How many requests were read, their heads at least. */
  public int requests() {
    return requests.get();
  }

  /** How many clients went while a script waited for it. */
  public int gone() {
    return gone.get();
  }

  /** Bytes of requests, after TLS, on all connections. */
  public long bytesRead() {
    return bytesRead.get();
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
        connections.incrementAndGet();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException gone) {
        return;
      }
    }
  }

  /** A client that goes is what these tests are about: no fault. */
  private void serve(Socket wire) {
    try (wire) {
      Socket socket = wire;
      if (tls != null) {
        SSLSocket secure =
            (SSLSocket) tls.getSocketFactory().createSocket(wire, "127.0.0.1", port(), true);
        secure.setUseClientMode(false);
        secure.startHandshake();
        socket = secure;
      }
      script.play(new Connection(wire, socket));
    } catch (IOException | InterruptedException gone) {
      return;
    } finally {
      open.remove(wire);
    }
  }
}
