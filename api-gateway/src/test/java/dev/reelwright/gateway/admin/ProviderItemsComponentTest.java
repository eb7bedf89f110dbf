package dev.reelwright.gateway.admin;

import static dev.reelwright.gateway.testing.Gateway.newCustomer;
import static dev.reelwright.gateway.testing.Gateway.operator;
import static dev.reelwright.gateway.testing.Gateway.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.reelwright.gateway.testing.FakeNeighbours;
import dev.reelwright.gateway.testing.GatewayTest;
import dev.reelwright.render.contract.ProviderResolution;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@GatewayTest
class ProviderItemsComponentTest {
  private static final String ITEMS = "/admin/provider-items";
  private static final String PROBLEM = "application/problem+json";

  @Inject FakeNeighbours neighbours;

  @BeforeEach
  void twoUnknownCalls() {
    neighbours.render().forget();
    neighbours.render().unknownCall("call-1");
    neighbours.render().unknownCall("call-2");
  }

  @AfterEach
  void theWorkersAreBack() {
    neighbours.away("render-worker", false);
  }

  @Test
  void operatorsSeeWhatSomebodyHasToLookAt() {
    operator()
        .get(ITEMS)
        .then()
        .statusCode(200)
        .body("items.callId", equalTo(List.of("call-1", "call-2")))
        .body("items[0].provider", equalTo("openai"))
        .body("items[0].reference", equalTo("ref-call-1"))
        .body("items[0].state", equalTo("UNKNOWN"))
        .body("items[0].problem", containsString("connection was cut"))
        .body("items[0].intendedAt", equalTo("2026-05-07T12:00:00Z"))
        .body("items[0].deadline", equalTo("2026-05-07T18:00:00Z"));
    operator().get(ITEMS + "?limit=1").then().body("items", hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1001", "ten"})
  void aLimitThatIsNoneIsRefused(String limit) {
    operator()
        .get(ITEMS + "?limit=" + limit)
        .then()
        .statusCode(400)
        .contentType(PROBLEM)
        .body("detail", containsString("limit: must be a whole number from 1 to 1000"));
  }

  @Test
  void aCallThatTheProviderHasIsBoundToItsTask() {
    resolve("call-1", "{\"outcome\":\"accepted\",\"providerTaskId\":\"video_7\"}")
        .statusCode(200)
        .body("callId", equalTo("call-1"))
        .body("state", equalTo("ACCEPTED"))
        .body("providerTaskId", equalTo("video_7"));

    assertThat(neighbours.render().resolution("call-1"))
        .isEqualTo(new ProviderResolution.AcceptedAs("video_7"));
    assertThat(neighbours.render().resolution("call-2")).isNull();
  }

  @Test
  void aCallThatTheProviderHasNotIsGivenUp() {
    resolve("call-2", "{\"outcome\":\"not-accepted\"}")
        .statusCode(200)
        .body("state", equalTo("REFUSED"));

    assertThat(neighbours.render().resolution("call-2"))
        .isEqualTo(new ProviderResolution.NotAccepted());
  }

  @Test
  void whatIsKnownIsNotSaidTwice() {
    resolve("call-1", "{\"outcome\":\"not-accepted\"}").statusCode(200);

    resolve("call-1", "{\"outcome\":\"accepted\",\"providerTaskId\":\"video_7\"}")
        .statusCode(409)
        .contentType(PROBLEM)
        .body("title", equalTo("Conflict"))
        .body("detail", equalTo("It is known what became of this call."));
    assertThat(neighbours.render().resolution("call-1"))
        .isEqualTo(new ProviderResolution.NotAccepted());
  }

  @ParameterizedTest
  @ValueSource(strings = {"call-3", "a b", "call.1"})
  void anUnknownCallIsNotFound(String call) {
    operator()
        .body("{\"outcome\":\"not-accepted\"}")
        .post(ITEMS + "/{call}/resolution", call)
        .then()
        .statusCode(404)
        .contentType(PROBLEM)
        .body("detail", equalTo("There is no such call."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                     | outcome: must be
          {"outcome":"Accepted","providerTaskId":"t"}            | outcome: must be
          {"outcome":true}                                       | outcome: must be
          {"outcome":"accepted"}                                 | providerTaskId: must be text
          {"outcome":"accepted","providerTaskId":" "}            | providerTaskId: must be text
          {"outcome":"accepted","providerTaskId":"two words"}    | providerTaskId: must be text
          {"outcome":"accepted","providerTaskId":7}              | providerTaskId: must be text
          {"outcome":"not-accepted","providerTaskId":"t"}        | providerTaskId: cannot be known
          {"outcome":"not-accepted","why":"so"}                  | unknown field
          {"type":"NotAccepted"}                                 | unknown field
          []                                                     | JSON object
          {"outcome":                                            | JSON
          """)
  void nothingIsGuessed(String body, String why) {
    resolve("call-1", body)
        .statusCode(400)
        .contentType(PROBLEM)
        .body("detail", containsString(why));
    assertThat(neighbours.render().resolution("call-1")).isNull();
  }

  @Test
  void onlyOperatorsComeHere() {
    request().get(ITEMS).then().statusCode(401);
    newCustomer().asks().get(ITEMS).then().statusCode(401);
    newCustomer()
        .asks()
        .contentType("application/json")
        .body("{\"outcome\":\"not-accepted\"}")
        .post(ITEMS + "/call-1/resolution")
        .then()
        .statusCode(401);
    assertThat(neighbours.render().resolution("call-1")).isNull();
  }

  @Test
  void whileTheWorkersAreAwayItIs503() {
    neighbours.away("render-worker", true);

    operator().get(ITEMS).then().statusCode(503).header("Retry-After", "2").contentType(PROBLEM);
    resolve("call-1", "{\"outcome\":\"not-accepted\"}")
        .statusCode(503)
        .header("Retry-After", "2")
        .contentType(PROBLEM);
  }

  @Test
  void anotherMethodIs405() {
    operator().delete(ITEMS).then().statusCode(405).header("Allow", "GET, HEAD");
    operator().get(ITEMS + "/call-1/resolution").then().statusCode(405).header("Allow", "POST");
  }

  private static ValidatableResponse resolve(String call, String resolution) {
    return operator().body(resolution).post(ITEMS + "/{call}/resolution", call).then();
  }
}
