package dev.reelwright.gateway.admin;

import dev.reelwright.credit.contract.HistoryEntry;
import dev.reelwright.credit.contract.HistoryPage;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A statement as CSV (RFC 4180: lines end with CR LF, a quote within quotes is doubled), with a
 * header line, newest entry first, times in UTC. Whoever opens it may do so in a spreadsheet, which
 * takes what begins like a formula for one, also after what it takes for the next cell: such text
 * gets an apostrophe before it.
 */
final class StatementCsv {
  private static final String END = "\r\n";
  private static final String HEADER =
      "sequence,at,kind,credits,settled,availableAfter,frozenAfter,operationId,reference,by" + END;

  /** At the beginning, or behind whatever some locale separates cells with. */
  private static final Pattern FORMULA =
      Pattern.compile("(^|[,;|\\t\\r\\n])([\\s\\p{Cntrl}\\p{Z}]*)([=+\\-@＝＋－＠])");

  private StatementCsv() {}

  static String header() {
    return HEADER;
  }

  static String rows(HistoryPage page) {
    return page.entries().stream().map(StatementCsv::row).collect(Collectors.joining());
  }

  /** Numbers, times and kinds are ours and go as they are; a sum must stay a number. */
  private static String row(HistoryEntry entry) {
    return String.join(
            ",",
            List.of(
                Long.toString(entry.sequence()),
                entry.at().toString(),
                entry.kind().name().toLowerCase(Locale.ROOT),
                Long.toString(entry.credits()),
                entry.settled().toString(),
                entry.availableAfter().toString(),
                entry.frozenAfter().toString(),
                text(entry.operationId()),
                text(entry.reference()),
                text(entry.actor())))
        + END;
  }

  private static String text(@Nullable String value) {
    if (value == null) {
      return "";
    }
    String harmless = FORMULA.matcher(value).replaceAll("$1$2'$3");
    return '"' + harmless.replace("\"", "\"\"") + '"';
  }
}
