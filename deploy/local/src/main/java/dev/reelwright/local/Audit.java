package dev.reelwright.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.local.client.PlatformClient;
import dev.reelwright.local.client.PlatformClient.Answer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;

/**
 * Has the books of the running stack audited and shows what is broken.
 *
 * @param home the stack's folder
 */
record Audit(Home home) {
  /** Exit codes. */
  static final int CLEAN = 0;

  static final int BROKEN = 1;
  static final int NO_ANSWER = 2;

  int print(PrintStream out, PrintStream err, boolean json) {
    try {
      JsonNode report = report();
      out.println(json ? report.toPrettyString() : text(report));
      return report.path("clean").asBoolean() ? CLEAN : BROKEN;
    } catch (IOException e) {
      err.println("reelwright: no audit: " + (e.getMessage() == null ? e : e.getMessage()));
      return NO_ANSWER;
    }
  }

  private JsonNode report() throws IOException {
    LocalEnvironment environment =
        LocalEnvironment.read(home.environmentFile())
            .orElseThrow(() -> new IOException("no stack has run in " + home.directory()));
    URI gateway = URI.create(environment.value("REELWRIGHT_URL"));
    PlatformClient operator =
        new PlatformClient(gateway, environment.value("REELWRIGHT_ADMIN_KEY"));
    Answer answer = operator.audit();
    if (!answer.is(200) || !answer.json().path("clean").isBoolean()) {
      throw new IOException(gateway + " answered " + answer);
    }
    return answer.json();
  }

  /** A line for each finding, and one that says what was looked at. */
  static String text(JsonNode report) {
    StringBuilder text = new StringBuilder();
    for (JsonNode finding : report.path("findings")) {
      text.append(
          "%s  %s  %s  %s%n"
              .formatted(
                  finding.path("rule").asText(),
                  finding.path("account").asText(),
                  finding.path("subject").asText(),
                  finding.path("detail").asText()));
    }
    text.append(
        report.path("clean").asBoolean()
            ? "Clean"
            : "Broken, findings: " + report.path("findings").size());
    return text.append(
            " (%d accounts, %d entries, %d active jobs, %d open holds at %s)"
                .formatted(
                    report.path("accounts").asLong(),
                    report.path("entries").asLong(),
                    report.path("jobs").asLong(),
                    report.path("holds").asLong(),
                    report.path("at").asText()))
        .toString();
  }
}
