package dev.reelwright.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.local.ProcessRow.Health;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTest {
  private static final List<ProcessRow> ROWS =
      List.of(
          new ProcessRow("kafka", 4711L, 19092, Health.UP, 3723, 200L << 20),
          new ProcessRow("launcher", null, null, Health.STOPPED, 0, 0));

  @Test
  void jsonHasTheDocumentedNames() throws Exception {
    assertThat(Status.json(ROWS).replaceAll("\\s", ""))
        .isEqualTo(
            """
            [{"name":"kafka","pid":4711,"port":19092,"health":"UP","uptimeSeconds":3723,\
            "rssBytes":209715200},{"name":"launcher","pid":null,"port":null,"health":"STOPPED",\
            "uptimeSeconds":0,"rssBytes":0}]""");
  }

  @Test
  void tableHasARowEachAndTheSum() {
    assertThat(Status.table(ROWS).lines().map(line -> line.strip().replaceAll(" +", " ")))
        .containsExactly(
            "NAME PID PORT HEALTH UPTIME MEMORY",
            "kafka 4711 19092 UP 1:02:03 200 MB",
            "launcher - - STOPPED 0:00:00 0 MB",
            "together 200 MB");
  }
}
