package dev.reelwright.credit.contract;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The internal HTTP interface of credit-service: the server implements it, neighbours use it as
 * their REST client. Every call carries an internal bearer JWT for the audience {@code
 * credit-service}. A refusal that is part of the game is an outcome with status 200; other statuses
 * mean that the call itself failed (400 malformed, 401, 503 with Retry-After).
 */
@Path("/internal/credit")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface CreditApi {
  @POST
  @Path("/grants")
  Uni<GrantOutcome> grant(Grant grant);

  @POST
  @Path("/corrections")
  Uni<CorrectionOutcome> correct(Correction correction);

  @POST
  @Path("/holds")
  Uni<FreezeOutcome> freeze(FreezeHold freeze);

  /** For a submit that lost its slot after the freeze; everything else ends holds by command. */
  @POST
  @Path("/releases")
  Uni<CloseOutcome> release(CreditCommand.ReleaseHold release);

  /**
   * Open holds, oldest first: for whoever made them, to compare with what they pay for.
   *
   * @param prefix only holds whose id begins so
   * @param openedBefore only holds that are at least that old
   * @param limit 1 to 1000
   * @param after {@link HoldPage#nextAfter()} of the page before; absent on the first
   */
  @GET
  @Path("/holds")
  Uni<HoldPage> openHolds(
      @QueryParam("prefix") @DefaultValue("") String prefix,
      @QueryParam("openedBefore") Instant openedBefore,
      @QueryParam("limit") @DefaultValue("500") int limit,
      @QueryParam("after") @Nullable String after);

  /** 404 where the account has no such hold. */
  @GET
  @Path("/accounts/{account}/holds/{holdId}")
  Uni<Receipt> receipt(@PathParam("account") String account, @PathParam("holdId") String holdId);

  /** An unknown account has an empty balance. */
  @GET
  @Path("/accounts/{account}/balance")
  Uni<Balance> balance(@PathParam("account") String account);

  /** Lots with credits left. */
  @GET
  @Path("/accounts/{account}/lots")
  Uni<Lots> lots(@PathParam("account") String account);

  /**
   * Entries, newest first.
   *
   * @param limit 1 to 1000
   * @param before only entries with a smaller sequence
   * @param from only entries of this moment or later
   * @param to only entries before this moment
   */
  @GET
  @Path("/accounts/{account}/history")
  Uni<HistoryPage> history(
      @PathParam("account") String account,
      @QueryParam("limit") @DefaultValue("20") int limit,
      @QueryParam("before") @Nullable Long before,
      @QueryParam("from") @Nullable Instant from,
      @QueryParam("to") @Nullable Instant to);

  /**
   * The same entries by page number, for surfaces that count pages.
   *
   * @param page 1 upwards; a page past the end is empty
   * @param pageSize 1 to 100
   */
  @GET
  @Path("/accounts/{account}/history/pages")
  Uni<NumberedHistoryPage> numberedHistory(
      @PathParam("account") String account,
      @QueryParam("page") @DefaultValue("1") int page,
      @QueryParam("pageSize") @DefaultValue("20") int pageSize);

  /** Sets, replaces or (when it limits nothing) removes the budget of its scope. */
  @PUT
  @Path("/accounts/{account}/budgets")
  Uni<Budgets> setBudget(@PathParam("account") String account, Budget budget);

  @GET
  @Path("/accounts/{account}/budgets")
  Uni<Budgets> budgets(@PathParam("account") String account);

  /** Reads every entry and says what is broken. Takes seconds per million entries. */
  @POST
  @Path("/audits")
  Uni<AuditReport> audit();
}
