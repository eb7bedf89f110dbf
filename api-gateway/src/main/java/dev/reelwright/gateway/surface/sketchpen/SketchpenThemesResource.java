package dev.reelwright.gateway.surface.sketchpen;

import dev.reelwright.dialect.sketchpen.SketchpenMapping;
import dev.reelwright.gateway.neighbour.Neighbours;
import dev.reelwright.job.contract.storyboard.StoryboardApi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** How videos can look, the default first; for any key. */
@Path("/api/v1/themes")
public class SketchpenThemesResource {
  private final Neighbours neighbours;

  SketchpenThemesResource(Neighbours neighbours) {
    this.neighbours = neighbours;
  }

  @GET
  public Uni<Response> themes() {
    return neighbours
        .storyboards(StoryboardApi::studio)
        .map(SketchpenMapping::themes)
        .map(Answers::ok);
  }
}
