package dev.reelwright.render.process;

/**
 * Keeps the head and the tail of a text of any length, so that a hostile file cannot fill our
 * memory through a tool's messages. Thread-safe.
 */
final class BoundedText {
  private final int half;
  private final StringBuilder head = new StringBuilder();
  private final StringBuilder tail = new StringBuilder();
  private boolean cut;

  /**
   * @param limit characters kept in all
   */
  BoundedText(int limit) {
    this.half = limit / 2;
  }

  synchronized void append(char[] chars, int count) {
    int toHead = Math.min(count, half - head.length());
    head.append(chars, 0, toHead);
    tail.append(chars, toHead, count - toHead);
    if (tail.length() > 2 * half) {
      tail.delete(0, tail.length() - half);
      cut = true;
    }
  }

  @Override
  public synchronized String toString() {
    if (!cut) {
      return head.toString() + tail;
    }
    return head + "\n[...]\n" + tail;
  }
}
