package dev.reelwright.dialect.kensa;

import dev.reelwright.credit.contract.Balance;
import dev.reelwright.credit.contract.EntryKind;
import dev.reelwright.credit.contract.HistoryEntry;
import dev.reelwright.credit.contract.HoldState;
import dev.reelwright.credit.contract.Lot;
import dev.reelwright.credit.contract.Lots;
import dev.reelwright.credit.contract.NumberedHistoryPage;
import dev.reelwright.credit.contract.Receipt;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Between Kensa's words and the platform's. Pure; any thread. */
public final class KensaMapping {
  private static final int DEFAULT_PAGE = 1;
  private static final int DEFAULT_PAGE_SIZE = 20;
  private static final int MAX_PAGE_SIZE = 100;
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  /** How job-service names the holds of a job: the job's id, and a number from the second on. */
  private static final Pattern HOLD_OF_A_JOB =
      Pattern.compile("job-([A-Za-z0-9_-]{1,64})(?:\\.[0-9]+)?");

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);

  private KensaMapping() {}

  /**
   * Which page of the history was asked for.
   *
   * @param page 1 upwards
   * @param pageSize 1 to 100
   */
  public record PageQuery(int page, int pageSize) {}

  /**
   * The words for what moved credits. The contract names {@code VIDEO_CONSUME} alone, as an
   * example; credits leave the available ones when a video is ordered, so that is where it stands.
   *
   * <table>
   * <caption>Kensa's word, the ledger's entry, the sign of {@code credits}</caption>
   * <tr><td>{@code CREDIT_GRANT}</td><td>GRANT</td><td>+ (0 for credits that begin later)</td></tr>
   * <tr><td>{@code CREDIT_ACTIVATE}</td><td>ACTIVATE: those have begun</td><td>+</td></tr>
   * <tr><td>{@code CREDIT_EXPIRE}</td><td>LAPSE: a lot has expired</td><td>-</td></tr>
   * <tr><td>{@code CREDIT_ADJUST}</td><td>CORRECT</td><td>+ or -</td></tr>
   * <tr><td>{@code VIDEO_CONSUME}</td><td>FREEZE: a video was ordered</td><td>-</td></tr>
   * <tr><td>{@code VIDEO_SETTLE}</td><td>SETTLE: it was made; what was frozen too much is back
   *     </td><td>0 or +</td></tr>
   * <tr><td>{@code VIDEO_RELEASE}</td><td>RELEASE, EXPIRE: it was not; all is back</td><td>+</td>
   *     </tr>
   * </table>
   */
  public enum TransType {
    CREDIT_GRANT,
    CREDIT_ACTIVATE,
    CREDIT_EXPIRE,
    CREDIT_ADJUST,
    VIDEO_CONSUME,
    VIDEO_SETTLE,
    VIDEO_RELEASE;

    /** The word for an entry of this kind. */
    public static TransType of(EntryKind kind) {
      return switch (kind) {
        case GRANT -> CREDIT_GRANT;
        case ACTIVATE -> CREDIT_ACTIVATE;
        case LAPSE -> CREDIT_EXPIRE;
        case CORRECT -> CREDIT_ADJUST;
        case FREEZE -> VIDEO_CONSUME;
        case SETTLE -> VIDEO_SETTLE;
        case RELEASE, EXPIRE -> VIDEO_RELEASE;
      };
    }
  }

  // Requests.

  /**
   * Reads the parameters of a list. A page size above the cap means the cap; a page past any end is
   * an empty one.
   *
   * @throws ProblemException {@link Problem.InvalidRequest} naming the parameter and what is
   *     allowed
   */
  public static PageQuery pageQuery(@Nullable String page, @Nullable String pageSize) {
    return new PageQuery(
        number("page", page, DEFAULT_PAGE, Integer.MAX_VALUE),
        number("pageSize", pageSize, DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE));
  }

  // Answers.

  public static KensaWire.History history(NumberedHistoryPage page) {
    return new KensaWire.History(
        page.entries().stream().map(KensaMapping::transaction).toList(),
        page.total(),
        page.page(),
        page.pageSize());
  }

  public static KensaWire.Balance balance(Balance balance, Lots lots) {
    return new KensaWire.Balance(
        balance.available().credits(),
        balance.frozen().credits(),
        balance.used().credits(),
        balance.total().credits(),
        lots.lots().stream().map(KensaMapping::lot).toList());
  }

  public static KensaWire.Receipt receipt(String uuid, Receipt receipt) {
    return new KensaWire.Receipt(
        uuid,
        status(receipt.hold().state()),
        receipt.hold().amount().credits(),
        receipt.hold().settled().credits(),
        instant(receipt.openedAt()),
        instantOrNull(receipt.endedAt()),
        receipt.lots().stream().map(KensaMapping::share).toList(),
        receipt.entries().stream().map(KensaMapping::transaction).toList());
  }

  private static KensaWire.Transaction transaction(HistoryEntry entry) {
    return new KensaWire.Transaction(
        entry.sequence(),
        "TXN-%s-%03d".formatted(DAY.format(entry.at()), entry.sequence()),
        TransType.of(entry.kind()).name(),
        entry.credits(),
        entry.availableAfter().credits(),
        videoUuid(entry),
        remark(entry),
        instant(entry.at()));
  }

  private static @Nullable String videoUuid(HistoryEntry entry) {
    return switch (entry.kind()) {
      case FREEZE, SETTLE, RELEASE, EXPIRE -> {
        Matcher hold = HOLD_OF_A_JOB.matcher(entry.operationId());
        yield hold.matches() ? hold.group(1) : null;
      }
      case GRANT, ACTIVATE, LAPSE, CORRECT -> null;
    };
  }

  /** The reason of a grant or a correction; of a hold, what became of it in words. */
  private static @Nullable String remark(HistoryEntry entry) {
    return switch (entry.kind()) {
      case GRANT, ACTIVATE, LAPSE, CORRECT -> entry.reference();
      case FREEZE -> "Credits frozen for a video";
      case SETTLE -> "Video completed: " + entry.settled() + " credits used";
      case RELEASE -> "Video not completed: credits returned";
      case EXPIRE -> "Video not completed in time: credits returned";
    };
  }

  private static KensaWire.Lot lot(Lot lot) {
    return new KensaWire.Lot(
        lot.amount().credits(),
        lot.available().credits() + lot.upcoming().credits(),
        lot.frozen().credits(),
        lot.kind().name(),
        instantOrNull(lot.effectiveAt()),
        instantOrNull(lot.expiresAt()));
  }

  private static KensaWire.LotShare share(Receipt.LotShare share) {
    return new KensaWire.LotShare(
        share.kind().name(), share.frozen().credits(), share.settled().credits());
  }

  private static String status(HoldState state) {
    return switch (state) {
      case OPEN -> "FROZEN";
      case SETTLED -> "SETTLED";
      case RELEASED -> "RELEASED";
      case EXPIRED -> "EXPIRED";
    };
  }

  private static String instant(Instant instant) {
    return MILLIS.format(instant);
  }

  private static @Nullable String instantOrNull(@Nullable Instant instant) {
    return instant == null ? null : instant(instant);
  }

  private static int number(String field, @Nullable String text, int otherwise, int most) {
    if (text == null) {
      return otherwise;
    }
    String digits = NUMBER.matcher(text).matches() ? text.replaceFirst("^0+", "") : "";
    if (digits.isEmpty()) {
      throw new ProblemException(
          new Problem.InvalidRequest(field, "must be a whole number of at least 1"));
    }
    // Ten digits always fit a long; more than that is more than any cap.
    return digits.length() > 10 ? most : (int) Math.min(Long.parseLong(digits), most);
  }
}
