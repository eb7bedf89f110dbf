package dev.reelwright.gateway.share;

import dev.reelwright.job.contract.ShareView;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;

/**
 * The pages themselves. Nothing on them runs and nothing is loaded but the video and its poster.
 */
@Singleton
class SharePages {
  private static final String HTML = "text/html;charset=UTF-8";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final Template video;
  private final Template notice;
  private final String style = read("share/style.css");
  private final String stylePolicy = "'sha256-" + sha256(style) + "'";

  SharePages(
      @Location("share/video.html") Template video,
      @Location("share/notice.html") Template notice) {
    this.video = video;
    this.notice = notice;
  }

  /**
   * @param link of this page
   */
  Response video(ShareView view, String link) {
    String body =
        video
            .data("view", view)
            .data("link", link)
            .data("duration", duration(view.durationMillis()))
            .data("seconds", view.durationMillis() / 1000)
            .data("day", DAY.format(view.createdAt()))
            .data("style", style)
            .render();
    String sources = origin(view.videoUrl()) + " " + origin(view.thumbnailUrl());
    return page(200, body, "img-src " + sources + "; media-src " + sources)
        .header(HttpHeaders.CACHE_CONTROL, "private, max-age=60")
        .build();
  }

  Response missing() {
    return notice(
        404,
        "This video isn't here",
        "The link may be mistyped, or the video is no longer shared.");
  }

  Response unavailable() {
    return notice(
        503, "One moment, please", "The video can't be fetched just now. Try again soon.");
  }

  private Response notice(int status, String title, String text) {
    String body = notice.data("title", title).data("text", text).data("style", style).render();
    Response.ResponseBuilder response =
        page(status, body, "img-src 'none'").header(HttpHeaders.CACHE_CONTROL, "no-store");
    return (status == 503 ? response.header(HttpHeaders.RETRY_AFTER, 5) : response).build();
  }

  /** Other sites may frame the page: players in link previews do, and it has nothing to steal. */
  private Response.ResponseBuilder page(int status, String body, String sources) {
    return Response.status(status)
        .type(HTML)
        .entity(body)
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src %s; %s; base-uri 'none'; form-action 'none'"
                .formatted(stylePolicy, sources))
        .header("X-Robots-Tag", "noindex, nofollow");
  }

  private static String origin(String url) {
    URI uri = URI.create(url);
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }

  private static String duration(long millis) {
    long seconds = Math.round(millis / 1000.0);
    return "%d:%02d".formatted(seconds / 60, seconds % 60);
  }

  private static String read(String resource) {
    try (InputStream in =
        Objects.requireNonNull(
            SharePages.class.getClassLoader().getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  private static String sha256(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
