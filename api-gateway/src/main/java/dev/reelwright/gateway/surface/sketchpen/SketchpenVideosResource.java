package dev.reelwright.gateway.surface.sketchpen;

import dev.reelwright.dialect.PublicLinks;
import dev.reelwright.dialect.sketchpen.SketchpenDialect;
import dev.reelwright.dialect.sketchpen.SketchpenMapping;
import dev.reelwright.gateway.caller.Caller;
import dev.reelwright.gateway.caller.CallerFilter;
import dev.reelwright.gateway.edge.JsonBodies;
import dev.reelwright.gateway.neighbour.Neighbours;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** Videos, from the first words to the file: asked for, read, changed, approved, forgotten. */
@Path("/api/v1/videos")
public class SketchpenVideosResource {
  private static final String PATH = "/api/v1/videos";

  /** Whatever is no path of its own, so that those answer a wrong method with 405. */
  private static final String ID = "{id: (?!(?:from-script|scenes|storage)(?:/|$))[^/]+}";

  private final Neighbours neighbours;
  private final VideoOrders orders;
  private final VideoChanges changes;
  private final JsonBodies bodies;
  private final PublicLinks links;

  SketchpenVideosResource(
      Neighbours neighbours,
      VideoOrders orders,
      VideoChanges changes,
      JsonBodies bodies,
      PublicLinks links) {
    this.neighbours = neighbours;
    this.orders = orders;
    this.changes = changes;
    this.bodies = bodies;
    this.links = links;
  }

  @POST
  public Uni<Response> create(@Context RoutingContext request) {
    return orders
        .prompted(request, CallerFilter.of(request))
        .map(SketchpenMapping::video)
        .map(Answers::created);
  }

  @POST
  @Path("from-script")
  public Uni<Response> createFromScript(@Context RoutingContext request) {
    return orders
        .scripted(request, CallerFilter.of(request))
        .map(SketchpenMapping::video)
        .map(Answers::created);
  }

  /** The parameters are read raw: JAX-RS would take an empty one for one that is not there. */
  @GET
  public Uni<Response> list(@Context RoutingContext request) {
    Caller caller = CallerFilter.of(request);
    SketchpenMapping.ListQuery query =
        SketchpenMapping.query(
            request.request().getParam("limit"), request.request().getParam("cursor"));
    return neighbours
        .storyboards(
            storyboards ->
                storyboards.list(
                    caller.account(),
                    caller.mode(),
                    SketchpenDialect.NAME,
                    query.limit(),
                    query.cursor()))
        .map(
            page ->
                Answers.page(
                    SketchpenMapping.listing(page),
                    SketchpenMapping.link(PATH, query, page.nextCursor(), links)));
  }

  @GET
  @Path(ID)
  public Uni<Response> get(@Context RoutingContext request, @PathParam("id") String id) {
    Caller caller = CallerFilter.of(request);
    String storyboard = SketchpenMapping.idInPath("storyboard", id);
    return neighbours
        .storyboards(storyboards -> storyboards.get(storyboard, caller.account(), caller.mode()))
        .map(SketchpenMapping::video)
        .map(Answers::ok);
  }

  @DELETE
  @Path(ID)
  public Uni<Response> delete(@Context RoutingContext request, @PathParam("id") String id) {
    Caller caller = CallerFilter.of(request);
    String storyboard = SketchpenMapping.idInPath("storyboard", id);
    return neighbours
        .storyboards(storyboards -> storyboards.delete(storyboard, caller.account(), caller.mode()))
        .map(deleted -> Answers.nothing());
  }

  @POST
  @Path(ID + "/approve")
  public Uni<Response> approve(@Context RoutingContext request, @PathParam("id") String id) {
    return changes
        .approve(request, SketchpenMapping.idInPath("storyboard", id))
        .map(SketchpenMapping::video)
        .map(Answers::ok);
  }

  @POST
  @Path(ID + "/regenerate")
  public Uni<Response> regenerate(@Context RoutingContext request, @PathParam("id") String id) {
    return changes
        .regenerate(request, SketchpenMapping.idInPath("storyboard", id))
        .map(SketchpenMapping::video)
        .map(Answers::ok);
  }

  /** Not in the contract: undoes a regeneration, or what was edited since. */
  @POST
  @Path(ID + "/versions/{version}/restore")
  public Uni<Response> restore(
      @Context RoutingContext request,
      @PathParam("id") String id,
      @PathParam("version") String version) {
    return changes
        .change(
            request, SketchpenMapping.idInPath("storyboard", id), SketchpenMapping.restore(version))
        .map(SketchpenMapping::video)
        .map(Answers::ok);
  }

  @PATCH
  @Path("scenes/{sceneId}")
  public Uni<Response> editScene(
      @Context RoutingContext request, @PathParam("sceneId") String sceneId) {
    String scene = SketchpenMapping.idInPath("scene", sceneId);
    return bodies
        .readIfAny(request.request(), SketchpenDialect.MAX_JSON_BYTES)
        .map(body -> SketchpenMapping.editScene(scene, body))
        .chain(edit -> changes.changeScene(request, scene, edit))
        .map(board -> SketchpenMapping.changedScene(board, scene))
        .map(Answers::ok);
  }

  @POST
  @Path(ID + "/scenes/{sceneId}/image")
  public Uni<Response> replaceImage(
      @Context RoutingContext request,
      @PathParam("id") String id,
      @PathParam("sceneId") String sceneId) {
    String storyboard = SketchpenMapping.idInPath("storyboard", id);
    String scene = SketchpenMapping.idInPath("scene", sceneId);
    return changes
        .replacePicture(request, storyboard, scene)
        .map(board -> SketchpenMapping.changedScene(board, scene))
        .map(Answers::ok);
  }

  @GET
  @Path("storage/usage")
  public Uni<Response> usage(@Context RoutingContext request) {
    String account = CallerFilter.of(request).account();
    return neighbours
        .storage(storage -> storage.usage(account))
        .map(SketchpenMapping::usage)
        .map(Answers::ok);
  }
}
