package dev.reelwright.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeliveryIdTest {
  @Test
  void sameEventAndEndpointGiveTheSameId() {
    assertThat(DeliveryId.of("evt-1", "https://a.example/x"))
        .isEqualTo(DeliveryId.of("evt-1", "https://a.example/x"));
  }

  @Test
  void otherEventOrOtherEndpointGiveAnotherId() {
    DeliveryId id = DeliveryId.of("evt-1", "https://a.example/x");
    assertThat(DeliveryId.of("evt-2", "https://a.example/x")).isNotEqualTo(id);
    assertThat(DeliveryId.of("evt-1", "https://a.example/y")).isNotEqualTo(id);
  }

  /** So two endpoints at one URL are told both, and the job's own URL beside them. */
  @Test
  void idFollowsFromTheEndpointAndOnlyWithoutOneFromTheUrl() {
    String url = "https://a.example/x";
    assertThat(to("one", url).deliveryId()).isEqualTo(DeliveryId.of("evt-1", "one"));
    assertThat(to("other", url).deliveryId()).isNotEqualTo(to("one", url).deliveryId());
    assertThat(to(null, url).deliveryId()).isEqualTo(DeliveryId.of("evt-1", url));
  }

  @Test
  void idHasNothingOfTheCustomersTextAndNoDot() {
    assertThat(DeliveryId.of("evt.1", "https://a.example/x.y").text()).matches("msg_[0-9a-f]{32}");
  }

  @Test
  void hostIsSharedByEverySpellingOfTheSameServer() {
    assertThat(host("https://A.Example/x")).isEqualTo("a.example:443");
    assertThat(host("https://a.example:443/y?z")).isEqualTo("a.example:443");
    assertThat(host("https://a.example:8443/")).isEqualTo("a.example:8443");
  }

  @Test
  void urlWithoutHostShowsNothingOfItself() {
    assertThat(host("https://a b/secret")).isEqualTo("none");
    assertThat(host("nonsense")).isEqualTo("none");
  }

  private static String host(String url) {
    return to(null, url).host();
  }

  private static Message to(@Nullable String endpointId, String url) {
    return new Message(
        "evt-1", "job", "acct", endpointId, url, "application/json", "{}", "HEX_BODY");
  }
}
