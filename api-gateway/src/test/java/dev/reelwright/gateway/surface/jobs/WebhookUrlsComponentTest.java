package dev.reelwright.gateway.surface.jobs;

import static dev.reelwright.gateway.testing.Gateway.newCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.reelwright.gateway.testing.Bucket;
import dev.reelwright.gateway.testing.FakeNeighbours;
import dev.reelwright.gateway.testing.Gateway.Customer;
import dev.reelwright.gateway.testing.GatewayTest;
import dev.reelwright.gateway.testing.TestFiles;
import dev.reelwright.gateway.url.TestNames;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a webhook's name leads to counts as much as what it says; {@link TestNames} answers. */
@QuarkusTest
@GatewayTest
class WebhookUrlsComponentTest {
  @Inject FakeNeighbours neighbours;
  @Inject Bucket bucket;

  private Customer customer = new Customer("", "", "");

  @BeforeEach
  void aCustomer() {
    customer = newCustomer();
  }

  @ParameterizedTest
  @CsvSource({
    "loopback.receiver.com,is a loopback address",
    "LOOPBACK.receiver.com,is a loopback address",
    "loopback6.receiver.com,is a loopback address",
    "private.receiver.com,is a private address",
    "private6.receiver.com,is a private address",
    "metadata.receiver.com,is a link-local address",
    "mixed.receiver.com,is a private address",
    "mixed6.receiver.com,is a link-local address"
  })
  void aNameThatLeadsInsideIsRefusedAndLeavesNothing(String host, String reason) {
    submit("https://" + host + "/hook")
        .then()
        .statusCode(400)
        .body("error", equalTo("webhookUrl: must not lead to a host that " + reason));

    assertThat(neighbours.jobs().ordersOf(customer.account())).isEmpty();
    assertThat(bucket.keysOf(customer.account())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hooks.example.com", "both.receiver.com"})
  void aNameThatLeadsToPublicAddressesIsTaken(String host) {
    submit("https://" + host + "/hook").then().statusCode(201);
  }

  @Test
  void whatCannotBeResolvedJustNowIsLeftToTheDispatcher() {
    submit("https://unknown.receiver.com/hook").then().statusCode(201);
  }

  @Test
  void aNameServerThatSaysNothingIsNotWaitedFor() {
    submit("https://" + TestNames.SLOW + "/hook").then().statusCode(201);
  }

  private Response submit(String webhookUrl) {
    return customer
        .asks()
        .multiPart("image", "a.jpg", TestFiles.jpeg(100), "image/jpeg")
        .multiPart("audio", "b.mp3", TestFiles.mp3(100), "audio/mpeg")
        .multiPart("webhookUrl", webhookUrl)
        .post("/api/jobs");
  }
}
