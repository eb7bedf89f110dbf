package dev.reelwright.gateway.surface.kensa;

import dev.reelwright.dialect.kensa.KensaDialect;
import dev.reelwright.dialect.kensa.KensaMapping;
import dev.reelwright.dialect.kensa.KensaWire;
import dev.reelwright.gateway.caller.Caller;
import dev.reelwright.gateway.caller.CallerFilter;
import dev.reelwright.gateway.neighbour.JobReceipts;
import dev.reelwright.gateway.neighbour.LedgerAccounts;
import dev.reelwright.gateway.neighbour.Neighbours;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** What Kensa's customers may know of their credits. A key sees the balance that it spends from. */
@Path("/api/v1/credit")
public class KensaCreditResource {
  private final Neighbours neighbours;
  private final JobReceipts receipts;

  KensaCreditResource(Neighbours neighbours, JobReceipts receipts) {
    this.neighbours = neighbours;
    this.receipts = receipts;
  }

  /** The parameters are read raw: JAX-RS would take an empty one for one that is not there. */
  @GET
  @Path("history")
  public Uni<Response> history(@Context RoutingContext request) {
    String account = ledgerAccount(request);
    KensaMapping.PageQuery query =
        KensaMapping.pageQuery(
            request.request().getParam("page"), request.request().getParam("pageSize"));
    return neighbours
        .credit(credit -> credit.numberedHistory(account, query.page(), query.pageSize()))
        .map(KensaMapping::history)
        .map(KensaCreditResource::ok);
  }

  @GET
  @Path("balance")
  public Uni<Response> balance(@Context RoutingContext request) {
    String account = ledgerAccount(request);
    return Uni.combine()
        .all()
        .unis(
            neighbours.credit(credit -> credit.balance(account)),
            neighbours.credit(credit -> credit.lots(account)))
        .asTuple()
        .map(both -> KensaMapping.balance(both.getItem1(), both.getItem2()))
        .map(KensaCreditResource::ok);
  }

  /** Not in the contract. */
  @GET
  @Path("receipt/{uuid}")
  public Uni<Response> receipt(@Context RoutingContext request, @PathParam("uuid") String uuid) {
    return receipts
        .of(ledgerAccount(request), uuid)
        .map(found -> found.orElseThrow(() -> new ProblemException(new Problem.NotFound("job"))))
        .map(receipt -> KensaMapping.receipt(uuid, receipt))
        .map(KensaCreditResource::ok);
  }

  private static String ledgerAccount(RoutingContext request) {
    Caller caller = CallerFilter.of(request);
    return LedgerAccounts.of(caller.account(), caller.mode());
  }

  private static Response ok(Record data) {
    return Response.ok(KensaWire.json(data), KensaDialect.MEDIA_TYPE).build();
  }
}
