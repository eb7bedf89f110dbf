package dev.reelwright.gateway.upload;

import dev.reelwright.gateway.neighbour.Neighbours;
import dev.reelwright.job.contract.asset.ReserveStorage;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/**
 * Room for files in an account's storage, held before a byte of them is taken. The job service
 * counts it; a file that somebody has by the time its room is given back stays, and so does its
 * room. Fails as {@link Neighbours} does.
 */
@ApplicationScoped
class Rooms {
  private final Neighbours neighbours;

  Rooms(Neighbours neighbours) {
    this.neighbours = neighbours;
  }

  /**
   * Holds room, one key after the other.
   *
   * @param sizes bytes by object key
   */
  Uni<Void> reserve(String account, Map<String, Long> sizes) {
    return Multi.createFrom()
        .iterable(sizes.entrySet())
        .onItem()
        .transformToUniAndConcatenate(
            size ->
                neighbours.storage(
                    storage ->
                        storage.reserve(
                            new ReserveStorage(account, size.getKey(), size.getValue()))))
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** Gives it back; doing so twice, or of room that was never held, changes nothing. */
  Uni<Void> release(String account, List<String> keys) {
    return Multi.createFrom()
        .iterable(keys)
        .onItem()
        .transformToUniAndConcatenate(
            key -> neighbours.storage(storage -> storage.release(account, key)))
        .collect()
        .last()
        .replaceWithVoid();
  }
}
