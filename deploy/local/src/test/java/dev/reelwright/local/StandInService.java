package dev.reelwright.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What the launcher asks of a service and no more: reads its configuration file, listens on the
 * port it is told, says that it is ready, and makes accounts. Lets the launcher be tested without
 * packaging five applications.
 */
final class StandInService {
  private StandInService() {}

  /** Runs until it is ended. */
  public static void main(String[] args) throws IOException {
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of("config/application.properties"))) {
      settings.load(reader);
    }
    int port = Integer.parseInt(settings.getProperty("quarkus.http.port"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/q/health/ready", exchange -> answer(exchange, 200, "{}"));
    server.createContext(
        "/admin/accounts",
        exchange ->
            answer(
                exchange,
                201,
                """
                {"id":"acc-1","webhookSecret":"whsec_c2VjcmV0","key":"rw_live_1"}"""));
    server.start();
    System.out.println("ready, greeting=" + System.getProperty("greeting"));
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      byte[] body = json.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
