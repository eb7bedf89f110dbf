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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;

/** Characters and objects, with their pictures, and the videos that show them. */
@Path("/api/v1/assets")
public class SketchpenAssetsResource {
  private static final String PATH = "/api/v1/assets";

  /** Whatever is no path of its own. */
  private static final String ID = "{id: (?!videos(?:/|$))[^/]+}";

  private final Neighbours neighbours;
  private final VideoChanges changes;
  private final PictureUploads pictures;
  private final JsonBodies bodies;
  private final SecureRandom random;
  private final PublicLinks links;

  SketchpenAssetsResource(
      Neighbours neighbours,
      VideoChanges changes,
      PictureUploads pictures,
      JsonBodies bodies,
      SecureRandom random,
      PublicLinks links) {
    this.neighbours = neighbours;
    this.changes = changes;
    this.pictures = pictures;
    this.bodies = bodies;
    this.random = random;
    this.links = links;
  }

  @POST
  public Uni<Response> create(@Context RoutingContext request) {
    Caller caller = CallerFilter.of(request);
    String key = request.request().getHeader("Idempotency-Key");
    String id =
        key == null
            ? SketchpenMapping.newId(random)
            : SketchpenMapping.assetId(caller.account(), caller.mode(), key);
    return bodies
        .readIfAny(request.request(), SketchpenDialect.MAX_JSON_BYTES)
        .map(SketchpenMapping::asset)
        .map(
            order ->
                SketchpenMapping.create(id, caller.account(), caller.mode(), caller.keyId(), order))
        .chain(create -> neighbours.assets(assets -> assets.create(create)))
        .map(SketchpenMapping::asset)
        .map(Answers::created);
  }

  @GET
  public Uni<Response> list(@Context RoutingContext request) {
    Caller caller = CallerFilter.of(request);
    SketchpenMapping.ListQuery query =
        SketchpenMapping.query(
            request.request().getParam("limit"), request.request().getParam("cursor"));
    return neighbours
        .assets(
            assets -> assets.list(caller.account(), caller.mode(), query.limit(), query.cursor()))
        .map(
            page ->
                Answers.page(
                    SketchpenMapping.assets(page),
                    SketchpenMapping.link(PATH, query, page.nextCursor(), links)));
  }

  /** Not in the contract, as the next. */
  @GET
  @Path(ID)
  public Uni<Response> get(@Context RoutingContext request, @PathParam("id") String id) {
    Caller caller = CallerFilter.of(request);
    String asset = SketchpenMapping.idInPath("asset", id);
    return neighbours
        .assets(assets -> assets.get(asset, caller.account(), caller.mode()))
        .map(SketchpenMapping::asset)
        .map(Answers::ok);
  }

  @DELETE
  @Path(ID)
  public Uni<Response> delete(@Context RoutingContext request, @PathParam("id") String id) {
    Caller caller = CallerFilter.of(request);
    String asset = SketchpenMapping.idInPath("asset", id);
    return neighbours
        .assets(assets -> assets.delete(asset, caller.account(), caller.mode()))
        .map(deleted -> Answers.nothing());
  }

  /** Whose it is, is looked at before it is read. */
  @POST
  @Path(ID + "/image")
  public Uni<Response> image(@Context RoutingContext request, @PathParam("id") String id) {
    Caller caller = CallerFilter.of(request);
    String asset = SketchpenMapping.idInPath("asset", id);
    return neighbours
        .assets(assets -> assets.get(asset, caller.account(), caller.mode()))
        .chain(
            found ->
                pictures.receive(
                    request.request(),
                    caller,
                    asset,
                    picture ->
                        neighbours.assets(
                            assets ->
                                assets.picture(asset, caller.account(), caller.mode(), picture))))
        .map(SketchpenMapping::asset)
        .map(Answers::ok);
  }

  /** What a video may show from now on too. */
  @POST
  @Path("videos/{videoId}/refs")
  public Uni<Response> refer(
      @Context RoutingContext request, @PathParam("videoId") String videoId) {
    String storyboard = SketchpenMapping.idInPath("storyboard", videoId);
    return bodies
        .readIfAny(request.request(), SketchpenDialect.MAX_JSON_BYTES)
        .map(SketchpenMapping::attach)
        .chain(attach -> changes.change(request, storyboard, attach))
        .map(SketchpenMapping::video)
        .map(Answers::ok);
  }
}
