package dev.reelwright.gateway.testing;

import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.UploadRef;
import dev.reelwright.job.contract.asset.AssetPage;
import dev.reelwright.job.contract.asset.AssetView;
import dev.reelwright.job.contract.asset.CreateAsset;
import dev.reelwright.job.contract.asset.ReserveStorage;
import dev.reelwright.job.contract.asset.StorageUsage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Assets and room of a job service, in maps; it decides as the real one promises to. */
public final class FakeAssets {
  private static final Instant START = Instant.parse("2026-05-07T10:00:00.5Z");
  private static final long CAP = 524_288_000;

  private final Map<String, CreateAsset> orders = new LinkedHashMap<>();
  private final Map<String, AssetView> assets = new LinkedHashMap<>();
  private final Map<String, Map<String, Long>> reserved = new HashMap<>();
  private final Map<String, Map<String, Long>> kept = new HashMap<>();
  private final Map<String, String> plans = new HashMap<>();
  private @Nullable Problem nextRefusal;
  private int ticks;

  /** Files of other videos take this much. */
  public synchronized void uses(String account, long bytes) {
    keeps(account, "others", bytes);
  }

  /** Room is held for a file that may come. */
  public synchronized void holds(String account, String key, long bytes) {
    reserved.computeIfAbsent(account, it -> new HashMap<>()).put(key, bytes);
  }

  /** Somebody has this file. */
  public synchronized void keeps(String account, String key, long bytes) {
    kept.computeIfAbsent(account, it -> new LinkedHashMap<>()).put(key, bytes);
  }

  /** The next picture is refused with this. */
  public synchronized void refuseNextPicture(Problem problem) {
    nextRefusal = problem;
  }

  public synchronized CreateAsset order(String id) {
    CreateAsset order = orders.get(id);
    if (order == null) {
      throw new IllegalArgumentException(id);
    }
    return order;
  }

  /** Room that is held for files that nobody has yet: bytes by key. */
  public synchronized Map<String, Long> reservedBy(String account) {
    return Map.copyOf(reserved.getOrDefault(account, Map.of()));
  }

  /** Files that somebody has: bytes by key. */
  public synchronized Map<String, Long> keptBy(String account) {
    return Map.copyOf(kept.getOrDefault(account, Map.of()));
  }

  synchronized @Nullable AssetView known(String id) {
    return assets.get(id);
  }

  /** A file with room becomes somebody's. */
  synchronized void keep(String account, UploadRef file) {
    if (nextRefusal != null) {
      Problem refusal = nextRefusal;
      nextRefusal = null;
      throw new ProblemException(refusal);
    }
    Long room = reserved.getOrDefault(account, Map.of()).get(file.key());
    if (room == null || room < file.bytes()) {
      throw new ProblemException(
          new Problem.InvalidRequest("key", "has no room reserved, or less than the file takes"));
    }
    reserved.computeIfPresent(account, (key, files) -> without(files, file.key()));
    keeps(account, file.key(), file.bytes());
  }

  synchronized Object answer(Exchange call) {
    if (call.is("POST", "/internal/assets")) {
      return create(call.read(CreateAsset.class));
    }
    if (call.is("GET", "/internal/assets")) {
      return list(call);
    }
    if (call.is("GET", "/internal/assets/[^/]+")) {
      return own(call);
    }
    if (call.is("PUT", "/internal/assets/[^/]+/picture")) {
      return picture(own(call), call);
    }
    if (call.is("DELETE", "/internal/assets/[^/]+")) {
      assets.remove(own(call).assetId());
      return new NoContent();
    }
    if (call.is("POST", "/internal/storage/reservations")) {
      return reserve(call.read(ReserveStorage.class));
    }
    if (call.is("DELETE", "/internal/storage/reservations")) {
      String key = call.request().getParam("key");
      reserved.computeIfPresent(
          call.request().getParam("account"), (account, files) -> without(files, key));
      return new NoContent();
    }
    if (call.is("PUT", "/internal/storage/[^/]+/plan/[^/]+")) {
      return plan(call.segment(3), call.segment(5));
    }
    if (call.is("GET", "/internal/storage/[^/]+")) {
      return usage(call.segment(3));
    }
    throw new ProblemException(new Problem.NotFound("route"));
  }

  private AssetView create(CreateAsset order) {
    AssetView before = assets.get(order.assetId());
    if (before != null) {
      if (!order.equals(orders.get(order.assetId()))) {
        throw new ProblemException(new Problem.IdempotencyMismatch());
      }
      return before;
    }
    if (isTaken(order)) {
      throw new ProblemException(
          new Problem.InvalidFields(
              List.of(
                  new Problem.InvalidFields.InvalidField(
                      "name", "is the name of another asset already"))));
    }
    Instant now = START.plusSeconds(ticks++);
    AssetView asset =
        new AssetView(
            order.assetId(),
            order.type(),
            order.name(),
            order.description(),
            order.voice(),
            null,
            null,
            now,
            now);
    orders.put(order.assetId(), order);
    assets.put(order.assetId(), asset);
    return asset;
  }

  private boolean isTaken(CreateAsset order) {
    return assets.keySet().stream()
        .map(orders::get)
        .anyMatch(
            it ->
                it.account().equals(order.account())
                    && it.mode() == order.mode()
                    && it.name().equals(order.name()));
  }

  private AssetPage list(Exchange call) {
    int limit = Integer.parseInt(call.request().getParam("limit"));
    String cursor = call.request().getParam("cursor");
    List<AssetView> own =
        new ArrayList<>(
            assets.values().stream().filter(asset -> isOf(asset, call)).toList().reversed());
    while (cursor != null && !own.isEmpty() && !own.removeFirst().assetId().equals(cursor)) {
      continue;
    }
    List<AssetView> page = own.stream().limit(limit).toList();
    return new AssetPage(page, own.size() > limit ? page.getLast().assetId() : null);
  }

  private AssetView picture(AssetView asset, Exchange call) {
    UploadRef file = call.read(UploadRef.class);
    keep(order(asset.assetId()).account(), file);
    AssetView shown =
        new AssetView(
            asset.assetId(),
            asset.type(),
            asset.name(),
            asset.description(),
            asset.voice(),
            UUID.nameUUIDFromBytes(file.key().getBytes(StandardCharsets.UTF_8)).toString(),
            "https://files.example.com/" + file.key() + "?a=1",
            asset.createdAt(),
            asset.updatedAt().plusSeconds(1));
    assets.put(asset.assetId(), shown);
    return shown;
  }

  private StorageUsage reserve(ReserveStorage reserve) {
    long taken = sum(kept, reserve.account()) + sum(reserved, reserve.account());
    if (taken + reserve.bytes() > CAP) {
      throw new ProblemException(new Problem.StorageFull(taken, CAP, reserve.bytes()));
    }
    holds(reserve.account(), reserve.key(), reserve.bytes());
    return usage(reserve.account());
  }

  private static Map<String, Long> without(Map<String, Long> files, String key) {
    Map<String, Long> rest = new HashMap<>(files);
    rest.remove(key);
    return rest;
  }

  private StorageUsage plan(String account, String plan) {
    if (!plan.equals("starter_monthly") && !plan.equals("scale_monthly")) {
      throw new ProblemException(
          new Problem.InvalidRequest("plan", "must be starter_monthly or scale_monthly"));
    }
    plans.put(account, plan);
    return usage(account);
  }

  private StorageUsage usage(String account) {
    boolean scale = plans.getOrDefault(account, "").equals("scale_monthly");
    return scale
        ? new StorageUsage(sum(kept, account), 10 * CAP, "scale_monthly", 20L << 20, 30)
        : new StorageUsage(sum(kept, account), CAP, "starter_monthly", 20L << 20, 7);
  }

  private static long sum(Map<String, Map<String, Long>> files, String account) {
    return files.getOrDefault(account, Map.of()).values().stream().mapToLong(it -> it).sum();
  }

  private AssetView own(Exchange call) {
    AssetView asset = assets.get(call.segment(3));
    if (asset == null || !isOf(asset, call)) {
      throw new ProblemException(new Problem.NotFound("asset"));
    }
    return asset;
  }

  private boolean isOf(AssetView asset, Exchange call) {
    CreateAsset order = order(asset.assetId());
    return order.account().equals(call.request().getParam("account"))
        && order.mode() == Mode.valueOf(call.request().getParam("mode"));
  }
}
