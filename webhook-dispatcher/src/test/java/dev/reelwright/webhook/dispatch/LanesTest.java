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
      lanes.take(new Seat(Lane.RETRY, "acct", "host-" + n));
    }
    assertThat(lanes.held()).isEqualTo(6);
    assertThat(lanes.free(Lane.FIRST)).isEqualTo(4);
  }

  @Test
  void crowdOfFirstTriesLeavesTheSlotsOfRetriesFree() {
    for (int n = 0; lanes.free(Lane.FIRST) > 0; n++) {
      lanes.take(new Seat(Lane.FIRST, "acct", "host-" + n));
    }
    assertThat(lanes.held()).isEqualTo(7);
    assertThat(lanes.free(Lane.RETRY)).isEqualTo(3);
  }

  @Test
  void bothLanesTogetherNeverExceedTheSlots() {
    for (int n = 0; lanes.free(Lane.FIRST) > 0; n++) {
      lanes.take(new Seat(Lane.FIRST, "acct", "host-" + n));
    }
    for (int n = 0; lanes.free(Lane.RETRY) > 0; n++) {
      lanes.take(new Seat(Lane.RETRY, "acct", "other-" + n));
    }
    assertThat(lanes.held()).isEqualTo(10);
  }

  @Test
  void oneAccountAtOneHostIsFullBeforeTheHostIs() {
    lanes.take(new Seat(Lane.FIRST, "acct", "host"));
    lanes.take(new Seat(Lane.RETRY, "acct", "host"));
    assertThat(lanes.fullEndpoints()).containsExactly("acct host");
    assertThat(lanes.fullHosts()).isEmpty();
  }

  @Test
  void hostIsFullWhoeverAsks() {
    lanes.take(new Seat(Lane.FIRST, "acct-1", "host"));
    lanes.take(new Seat(Lane.FIRST, "acct-2", "host"));
    lanes.take(new Seat(Lane.FIRST, "acct-3", "host"));
    assertThat(lanes.fullHosts()).containsExactly("host");
    assertThat(lanes.fullEndpoints()).isEmpty();
  }

  @Test
  void whoLeavesMakesRoom() {
    Seat seat = new Seat(Lane.FIRST, "acct", "host");
    lanes.take(seat);
    lanes.take(seat);
    lanes.leave(seat);
    lanes.leave(seat);
    assertThat(lanes.held()).isZero();
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
