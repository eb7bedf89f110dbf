package dev.reelwright.local.demo;

import dev.reelwright.local.LocalEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** What a demo does with a running stack; every claim is checked. */
interface Walk {
  /**
   * Walks.
   *
   * @param environment of the stack
   * @param folder for what is fetched
   * @throws IOException at the first claim that does not hold
   */
  void through(LocalEnvironment environment, Path folder)
      throws IOException, GeneralSecurityException;
}
