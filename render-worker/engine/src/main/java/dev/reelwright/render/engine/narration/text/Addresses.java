package dev.reelwright.render.engine.narration.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Web and e-mail addresses, file names and paths, tags and handles. An address is said down to the
 * first step of its path; what follows helps nobody who listens.
 */
final class Addresses {
  private static final String TOP =
      "(?:com|org|net|io|dev|app|gov|edu|mil|int|info|biz|ai|co|me|tv|uk|us|de|fr|es|it|nl|be|ch|at"
          + "|se|no|fi|dk|pl|pt|ie|eu|ca|au|nz|jp|cn|in|br|ru|xyz|tech|cloud|online|site|shop|blog"
          + "|wiki|news|local|example|test|ly|gl|so|sh|fm|cc|to)";
  private static final Set<String> SPELLED_TOPS = Set.of("edu", "mil");

  private static final Pattern URL =
      Pattern.compile(
          "(?i)(?:(?:https?|ftp|wss?|file|git|ssh)://)(?:[^/@\\s]{1,200}@)?([^/?#:\\s]{1,255})(?::(\\d{1,5}))?(/?[^?#\\s]*)(?:[?#]\\S*)?");
  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?i)((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.){1,8}"
              + TOP
              + "|localhost)(?::(\\d{1,5}))?(/[^?#\\s]*)?(?:[?#]\\S*)?");
  private static final Pattern MAIL =
      Pattern.compile(
          "(?i)(?:mailto:)?([a-z0-9._%+-]{1,64})@((?:[a-z0-9-]{1,63}\\.){1,8}[a-z]{2,24})");
  private static final Pattern FILE =
      Pattern.compile(
          "(?i)(\\.?[\\w-][\\w .-]{0,80}?)((?:\\.(?:txt|pdf|java|py|jsx?|tsx?|json|ya?ml|xml|html?|s?css|mdx?|csv|tsv|png|jpe?g"
              + "|gif|svg|webp|mp3|mp4|mov|wav|flac|zip|tar|gz|tgz|exe|sh|bat|log|conf|cfg|ini|toml|docx?|xlsx?"
              + "|pptx?|class|jar|war|sql|env|lock|go|rs|rb|php|c|h|cpp|hpp|cs|kt|swift|properties|gradle|iso|dll|so))+)");
  private static final Pattern PATH =
      Pattern.compile("(?:~|\\.{1,2}|[A-Za-z]:)?(?:[/\\\\][\\w.@ -]{1,80})+[/\\\\]?");
  private static final Pattern HANDLE = Pattern.compile("@([A-Za-z0-9_][\\w.-]{0,60})");
  private static final Pattern TAG = Pattern.compile("#([A-Za-z_][\\w-]{0,100})");
  private static final Pattern HEX_COLOUR = Pattern.compile("#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})");

  /** Says a name of letters, digits and signs. */
  private final Function<String, List<String>> names;

  Addresses(Function<String, List<String>> names) {
    this.names = names;
  }

  /** How an address is said; nothing if it is none. */
  Optional<List<String>> read(String core) {
    Matcher url = URL.matcher(core);
    if (url.matches()) {
      return Optional.of(site(url.group(1), url.group(2), url.group(3)));
    }
    Matcher mail = MAIL.matcher(core);
    if (mail.matches()) {
      return Optional.of(Numbers.joined(dotted(mail.group(1)), List.of("at"), host(mail.group(2))));
    }
    Matcher handle = HANDLE.matcher(core);
    if (handle.matches()) {
      return Optional.of(Numbers.joined(List.of("at"), names.apply(handle.group(1))));
    }
    Matcher colour = HEX_COLOUR.matcher(core);
    if (colour.matches() && core.matches(".*\\d.*") && core.matches(".*[a-fA-F].*")) {
      return Optional.of(Numbers.joined(List.of("hash"), Letters.spell(colour.group(1))));
    }
    Matcher tag = TAG.matcher(core);
    if (tag.matches()) {
      return Optional.of(Numbers.joined(List.of("hashtag"), names.apply(tag.group(1))));
    }
    return fileOrSite(core);
  }

  private Optional<List<String>> fileOrSite(String core) {
    Matcher path = PATH.matcher(core);
    if (path.matches() && (core.length() > 1) && isPath(core)) {
      return Optional.of(steps(core));
    }
    Matcher file = FILE.matcher(core);
    if (file.matches() && !core.toLowerCase(Locale.ROOT).startsWith("www.")) {
      return Optional.of(fileName(file.group(1), file.group(2)));
    }
    Matcher domain = DOMAIN.matcher(core);
    // "end.To" is a sentence that lacks a space, not an address.
    if (domain.matches() && !core.matches("[A-Za-z]+\\.[A-Z][a-z]+")) {
      return Optional.of(site(domain.group(1), domain.group(2), domain.group(3)));
    }
    return Optional.empty();
  }

  /** A path from the root, a home, a drive or a folder; "/" between words is none. */
  private static boolean isPath(String core) {
    return core.matches("(?:~|\\.{1,2}|[A-Za-z]:)?[/\\\\].*");
  }

  private List<String> site(String host, @Nullable String port, @Nullable String path) {
    List<String> words = new ArrayList<>(host(host));
    if (port != null) {
      words.add("port");
      words.addAll(
          port.length() > 4 ? Numbers.digits(port) : Numbers.inPairs(Integer.parseInt(port)));
    }
    String first = path == null ? "" : path.replaceFirst("^/", "").replaceFirst("/.*$", "");
    if (first.matches(".*[A-Za-z0-9].*") && first.length() <= 24 && first.indexOf('%') < 0) {
      words.add("slash");
      words.addAll(fileOrName(first));
    }
    return words;
  }

  private List<String> host(String host) {
    String bare = host.toLowerCase(Locale.ROOT).startsWith("www.") ? host.substring(4) : host;
    List<String> words = new ArrayList<>();
    String[] labels = bare.split("\\.");
    for (int i = 0; i < labels.length; i++) {
      words.addAll(words.isEmpty() ? List.of() : List.of("dot"));
      boolean top = i > 0 && i == labels.length - 1;
      boolean spelled =
          top
              && (labels[i].length() == 2
                  || SPELLED_TOPS.contains(labels[i].toLowerCase(Locale.ROOT)));
      words.addAll(spelled ? Letters.spell(labels[i]) : names.apply(labels[i]));
    }
    return words;
  }

  private List<String> dotted(String user) {
    List<String> words = new ArrayList<>();
    for (String part : user.split("\\.")) {
      words.addAll(words.isEmpty() ? List.of() : List.of("dot"));
      words.addAll(names.apply(part));
    }
    return words;
  }

  private List<String> steps(String path) {
    List<String> words = new ArrayList<>();
    for (String step : path.split("[/\\\\:]+")) {
      words.addAll(fileOrName(step));
    }
    return words;
  }

  private List<String> fileOrName(String step) {
    Matcher file = FILE.matcher(step);
    return file.matches() ? fileName(file.group(1), file.group(2)) : names.apply(step);
  }

  private List<String> fileName(String name, String extensions) {
    List<String> words = new ArrayList<>();
    if (name.startsWith(".")) {
      words.add("dot");
    }
    words.addAll(names.apply(name));
    for (String extension : extensions.substring(1).split("\\.")) {
      words.add("dot");
      words.addAll(names.apply(extension));
    }
    return words;
  }
}
