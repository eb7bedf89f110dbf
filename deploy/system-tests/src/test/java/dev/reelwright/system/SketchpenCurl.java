package dev.reelwright.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs the lines of Sketchpen's published pages as they stand there: bash reads the text, curl
 * sends it. Replaced are the host, the key, and what the pages themselves put in the place of ids
 * and file names. What curl is to report comes from its configuration file, so that nothing is
 * added to a line.
 */
final class SketchpenCurl {
  private static final String HOST = "https://api.sketchpen.app";
  private static final String LONG_KEY = "sk_live_...";
  private static final String SHORT_KEY = "sk_...";
  private static final int PATIENCE_SECONDS = 60;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String gateway;
  private final String key;
  private final Path folder;

  /**
   * What came back.
   *
   * @param body as it was sent
   */
  record Said(int status, String body) {
    /** The body, which must be JSON; missing where there is none. */
    JsonNode json() {
      try {
        return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
      } catch (IOException e) {
        throw new AssertionError("no JSON: " + body, e);
      }
    }
  }

  /**
   * Skips the test on a machine without curl.
   *
   * @param gateway without a slash at the end
   * @param folder for what is left by the way
   */
  SketchpenCurl(String gateway, String key, Path folder) throws IOException {
    assumeTrue(isThere(), "no curl on this machine, so the published lines cannot be run");
    this.gateway = gateway;
    this.key = key;
    this.folder = folder;
    Files.writeString(
        folder.resolve(".curlrc"),
        """
        silent
        show-error
        max-time = %d
        write-out = "\\n%%{http_code}"
        """
            .formatted(PATIENCE_SECONDS));
  }

  /** Runs a line that needs nothing but host and key. */
  Said run(String line) throws IOException {
    return run(line, Map.of());
  }

  /**
   * Runs a line.
   *
   * @param line its file in {@code sketchpen}, without the ending
   * @param places by the text that the page has in their place
   */
  Said run(String line, Map<String, String> places) throws IOException {
    String text = replaced(text(line), HOST, gateway);
    text = replaced(text, text.contains(LONG_KEY) ? LONG_KEY : SHORT_KEY, key);
    for (Map.Entry<String, String> place : places.entrySet()) {
      text = replaced(text, place.getKey(), place.getValue());
    }
    return said(bash(text));
  }

  private static boolean isThere() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "curl")));
  }

  private static String text(String line) throws IOException {
    try (InputStream in = SketchpenCurl.class.getResourceAsStream("/sketchpen/" + line + ".sh")) {
      assertThat(in).as(line).isNotNull();
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static String replaced(String text, String place, String value) {
    assertThat(text).contains(place);
    return text.replace(place, value);
  }

  private String bash(String text) throws IOException {
    Path errors = folder.resolve("curl.err");
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", text).redirectError(errors.toFile());
    builder.environment().put("CURL_HOME", folder.toString());
    Process process = builder.start();
    try (InputStream out = process.getInputStream()) {
      String said = new String(out.readAllBytes(), UTF_8);
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(text + Files.readString(errors)).isZero();
      return said;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while curl ran", e);
    }
  }

  private static Said said(String output) {
    int end = output.lastIndexOf('\n');
    return new Said(Integer.parseInt(output.substring(end + 1)), output.substring(0, end));
  }
}
