package dev.reelwright.gateway.session;

import dev.reelwright.gateway.edge.JsonBodies;
import dev.reelwright.gateway.edge.RequestFacts;
import dev.reelwright.gateway.session.AuthInput.Credentials;
import dev.reelwright.gateway.session.AuthInput.NewLogin;
import dev.reelwright.gateway.session.AuthInput.NewPassword;
import dev.reelwright.gateway.session.AuthInput.Revocation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;

/** Signing up, in and out, and what one's sessions are: Better Auth's routes. */
@Path(AuthEnvelope.ROOT)
public class AuthResource {
  private static final long MAX_BODY_BYTES = 16 * 1024;

  private final SignUp signUp;
  private final SignIn signIn;
  private final PasswordChange passwordChange;
  private final Sessions sessions;
  private final SessionCookie cookie;
  private final Origins origins;
  private final JsonBodies bodies;
  private final AuthAnswers answers;

  AuthResource(
      SignUp signUp,
      SignIn signIn,
      PasswordChange passwordChange,
      Sessions sessions,
      SessionCookie cookie,
      Origins origins,
      JsonBodies bodies,
      AuthAnswers answers) {
    this.signUp = signUp;
    this.signIn = signIn;
    this.passwordChange = passwordChange;
    this.sessions = sessions;
    this.cookie = cookie;
    this.origins = origins;
    this.bodies = bodies;
    this.answers = answers;
  }

  @GET
  @Path("ok")
  public Response ok() {
    return answers.ok();
  }

  @POST
  @Path("sign-up/email")
  public Uni<Response> signUp(@Context RoutingContext context) {
    return refusing(
        body(context)
            .map(body -> NewLogin.read(body, origins, signUp.isOpen()))
            .chain(person -> signUp.join(person, Browser.of(context.request())))
            .invoke(opened -> note(context, opened.who()))
            .map(answers::signedUp));
  }

  @POST
  @Path("sign-in/email")
  public Uni<Response> signIn(@Context RoutingContext context) {
    return refusing(
        body(context)
            .map(body -> Credentials.read(body, origins))
            .chain(
                presented ->
                    signIn
                        .enter(presented, Browser.of(context.request()))
                        .invoke(opened -> note(context, opened.who()))
                        .map(opened -> answers.entered(presented, opened))));
  }

  /** Without a session it is as good as done. */
  @POST
  @Path("sign-out")
  public Uni<Response> signOut(@Context RoutingContext context) {
    return body(context)
        .chain(
            ignored ->
                token(context).map(sessions::end).orElseGet(() -> Uni.createFrom().voidItem()))
        .map(ended -> answers.signedOut());
  }

  /** {@code null} when nobody is signed in. */
  @GET
  @Path("get-session")
  public Uni<Response> current(@Context RoutingContext context) {
    boolean prolongs = !"true".equals(context.request().getParam("disableRefresh"));
    return token(context)
        .map(
            token ->
                sessions
                    .use(token, prolongs)
                    .invoke(used -> used.ifPresent(it -> note(context, it.who())))
                    .map(used -> answers.current(token, used)))
        .orElseGet(() -> Uni.createFrom().item(answers.nobody()));
  }

  @GET
  @Path("list-sessions")
  public Uni<Response> list(@Context RoutingContext context) {
    return signedIn(context, who -> sessions.listFresh(who.session()).map(answers::list));
  }

  @POST
  @Path("revoke-session")
  public Uni<Response> revoke(@Context RoutingContext context) {
    return signedIn(
        context,
        who ->
            body(context)
                .map(Revocation::read)
                .call(asked -> sessions.end(who.session().account(), asked.token()))
                .map(asked -> answers.ended(asked.token().equals(who.session().id()))));
  }

  @POST
  @Path("revoke-sessions")
  public Uni<Response> revokeAll(@Context RoutingContext context) {
    return signedIn(
        context,
        who ->
            body(context)
                .chain(ignored -> sessions.endAll(who.session().account()))
                .map(ended -> answers.ended(true)));
  }

  @POST
  @Path("revoke-other-sessions")
  public Uni<Response> revokeOthers(@Context RoutingContext context) {
    return signedIn(
        context,
        who ->
            body(context)
                .chain(ignored -> sessions.endOthers(who.session()))
                .map(ended -> answers.ended(false)));
  }

  @POST
  @Path("change-password")
  public Uni<Response> changePassword(@Context RoutingContext context) {
    return signedIn(
        context,
        who ->
            body(context)
                .map(NewPassword::read)
                .chain(asked -> passwordChange.change(who, asked, Browser.of(context.request())))
                .map(opened -> answers.changed(who, opened)));
  }

  private Uni<Response> signedIn(
      RoutingContext context, Function<SignedIn, Uni<Response>> question) {
    return refusing(
        Uni.createFrom()
            .item(() -> token(context).orElseThrow(AuthResource::unauthorized))
            .chain(
                token ->
                    sessions
                        .use(token, true)
                        .map(used -> used.orElseThrow(AuthResource::unauthorized))
                        .invoke(used -> note(context, used.who()))
                        .chain(
                            used ->
                                question
                                    .apply(used.who())
                                    .map(answer -> answers.prolonging(answer, token, used)))));
  }

  private Uni<Response> refusing(Uni<Response> answer) {
    return answer
        .onFailure(AuthRefusedException.class)
        .recoverWithItem(failure -> answers.refused(((AuthRefusedException) failure).refusal()));
  }

  private static AuthRefusedException unauthorized() {
    return new AuthRefusedException(AuthRefusal.UNAUTHORIZED);
  }

  private Optional<SessionToken> token(RoutingContext context) {
    return cookie.read(context.request().headers().getAll("Cookie")).token();
  }

  /** Empty where there is none: some of these routes need none. Every change comes through here. */
  private Uni<String> body(RoutingContext context) {
    SessionFilter.requireJudged(context);
    return hasBody(context.request())
        ? bodies.read(context.request(), MAX_BODY_BYTES)
        : Uni.createFrom().item("");
  }

  /** One of HTTP/2 may have come without its length. */
  private static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null
        ? request.headers().contains(HttpHeaders.CONTENT_TYPE)
            || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        : !length.strip().equals("0");
  }

  private static void note(RoutingContext context, SignedIn who) {
    RequestFacts.of(context).put("account", who.session().account());
    RequestFacts.of(context).put("session", who.session().id());
  }
}
