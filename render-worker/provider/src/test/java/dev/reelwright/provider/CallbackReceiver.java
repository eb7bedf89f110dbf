package dev.reelwright.provider;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes callbacks on loopback and keeps them. */
final class CallbackReceiver implements AutoCloseable {
  /** A callback that came. */
  record Received(String path, byte[] body) {}

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  CallbackReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          received.add(
              new Received(
                  exchange.getRequestURI().getPath(), exchange.getRequestBody().readAllBytes()));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
  }

  /** An address with a token at its end. */
  URI url(String token) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/callback/" + token);
  }

  List<Received> received() {
    return List.copyOf(received);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
