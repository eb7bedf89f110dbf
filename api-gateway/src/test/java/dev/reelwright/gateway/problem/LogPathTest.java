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
    assertThat(LogPath.of("//share//secret\r\n/more")).isEqualTo("//share//***");
  }

  @Test
  void aCallbacksTokenIsNotShown() {
    assertThat(LogPath.of("/api/v1/video/callback/evolink/call.seal"))
        .isEqualTo("/api/v1/video/callback/evolink/***");
    assertThat(LogPath.of("//api/v1/video/callback//kie//call.seal/"))
        .isEqualTo("//api/v1/video/callback//kie//***");
    assertThat(LogPath.of("/api/v1/video/callback/kie")).isEqualTo("/api/v1/video/callback/kie");
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
