package dev.reelwright.local.part;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One-packet questions to the parts, in their own protocols: an open port alone says little, and a
 * whole client library for it would be a waste. Each takes at most two seconds.
 */
public final class Probe {
  private static final int TIMEOUT_MILLIS = 1000;
  private static final int POSTGRES_PROTOCOL_3 = 3 << 16;
  private static final short KAFKA_API_VERSIONS = 18;
  private static final int CORRELATION = 0x5eed;

  private Probe() {}

  /** Whether a PostgreSQL server asks for our password, which it does only when it is up. */
  public static boolean postgresAnswers(int port, String user) {
    byte[] parameters =
        ("user\0" + user + "\0database\0postgres\0\0").getBytes(StandardCharsets.UTF_8);
    ByteBuffer startup =
        ByteBuffer.allocate(8 + parameters.length)
            .putInt(8 + parameters.length)
            .putInt(POSTGRES_PROTOCOL_3)
            .put(parameters);
    return ask(port, startup.array(), in -> in.readByte() == 'R');
  }

  /** Whether a Kafka broker answers an ApiVersions request. */
  public static boolean kafkaAnswers(int port) {
    ByteBuffer request =
        ByteBuffer.allocate(14)
            .putInt(10)
            .putShort(KAFKA_API_VERSIONS)
            .putShort((short) 0)
            .putInt(CORRELATION)
            .putShort((short) -1);
    return ask(port, request.array(), in -> in.readInt() > 0 && in.readInt() == CORRELATION);
  }

  /** Whether a {@code GET} of that path is answered with 200, or with any status if asked so. */
  public static boolean httpAnswers(int port, String path, boolean anyStatus) {
    String request = "GET " + path + " HTTP/1.0\r\nHost: 127.0.0.1:" + port + "\r\n\r\n";
    return ask(
        port,
        request.getBytes(StandardCharsets.US_ASCII),
        in -> {
          String start = new String(in.readNBytes("HTTP/1.x 200".length()), StandardCharsets.UTF_8);
          return anyStatus ? start.startsWith("HTTP/1.") : start.endsWith(" 200");
        });
  }

  /** Whether somebody listens on that port of 127.0.0.1. */
  public static boolean isTaken(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** A port that is free now, outside the range from which the kernel takes clients' ports. */
  public static int freePort() {
    for (int attempt = 0; attempt < 200; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      if (!isTaken(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port found between 20000 and 31999");
  }

  private interface Answer {
    boolean isGood(DataInputStream in) throws IOException;
  }

  private static boolean ask(int port, byte[] question, Answer answer) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      OutputStream out = socket.getOutputStream();
      out.write(question);
      out.flush();
      return answer.isGood(new DataInputStream(socket.getInputStream()));
    } catch (IOException e) {
      return false; // That it is not there, or not yet, is the answer.
    }
  }
}
