package dev.reelwright.gateway.upload;

import java.util.List;

/**
 * Which parts a form has.
 *
 * @param files all of them required
 * @param fields none of them required
 */
public record FormSpec(List<FilePart> files, List<TextPart> fields) {
  /**
   * A file.
   *
   * @param maxBytes one more is too large
   * @param types what its bytes may be, as {@link MediaSniffer} names it
   * @param allowed the same for the customer to read
   * @param trueToItsHeader whether it must also be what its own header says; otherwise its bytes
   *     alone decide
   */
  public record FilePart(
      String name,
      long maxBytes,
      List<String> types,
      List<String> allowed,
      boolean trueToItsHeader) {}

  /**
   * A short text.
   *
   * @param maxBytes in UTF-8; one more is refused
   */
  public record TextPart(String name, int maxBytes) {}
}
