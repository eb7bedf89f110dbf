package dev.reelwright.gateway.upload;

import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Writes one file to the bucket: a small one by a single put, a larger one in parts of 5 MiB, the
 * smallest that S3 takes. One part is filled or on its way, never both for long: {@link #write}
 * asks its caller to wait while a part travels, so a file of any size holds about 5 MiB.
 */
final class ObjectSink implements UploadSink {
  static final int PART_BYTES = 5 * 1024 * 1024;

  private final ObjectStore store;
  private final Blocks memory;
  private final String key;
  private final String mediaType;
  private final List<CompletedPart> parts = new ArrayList<>();
  private List<ByteBuffer> blocks = new ArrayList<>();
  private int filled;
  private int nextPart = 1;
  private boolean multipart;
  private boolean discarded;
  private @Nullable String uploadId;

  /** Everything asked of the store so far; each step waits for the one before. */
  private Future<Void> steps = Future.succeededFuture();

  ObjectSink(ObjectStore store, Blocks memory, String key, String mediaType) {
    this.store = store;
    this.memory = memory;
    this.key = key;
    this.mediaType = mediaType;
  }

  @Override
  public Future<Void> write(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      ByteBuffer block = lastBlock();
      int taken = Math.min(block.remaining(), to - at);
      block.put(bytes, at, taken);
      filled += taken;
      at += taken;
    }
    if (filled >= PART_BYTES) {
      sendPart();
    }
    return steps;
  }

  @Override
  public Future<Void> finish() {
    if (!multipart) {
      List<ByteBuffer> whole = take();
      steps =
          next(() -> store.put(key, mediaType, whole).onSuccess(sent -> memory.giveBack(whole)));
      return steps;
    }
    if (filled > 0) {
      sendPart();
    }
    steps = next(() -> store.complete(key, uploadId(), parts));
    return steps;
  }

  /** Undoes whatever was done, after what is under way has ended. Fails when that fails. */
  Future<Void> discard() {
    discarded = true;
    blocks = List.of();
    return steps
        .otherwiseEmpty()
        .compose(
            done -> uploadId == null ? Future.<Void>succeededFuture() : store.abort(key, uploadId))
        .compose(aborted -> store.delete(key));
  }

  private ByteBuffer lastBlock() {
    if (blocks.isEmpty() || !blocks.get(blocks.size() - 1).hasRemaining()) {
      blocks.add(memory.take());
    }
    return blocks.get(blocks.size() - 1);
  }

  private void sendPart() {
    if (!multipart) {
      multipart = true;
      steps =
          next(() -> store.begin(key, mediaType).onSuccess(id -> uploadId = id).<Void>mapEmpty());
    }
    List<ByteBuffer> part = take();
    int number = nextPart++;
    steps =
        next(
            () ->
                store
                    .part(key, uploadId(), number, part)
                    .onSuccess(parts::add)
                    .onSuccess(sent -> memory.giveBack(part))
                    .<Void>mapEmpty());
  }

  private List<ByteBuffer> take() {
    List<ByteBuffer> full = blocks;
    full.forEach(ByteBuffer::flip);
    blocks = new ArrayList<>();
    filled = 0;
    return full;
  }

  /** Skipped once discarded: what has not begun need not be undone. */
  private Future<Void> next(Supplier<Future<Void>> step) {
    return steps.compose(done -> discarded ? Future.<Void>succeededFuture() : step.get());
  }

  private String uploadId() {
    if (uploadId == null) {
      throw new IllegalStateException("no multipart upload was begun for " + key);
    }
    return uploadId;
  }
}
