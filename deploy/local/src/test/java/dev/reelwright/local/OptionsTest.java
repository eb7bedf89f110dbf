package dev.reelwright.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.local.Options.Command;
import dev.reelwright.local.Options.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  @Test
  void upTakesItsOptionsInAnyOrder() throws UsageException {
    Options options =
        Options.parse(
            "up", "-D", "a=1", "--detach", "--port-offset", "7", "-Db=x=y", "--home", "/h");

    assertThat(options.command()).isEqualTo(Command.UP);
    assertThat(options.detach()).isTrue();
    assertThat(options.portOffset()).hasValue(7);
    assertThat(options.definitions()).containsExactly("a=1", "b=x=y");
    assertThat(options.home()).hasValue("/h");
  }

  @Test
  void logsTakesOneProcessAndFollow() throws UsageException {
    Options options = Options.parse("logs", "job-service", "-f");

    assertThat(options.service()).hasValue("job-service");
    assertThat(options.follow()).isTrue();
  }

  @Test
  void demoTakesAPrompt() throws UsageException {
    Options options = Options.parse("demo", "explain", "How HTTPS works", "--port-offset", "7");

    assertThat(options.walk()).isEqualTo(new Options.Walk.Explain("How HTTPS works"));
    assertThat(options.portOffset()).hasValue(7);
    assertThat(Options.parse("demo").walk()).isEqualTo(new Options.Walk.Still());
    assertThat(Options.parse("demo", "kensa").walk()).isEqualTo(new Options.Walk.Kensa());
    assertThat(Options.parse("demo", "sketchpen").walk()).isEqualTo(new Options.Walk.Sketchpen());
  }

  @ParameterizedTest
  @CsvSource({"status,STATUS", "audit,AUDIT"})
  void reportsComeForProgramsToo(String word, Command command) throws UsageException {
    Options options = Options.parse(word, "--json", "--home", "/h");

    assertThat(options.command()).isEqualTo(command);
    assertThat(options.json()).isTrue();
    assertThat(options.home()).hasValue("/h");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "fly                    | 'fly' is no sub-command",
        "up --wipe              | '--wipe' is not understood here",
        "down --detach          | '--detach' is not understood here",
        "status job-service     | 'job-service' is not understood here",
        "audit --wipe           | '--wipe' is not understood here",
        "logs a b               | 'b' is not understood here",
        "demo kensa sketchpen   | 'sketchpen' is not understood here",
        "demo explain           | expected a prompt in quotes after explain",
        "up --port-offset       | expected a number after --port-offset",
        "up --port-offset ten   | --port-offset takes a number, not 'ten'",
        "up --port-offset -1    | a port offset is a number from 0 to 40000",
        "up --port-offset 40001 | a port offset is a number from 0 to 40000",
        "up -D novalue          | -D takes key=value, not 'novalue'",
        "up -D =v               | -D takes key=value, not '=v'",
      })
  void whatMakesNoSenseIsRefusedWithItsReason(String line, String reason) {
    assertThatThrownBy(() -> Options.parse(line.split(" ")))
        .isInstanceOf(UsageException.class)
        .hasMessage(reason);
  }
}
