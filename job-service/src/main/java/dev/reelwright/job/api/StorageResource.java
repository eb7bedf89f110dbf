package dev.reelwright.job.api;

import static dev.reelwright.job.api.InTime.inTime;
import static dev.reelwright.job.api.InTime.read;

import dev.reelwright.job.contract.asset.ReserveStorage;
import dev.reelwright.job.contract.asset.StorageApi;
import dev.reelwright.job.contract.asset.StorageUsage;
import dev.reelwright.job.plan.Room;
import dev.reelwright.job.plan.StorageDoor;
import io.smallrye.mutiny.Uni;

/** The contract of storage, served. */
public class StorageResource implements StorageApi {
  private final StorageDoor door;

  StorageResource(StorageDoor door) {
    this.door = door;
  }

  @Override
  public Uni<StorageUsage> usage(String account) {
    return read(() -> door.room(account).map(Room::usage));
  }

  @Override
  public Uni<StorageUsage> plan(String account, String plan) {
    return inTime(door.give(account, plan));
  }

  @Override
  public Uni<StorageUsage> reserve(ReserveStorage reserve) {
    return inTime(door.reserve(reserve));
  }

  @Override
  public Uni<Void> release(String account, String key) {
    return inTime(door.abandon(account, key));
  }
}
