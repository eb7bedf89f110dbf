package dev.reelwright.gateway.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The gateway as its clients use it. */
public final class Gateway {
  private Gateway() {}

  /** A customer with a key. */
  public record Customer(String account, String keyId, String key) {
    public RequestSpecification asks() {
      return request().header("X-API-Key", key);
    }

    public Response submits(byte[] image, byte[] audio) {
      return asks()
          .multiPart("image", "portrait.jpg", image, "image/jpeg")
          .multiPart("audio", "voice.mp3", audio, "audio/mpeg")
          .post("/api/jobs");
    }

    /** Submits the smallest job and gives its id. */
    public String submitsAJob() {
      return submits(TestFiles.jpeg(100), TestFiles.mp3(100))
          .then()
          .statusCode(201)
          .extract()
          .path("jobId");
    }
  }

  /** A request from an address that nobody else uses, so that limits do not meet. */
  public static RequestSpecification request() {
    return requestFrom(randomAddress());
  }

  public static RequestSpecification requestFrom(String address) {
    return given().header("X-Forwarded-For", address);
  }

  public static String randomAddress() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return "198.%d.%d.%d"
        .formatted(random.nextInt(256), random.nextInt(256), 1 + random.nextInt(254));
  }

  public static RequestSpecification operator() {
    return request()
        .header("X-API-Key", GatewayTestResource.ADMIN_KEY)
        .contentType(ContentType.JSON);
  }

  public static Customer newCustomer() {
    return newCustomer("live");
  }

  public static Customer newCustomer(String mode) {
    String account =
        operator()
            .body(Map.of("name", "A customer", "credits", 100))
            .post("/admin/accounts")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    return newKey(account, mode);
  }

  public static Customer newKey(String account, String mode) {
    return newKey(account, Map.of("name", "A key", "mode", mode));
  }

  /** A key that may do only this. */
  public static Customer newKey(String account, String mode, String... scopes) {
    return newKey(account, Map.of("name", "A key", "mode", mode, "scopes", List.of(scopes)));
  }

  private static Customer newKey(String account, Map<String, Object> order) {
    Response key = operator().body(order).post("/admin/accounts/{id}/keys", account);
    key.then().statusCode(201);
    return new Customer(account, key.path("id"), key.path("key"));
  }
}
