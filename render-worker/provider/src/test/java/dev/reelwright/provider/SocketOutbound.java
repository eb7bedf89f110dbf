package dev.reelwright.provider;

import dev.reelwright.outbound.Outbound;
import dev.reelwright.outbound.OutboundAnswer;
import dev.reelwright.outbound.OutboundAnswer.Stage;
import dev.reelwright.outbound.OutboundRequest;
import io.smallrye.mutiny.Uni;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The plainest client that keeps the promises of {@link Outbound}: one connection for each request,
 * and a body is complete only if its framing says so.
 */
final class SocketOutbound implements Outbound {
  @Override
  public Uni<OutboundAnswer> send(OutboundRequest request) {
    return Uni.createFrom().item(() -> exchange(request));
  }

  private static OutboundAnswer exchange(OutboundRequest request) {
    URI url = URI.create(request.url());
    try (Socket socket = new Socket()) {
      socket.setSoTimeout((int) request.timeout().toMillis());
      try {
        socket.connect(
            new InetSocketAddress(url.getHost(), url.getPort()),
            (int) request.timeout().toMillis());
      } catch (IOException e) {
        return new OutboundAnswer.NotSent(Stage.CONNECT, "nobody took the connection");
      }
      Stage stage = Stage.SEND;
      try {
        send(socket, url, request);
        stage = Stage.ANSWER;
        return answer(socket.getInputStream(), request.answerBytes());
      } catch (IOException e) {
        return new OutboundAnswer.Lost(stage, "the connection ended");
      }
    } catch (IOException e) {
      throw new IllegalStateException("a socket that does not close", e);
    }
  }

  private static void send(Socket socket, URI url, OutboundRequest request) throws IOException {
    byte[] body = request.body();
    String target = url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
    StringBuilder head = new StringBuilder(request.method() + " " + target + " HTTP/1.1\r\n");
    head.append("Host: ").append(url.getAuthority()).append("\r\n");
    request
        .headers()
        .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (body != null) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    if (body != null) {
      whole.writeBytes(body);
    }
    socket.getOutputStream().write(whole.toByteArray());
  }

  private static OutboundAnswer answer(InputStream in, int limit) throws IOException {
    String statusLine = line(in);
    int status = Integer.parseInt(statusLine.split(" ", -1)[1]);
    Map<String, List<String>> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    byte[] body = body(in, headers);
    boolean cut = body.length > limit;
    return new OutboundAnswer.Answered(
        status, headers, cut ? java.util.Arrays.copyOf(body, limit) : body, cut);
  }

  private static byte[] body(InputStream in, Map<String, List<String>> headers) throws IOException {
    if (headers.containsKey("transfer-encoding")) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      for (int size = Integer.parseInt(line(in), 16); size > 0; ) {
        body.writeBytes(exactly(in, size));
        line(in);
        size = Integer.parseInt(line(in), 16);
      }
      line(in);
      return body.toByteArray();
    }
    if (headers.containsKey("content-length")) {
      return exactly(in, Integer.parseInt(headers.get("content-length").getFirst()));
    }
    return in.readAllBytes();
  }

  private static byte[] exactly(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new IOException("the body broke off");
    }
    return bytes;
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the answer broke off");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
