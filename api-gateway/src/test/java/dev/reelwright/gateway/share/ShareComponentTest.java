package dev.reelwright.gateway.share;

import static dev.reelwright.gateway.testing.Gateway.newCustomer;
import static dev.reelwright.gateway.testing.Gateway.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.reelwright.gateway.testing.FakeNeighbours;
import dev.reelwright.gateway.testing.GatewayTest;
import dev.reelwright.job.contract.JobState;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@GatewayTest
class ShareComponentTest {
  @Inject FakeNeighbours neighbours;

  @Test
  void thePagePlaysTheVideoAndUnfurls() {
    String job = finishedJob();
    String link = "https://reels.example.com/share/share" + job;

    String page =
        request()
            .get("/share/share" + job)
            .then()
            .statusCode(200)
            .contentType("text/html;charset=UTF-8")
            .header("X-Robots-Tag", "noindex, nofollow")
            .header("Referrer-Policy", "no-referrer")
            .extract()
            .asString();

    String video = "https://files.example.com/" + job + "/video.mp4?a=1&amp;b=&#39;2&#39;";
    assertThat(page)
        .contains("src=\"" + video + "\"")
        .contains("poster=\"https://files.example.com/" + job + "/thumbnail.jpg?a=1\"")
        .contains("<meta property=\"og:url\" content=\"" + link + "\">")
        .contains("<meta property=\"og:video\" content=\"" + link + "/video.mp4\">")
        .contains("<meta property=\"og:image\" content=\"" + link + "/poster.jpg\">")
        .contains("<meta name=\"twitter:card\" content=\"player\">")
        .contains("<meta name=\"robots\" content=\"noindex, nofollow\">")
        .contains("0:30")
        .doesNotContain("<script");
  }

  @Test
  void thePolicyAllowsTheVideoItsPosterAndTheStyleOnly() {
    String policy = request().get("/share/share" + finishedJob()).header("Content-Security-Policy");

    assertThat(policy)
        .contains("default-src 'none'")
        .contains("media-src https://files.example.com")
        .contains("img-src https://files.example.com")
        .containsPattern("style-src 'sha256-[A-Za-z0-9+/]{43}='")
        .doesNotContain("unsafe");
  }

  @Test
  void previewsGetLinksThatStayGood() {
    String job = finishedJob();

    request()
        .redirects()
        .follow(false)
        .get("/share/share" + job + "/poster.jpg")
        .then()
        .statusCode(302)
        .header("Location", equalTo("https://files.example.com/" + job + "/thumbnail.jpg?a=1"));
  }

  @Test
  void headAnswersLikeGetWithoutABody() {
    Response head = request().head("/share/share" + finishedJob());

    head.then().statusCode(200).contentType("text/html;charset=UTF-8");
    assertThat(head.asByteArray()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "sharenosuchtoken00000000", "<script>alert(1)</script>"})
  void anUnknownTokenGetsAFriendlyPage(String token) {
    request()
        .get("/share/{token}", token)
        .then()
        .statusCode(404)
        .contentType("text/html;charset=UTF-8")
        .body(containsString("isn&#39;t here"));
  }

  @Test
  void whenTheJobServiceIsAwayThePageSaysSo() {
    neighbours.away("job-service", true);
    try {
      request()
          .get("/share/sharenosuchtoken00000000")
          .then()
          .statusCode(503)
          .header("Retry-After", "5")
          .contentType("text/html;charset=UTF-8");
    } finally {
      neighbours.away("job-service", false);
    }
  }

  private String finishedJob() {
    String job = newCustomer().submitsAJob();
    neighbours.jobs().move(job, JobState.SUCCEEDED, 100);
    return job;
  }
}
