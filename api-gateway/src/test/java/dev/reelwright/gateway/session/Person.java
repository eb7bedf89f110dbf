package dev.reelwright.gateway.session;

import static dev.reelwright.gateway.testing.Gateway.randomAddress;
import static dev.reelwright.gateway.testing.Gateway.requestFrom;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Somebody at a browser that shows a page of ours.
 *
 * @param address from where they come
 * @param cookie {@code name=value}, as their browser sends it
 */
record Person(String email, String password, String address, String account, String cookie) {
  static final String HERE = "https://reels.example.com";
  static final String TRUSTED = "https://app.example.com";
  static final String COOKIE = "__Secure-better-auth.session_token";

  /** Somebody new. */
  static Person signedUp() {
    String email = newEmail();
    String address = randomAddress();
    Response answer = signUp(address, "Ada", email, "correct horse");
    answer.then().statusCode(200);
    return new Person(email, "correct horse", address, answer.path("user.id"), cookieIn(answer));
  }

  static String newEmail() {
    return "ada-" + UUID.randomUUID() + "@example.com";
  }

  static Response signUp(String address, String name, String email, String password) {
    return browser(address)
        .body(Map.of("name", name, "email", email, "password", password))
        .post("/api/auth/sign-up/email");
  }

  static Response signIn(String address, String email, String password) {
    return browser(address)
        .body(Map.of("email", email, "password", password))
        .post("/api/auth/sign-in/email");
  }

  /** A browser without a cookie, on a page of ours. */
  static RequestSpecification browser(String address) {
    return requestFrom(address).header("Origin", HERE).contentType(ContentType.JSON);
  }

  /** The same person at another browser. */
  Person atAnotherBrowser() {
    return with(signIn(address, email, password));
  }

  /** The same person at one that forgets them when it is closed. */
  Person atABrowserThatForgets() {
    Map<String, Object> body = new HashMap<>();
    body.put("email", email);
    body.put("password", password);
    body.put("rememberMe", false);
    return with(browser(address).body(body).post("/api/auth/sign-in/email"));
  }

  /** A request with their cookie, from a page of ours. */
  RequestSpecification asks() {
    return browser(address).header("Cookie", cookie);
  }

  /** A request with their cookie, from wherever. */
  RequestSpecification asksFromNowhere() {
    return requestFrom(address).header("Cookie", cookie);
  }

  /** The secret alone. */
  String token() {
    return cookie.substring(cookie.indexOf('=') + 1);
  }

  /** The name of their session, as it is listed. */
  String session() {
    return asks().get("/api/auth/get-session").path("session.id");
  }

  private Person with(Response answer) {
    answer.then().statusCode(200);
    return new Person(email, password, address, account, cookieIn(answer));
  }

  static String cookieIn(Response answer) {
    List<String> given = answer.getHeaders().getValues("Set-Cookie");
    assertThat(given).hasSize(1);
    return given.getFirst().substring(0, given.getFirst().indexOf(';'));
  }
}
