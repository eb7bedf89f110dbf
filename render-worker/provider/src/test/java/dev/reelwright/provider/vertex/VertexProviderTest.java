package dev.reelwright.provider.vertex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.outbound.Outbound;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.VideoProvider;
import dev.reelwright.provider.VideoProviderContract;
import dev.reelwright.testkit.provider.Script;
import dev.reelwright.testkit.provider.StubApi;
import dev.reelwright.testkit.provider.VertexStub;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VertexProviderTest extends VideoProviderContract {
  @Override
  protected StubApi api() {
    return new VertexStub();
  }

  @Override
  protected VideoProvider adapter(Outbound outbound, InstantSource clock) {
    return new VertexProvider(outbound, clock);
  }

  @Override
  protected Set<Offer> offers() {
    return Set.of();
  }

  @Override
  protected Ordered ordered() {
    return new Ordered(
        "veo-3.1-generate-001", "veo-3.1-generate-001", 8, "16:9", "720p", 1280, 720);
  }

  private boolean bucket;

  @Override
  protected Map<String, String> options() {
    Map<String, String> options = new HashMap<>();
    options.put("project", VertexStub.PROJECT);
    options.put("location", VertexStub.LOCATION);
    if (bucket) {
      options.put("storage", "gs://reel-clips/");
      options.put("storage-base", stub.base().toString());
    }
    return options;
  }

  @Override
  protected Set<Script> notWorded() {
    return Set.of(Script.EXPIRED_IN_QUEUE);
  }

  @Test
  void fileInABucketIsReadByItsAddressAndTheToken() throws IOException, InterruptedException {
    bucket = true;
    ProviderOrder order = order();
    String id = accepted(order);
    stub.advance(Duration.ofSeconds(31));
    Reading.Result.At at = (Reading.Result.At) ((Reading.Done) read(id, order)).result();

    assertThat(get(at, false).statusCode()).isEqualTo(401);
    HttpResponse<String> file = get(at, true);
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.body()).contains("ftypisom");
  }

  private static HttpResponse<String> get(Reading.Result.At at, boolean withHeaders)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(at.url());
    if (withHeaders) {
      at.headers().forEach(request::header);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
