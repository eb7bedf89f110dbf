package dev.reelwright.system;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compares what lies in the bucket with the rows that say what should: files that count, and scenes
 * that are kept for the next video. It looks at the object store's own files.
 */
public final class BucketCheck {
  private final SystemStack stack;
  private final boolean nothingElse;

  /**
   * @param nothingElse whether a file that is none of the accounts' is an orphan too
   */
  public BucketCheck(SystemStack stack, boolean nothingElse) {
    this.stack = stack;
    this.nothingElse = nothingElse;
  }

  /**
   * Waits until all sweeps have been there.
   *
   * @return what does not hold even then, each in a sentence
   */
  public List<String> violations(List<Sketchpen> customers, Duration patience) throws IOException {
    Instant end = Instant.now().plus(patience);
    List<String> violations = look(customers);
    while (!violations.isEmpty() && Instant.now().isBefore(end)) {
      Customer.pause();
      violations = look(customers);
    }
    return violations;
  }

  private List<String> look(List<Sketchpen> customers) throws IOException {
    Rows rows = rows(customers);
    SortedMap<String, Long> listing = stack.listing();
    Map<String, Long> used = new HashMap<>();
    Map<String, Long> pieces = new HashMap<>();
    Set<String> missing = new HashSet<>(rows.files().keySet());
    List<String> violations = new ArrayList<>();
    for (Map.Entry<String, Long> file : listing.entrySet()) {
      String key = file.getKey();
      Optional<String> owner = rows.owner(key);
      missing.remove(key);
      if (owner.isEmpty()) {
        if (nothingElse || rows.concerns(key)) {
          violations.add("an orphan lies in the bucket: " + key);
        }
        continue;
      }
      if (key.startsWith("scenes/")) {
        pieces.merge(folder(key), file.getValue(), Long::sum);
        if (!rows.pieces().containsKey(folder(key))) {
          violations.add("a scene without a row lies in the bucket: " + key);
        }
        continue;
      }
      used.merge(owner.get(), file.getValue(), Long::sum);
      Long counted = rows.files().get(key);
      if (counted == null) {
        violations.add("a file that does not count lies in the bucket: " + key);
      } else if (!counted.equals(file.getValue())) {
        violations.add("%s has %d bytes, and counts %d".formatted(key, file.getValue(), counted));
      }
    }
    missing.forEach(key -> violations.add("a file counts that is not in the bucket: " + key));
    rows.pieces()
        .forEach(
            (folder, bytes) -> {
              if (bytes > 0 && !bytes.equals(pieces.getOrDefault(folder, 0L))) {
                violations.add(
                    "scene %s has %d bytes, and its row says %d"
                        .formatted(folder, pieces.getOrDefault(folder, 0L), bytes));
              }
            });
    for (Sketchpen customer : customers) {
      String account = customer.customer().account();
      long lies = used.getOrDefault(account, 0L);
      long told = customer.usage().usedBytes();
      if (told != lies) {
        violations.add("%s is told of %d bytes, and %d are there".formatted(account, told, lies));
      }
      long reserved = rows.reserved().getOrDefault(account, 0L);
      if (reserved != 0) {
        violations.add(account + " has room reserved for nothing: " + reserved);
      }
    }
    return violations;
  }

  /**
   * What the rows say.
   *
   * @param files that count, with their bytes
   * @param pieces folders of scenes, with a slash at the end, and what they take; 0: not known yet
   * @param jobs whose each job is
   * @param reserved by account
   */
  private record Rows(
      Set<String> accounts,
      Map<String, Long> files,
      Map<String, Long> pieces,
      Map<String, String> jobs,
      Map<String, Long> reserved) {
    /** Whose a key is, if it is one of the accounts'. */
    Optional<String> owner(String key) {
      String[] parts = key.split("/", 4);
      String owner =
          switch (parts[0]) {
            case "uploads" -> parts[1];
            case "outputs" -> jobs.getOrDefault(parts[1], "");
            case "scenes" -> parts[2];
            default -> "";
          };
      return accounts.contains(owner) ? Optional.of(owner) : Optional.empty();
    }

    /** Whether a key that is nobody's has the name of one of the accounts in it all the same. */
    boolean concerns(String key) {
      return accounts.stream().anyMatch(key::contains);
    }
  }

  private Rows rows(List<Sketchpen> customers) throws IOException {
    String[] accounts =
        customers.stream().map(each -> each.customer().account()).toArray(String[]::new);
    Map<String, Long> files = new TreeMap<>();
    stack
        .rows(
            "job",
            """
            select key, bytes from stored_file
            where account = any(?) and reserved_until is null
            """,
            (Object) accounts)
        .forEach(row -> files.put(row.get("key"), Long.valueOf(row.get("bytes"))));
    Map<String, Long> pieces = new HashMap<>();
    stack
        .rows(
            "job",
            """
            select 'scenes/' || lower(mode) || '/' || account || '/' || key || '/' as folder, bytes
            from scene_piece where account = any(?)
            """,
            (Object) accounts)
        .forEach(row -> pieces.put(row.get("folder"), Long.valueOf(row.get("bytes"))));
    Map<String, String> jobs = new HashMap<>();
    stack
        .rows("job", "select id, account from job where account = any(?)", (Object) accounts)
        .forEach(row -> jobs.put(row.get("id"), row.get("account")));
    Map<String, Long> reserved = new HashMap<>();
    stack
        .rows(
            "job",
            "select account, reserved from storage_account where account = any(?)",
            (Object) accounts)
        .forEach(row -> reserved.put(row.get("account"), Long.valueOf(row.get("reserved"))));
    return new Rows(Set.of(accounts), files, pieces, jobs, reserved);
  }

  private static String folder(String key) {
    return key.substring(0, key.lastIndexOf('/') + 1);
  }
}
