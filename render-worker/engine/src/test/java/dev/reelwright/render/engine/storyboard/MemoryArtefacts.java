package dev.reelwright.render.engine.storyboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Keeps pieces in memory. */
final class MemoryArtefacts implements Artefacts {
  private final TreeMap<String, byte[]> kept = new TreeMap<>();

  /** The same shelf for who needs only what is called like this. */
  Artefacts only(String prefix) {
    return new Artefacts() {
      @Override
      public boolean fetch(String name, Path file) {
        return name.startsWith(prefix) && MemoryArtefacts.this.fetch(name, file);
      }

      @Override
      public void keep(String name, Path file) {
        if (name.startsWith(prefix)) {
          MemoryArtefacts.this.keep(name, file);
        }
      }
    };
  }

  @Override
  public synchronized boolean fetch(String name, Path file) {
    byte[] bytes = kept.get(name);
    try {
      if (bytes != null) {
        Files.write(file, bytes);
      }
      return bytes != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void keep(String name, Path file) {
    try {
      kept.put(name, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized Set<String> names() {
    return new TreeSet<>(kept.keySet());
  }
}
