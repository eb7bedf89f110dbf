package dev.reelwright.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalEnvironmentTest {
  private static LocalEnvironment environment() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("REELWRIGHT_URL", "http://127.0.0.1:8080");
    variables.put("REELWRIGHT_PG_URL", "postgresql://u:p@127.0.0.1:1/x");
    variables.put("REELWRIGHT_CA_CERT", "/home/an other's/ca.pem");
    return new LocalEnvironment(variables);
  }

  @Test
  void plainValuesStayPlain() {
    assertThat(environment().format())
        .startsWith(
            """
            REELWRIGHT_URL=http://127.0.0.1:8080
            REELWRIGHT_PG_URL=postgresql://u:p@127.0.0.1:1/x
            """);
  }

  @Test
  void readsWhatItWrites() {
    assertThat(LocalEnvironment.parse(environment().format())).isEqualTo(environment());
  }

  @Test
  void aShellReadsTheSame(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("local.env");
    environment().write(file);

    Process shell =
        new ProcessBuilder("sh", "-c", ". '" + file + "'; printf %s \"$REELWRIGHT_CA_CERT\"")
            .start();

    assertThat(shell.inputReader().readLine()).isEqualTo("/home/an other's/ca.pem");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}
