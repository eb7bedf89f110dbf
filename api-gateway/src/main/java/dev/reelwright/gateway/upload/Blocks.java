package dev.reelwright.gateway.upload;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The memory of all uploads, used over and over: five megabytes that live as long as a part travels
 * grow old, and would be garbage that only a full collection takes away. Keeps what four parallel
 * uploads need and leaves the rest to the collector. Any thread.
 */
@ApplicationScoped
class Blocks {
  private static final int BLOCK_BYTES = 64 * 1024;
  private static final int KEPT = 4 * (ObjectSink.PART_BYTES / BLOCK_BYTES + 2);

  private final BlockingQueue<ByteBuffer> free = new ArrayBlockingQueue<>(KEPT);

  /** An empty block. */
  ByteBuffer take() {
    ByteBuffer block = free.poll();
    return block == null ? ByteBuffer.allocate(BLOCK_BYTES) : block.clear();
  }

  /** Nobody reads these any more. */
  void giveBack(List<ByteBuffer> blocks) {
    for (ByteBuffer block : blocks) {
      if (!free.offer(block)) {
        return;
      }
    }
  }
}
