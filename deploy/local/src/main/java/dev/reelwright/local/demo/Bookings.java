package dev.reelwright.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.local.client.PlatformClient;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;

/** Follows an account's credits through a job, with the operator's key. */
final class Bookings {
  private static final long TOP_UP = 1000;

  private final Steps steps;
  private final PlatformClient operator;
  private final String path;

  /**
   * @param mode {@code live} or {@code test}: which of the account's two balances
   */
  Bookings(Steps steps, PlatformClient operator, String account, String mode) {
    this.steps = steps;
    this.operator = operator;
    this.path = "/admin/accounts/" + account + "/credits?mode=" + mode;
  }

  Credits before() throws IOException {
    steps.begin("look at the credits");
    Credits credits = credits();
    if (credits.available() < TOP_UP / 10) {
      JsonNode grant =
          JsonMapper.builder()
              .build()
              .createObjectNode()
              .put("id", "demo-" + UUID.randomUUID())
              .put("amount", TOP_UP)
              .put("reason", "demo");
      Steps.expect(201, operator.post(path, grant));
      credits = credits();
    }
    steps.say(credits.toString());
    return credits;
  }

  long checkFrozen(Credits before) throws IOException {
    steps.begin("see the price frozen");
    Credits now = credits();
    long price = before.available() - now.available();
    if (price <= 0 || !now.isWithFrozen(before, price)) {
      throw new IOException("no credits are frozen for the job: " + now + "; before: " + before);
    }
    steps.say("frozen: " + price + " credits (" + now + ")");
    return price;
  }

  void checkSettled(Credits before, long price) throws IOException {
    steps.begin("see the price settled");
    Instant limit = Instant.now().plus(Steps.NEWS_LIMIT);
    Credits now = credits();
    while (!now.isWithSpent(before, price) && Instant.now().isBefore(limit)) {
      Steps.pause();
      now = credits();
    }
    if (!now.isWithSpent(before, price)) {
      throw new IOException("the credits do not add up: " + now + "; before: " + before);
    }
    steps.say("settled: " + price + " credits (" + now + ")");
  }

  private Credits credits() throws IOException {
    return Credits.of(Steps.expect(200, operator.get(path)).json());
  }
}
