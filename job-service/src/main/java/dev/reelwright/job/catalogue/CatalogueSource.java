package dev.reelwright.job.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the catalogue stands: in a file of the operator's, or in the one that comes along. */
sealed interface CatalogueSource {
  /** For messages. */
  String name();

  /** What it says now. */
  Content content();

  static CatalogueSource of(Optional<Path> file) {
    return file.<CatalogueSource>map(OnDisk::new).orElseGet(Bundled::new);
  }

  /**
   * What a source said.
   *
   * @param text null: it could not be read
   * @param trouble why not; empty if it could
   */
  record Content(String name, @Nullable String text, String trouble) {
    /**
     * What it means.
     *
     * @throws CatalogueRefused if nothing can be sold from it
     */
    Catalogue catalogue() {
      if (text == null) {
        throw new CatalogueRefused(name + ", line 1: the file: cannot be read: " + trouble);
      }
      return CatalogueFile.read(name, text);
    }
  }

  /** Never changes. */
  record Bundled() implements CatalogueSource {
    @Override
    public String name() {
      return "catalogue.yaml";
    }

    @Override
    public Content content() {
      try (InputStream file = Bundled.class.getResourceAsStream("/" + name())) {
        byte[] bytes = Objects.requireNonNull(file, "comes with the service").readAllBytes();
        return new Content(name(), new String(bytes, StandardCharsets.UTF_8), "");
      } catch (IOException broken) {
        throw new UncheckedIOException("the jar's own catalogue", broken);
      }
    }
  }

  /** Changes when somebody changes it: its time may lie, so its whole content is compared. */
  record OnDisk(Path path) implements CatalogueSource {
    @Override
    public String name() {
      return path.toString();
    }

    @Override
    public Content content() {
      try {
        if (Files.size(path) > 4L * CatalogueFile.MOST_CHARACTERS) {
          return new Content(
              name(), null, "has more than %d characters".formatted(CatalogueFile.MOST_CHARACTERS));
        }
        return new Content(name(), Files.readString(path), "");
      } catch (IOException away) {
        return new Content(name(), null, away.toString());
      }
    }
  }
}
