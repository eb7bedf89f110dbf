package dev.reelwright.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.testkit.TestMedia;
import dev.reelwright.testkit.provider.ProviderStub;
import dev.reelwright.testkit.provider.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A provider says that it is done, and what it delivers is no video worth its price. */
@ExtendWith(SharedStack.class)
class BadResultSystemTest {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final String TONE = "sine=f=440:d=4";
  private static final String MOVING = "testsrc2=size=%s:rate=24:duration=%d";

  @Test
  void eachKindOfBadFileFailsUnderItsOwnCodeAndCostsNothing(
      SystemStack stack, ProviderStub provider, @TempDir Path folder) throws Exception {
    Customer customer = Customer.open(stack.operator(), "bad results", 100);
    KensaOrders kensa = new KensaOrders(customer.client());
    Map<String, Script> bad = badFiles(folder);
    int accepted = provider.acceptedTasks().size();
    provider.scriptBy(order -> bad.getOrDefault(order.prompt(), Script.HAPPY));

    Map<String, String> codes = new LinkedHashMap<>();
    Map<String, String> uuids = new LinkedHashMap<>();
    for (String code : bad.keySet()) {
      uuids.put(code, kensa.generate(KensaOrders.order("veo-3-1", code, 4, "720p")));
    }
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(provider.acceptedTasks()).hasSize(accepted + bad.size()));
    provider.advance(Duration.ofMinutes(1));
    for (Map.Entry<String, String> order : uuids.entrySet()) {
      kensa.awaitEnd(order.getValue());
      JsonNode video = kensa.video(order.getValue());
      assertThat(video.path("status").asText()).as(order.getKey()).isEqualTo("FAILED");
      assertThat(video.path("creditsUsed").asInt()).isZero();
      codes.put(order.getKey(), video.path("errorCode").asText());
    }

    assertThat(codes)
        .hasSizeGreaterThanOrEqualTo(12)
        .allSatisfy((code, got) -> assertThat(got).isEqualTo(code));
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(customer.credits()).isEqualTo(new Customer.Credits(100, 0, 0)));
    assertThat(new LedgerCheck(stack).holds(customer.account())).containsOnly("RELEASED");
    assertThat(provider.acceptedTasks())
        .as("none was asked for twice")
        .hasSize(accepted + bad.size());
  }

  /** By the code that each is to get. */
  private static Map<String, Script> badFiles(Path folder) throws IOException {
    Path empty = Files.write(folder.resolve("empty.mp4"), new byte[0]);
    Path playlist =
        Files.writeString(
            folder.resolve("playlist.mp4"),
            "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nempty.mp4\n#EXT-X-ENDLIST\n");
    Map<String, Script> bad = new LinkedHashMap<>();
    bad.put("result_empty", delivering(empty));
    bad.put("result_hostile", delivering(playlist));
    bad.put("result_not_a_video", Script.HTML_AS_VIDEO);
    bad.put("result_truncated", Script.TRUNCATED_FILE);
    bad.put("result_too_large", Script.HUGE_FILE);
    bad.put("result_no_picture", delivering(film(folder, "", "sine=f=440:d=4")));
    bad.put("result_black", delivering(film(folder, "color=black:s=1280x720:r=24:d=4", TONE)));
    bad.put("result_one_colour", delivering(film(folder, "color=green:s=1280x720:r=24:d=4", TONE)));
    bad.put("result_frozen", delivering(frozen(folder)));
    bad.put("result_wrong_length", delivering(film(folder, MOVING.formatted("1280x720", 8), TONE)));
    bad.put("result_wrong_shape", delivering(film(folder, MOVING.formatted("720x1280", 4), TONE)));
    bad.put("result_too_small", delivering(film(folder, MOVING.formatted("256x144", 4), TONE)));
    bad.put("result_silent", delivering(film(folder, MOVING.formatted("1280x720", 4), "")));
    return bad;
  }

  private static Script delivering(Path file) {
    return Script.HAPPY.delivers(file);
  }

  /** One picture all along. */
  private static Path frozen(Path folder) throws IOException {
    return film(
        folder,
        "color=gray:s=1280x720:r=24:d=4,drawbox=x=200:y=100:w=500:h=300:c=red:t=fill",
        TONE);
  }

  private static Path film(Path folder, String picture, String sound) throws IOException {
    Path file = Files.createTempFile(folder, "film", ".mp4");
    List<String> arguments = new ArrayList<>(List.of("-v", "error"));
    if (!picture.isEmpty()) {
      arguments.addAll(List.of("-f", "lavfi", "-i", picture));
    }
    if (!sound.isEmpty()) {
      arguments.addAll(List.of("-f", "lavfi", "-i", sound, "-c:a", "aac"));
    }
    if (!picture.isEmpty()) {
      arguments.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"));
    }
    arguments.add(file.toString());
    TestMedia.run(folder, arguments.toArray(String[]::new));
    return file;
  }
}
