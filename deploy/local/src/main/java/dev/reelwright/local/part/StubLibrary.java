package dev.reelwright.local.part;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes shared libraries without any function in them, for sonames that a program names but never
 * calls here.
 *
 * <p>The ffmpeg of the Maven artefact links capture devices (PulseAudio, ALSA, X11, DRM, VA-API)
 * that a server does not have and a render never opens. The dynamic loader insists that the files
 * exist; it binds their functions only when they are called. So a file with the right soname and
 * the symbol versions that are asked of it lets the program start, on any Linux with glibc.
 *
 * <p>The layout follows the System V ABI, chapters 4 and 5, and the Linux Standard Base on symbol
 * versions: one loadable segment that holds everything, and the dynamic table in it.
 */
final class StubLibrary {
  private static final int HEADER_BYTES = 64;
  private static final int PROGRAM_HEADER_BYTES = 56;
  private static final int PAGE = 0x10000;

  private static final long DT_NULL = 0;
  private static final long DT_HASH = 4;
  private static final long DT_STRTAB = 5;
  private static final long DT_SYMTAB = 6;
  private static final long DT_STRSZ = 10;
  private static final long DT_SYMENT = 11;
  private static final long DT_SONAME = 14;
  private static final long DT_VERSYM = 0x6ffffff0L;
  private static final long DT_VERDEF = 0x6ffffffcL;
  private static final long DT_VERDEFNUM = 0x6ffffffdL;
  private static final long DT_VERNEED = 0x6ffffffeL;
  private static final long DT_VERNEEDNUM = 0x6fffffffL;

  private StubLibrary() {}

  /**
   * Writes {@code directory/soname} for the machine that {@code wantedBy} is built for.
   *
   * @param wantedBy ELF files whose demands on symbol versions of {@code soname} are to be met
   */
  static void write(Path directory, String soname, List<Path> wantedBy) throws IOException {
    Set<String> versions = new LinkedHashSet<>();
    short machine = 0;
    for (Path file : wantedBy) {
      Optional<ByteBuffer> elf = elf(file);
      if (elf.isPresent()) {
        machine = elf.get().getShort(18);
        versions.addAll(versionsWanted(elf.get(), soname));
      }
    }
    if (machine == 0) {
      throw new IOException("no ELF file among " + wantedBy);
    }
    Files.write(directory.resolve(soname), image(soname, List.copyOf(versions), machine));
  }

  /** The symbol versions that an ELF file asks of {@code soname}, in the order it names them. */
  static List<String> versionsWanted(ByteBuffer elf, String soname) {
    Map<Long, Long> dynamic = dynamicTable(elf);
    Long needs = dynamic.get(DT_VERNEED);
    List<String> versions = new ArrayList<>();
    if (needs == null) {
      return versions;
    }
    int strings = fileOffset(elf, dynamic.getOrDefault(DT_STRTAB, 0L));
    int need = fileOffset(elf, needs);
    for (long left = dynamic.getOrDefault(DT_VERNEEDNUM, 0L); left > 0; left--) {
      boolean wanted = text(elf, strings + elf.getInt(need + 4)).equals(soname);
      int entry = need + elf.getInt(need + 8);
      for (int count = elf.getShort(need + 2); count > 0; count--) {
        if (wanted) {
          versions.add(text(elf, strings + elf.getInt(entry + 8)));
        }
        entry += elf.getInt(entry + 12);
      }
      need += elf.getInt(need + 12);
    }
    return versions;
  }

  private static byte[] image(String soname, List<String> versions, short machine) {
    var strings = new ByteArrayOutputStream();
    strings.write(0);
    int sonameAt = append(strings, soname);
    List<Integer> versionsAt = versions.stream().map(version -> append(strings, version)).toList();

    int symbols = HEADER_BYTES + 2 * PROGRAM_HEADER_BYTES;
    int hash = symbols + 24; // the null symbol alone
    int versionSymbols = hash + 16; // one bucket, one chain
    int definitions = versionSymbols + 8;
    // The first definition names the file itself; each has one auxiliary entry with its name.
    int definitionBytes = 20 + 8;
    int definitionCount = versions.isEmpty() ? 0 : versions.size() + 1;
    int dynamic = align8(definitions + definitionBytes * definitionCount);
    int dynamicEntries = 7 + (versions.isEmpty() ? 0 : 3);
    int stringTable = dynamic + 16 * dynamicEntries;
    int end = stringTable + strings.size();

    ByteBuffer out = ByteBuffer.allocate(end).order(ByteOrder.LITTLE_ENDIAN);
    out.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}).position(16);
    out.putShort((short) 3).putShort(machine).putInt(1); // a shared object
    out.putLong(0).putLong(HEADER_BYTES).putLong(0); // entry, program headers, no sections
    out.putInt(0).putShort((short) HEADER_BYTES);
    out.putShort((short) PROGRAM_HEADER_BYTES).putShort((short) 2);
    out.putShort((short) 64).putShort((short) 0).putShort((short) 0);
    programHeader(out, 1, 6, 0, end, PAGE); // PT_LOAD, readable and writable
    programHeader(out, 2, 6, dynamic, 16 * dynamicEntries, 8); // PT_DYNAMIC

    out.position(hash).putInt(1).putInt(1);
    out.position(definitions);
    for (int i = 0; i < definitionCount; i++) {
      String name = i == 0 ? soname : versions.get(i - 1);
      boolean last = i == definitionCount - 1;
      out.putShort((short) 1).putShort((short) (i == 0 ? 1 : 0)).putShort((short) (i + 1));
      out.putShort((short) 1).putInt(elfHash(name)).putInt(20).putInt(last ? 0 : definitionBytes);
      out.putInt(i == 0 ? sonameAt : versionsAt.get(i - 1)).putInt(0);
    }

    out.position(dynamic);
    out.putLong(DT_SONAME).putLong(sonameAt);
    out.putLong(DT_HASH).putLong(hash);
    out.putLong(DT_STRTAB).putLong(stringTable);
    out.putLong(DT_SYMTAB).putLong(symbols);
    out.putLong(DT_STRSZ).putLong(strings.size());
    out.putLong(DT_SYMENT).putLong(24);
    if (!versions.isEmpty()) {
      out.putLong(DT_VERSYM).putLong(versionSymbols);
      out.putLong(DT_VERDEF).putLong(definitions);
      out.putLong(DT_VERDEFNUM).putLong(definitionCount);
    }
    out.putLong(DT_NULL).putLong(0);
    out.put(strings.toByteArray());
    return out.array();
  }

  private static void programHeader(
      ByteBuffer out, int type, int flags, long offset, long size, long alignment) {
    out.putInt(type).putInt(flags).putLong(offset).putLong(offset).putLong(offset);
    out.putLong(size).putLong(size).putLong(alignment);
  }

  /** The hash that symbol versions are compared by (System V ABI, "Hash Table"). */
  static int elfHash(String name) {
    int hash = 0;
    for (byte character : name.getBytes(StandardCharsets.US_ASCII)) {
      hash = (hash << 4) + character;
      int high = hash & 0xf0000000;
      hash ^= high >>> 24;
      hash &= ~high;
    }
    return hash;
  }

  private static Map<Long, Long> dynamicTable(ByteBuffer elf) {
    Map<Long, Long> table = new LinkedHashMap<>();
    for (int header : programHeaders(elf)) {
      if (elf.getInt(header) == 2) {
        int at = (int) elf.getLong(header + 8);
        while (elf.getLong(at) != DT_NULL) {
          table.putIfAbsent(elf.getLong(at), elf.getLong(at + 8));
          at += 16;
        }
      }
    }
    return table;
  }

  private static int fileOffset(ByteBuffer elf, long address) {
    for (int header : programHeaders(elf)) {
      long start = elf.getLong(header + 16);
      if (elf.getInt(header) == 1
          && address >= start
          && address < start + elf.getLong(header + 32)) {
        return (int) (address - start + elf.getLong(header + 8));
      }
    }
    throw new IllegalArgumentException("address " + address + " lies in no loaded segment");
  }

  private static List<Integer> programHeaders(ByteBuffer elf) {
    List<Integer> headers = new ArrayList<>();
    for (int i = 0; i < elf.getShort(56); i++) {
      headers.add((int) elf.getLong(32) + i * elf.getShort(54));
    }
    return headers;
  }

  /** The file if it is 64-bit little-endian ELF. */
  private static Optional<ByteBuffer> elf(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    boolean elf64 =
        bytes.length > HEADER_BYTES
            && bytes[0] == 0x7f
            && bytes[1] == 'E'
            && bytes[2] == 'L'
            && bytes[3] == 'F'
            && bytes[4] == 2
            && bytes[5] == 1;
    return elf64
        ? Optional.of(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN))
        : Optional.empty();
  }

  private static int append(ByteArrayOutputStream strings, String text) {
    int at = strings.size();
    strings.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    strings.write(0);
    return at;
  }

  private static String text(ByteBuffer elf, int at) {
    int end = at;
    while (elf.get(end) != 0) {
      end++;
    }
    return StandardCharsets.US_ASCII.decode(elf.slice(at, end - at)).toString();
  }

  private static int align8(int value) {
    return (value + 7) & ~7;
  }
}
