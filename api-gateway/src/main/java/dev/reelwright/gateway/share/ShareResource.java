package dev.reelwright.gateway.share;

import dev.reelwright.dialect.PublicLinks;
import dev.reelwright.gateway.neighbour.Neighbours;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.ShareView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The page behind {@code outputShareLink}, for anybody who has it. The token is the only key: it
 * stays out of logs, referrers and search engines.
 */
@Path("/share/{token}")
public class ShareResource {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,128}");

  private final Neighbours neighbours;
  private final SharePages pages;
  private final PublicLinks links;

  ShareResource(Neighbours neighbours, SharePages pages, PublicLinks links) {
    this.neighbours = neighbours;
    this.pages = pages;
    this.links = links;
  }

  @GET
  public Uni<Response> page(@PathParam("token") String token) {
    return shared(token, view -> pages.video(view, links.share(token)));
  }

  /** A link for previews that stays good when the signed one has expired. */
  @GET
  @Path("video.mp4")
  public Uni<Response> video(@PathParam("token") String token) {
    return shared(token, view -> elsewhere(view.videoUrl()));
  }

  /** Likewise for the picture. */
  @GET
  @Path("poster.jpg")
  public Uni<Response> poster(@PathParam("token") String token) {
    return shared(token, view -> elsewhere(view.thumbnailUrl()));
  }

  private Uni<Response> shared(String token, Function<ShareView, Response> answer) {
    if (!TOKEN.matcher(token).matches()) {
      return Uni.createFrom().item(pages::missing);
    }
    return neighbours
        .jobs(jobs -> jobs.share(token))
        .map(answer)
        .onFailure(ShareResource::isNotFound)
        .recoverWithItem(pages::missing)
        .onFailure(ShareResource::isUnavailable)
        .recoverWithItem(pages::unavailable);
  }

  private static Response elsewhere(String url) {
    return Response.status(Response.Status.FOUND)
        .location(URI.create(url))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .type(MediaType.TEXT_PLAIN)
        .build();
  }

  private static boolean isNotFound(Throwable failure) {
    return failure instanceof ProblemException refused
        && refused.problem() instanceof Problem.NotFound;
  }

  private static boolean isUnavailable(Throwable failure) {
    return failure instanceof ProblemException refused
        && refused.problem() instanceof Problem.Unavailable;
  }
}
