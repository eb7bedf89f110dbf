package dev.reelwright.webhook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.webhook.dispatch.Lanes.Lane;
import dev.reelwright.webhook.dispatch.Lanes.Seat;
import org.junit.jupiter.api.Test;

class LanesTest {
  private final Lanes lanes = new Lanes(10, 4, 3, 2, 3);

  @Test
  void crowdOfRetriesLeavesTheSlotsOfFirstTriesFree() {
    for (int n = 0; lanes.free(Lane.RETRY) > 0; n++) {
      lanes.take(new Seat(Lane.RETRY, "acct", "host-" + n, null));
    }
    assertThat(lanes.held()).isEqualTo(6);
    assertThat(lanes.free(Lane.FIRST)).isEqualTo(4);
  }

  @Test
  void crowdOfFirstTriesLeavesTheSlotsOfRetriesFree() {
    for (int n = 0; lanes.free(Lane.FIRST) > 0; n++) {
      lanes.take(new Seat(Lane.FIRST, "acct", "host-" + n, null));
    }
    assertThat(lanes.held()).isEqualTo(7);
    assertThat(lanes.free(Lane.RETRY)).isEqualTo(3);
  }

  @Test
  void bothLanesTogetherNeverExceedTheSlots() {
    for (int n = 0; lanes.free(Lane.FIRST) > 0; n++) {
      lanes.take(new Seat(Lane.FIRST, "acct", "host-" + n, null));
    }
    for (int n = 0; lanes.free(Lane.RETRY) > 0; n++) {
      lanes.take(new Seat(Lane.RETRY, "acct", "other-" + n, null));
    }
    assertThat(lanes.held()).isEqualTo(10);
  }

  @Test
  void oneAccountAtOneHostIsFullBeforeTheHostIs() {
    lanes.take(new Seat(Lane.FIRST, "acct", "host", null));
    lanes.take(new Seat(Lane.RETRY, "acct", "host", null));
    assertThat(lanes.fullAccountsAtHosts()).containsExactly("acct host");
    assertThat(lanes.fullHosts()).isEmpty();
  }

  @Test
  void endpointLeavesTheLastSlotOfItsAccountAtTheHostToTheOthers() {
    lanes.take(new Seat(Lane.RETRY, "acct", "host", "one"));
    assertThat(lanes.fullEndpoints()).containsExactly("one");
    assertThat(lanes.fullAccountsAtHosts()).isEmpty();
    lanes.take(new Seat(Lane.FIRST, "acct", "host", "other"));
    assertThat(lanes.fullAccountsAtHosts()).containsExactly("acct host");
  }

  @Test
  void onlySlotIsTheEndpointsToo() {
    Lanes narrow = new Lanes(10, 4, 3, 1, 3);
    assertThat(narrow.fullEndpoints()).isEmpty();
    narrow.take(new Seat(Lane.FIRST, "acct", "host", "one"));
    assertThat(narrow.fullEndpoints()).containsExactly("one");
  }

  @Test
  void hostIsFullWhoeverAsks() {
    lanes.take(new Seat(Lane.FIRST, "acct-1", "host", null));
    lanes.take(new Seat(Lane.FIRST, "acct-2", "host", null));
    lanes.take(new Seat(Lane.FIRST, "acct-3", "host", null));
    assertThat(lanes.fullHosts()).containsExactly("host");
    assertThat(lanes.fullAccountsAtHosts()).isEmpty();
  }

  @Test
  void whoLeavesMakesRoom() {
    Seat seat = new Seat(Lane.FIRST, "acct", "host", "endpoint");
    lanes.take(seat);
    lanes.take(seat);
    lanes.leave(seat);
    lanes.leave(seat);
    assertThat(lanes.held()).isZero();
    assertThat(lanes.fullAccountsAtHosts()).isEmpty();
    assertThat(lanes.fullEndpoints()).isEmpty();
    assertThat(lanes.free(Lane.FIRST)).isEqualTo(7);
  }

  @Test
  void laneWithoutASlotIsRefused() {
    assertThatThrownBy(() -> new Lanes(10, 0, 3, 2, 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Lanes(6, 4, 3, 2, 3)).isInstanceOf(IllegalArgumentException.class);
  }
}
