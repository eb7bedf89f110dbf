package dev.reelwright.gateway.surface.kensa;

import static dev.reelwright.gateway.testing.Gateway.newCustomer;
import static dev.reelwright.gateway.testing.Gateway.newKey;
import static dev.reelwright.gateway.testing.Gateway.randomAddress;
import static dev.reelwright.gateway.testing.Gateway.requestFrom;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reelwright.gateway.testing.FakeNeighbours;
import dev.reelwright.gateway.testing.Gateway.Customer;
import dev.reelwright.gateway.testing.GatewayTestResource;
import dev.reelwright.gateway.testing.Recorder;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.render.contract.CallbackToken;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Around one conversation: a customer with 100 credits, a stranger, the services behind the
 * gateway, and a name for each value that is another one next time.
 */
final class World extends Recorder {
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
  private static final Pattern REQUEST_ID = Pattern.compile("(?im)^x-request-id: .*\n");

  private final FakeNeighbours neighbours;
  private final String address;
  private final Customer customer;

  World(FakeNeighbours neighbours, int port) {
    this(neighbours, port, randomAddress(), newCustomer());
  }

  private World(FakeNeighbours neighbours, int port, String address, Customer customer) {
    super(
        port,
        address,
        TIME,
        Map.of(
            "key",
            customer.key(),
            "test key",
            newKey(customer.account(), "test").key(),
            "a stranger's key",
            newCustomer().key(),
            "kie's secret",
            GatewayTestResource.KIE_SECRET));
    this.neighbours = neighbours;
    this.address = address;
    this.customer = customer;
  }

  /** Makes something happen. */
  void given(String what) {
    Matcher video = Pattern.compile("<(uuid-\\d+)> is ([A-Z]+) at (\\d+)").matcher(what);
    Matcher refusal = Pattern.compile("the next order is refused: (.*)").matcher(what);
    Matcher asked = Pattern.compile("(\\d+) requests have come from here").matcher(what);
    Matcher service = Pattern.compile("([a-z-]+) is (away|back)").matcher(what);
    Matcher frozen = Pattern.compile("(\\d+) credits are frozen for (\\S+)").matcher(what);
    Matcher settled = Pattern.compile("(\\d+) credits are settled for (\\S+)").matcher(what);
    if (video.matches()) {
      neighbours
          .jobs()
          .move(
              value(video.group(1)),
              JobState.valueOf(video.group(2)),
              Integer.parseInt(video.group(3)));
    } else if (refusal.matches()) {
      neighbours.jobs().refuseNextSubmit(problem(refusal.group(1)));
    } else if (asked.matches()) {
      for (int request = 0; request < Integer.parseInt(asked.group(1)); request++) {
        requestFrom(address).get("/api/v1/video/list");
      }
    } else if (service.matches()) {
      neighbours.away(service.group(1), service.group(2).equals("away"));
    } else if (frozen.matches()) {
      neighbours
          .credit()
          .freeze(customer.account(), "job-" + frozen.group(2), Long.parseLong(frozen.group(1)));
    } else if (settled.matches()) {
      neighbours.credit().settle("job-" + settled.group(2), Long.parseLong(settled.group(1)));
    } else {
      throw new IllegalArgumentException(what);
    }
  }

  /** The request's id is not written down: nothing in Kensa's bodies says it. */
  @Override
  protected String named(String answer) {
    return super.named(REQUEST_ID.matcher(answer).replaceFirst(""));
  }

  @Override
  protected String value(String name) {
    Matcher token = Pattern.compile("([a-z-]+)'s token for ([a-z0-9-]+)").matcher(name);
    if (token.matches()) {
      byte[] secret = GatewayTestResource.CALLBACK_SECRET.getBytes(UTF_8);
      return CallbackToken.of(secret, token.group(1), token.group(2));
    }
    return super.value(name);
  }
}
