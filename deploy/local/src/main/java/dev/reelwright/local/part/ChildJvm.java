package dev.reelwright.local.part;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of Java children, which run on the JDK that runs us. */
public final class ChildJvm {
  private ChildJvm() {}

  /** The {@code java} of the running JDK. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Flags of a small JVM that is up quickly: one compiler tier, one collector thread. */
  public static List<String> smallJvm(int heapMegabytes) {
    return List.of(
        "-Xmx" + heapMegabytes + "m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:+ExitOnOutOfMemoryError");
  }

  /**
   * Flags of a JVM that draws: room for frames of two 4K videos, and the compiler that makes loops
   * over pixels quick.
   */
  public static List<String> drawingJvm() {
    return List.of(
        "-Xmx640m",
        "-Xms32m",
        "-XX:+UseSerialGC",
        "-XX:MaxHeapFreeRatio=30",
        "-XX:MinHeapFreeRatio=10",
        "-XX:+ExitOnOutOfMemoryError",
        "-Djava.awt.headless=true");
  }

  /**
   * Runs a main class on the class path that a module's build has listed in {@code
   * reelwright/<module>.classpath}. The module's own jar comes first.
   *
   * @throws IOException when the list is not on our class path
   */
  static List<String> command(String module, int heapMegabytes, String mainClass, String... args)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(smallJvm(heapMegabytes));
    command.add("-cp");
    command.add(classPath(module));
    command.add(mainClass);
    command.addAll(List.of(args));
    return command;
  }

  /**
   * The class path of a module's main class: its own jar or classes, and what its build has listed.
   *
   * @throws IOException when the list is not on our class path
   */
  public static String classPath(String module) throws IOException {
    String resource = "reelwright/" + module + ".classpath";
    URL list = ClassPath.find(resource);
    try (InputStream in = list.openStream()) {
      String jars = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
      return home(list, resource) + File.pathSeparator + jars;
    }
  }

  /** The jar or the classes directory that holds a resource. */
  private static Path home(URL url, String resource) {
    String text = url.toString();
    String root = text.substring(0, text.length() - resource.length());
    if (root.startsWith("jar:")) {
      root = root.substring("jar:".length(), root.indexOf("!/"));
    }
    return Path.of(URI.create(root));
  }
}
