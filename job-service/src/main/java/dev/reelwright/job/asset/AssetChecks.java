package dev.reelwright.job.asset;

import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.Problem.InvalidFields.InvalidField;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.UploadRef;
import dev.reelwright.job.contract.asset.CreateAsset;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Is what is asked for in order? JSON may leave out anything. */
final class AssetChecks {
  /** What the gateway accepts as a picture. */
  static final List<String> PICTURES = List.of("image/jpeg", "image/png", "image/webp");

  /** With ":test" behind it, an account still fits the ledger's 100 characters. */
  private static final int LONGEST_ACCOUNT = 95;

  private static final int LONGEST_KEY_ID = 196;
  private static final int LONGEST_KEY = 1024;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_DESCRIPTION = 2000;
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private AssetChecks() {}

  /**
   * The request, if the gateway may ask for such a thing, with its texts in the form in which they
   * are kept.
   *
   * @throws ProblemException {@link Problem.InvalidRequest} naming the first field that is not
   */
  static CreateAsset readable(@Nullable CreateAsset create) {
    if (create == null) {
      throw new ProblemException(new Problem.InvalidRequest("body", "must not be null"));
    }
    require(isUuid(create.assetId()), "assetId", "must be a UUID");
    require(fits(create.account(), LONGEST_ACCOUNT), "account", "must be there");
    require(fits(create.keyId(), LONGEST_KEY_ID), "keyId", "must be there");
    require(create.mode() != null, "mode", "must be there");
    return new CreateAsset(
        create.assetId(),
        create.account(),
        create.mode(),
        create.keyId(),
        create.type(),
        inNormalForm(create.name()),
        create.description() == null ? null : inNormalForm(create.description()),
        create.voice());
  }

  /**
   * The picture, if it may be one.
   *
   * @throws ProblemException {@link Problem.UnsupportedMedia}, or {@link Problem.InvalidRequest}
   *     naming the first field that is not in order
   */
  static UploadRef picture(@Nullable UploadRef picture) {
    if (picture == null) {
      throw new ProblemException(new Problem.InvalidRequest("body", "must not be null"));
    }
    require(fits(picture.key(), LONGEST_KEY), "key", "must be there");
    require(picture.bytes() >= 1, "bytes", "must be 1 or more");
    require(
        picture.sha256() != null && SHA256.matcher(picture.sha256()).matches(),
        "sha256",
        "must be 64 lowercase hex digits");
    String found = picture.mediaType();
    if (found == null || !PICTURES.contains(found)) {
      throw new ProblemException(
          new Problem.UnsupportedMedia("file", found == null ? "unknown" : found, PICTURES));
    }
    return picture;
  }

  /**
   * Nothing, if the customer may have such an asset.
   *
   * @throws ProblemException {@link Problem.InvalidFields}
   */
  static void require(CreateAsset create, Set<String> voices) {
    List<InvalidField> faults =
        Stream.of(type(create), name(create), description(create), voice(create, voices))
            .flatMap(Optional::stream)
            .toList();
    if (!faults.isEmpty()) {
      throw new ProblemException(new Problem.InvalidFields(faults));
    }
  }

  static boolean isUuid(@Nullable String text) {
    if (text == null) {
      return false;
    }
    try {
      return UUID.fromString(text).toString().equals(text);
    } catch (IllegalArgumentException noUuid) {
      return false;
    }
  }

  private static Optional<InvalidField> type(CreateAsset create) {
    return create.type() == null ? wrong("type", "must be character or object") : Optional.empty();
  }

  private static Optional<InvalidField> name(CreateAsset create) {
    String name = create.name();
    if (!fits(name, LONGEST_NAME)) {
      return wrong("name", "must have 1 to " + LONGEST_NAME + " characters");
    }
    return name.codePoints().allMatch(AssetChecks::isName)
        ? Optional.empty()
        : wrong("name", "must not have control characters");
  }

  private static Optional<InvalidField> description(CreateAsset create) {
    String text = create.description();
    if (text == null) {
      return Optional.empty();
    }
    if (text.codePointCount(0, text.length()) > LONGEST_DESCRIPTION) {
      return wrong("description", "must have at most " + LONGEST_DESCRIPTION + " characters");
    }
    return text.codePoints().allMatch(AssetChecks::isText)
        ? Optional.empty()
        : wrong("description", "must not have control characters other than tabs and line breaks");
  }

  private static Optional<InvalidField> voice(CreateAsset create, Set<String> voices) {
    String voice = create.voice();
    return switch (create.type()) {
      case null -> Optional.empty();
      case CHARACTER -> {
        if (voice == null || voice.isBlank()) {
          yield wrong("voice", "must be there for a character");
        }
        yield voices.contains(voice)
            ? Optional.empty()
            : wrong("voice", "must be the id of a voice");
      }
      case OBJECT ->
          voice == null ? Optional.empty() : wrong("voice", "must not be there for an object");
    };
  }

  /** Names that look the same are the same. JSON may leave it out. */
  private static String inNormalForm(@Nullable String text) {
    return text == null ? "" : Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
  }

  private static boolean fits(@Nullable String text, int longest) {
    return text != null && !text.isBlank() && text.codePointCount(0, text.length()) <= longest;
  }

  private static boolean isName(int character) {
    return !Character.isISOControl(character)
        && Character.getType(character) != Character.SURROGATE;
  }

  /** A surrogate that stands alone is no character, and PostgreSQL would refuse it. */
  private static boolean isText(int character) {
    return switch (character) {
      case '\t', '\n', '\r' -> true;
      default -> isName(character);
    };
  }

  private static void require(boolean inOrder, String field, String message) {
    if (!inOrder) {
      throw new ProblemException(new Problem.InvalidRequest(field, message));
    }
  }

  private static Optional<InvalidField> wrong(String path, String message) {
    return Optional.of(new InvalidField(path, message));
  }
}
