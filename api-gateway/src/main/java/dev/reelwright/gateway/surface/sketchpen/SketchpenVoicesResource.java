package dev.reelwright.gateway.surface.sketchpen;

import dev.reelwright.dialect.sketchpen.SketchpenMapping;
import dev.reelwright.gateway.neighbour.Neighbours;
import dev.reelwright.job.contract.storyboard.StoryboardApi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Who can speak, the default first; for any key. */
@Path("/api/v1/voices")
public class SketchpenVoicesResource {
  private final Neighbours neighbours;

  SketchpenVoicesResource(Neighbours neighbours) {
    this.neighbours = neighbours;
  }

  @GET
  public Uni<Response> voices() {
    return neighbours
        .storyboards(StoryboardApi::studio)
        .map(SketchpenMapping::voices)
        .map(Answers::ok);
  }
}
