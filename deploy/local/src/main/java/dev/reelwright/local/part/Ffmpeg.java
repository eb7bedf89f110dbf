package dev.reelwright.local.part;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ffmpeg and ffprobe to use: those on the PATH when they are new enough and have the encoders
 * that a render needs, else those of the Maven artefact, unpacked into the user's cache.
 *
 * @param ffmpeg path of the encoder
 * @param ffprobe path of the prober
 * @param version as the program says it
 */
public record Ffmpeg(Path ffmpeg, Path ffprobe, String version) {
  private static final int OLDEST_MAJOR_VERSION = 6;
  private static final List<String> ENCODERS = List.of(" libx264 ", " aac ", " mjpeg ");
  private static final Pattern VERSION = Pattern.compile("ffmpeg version n?((\\d+)\\.\\S*)");

  private static final Pattern MISSING_LIBRARY =
      Pattern.compile("error while loading shared libraries: ([^:]+):");
  private static final Pattern DEVICE_LIBRARY =
      Pattern.compile("lib(pulse|asound|jack|sndio|drm|xcb|X|va|vdpau|GL|EGL|OpenCL|SDL|raw1394)");
  private static final String NATIVES = "native";
  private static final String STARTER =
      """
      #!/bin/sh
      here="${0%/*}/native"
      LD_LIBRARY_PATH="$here" exec "$here/PROGRAM" "$@"
      """;

  private static @Nullable Ffmpeg found;

  /**
   * Finds the programs and proves that they run. Looks once per JVM.
   *
   * @throws IOException when there are none that work on this machine
   */
  public static synchronized Ffmpeg locate() throws IOException {
    if (found == null) {
      Optional<Ffmpeg> onPath = onPath();
      found = onPath.isPresent() ? onPath.get() : fromArtefact();
    }
    return found;
  }

  private static Optional<Ffmpeg> onPath() {
    return Arrays.stream(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
        .map(Path::of)
        .filter(folder -> Files.isExecutable(folder.resolve("ffmpeg")))
        .filter(folder -> Files.isExecutable(folder.resolve("ffprobe")))
        .findFirst()
        .flatMap(Ffmpeg::fitting);
  }

  private static Optional<Ffmpeg> fitting(Path folder) {
    try {
      Ffmpeg candidate = in(folder);
      boolean newEnough =
          Integer.parseInt(candidate.version.split("\\.", 2)[0]) >= OLDEST_MAJOR_VERSION;
      return newEnough ? Optional.of(candidate) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // Broken or without our encoders: the artefact's will do.
    }
  }

  private static Ffmpeg fromArtefact() throws IOException {
    String prefix = "org/bytedeco/ffmpeg/" + platform() + "/";
    JarURLConnection connection =
        (JarURLConnection) ClassPath.find(prefix + "ffmpeg").openConnection();
    Path jar = Path.of(URI.create(connection.getJarFileURL().toString()));
    String name = jar.getFileName().toString().replace(".jar", "");
    Path folder =
        ProgramCache.directory(
            name,
            directory -> {
              unpack(jar, prefix, Files.createDirectory(directory.resolve(NATIVES)));
              writeStarters(directory);
              replaceMissingDevices(directory);
            });
    return in(folder);
  }

  private static String platform() {
    boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    return (mac ? "macosx-" : "linux-") + (arm ? "arm64" : "x86_64") + "-gpl";
  }

  private static void unpack(Path jar, String prefix, Path natives) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      List<JarEntry> programsAndLibraries =
          file.stream()
              .filter(entry -> entry.getName().startsWith(prefix) && !entry.isDirectory())
              .filter(entry -> !entry.getName().startsWith("libjni", prefix.length()))
              .toList();
      for (JarEntry entry : programsAndLibraries) {
        Path target = natives.resolve(entry.getName().substring(prefix.length()));
        try (InputStream content = file.getInputStream(entry)) {
          Files.copy(content, target);
        }
        makeExecutable(target);
      }
    }
  }

  /** The loader finds the libraries by a variable; a script sets it, so that callers need not. */
  private static void writeStarters(Path folder) throws IOException {
    for (String program : List.of("ffmpeg", "ffprobe")) {
      Path starter = folder.resolve(program);
      Files.writeString(starter, STARTER.replace("PROGRAM", program));
      makeExecutable(starter);
    }
  }

  /** Starts the program until the loader misses no library; each one missed becomes a stub. */
  private static void replaceMissingDevices(Path folder) throws IOException {
    Path natives = folder.resolve(NATIVES);
    for (Path program : List.of(folder.resolve("ffmpeg"), folder.resolve("ffprobe"))) {
      Optional<String> missing = missingLibrary(program);
      while (missing.isPresent()) {
        String library = missing.get();
        if (!DEVICE_LIBRARY.matcher(library).lookingAt()
            || Files.exists(natives.resolve(library))) {
          throw new IOException(program + " needs " + library + ", which this machine lacks");
        }
        try (Stream<Path> files = Files.list(natives)) {
          StubLibrary.write(natives, library, files.toList());
        }
        missing = missingLibrary(program);
      }
    }
  }

  private static Optional<String> missingLibrary(Path program) throws IOException {
    Matcher missing = MISSING_LIBRARY.matcher(run(program, "-version").text());
    return missing.find() ? Optional.of(missing.group(1)) : Optional.empty();
  }

  private static void makeExecutable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Both programs of a folder, once each has run. */
  private static Ffmpeg in(Path folder) throws IOException {
    Path ffmpeg = folder.resolve("ffmpeg");
    Path ffprobe = folder.resolve("ffprobe");
    Matcher version = VERSION.matcher(output(ffmpeg, "-version"));
    if (!version.find()) {
      throw new IOException(ffmpeg + " tells no version that we understand");
    }
    String encoders = output(ffmpeg, "-hide_banner", "-encoders");
    for (String encoder : ENCODERS) {
      if (!encoders.contains(encoder)) {
        throw new IOException(ffmpeg + " has no encoder" + encoder);
      }
    }
    output(ffprobe, "-version");
    return new Ffmpeg(ffmpeg, ffprobe, version.group(1));
  }

  private static String output(Path program, String... args) throws IOException {
    Result result = run(program, args);
    if (result.exitCode() != 0) {
      throw new IOException(program + " does not run here: " + result.text());
    }
    return result.text();
  }

  private record Result(int exitCode, String text) {}

  private static Result run(Path program, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    try (InputStream in = process.getInputStream()) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), text);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + program + " ran", e);
    }
  }
}
