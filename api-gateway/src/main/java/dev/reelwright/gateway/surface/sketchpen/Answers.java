package dev.reelwright.gateway.surface.sketchpen;

import dev.reelwright.dialect.sketchpen.SketchpenDialect;
import dev.reelwright.dialect.sketchpen.SketchpenWire;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Bodies of the dialect as whole answers. */
final class Answers {
  private Answers() {}

  static Response ok(Object body) {
    return answer(Response.Status.OK, body).build();
  }

  static Response created(Object body) {
    return answer(Response.Status.CREATED, body).build();
  }

  /**
   * A page of a list.
   *
   * @param link to the next one
   */
  static Response page(Object body, Optional<String> link) {
    Response.ResponseBuilder page = answer(Response.Status.OK, body);
    link.ifPresent(next -> page.header("Link", next));
    return page.build();
  }

  static Response nothing() {
    return Response.noContent().build();
  }

  private static Response.ResponseBuilder answer(Response.Status status, Object body) {
    return Response.status(status)
        .type(SketchpenDialect.MEDIA_TYPE)
        .entity(SketchpenWire.json(body));
  }
}
