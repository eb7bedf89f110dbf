package dev.reelwright.gateway.surface.sketchpen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.gateway.testing.Gateway.Customer;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
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
