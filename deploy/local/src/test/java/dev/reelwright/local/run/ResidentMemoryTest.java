package dev.reelwright.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResidentMemoryTest {
  @Test
  void readsTheKernelsTable() {
    ResidentMemory memory =
        ResidentMemory.parse(
            """
            VmHWM:\t   20000 kB
            VmRSS:\t   10060 kB
            RssAnon:\t    1000 kB
            RssFile:\t    9000 kB
            RssShmem:\t      60 kB
            """);

    assertThat(memory.bytes()).isEqualTo(10_060 * 1024);
  }

  @Test
  void aRunningProcessHoldsSome() throws Exception {
    assertThat(ResidentMemory.ofTree(ProcessHandle.current()).bytes()).isGreaterThan(10 << 20);
  }
}
