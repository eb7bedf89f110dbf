package dev.reelwright.gateway.surface.sketchpen;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.gateway.testing.Gateway;
import dev.reelwright.gateway.testing.Gateway.Customer;
import dev.reelwright.gateway.testing.RawHttp;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What a customer asks of Sketchpen, in short. */
final class Videos {
  static final String VIDEOS = "/api/v1/videos";
  static final String ASSETS = "/api/v1/assets";
  static final String CALLBACKS = "/api/v1/callbacks";
  static final String PROMPT =
      """
      {"prompt": "A tutorial on machine learning basics", "fps": 24, "aspect_ratio": "16:9"}""";
  static final String SCRIPT =
      """
      {"title": "My Tutorial", "aspect_ratio": "16:9", "scenes": [
        {"speech": "Welcome to our tutorial", "visual_description": "Introduction slide",
         "start_time": 0.0},
        {"speech": "Good bye", "visual_description": "Closing slide"}]}""";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Videos() {}

  static Response posts(Customer customer, String path, String body) {
    return customer.asks().contentType(ContentType.JSON).body(body).post(path);
  }

  static Response patches(Customer customer, String path, String body) {
    return customer.asks().contentType(ContentType.JSON).body(body).patch(path);
  }

  /** The id of a new video from a prompt. */
  static String prompted(Customer customer) {
    return posts(customer, VIDEOS, PROMPT).then().statusCode(201).extract().path("id");
  }

  /** The id of a new video from a script. */
  static String scripted(Customer customer) {
    return posts(customer, VIDEOS + "/from-script", SCRIPT)
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  /** The id of a new asset. */
  static String asset(Customer customer, String name) {
    return posts(customer, ASSETS, "{\"name\":\"%s\",\"type\":\"object\"}".formatted(name))
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  static Response uploads(Customer customer, String path, byte[] picture) {
    return customer.asks().multiPart("file", "picture.png", picture, "image/png").post(path);
  }

  /** The same as curl does it: with the length of the whole form in its head. Gives the status. */
  static int uploadsSized(URI gateway, Customer customer, String path, byte[] picture) {
    byte[] head =
        """
        --b\r
        Content-Disposition: form-data; name="file"; filename="p.png"\r
        Content-Type: image/png\r
        \r
        """
            .getBytes(US_ASCII);
    byte[] tail = "\r\n--b--\r\n".getBytes(US_ASCII);
    byte[] form =
        ByteBuffer.allocate(head.length + picture.length + tail.length)
            .put(head)
            .put(picture)
            .put(tail)
            .array();
    try (RawHttp http = new RawHttp(gateway.getPort())) {
      String answer =
          http.send(
                  """
                  POST %s HTTP/1.1\r
                  Host: localhost\r
                  X-Api-Key: %s\r
                  X-Forwarded-For: %s\r
                  Content-Type: multipart/form-data; boundary=b\r
                  Content-Length: %d\r
                  \r
                  """
                      .formatted(path, customer.key(), Gateway.randomAddress(), form.length))
              .send(form)
              .answer();
      return Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }
  }

  static JsonNode json(Response response) {
    try {
      return JSON.readTree(response.asString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(response.asString(), e);
    }
  }

  /** Names of fields, in their order. */
  static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
