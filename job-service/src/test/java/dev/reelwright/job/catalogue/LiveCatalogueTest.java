package dev.reelwright.job.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.UploadRef;
import dev.reelwright.job.pricing.Facts;
import dev.reelwright.job.pricing.Pricing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A catalogue's file that changes while we sell from it. */
final class LiveCatalogueTest {
  private static final JobSpec STILL =
      new JobSpec.StillWithAudio(
          new UploadRef("i", "image/png", 1, "a"), new UploadRef("a", "audio/wav", 1, "b"));

  private Path file;
  private SimpleMeterRegistry meters;
  private List<String> said;
  private Handler listener;

  @BeforeEach
  void listen(@TempDir Path folder) {
    file = folder.resolve("catalogue.yaml");
    meters = new SimpleMeterRegistry();
    said = new CopyOnWriteArrayList<>();
    listener =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            said.add(String.valueOf(record.getMessage()).formatted(parameters(record)));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger.getLogger(LiveCatalogue.class.getName()).addHandler(listener);
  }

  private static Object[] parameters(LogRecord record) {
    return record.getParameters() == null ? new Object[0] : record.getParameters();
  }

  @AfterEach
  void stopListening() {
    Logger.getLogger(LiveCatalogue.class.getName()).removeHandler(listener);
  }

  @Test
  void changedFileIsSoldFromWithoutARestart() {
    write(priced(10));
    LiveCatalogue live = start();

    write(priced(12));
    look(live, 2);

    assertThat(price(live)).isEqualTo(12);
    assertThat(loads("taken")).isEqualTo(2);
  }

  @Test
  void contentCountsOnceTwoLooksInARowHaveFoundIt() {
    write(priced(10));
    LiveCatalogue live = start();

    write(priced(12));
    look(live, 1);
    long halfWay = price(live);
    write(priced(13));
    look(live, 1);
    long stillWriting = price(live);
    look(live, 1);

    assertThat(halfWay).isEqualTo(10);
    assertThat(stillWriting).isEqualTo(10);
    assertThat(price(live)).isEqualTo(13);
  }

  @Test
  void timeOfTheFileDoesNotMatter() throws IOException {
    write(priced(10));
    FileTime then = Files.getLastModifiedTime(file);
    LiveCatalogue live = start();

    write(priced(12));
    Files.setLastModifiedTime(file, then);
    look(live, 2);

    assertThat(price(live)).isEqualTo(12);
  }

  @Test
  void badContentKeepsTheOneBeforeAndIsSaidOnce() {
    write(priced(10));
    LiveCatalogue live = start();

    write(priced(-1));
    look(live, 5);

    assertThat(price(live)).isEqualTo(10);
    assertThat(refused()).isEqualTo(1);
    assertThat(loads("refused")).isEqualTo(1);
    assertThat(said)
        .filteredOn(line -> line.contains("catalogue.refused"))
        .containsExactly(
            "catalogue.refused, the one before goes on counting: "
                + file
                + ", line 6: models[still-1].price: base is 0 to 1000000000000 with at most 6"
                + " decimals, not -1");
  }

  @Test
  void anotherBadContentIsSaidAgainAndAGoodOneEndsIt() {
    write(priced(10));
    LiveCatalogue live = start();

    write(priced(-1));
    look(live, 2);
    write("models:");
    look(live, 2);
    double during = refused();
    write(priced(11));
    look(live, 2);

    assertThat(during).isEqualTo(1);
    assertThat(loads("refused")).isEqualTo(2);
    assertThat(refused()).isZero();
    assertThat(price(live)).isEqualTo(11);
  }

  @Test
  void fileThatIsTakenAwayIsABadContent() throws IOException {
    write(priced(10));
    LiveCatalogue live = start();

    Files.delete(file);
    look(live, 3);

    assertThat(price(live)).isEqualTo(10);
    assertThat(loads("refused")).isEqualTo(1);
  }

  @Test
  void oldContentThatComesBackIsTakenAgain() {
    write(priced(10));
    LiveCatalogue live = start();

    write(priced(-1));
    look(live, 2);
    write(priced(10));
    look(live, 2);

    assertThat(refused()).isZero();
  }

  @Test
  void fileThatCannotBeSoldFromFailsTheStart() {
    write(priced(-1));

    assertThatThrownBy(this::start)
        .isInstanceOf(CatalogueRefused.class)
        .hasMessageStartingWith(file + ", line 6: models[still-1].price: ");
  }

  @Test
  void fileThatIsNotThereFailsTheStart() {
    assertThatThrownBy(this::start)
        .isInstanceOf(CatalogueRefused.class)
        .hasMessageStartingWith(file + ", line 1: the file: cannot be read: ");
  }

  @Test
  void withoutAFileTheBundledOneIsSoldFrom() {
    LiveCatalogue live = new LiveCatalogue(config(Optional.empty()), meters, clock());
    look(live, 3);

    assertThat(live.offerTo(Mode.LIVE).enabled())
        .containsExactly("storyboard-1", "storyboard-scenes-1", "still-audio-1");
    assertThat(loads("taken")).isEqualTo(1);
  }

  @Test
  void accountThatNoRouteNamesIsWarnedOf() {
    LiveCatalogue live = start(Optional.empty(), "evolink", "openia");

    assertThat(live.offerTo(Mode.LIVE).enabled()).contains("sora-2");
    assertThat(said)
        .filteredOn(line -> line.contains("catalogue.accounts.idle"))
        .singleElement()
        .asString()
        .contains("[openia]")
        .doesNotContain("[evolink");
  }

  @Test
  void accountsAreListedAsNames() {
    assertThatThrownBy(() -> start(Optional.empty(), "evolink", "Open AI"))
        .hasMessageContaining("reelwright.catalogue.accounts")
        .hasMessageContaining("not 'Open AI'");
    assertThatThrownBy(() -> start(Optional.empty(), "evolink", "evolink"))
        .hasMessage("reelwright.catalogue.accounts lists 'evolink' twice");
  }

  /** Each order sees one whole catalogue: its models are priced alike, or it has seen two. */
  @Test
  void ordersThatComeMeanwhileSeeTheOldOrTheNew() throws Exception {
    write(priced(1));
    LiveCatalogue live = start();
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
      List<Future<Long>> orders =
          IntStream.range(0, 4)
              .mapToObj(i -> callers.submit(() -> ordersUntil(done, live)))
              .toList();
      for (int credits = 2; credits <= 200; credits++) {
        write(credits % 3 == 0 ? "models: [half" : priced(credits));
        look(live, 2);
      }
      done.set(true);

      for (Future<Long> each : orders) {
        assertThat(each.get()).isPositive();
      }
    }
    assertThat(price(live)).isEqualTo(200);
    assertThat(loads("refused")).isEqualTo(66);
  }

  private static long ordersUntil(AtomicBoolean done, LiveCatalogue live) {
    long orders = 0;
    long newest = 0;
    while (!done.get()) {
      Offer offer = live.offerTo(Mode.LIVE);
      long first = price(offer, "still-1");
      assertThat(price(offer, "still-2")).isEqualTo(first);
      assertThat(first).isGreaterThanOrEqualTo(newest);
      newest = first;
      orders++;
    }
    return orders;
  }

  private LiveCatalogue start() {
    return start(Optional.of(file));
  }

  private LiveCatalogue start(Optional<Path> from, String... accounts) {
    return new LiveCatalogue(config(from, accounts), meters, clock());
  }

  private static Clock clock() {
    return Clock.fixed(Instant.parse("2026-03-13T10:00:00Z"), ZoneOffset.UTC);
  }

  private static CatalogueConfig config(Optional<Path> file, String... accounts) {
    return new CatalogueConfig() {
      @Override
      public Optional<Path> file() {
        return file;
      }

      @Override
      public Optional<List<String>> accounts() {
        return Optional.of(List.of(accounts));
      }

      @Override
      public Duration interval() {
        return Duration.ofSeconds(2);
      }
    };
  }

  private static void look(LiveCatalogue live, int times) {
    IntStream.range(0, times).forEach(i -> live.look());
  }

  private static long price(LiveCatalogue live) {
    return price(live.offerTo(Mode.LIVE), "still-1");
  }

  private static long price(Offer offer, String model) {
    Offer.Sold sold = offer.sell(model, STILL, Optional.empty());
    return Pricing.quote(sold.model().tariff(), Facts.of(sold.spec())).credits();
  }

  private double refused() {
    return meters.get("reelwright.catalogue.refused").gauge().value();
  }

  private double loads(String outcome) {
    return meters.get("reelwright.catalogue.loads").tag("outcome", outcome).counter().count();
  }

  private void write(String content) {
    try {
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String priced(int credits) {
    return """
        models:
          - id: still-1
            name: Still 1
            provider: Reelwright
            orders: still-with-audio
            price: {base: %1$d}
            routes: [{name: local, provider: reelwright}]
          - id: still-2
            name: Still 2
            provider: Reelwright
            orders: still-with-audio
            price: {base: %1$d}
            routes: [{name: local, provider: reelwright}]
        """
        .formatted(credits);
  }
}
