package dev.reelwright.job.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleHostsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/image.jpg",
        "https://cdn.example.org/a/b.png?size=1",
        "http://EXAMPLE.net:8080/",
        "https://pictures.example/1.png"
      })
  void namesThatAreNobodysAreExamples(String url) {
    assertThat(ExampleHosts.isExample(url)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://notexample.com/image.jpg",
        "https://example.com.evil.net/image.jpg",
        "https://example.co/image.jpg",
        "https://93.184.216.34/image.jpg",
        "https://host.net/?u=https://example.com"
      })
  void namesThatOnlyLookAlikeAreNot(String url) {
    assertThat(ExampleHosts.isExample(url)).isFalse();
  }

  @Test
  void noAddressIsNone() {
    assertThat(ExampleHosts.isExample(null)).isFalse();
  }
}
