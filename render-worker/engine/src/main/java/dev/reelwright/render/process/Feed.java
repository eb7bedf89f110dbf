package dev.reelwright.render.process;

import java.io.IOException;
import java.io.OutputStream;

/** What a tool reads from its standard input. */
@FunctionalInterface
public interface Feed {
  /** Writes nothing: the tool finds an empty input. */
  Feed NOTHING = input -> {};

  /**
   * Writes it all; called once, on a thread of the sandbox. The stream is closed afterwards.
   *
   * @throws IOException from the stream, when the tool has ended or was killed: let it pass
   */
  void into(OutputStream input) throws IOException;
}
