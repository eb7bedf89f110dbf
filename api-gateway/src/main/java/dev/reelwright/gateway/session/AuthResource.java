package dev.reelwright.gateway.session;

import dev.reelwright.dialect.Rendered;
import dev.reelwright.gateway.edge.JsonBodies;
import dev.reelwright.gateway.edge.RequestFacts;
import dev.reelwright.gateway.session.AuthInput.Credentials;
import dev.reelwright.gateway.session.AuthInput.NewLogin;
import dev.reelwright.gateway.session.AuthInput.NewPassword;
import dev.reelwright.gateway.session.AuthInput.Revocation;
import dev.reelwright.gateway.session.SessionCookie.Presented;
import dev.reelwright.gateway.session.Sessions.Opened;
import dev.reelwright.gateway.session.Sessions.Used;
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
  private final Lifetime lifetime;
  private final Origins origins;
  private final JsonBodies bodies;

  AuthResource(
      SignUp signUp,
      SignIn signIn,
      PasswordChange passwordChange,
      Sessions sessions,
      SessionCookie cookie,
      Lifetime lifetime,
      Origins origins,
      JsonBodies bodies) {
    this.signUp = signUp;
    this.signIn = signIn;
    this.passwordChange = passwordChange;
    this.sessions = sessions;
    this.cookie = cookie;
    this.lifetime = lifetime;
    this.origins = origins;
    this.bodies = bodies;
  }

  @GET
  @Path("ok")
  public Response ok() {
    return answer(new AuthWire.Ok(true));
  }

  @POST
  @Path("sign-up/email")
  public Uni<Response> signUp(@Context RoutingContext context) {
    return refusing(
        body(context)
            .map(body -> NewLogin.read(body, origins, signUp.isOpen()))
            .chain(person -> signUp.join(person, Browser.of(context.request())))
            .invoke(opened -> note(context, opened.who()))
            .map(this::signedUp));
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
                        .map(opened -> entered(presented, opened))));
  }

  /** Without a session it is as good as done. */
  @POST
  @Path("sign-out")
  public Uni<Response> signOut(@Context RoutingContext context) {
    return body(context)
        .chain(
            ignored ->
                presented(context)
                    .token()
                    .map(sessions::end)
                    .orElseGet(() -> Uni.createFrom().voidItem()))
        .map(ended -> without(new AuthWire.Success(true)));
  }

  /** {@code null} when nobody is signed in. */
  @GET
  @Path("get-session")
  public Uni<Response> current(@Context RoutingContext context) {
    boolean prolongs = !"true".equals(context.request().getParam("disableRefresh"));
    Optional<SessionToken> token = presented(context).token();
    return token
        .map(
            secret ->
                sessions
                    .use(secret, prolongs)
                    .invoke(used -> used.ifPresent(it -> note(context, it.who())))
                    .map(used -> current(secret, used)))
        .orElseGet(() -> Uni.createFrom().item(nobody()));
  }

  @GET
  @Path("list-sessions")
  public Uni<Response> list(@Context RoutingContext context) {
    return signedIn(
        context,
        who -> {
          if (!sessions.isFresh(who.session())) {
            throw new AuthRefusedException(AuthRefusal.SESSION_NOT_FRESH);
          }
          return sessions
              .list(who.session().account())
              .map(all -> answer(all.stream().map(AuthWire.SessionEntry::of).toList()));
        });
  }

  @POST
  @Path("revoke-session")
  public Uni<Response> revoke(@Context RoutingContext context) {
    return signedIn(
        context,
        who ->
            body(context)
                .map(Revocation::read)
                .chain(
                    asked ->
                        sessions
                            .end(who.session().account(), asked.token())
                            .map(
                                ended ->
                                    asked.token().equals(who.session().id())
                                        ? without(new AuthWire.Status(true))
                                        : answer(new AuthWire.Status(true)))));
  }

  @POST
  @Path("revoke-sessions")
  public Uni<Response> revokeAll(@Context RoutingContext context) {
    return signedIn(
        context,
        who ->
            body(context)
                .chain(ignored -> sessions.endAll(who.session().account()))
                .map(ended -> without(new AuthWire.Status(true))));
  }

  @POST
  @Path("revoke-other-sessions")
  public Uni<Response> revokeOthers(@Context RoutingContext context) {
    return signedIn(
        context,
        who ->
            body(context)
                .chain(ignored -> sessions.endOthers(who.session()))
                .map(ended -> answer(new AuthWire.Status(true))));
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
                .map(opened -> changed(who, opened)));
  }

  private Uni<Response> signedIn(
      RoutingContext context, Function<SignedIn, Uni<Response>> question) {
    return refusing(
        Uni.createFrom()
            .item(() -> presented(context).token().orElseThrow(AuthResource::unauthorized))
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
                                    .map(answer -> prolonged(answer, token, used)))));
  }

  private static AuthRefusedException unauthorized() {
    return new AuthRefusedException(AuthRefusal.UNAUTHORIZED);
  }

  private Presented presented(RoutingContext context) {
    return cookie.read(context.request().headers().getAll("Cookie"));
  }

  /** Empty where there is none: some of these routes need none. Every change comes through here. */
  private Uni<String> body(RoutingContext context) {
    SessionFilter.requireJudged(context);
    HttpServerRequest request = context.request();
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    boolean hasNone =
        (length == null || length.strip().equals("0"))
            && !request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    return hasNone ? Uni.createFrom().item("") : bodies.read(request, MAX_BODY_BYTES);
  }

  private static void note(RoutingContext context, SignedIn who) {
    RequestFacts.of(context).put("account", who.session().account());
    RequestFacts.of(context).put("session", who.session().id());
  }

  private Response signedUp(Opened opened) {
    Session session = opened.who().session();
    return with(
        opened, new AuthWire.SignedUp(session.id(), AuthWire.User.of(opened.who().login())));
  }

  private Response entered(Credentials presented, Opened opened) {
    String next = presented.callbackUrl();
    boolean goesOn = next != null && !next.isEmpty();
    return with(
        opened,
        new AuthWire.Entered(
            goesOn,
            opened.who().session().id(),
            goesOn ? next : null,
            AuthWire.User.of(opened.who().login())));
  }

  private Response changed(SignedIn who, Optional<Opened> opened) {
    AuthWire.User user = AuthWire.User.of(who.login());
    return opened
        .map(it -> with(it, new AuthWire.Changed(it.who().session().id(), user)))
        .orElseGet(() -> answer(new AuthWire.Changed(null, user)));
  }

  private Response current(SessionToken token, Optional<Used> used) {
    return used.map(
            it ->
                prolonged(
                    uncached(Response.ok(AuthWire.json(AuthWire.Current.of(it.who())))), token, it))
        .orElseGet(
            () -> Response.fromResponse(nobody()).header("Set-Cookie", cookie.taken()).build());
  }

  private static Response nobody() {
    return uncached(Response.ok(AuthWire.json(null)));
  }

  private static Response uncached(Response.ResponseBuilder answer) {
    return answer.type(AuthWire.MEDIA_TYPE).header("Pragma", "no-cache").build();
  }

  /** A session that goes on needs its cookie for as long, unless the answer takes it away. */
  private Response prolonged(Response answer, SessionToken token, Used used) {
    if (!used.prolonged() || answer.getHeaders().containsKey("Set-Cookie")) {
      return answer;
    }
    boolean remembered = used.who().session().remembered();
    return Response.fromResponse(answer)
        .header("Set-Cookie", cookie.given(token, lifetime.cookieAge(remembered)))
        .build();
  }

  private Response with(Opened opened, Record body) {
    boolean remembered = opened.who().session().remembered();
    return Response.fromResponse(answer(body))
        .header("Set-Cookie", cookie.given(opened.token(), lifetime.cookieAge(remembered)))
        .build();
  }

  private Response without(Record body) {
    return Response.fromResponse(answer(body)).header("Set-Cookie", cookie.taken()).build();
  }

  private static Response answer(Object body) {
    return Response.ok(AuthWire.json(body), AuthWire.MEDIA_TYPE).build();
  }

  private static Uni<Response> refusing(Uni<Response> answer) {
    return answer
        .onFailure(AuthRefusedException.class)
        .recoverWithItem(failure -> refused(((AuthRefusedException) failure).refusal()));
  }

  private static Response refused(AuthRefusal refusal) {
    Rendered rendered = AuthEnvelope.rendered(refusal);
    Response.ResponseBuilder answer =
        Response.status(rendered.status()).type(rendered.mediaType()).entity(rendered.body());
    rendered.headers().forEach(answer::header);
    return answer.build();
  }
}
