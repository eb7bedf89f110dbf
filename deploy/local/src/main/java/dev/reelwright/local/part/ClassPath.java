package dev.reelwright.local.part;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URL;

/** Resources of the artefacts that came along with us. */
final class ClassPath {
  private ClassPath() {}

  /**
   * Where a resource lies.
   *
   * @throws IOException when it is on no class path that we see
   */
  static URL find(String resource) throws IOException {
    URL url = ClassPath.class.getClassLoader().getResource(resource);
    if (url == null) {
      throw new FileNotFoundException(
          resource + " is not on the class path: is this platform supported?");
    }
    return url;
  }
}
