package dev.reelwright.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogPathTest {
  @Test
  void anOrdinaryPathIsShownAsItIs() {
    assertThat(LogPath.of("/api/status/cl%2f~1")).isEqualTo("/api/status/cl%2f~1");
    assertThat(LogPath.of(null)).isEqualTo("?");
  }

  @Test
  void aShareTokenIsNotShown() {
    assertThat(LogPath.of("/share/secret")).isEqualTo("/share/***");
  }

  @Test
  void whatCouldForgeALineOrColourATerminalIsNotShown() {
    assertThat(LogPath.of("/a b\r\n\u001b[31m\u00e9\u202e")).isEqualTo("/a?b???[31m??");
  }

  @Test
  void aLongPathIsShortened() {
    assertThat(LogPath.of("/" + "x".repeat(500))).hasSize(200);
  }
}
