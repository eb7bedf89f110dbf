package dev.reelwright.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllowedMethodsTest {
  private final AllowedMethods methods = new AllowedMethods(List.of(Things.class, Rests.class));

  @Test
  void aPathTakesWhatItsMethodsSay() {
    assertThat(methods.at("/things/list")).containsExactly("GET", "HEAD");
    assertThat(methods.at("/things/list/")).containsExactly("GET", "HEAD");
    assertThat(methods.at("/things/7/parts")).containsExactly("POST");
    assertThat(methods.at("/rests")).containsExactly("POST");
  }

  @Test
  void aParameterDoesNotStandForAPathOfItsOwn() {
    assertThat(methods.at("/things/7")).containsExactly("DELETE", "GET", "HEAD");
    assertThat(methods.at("/things/lists")).containsExactly("DELETE", "GET", "HEAD");
  }

  @Test
  void anUnknownPathTakesNone() {
    assertThat(methods.at("/things")).isEmpty();
    assertThat(methods.at("/things/7/parts/1")).isEmpty();
    assertThat(methods.at("/")).isEmpty();
  }

  @Path("/things")
  interface Things {
    @GET
    @Path("list")
    void list();

    @GET
    @Path("{id: (?!list$)[^/]+}")
    void one();

    @DELETE
    @Path("{id: (?!list$)[^/]+}")
    void delete();

    @POST
    @Path("{id}/parts")
    void add();
  }

  @Path("/rests")
  interface Rests {
    @POST
    void all();
  }
}
