package dev.reelwright.local.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ProbeTest {
  @Test
  void aPortIsTakenWhileSomebodyListens() throws Exception {
    int port = Probe.freePort();
    assertThat(Probe.isTaken(port)).isFalse();

    try (ServerSocket listener = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(Probe.isTaken(listener.getLocalPort())).isTrue();
    }
  }

  @Test
  void nobodyListeningIsAnAnswer() {
    int port = Probe.freePort();

    assertThat(Probe.postgresAnswers(port, "reelwright")).isFalse();
    assertThat(Probe.kafkaAnswers(port)).isFalse();
    assertThat(Probe.httpAnswers(port, "/", true)).isFalse();
  }
}
