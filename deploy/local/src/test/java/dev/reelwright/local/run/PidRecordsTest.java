package dev.reelwright.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidRecordsTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aRunningProcessIsFoundByItsRecord() throws Exception {
    PidRecords records = new PidRecords(folder);
    records.write(PidRecord.of("self", ProcessHandle.current(), "TERM"));

    assertThat(records.running("self")).hasValue(ProcessHandle.current());
    assertThat(records.read("self").orElseThrow().stopSignal()).isEqualTo("TERM");
  }

  @Test
  void aReusedNumberIsNotOurProcess() {
    PidRecord self = PidRecord.of("self", ProcessHandle.current(), "TERM");

    PidRecord earlier =
        new PidRecord("self", self.pid(), self.startedAt().minus(Duration.ofMinutes(1)), "TERM");

    assertThat(earlier.process()).isEmpty();
  }

  @Test
  void anEndedProcessDoesNotRun() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    PidRecord entry = PidRecord.of("sleeper", process.toHandle(), "TERM");

    assertThat(Signals.end(process.toHandle(), "TERM")).isTrue();
    assertThat(entry.process()).isEmpty();
  }

  @Test
  void aMissingOrBrokenRecordIsNone() throws Exception {
    Files.writeString(folder.resolve("broken.pid"), "pid=7\n");

    assertThat(new PidRecords(folder).read("broken")).isEmpty();
    assertThat(new PidRecords(folder).read("absent")).isEmpty();
  }
}
