package dev.reelwright.gateway.upload;

import dev.reelwright.gateway.upload.FormSpec.FilePart;
import dev.reelwright.gateway.upload.ReceivedForm.ReceivedFile;
import dev.reelwright.job.contract.Problem;
import io.vertx.core.Future;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One file while it passes: counted, looked at, digested and handed to a sink. Its first bytes are
 * held back until they say what it is.
 */
final class IncomingFile {
  private final FilePart spec;
  private final @Nullable String claimedType;
  private final UploadSink.Factory sinks;
  private final MessageDigest digest = sha256();
  private final byte[] prefix = new byte[MediaSniffer.PREFIX_BYTES];
  private int prefixBytes;
  private long bytes;
  private @Nullable String mediaType;
  private @Nullable UploadSink sink;
  private boolean refused;

  IncomingFile(FilePart spec, @Nullable String claimedType, UploadSink.Factory sinks) {
    this.spec = spec;
    this.claimedType = claimedType;
    this.sinks = sinks;
  }

  String name() {
    return spec.name();
  }

  /** Stops storing; counting goes on, since too large outweighs whatever else is wrong. */
  void storeNoMore() {
    sink = null;
    refused = true;
  }

  /** Counts and looks. What is wrong, if anything, is said once. */
  Optional<Problem> look(byte[] from, int start, int end) {
    bytes += end - start;
    if (bytes > spec.maxBytes()) {
      return Optional.of(new Problem.TooLarge(spec.name(), spec.maxBytes()));
    }
    if (mediaType == null) {
      int taken = Math.min(prefix.length - prefixBytes, end - start);
      System.arraycopy(from, start, prefix, prefixBytes, taken);
      prefixBytes += taken;
      if (prefixBytes == prefix.length) {
        return decide();
      }
    }
    return Optional.empty();
  }

  /** The end: a short file is judged only now. */
  Optional<Problem> lookAtEnd() {
    if (bytes == 0) {
      return Optional.of(new Problem.InvalidRequest(spec.name(), "the file is empty"));
    }
    return mediaType == null ? decide() : Optional.empty();
  }

  /** Passes on what was looked at; the held prefix first. */
  Future<Void> store(byte[] from, int start, int end) {
    if (refused || mediaType == null) {
      return Future.succeededFuture();
    }
    int rest = start;
    if (sink == null) {
      Future<Void> written = openAndWritePrefix();
      // Of these bytes the prefix has taken its share; what came before them it had whole.
      rest = end - (int) (bytes - prefixBytes);
      if (rest >= end) {
        return written;
      }
    }
    digest.update(from, rest, end - rest);
    return opened().write(from, rest, end);
  }

  /** Everything has come. */
  Future<ReceivedFile> finish() {
    if (sink == null) {
      var unused = openAndWritePrefix();
    }
    String type = mediaType == null ? "" : mediaType;
    return opened()
        .finish()
        .map(done -> new ReceivedFile(type, bytes, HexFormat.of().formatHex(digest.digest())));
  }

  private Future<Void> openAndWritePrefix() {
    sink = sinks.open(spec.name(), mediaType == null ? "" : mediaType);
    digest.update(prefix, 0, prefixBytes);
    return sink.write(prefix, 0, prefixBytes);
  }

  private UploadSink opened() {
    if (sink == null) {
      throw new IllegalStateException("no sink for " + spec.name());
    }
    return sink;
  }

  private Optional<Problem> decide() {
    String found = MediaSniffer.sniff(prefix, prefixBytes);
    mediaType = found;
    if (!spec.types().contains(found)) {
      return unsupported(found);
    }
    return spec.trueToItsHeader() && MediaSniffer.contradicts(claimedType, found)
        ? unsupported(found + " sent as " + printable(claimedType))
        : Optional.empty();
  }

  private Optional<Problem> unsupported(String found) {
    return Optional.of(new Problem.UnsupportedMedia(spec.name(), found, spec.allowed()));
  }

  private static String printable(@Nullable String claimed) {
    String text = claimed == null ? "" : claimed.replaceAll("[^\\x20-\\x7e]", "?");
    return text.length() > 80 ? text.substring(0, 80) : text;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
