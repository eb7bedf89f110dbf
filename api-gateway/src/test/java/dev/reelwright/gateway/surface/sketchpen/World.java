package dev.reelwright.gateway.surface.sketchpen;

import static dev.reelwright.gateway.testing.Gateway.newCustomer;
import static dev.reelwright.gateway.testing.Gateway.newKey;
import static dev.reelwright.gateway.testing.Gateway.randomAddress;

import dev.reelwright.gateway.testing.FakeNeighbours;
import dev.reelwright.gateway.testing.Gateway.Customer;
import dev.reelwright.gateway.testing.Recorder;
import dev.reelwright.job.contract.storyboard.StoryboardState;
import io.restassured.http.ContentType;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Around one conversation: a customer with 100 credits, a stranger, the services behind the
 * gateway, and a name for each value that is another one next time.
 */
final class World extends Recorder {
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");

  private final FakeNeighbours neighbours;
  private final Customer customer;

  World(FakeNeighbours neighbours, int port) {
    this(neighbours, port, newCustomer());
  }

  private World(FakeNeighbours neighbours, int port, Customer customer) {
    super(
        port,
        randomAddress(),
        TIME,
        Map.of(
            "key",
            customer.key(),
            "test key",
            newKey(customer.account(), "test").key(),
            "reading key",
            newKey(customer.account(), "live", "videos:read").key(),
            "a stranger's key",
            newCustomer().key()));
    this.neighbours = neighbours;
    this.customer = customer;
  }

  /** Makes something happen. */
  void given(String what) {
    Matcher written = Pattern.compile("<(uuid-\\d+)> is written").matcher(what);
    Matcher moved = Pattern.compile("<(uuid-\\d+)> is ([A-Z]+)").matcher(what);
    Matcher refusal = Pattern.compile("the next order is refused: (.*)").matcher(what);
    Matcher ordered = Pattern.compile("(\\d+) videos were ordered today").matcher(what);
    Matcher stored = Pattern.compile("(\\d+) bytes are stored").matcher(what);
    Matcher service = Pattern.compile("([a-z-]+) is (away|back)").matcher(what);
    if (written.matches()) {
      neighbours.boards().write(value(written.group(1)));
    } else if (moved.matches()) {
      neighbours.boards().move(value(moved.group(1)), StoryboardState.valueOf(moved.group(2)));
    } else if (refusal.matches()) {
      neighbours.boards().refuseNext(problem(refusal.group(1)));
    } else if (ordered.matches()) {
      order(Integer.parseInt(ordered.group(1)));
    } else if (stored.matches()) {
      neighbours.assets().uses(customer.account(), Long.parseLong(stored.group(1)));
    } else if (service.matches()) {
      neighbours.away(service.group(1), service.group(2).equals("away"));
    } else {
      throw new IllegalArgumentException(what);
    }
  }

  /** None of them is in progress any more. */
  private void order(int videos) {
    for (int ordered = 0; ordered < videos; ordered++) {
      String id =
          customer
              .asks()
              .contentType(ContentType.JSON)
              .body("{\"prompt\":\"p\"}")
              .post("/api/v1/videos")
              .then()
              .statusCode(201)
              .extract()
              .path("id");
      neighbours.boards().move(id, StoryboardState.COMPLETED);
    }
  }
}
