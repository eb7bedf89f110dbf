package dev.reelwright.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.credit.contract.HistoryPage;
import dev.reelwright.gateway.admin.AdminInput.Limits;
import dev.reelwright.gateway.admin.AdminInput.NewCorrection;
import dev.reelwright.gateway.admin.AdminInput.NewGrant;
import dev.reelwright.gateway.admin.AdminInput.PageOfHistory;
import dev.reelwright.gateway.admin.AdminInput.Period;
import dev.reelwright.job.contract.Mode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * An account's credits and budgets, for operators. Refusals are {@code application/problem+json}.
 * An account has two balances: {@code ?mode=test} means the other one, everywhere.
 */
@Path("/admin/accounts")
@Produces(MediaType.APPLICATION_JSON)
public class CreditsResource {
  private static final Logger LOG = Logger.getLogger(CreditsResource.class);

  private final Bookkeeping bookkeeping;
  private final Budgeting budgeting;

  CreditsResource(Bookkeeping bookkeeping, Budgeting budgeting) {
    this.bookkeeping = bookkeeping;
    this.budgeting = budgeting;
  }

  @POST
  @Path("{id}/credits")
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<RestResponse<Object>> grant(
      @PathParam("id") String id,
      @QueryParam("mode") @Nullable String mode,
      @Nullable JsonNode body) {
    NewGrant order = NewGrant.read(body);
    return bookkeeping
        .grant(id, AdminInput.mode(mode), order)
        .map(outcome -> LedgerAnswers.of(order, outcome));
  }

  @POST
  @Path("{id}/corrections")
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<RestResponse<Object>> correct(
      @PathParam("id") String id,
      @QueryParam("mode") @Nullable String mode,
      @Nullable JsonNode body) {
    NewCorrection order = NewCorrection.read(body);
    return bookkeeping
        .correct(id, AdminInput.mode(mode), order)
        .map(outcome -> LedgerAnswers.of(order, outcome));
  }

  @GET
  @Path("{id}/credits")
  public Uni<CreditWire.Credits> credits(
      @PathParam("id") String id, @QueryParam("mode") @Nullable String mode) {
    return bookkeeping.credits(id, AdminInput.mode(mode));
  }

  /** Newest first; {@code from} is included, {@code to} is not. */
  @GET
  @Path("{id}/credits/history")
  public Uni<CreditWire.History> history(
      @PathParam("id") String id,
      @QueryParam("mode") @Nullable String mode,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("before") @Nullable String before,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to) {
    return bookkeeping.history(
        id, AdminInput.mode(mode), PageOfHistory.read(limit, before, Period.read(from, to)));
  }

  /**
   * The same as a file, all of it: a page at a time from the ledger to the client, at the client's
   * speed. Newest first, as the ledger hands it out; each line has the balance after it.
   */
  @GET
  @Path("{id}/statement")
  @Produces("text/csv")
  public RestMulti<String> statement(
      @Context RoutingContext request,
      @PathParam("id") String id,
      @QueryParam("mode") @Nullable String mode,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to) {
    Mode balance = AdminInput.mode(mode);
    Period period = Period.read(from, to);
    return RestMulti.fromUniResponse(
        bookkeeping.statement(id, balance, period),
        pages -> lines(id, pages, request),
        pages -> fileHeaders(id, balance, period));
  }

  @GET
  @Path("{id}/jobs/{jobId}/receipt")
  public Uni<CreditWire.Receipt> receipt(
      @PathParam("id") String id,
      @PathParam("jobId") String jobId,
      @QueryParam("mode") @Nullable String mode) {
    return bookkeeping.receipt(id, AdminInput.mode(mode), jobId);
  }

  @GET
  @Path("{id}/budgets")
  public Uni<CreditWire.Budgets> budgets(
      @PathParam("id") String id, @QueryParam("mode") @Nullable String mode) {
    return budgeting.ofAccount(id, AdminInput.mode(mode));
  }

  @PUT
  @Path("{id}/budgets")
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<CreditWire.Budgets> limitAccount(
      @PathParam("id") String id,
      @QueryParam("mode") @Nullable String mode,
      @Nullable JsonNode body) {
    return budgeting.limitAccount(id, AdminInput.mode(mode), Limits.read(body));
  }

  @GET
  @Path("{id}/keys/{keyId}/budget")
  public Uni<CreditWire.Budget> keyBudget(
      @PathParam("id") String id, @PathParam("keyId") String keyId) {
    return budgeting.ofKey(id, keyId);
  }

  @PUT
  @Path("{id}/keys/{keyId}/budget")
  @Consumes(MediaType.APPLICATION_JSON)
  public Uni<CreditWire.Budget> limitKey(
      @PathParam("id") String id, @PathParam("keyId") String keyId, @Nullable JsonNode body) {
    return budgeting.limitKey(id, keyId, Limits.read(body));
  }

  private static Multi<String> lines(String id, Multi<HistoryPage> pages, RoutingContext request) {
    return Multi.createBy()
        .concatenating()
        .streams(Multi.createFrom().item(StatementCsv.header()), pages.map(StatementCsv::rows))
        .onFailure()
        .recoverWithMulti(failure -> breakOff(id, failure, request));
  }

  /**
   * The status has been sent and said that all is well: only a connection that ends before its time
   * can still say that this is not the whole statement.
   */
  private static Multi<String> breakOff(String id, Throwable failure, RoutingContext request) {
    LOG.warnf("statement.broken-off account=%s cause=%s", id, failure.toString());
    request.response().reset();
    return Multi.createFrom().nothing();
  }

  private static Map<String, List<String>> fileHeaders(String id, Mode mode, Period period) {
    String name = "statement-" + id + (mode == Mode.TEST ? "-test" : "") + period.forFileName();
    return Map.of(
        HttpHeaders.CONTENT_TYPE,
        List.of("text/csv; charset=utf-8; header=present"),
        HttpHeaders.CONTENT_DISPOSITION,
        List.of("attachment; filename=\"" + name + ".csv\""));
  }
}
