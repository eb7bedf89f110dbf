package dev.reelwright.gateway.surface.sketchpen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.gateway.testing.Conversation;
import dev.reelwright.gateway.testing.FakeNeighbours;
import dev.reelwright.gateway.testing.GatewayTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every conversation in {@code src/test/resources/sketchpen}, held again over a bare socket: byte
 * for byte the same answers, ids and times aside. {@code -Dgolden.write=true} records them anew: a
 * changed file is a changed promise.
 */
@QuarkusTest
@GatewayTest
class SketchpenConversationsComponentTest {
  @TestHTTPResource("/")
  URI address = URI.create("http://localhost");

  @Inject FakeNeighbours neighbours;

  static List<Conversation> conversations() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/sketchpen"))) {
      return files.sorted().map(Conversation::read).toList();
    }
  }

  @AfterEach
  void everybodyIsBack() {
    neighbours.away("job-service", false);
    neighbours.away("webhook-dispatcher", false);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("conversations")
  void isHeldAsItWasRecorded(Conversation recorded) {
    World world = new World(neighbours, address.getPort());

    Conversation held = recorded.held(world::given, world::ask);

    if (Boolean.getBoolean("golden.write")) {
      held.write();
    }
    assertThat(held.text()).isEqualTo(recorded.text());
  }
}
