package dev.reelwright.address;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads addresses in their one canonical way of writing and in no other: what a lenient reader
 * takes for an address (octal, hex, one big number, missing parts) is the classical way around a
 * guard.
 */
final class AddressLiteral {
  private AddressLiteral() {}

  /** Four decimal numbers, no leading zeros; null when it is anything else. */
  static byte @Nullable [] four(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return null;
    }
    byte[] bytes = new byte[4];
    for (int i = 0; i < 4; i++) {
      int value = decimalByte(parts[i]);
      if (value < 0) {
        return null;
      }
      bytes[i] = (byte) value;
    }
    return bytes;
  }

  /**
   * RFC 4291 text without brackets and without zone, a dotted tail allowed; null when it is
   * anything else. Unlike the JDK this keeps a mapped address as the sixteen bytes that were
   * written.
   */
  static byte @Nullable [] six(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      List<Byte> all = groups(text, true);
      return all == null || all.size() != 16 ? null : join(all, List.of());
    }
    if (text.indexOf("::", gap + 1) >= 0) {
      return null;
    }
    List<Byte> head = groups(text.substring(0, gap), false);
    List<Byte> tail = groups(text.substring(gap + 2), true);
    // "::" stands for at least one group of zeros.
    return head == null || tail == null || head.size() + tail.size() > 14 ? null : join(head, tail);
  }

  private static @Nullable List<Byte> groups(String text, boolean dottedTailAllowed) {
    List<Byte> bytes = new ArrayList<>(16);
    if (text.isEmpty()) {
      return bytes;
    }
    String[] groups = text.split(":", -1);
    for (int i = 0; i < groups.length; i++) {
      String group = groups[i];
      if (dottedTailAllowed && i == groups.length - 1 && group.indexOf('.') >= 0) {
        byte[] four = four(group);
        if (four == null) {
          return null;
        }
        for (byte b : four) {
          bytes.add(b);
        }
      } else if (isHexGroup(group)) {
        int value = Integer.parseInt(group, 16);
        bytes.add((byte) (value >> 8));
        bytes.add((byte) value);
      } else {
        return null;
      }
    }
    return bytes;
  }

  private static byte[] join(List<Byte> head, List<Byte> tail) {
    byte[] bytes = new byte[16];
    for (int i = 0; i < head.size(); i++) {
      bytes[i] = head.get(i);
    }
    for (int i = 0; i < tail.size(); i++) {
      bytes[16 - tail.size() + i] = tail.get(i);
    }
    return bytes;
  }

  private static int decimalByte(String text) {
    if (text.isEmpty() || text.length() > 3 || (text.length() > 1 && text.charAt(0) == '0')) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value > 255 ? -1 : value;
  }

  private static boolean isHexGroup(String text) {
    if (text.isEmpty() || text.length() > 4) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
      if (!hex) {
        return false;
      }
    }
    return true;
  }
}
