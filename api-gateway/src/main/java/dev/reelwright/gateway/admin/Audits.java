package dev.reelwright.gateway.admin;

import dev.reelwright.gateway.neighbour.Neighbours;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Whether the books are right: the ledger by itself, and jobs against holds. Both read at the same
 * time; when one of the two cannot, there is no report.
 */
@ApplicationScoped
class Audits {
  private final Neighbours neighbours;

  Audits(Neighbours neighbours) {
    this.neighbours = neighbours;
  }

  Uni<AdminWire.Audit> run() {
    return Uni.combine()
        .all()
        .unis(neighbours.auditLedger(), neighbours.auditJobs())
        .asTuple()
        .map(both -> AdminWire.Audit.of(both.getItem1(), both.getItem2()));
  }
}
