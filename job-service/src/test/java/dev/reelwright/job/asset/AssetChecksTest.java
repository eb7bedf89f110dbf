package dev.reelwright.job.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.Problem.InvalidFields.InvalidField;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.UploadRef;
import dev.reelwright.job.contract.asset.AssetType;
import dev.reelwright.job.contract.asset.CreateAsset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an asset may be. */
final class AssetChecksTest {
  private static final String ID = "550e8400-e29b-41d4-a716-446655440000";
  private static final Set<String> VOICES = Set.of("amy", "joe");

  static Stream<CreateAsset> good() {
    return Stream.of(
        anAsset(AssetType.CHARACTER, "priya", "An engineer.\nWears glasses.", "amy"),
        anAsset(AssetType.CHARACTER, "x".repeat(100), "x".repeat(2000), "joe"),
        anAsset(AssetType.OBJECT, "ein Würfel 🎲", null, null),
        anAsset(AssetType.OBJECT, "🎲".repeat(100), "🎲".repeat(2000), null));
  }

  @ParameterizedTest
  @MethodSource("good")
  void whatIsInOrderIsLetIn(CreateAsset create) {
    assertThatCode(() -> AssetChecks.require(AssetChecks.readable(create), VOICES))
        .doesNotThrowAnyException();
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(anAsset(null, "a", null, null), List.of("type")),
        Arguments.of(anAsset(AssetType.OBJECT, null, null, null), List.of("name")),
        Arguments.of(anAsset(AssetType.OBJECT, "  ", null, null), List.of("name")),
        Arguments.of(anAsset(AssetType.OBJECT, "x".repeat(101), null, null), List.of("name")),
        Arguments.of(anAsset(AssetType.OBJECT, "a\nb", null, null), List.of("name")),
        Arguments.of(anAsset(AssetType.OBJECT, "a\ud800", null, null), List.of("name")),
        Arguments.of(
            anAsset(AssetType.OBJECT, "a", "x".repeat(2001), null), List.of("description")),
        Arguments.of(anAsset(AssetType.OBJECT, "a", "b\0", null), List.of("description")),
        Arguments.of(anAsset(AssetType.OBJECT, "a", null, "amy"), List.of("voice")),
        Arguments.of(anAsset(AssetType.CHARACTER, "a", null, null), List.of("voice")),
        Arguments.of(anAsset(AssetType.CHARACTER, "a", null, " "), List.of("voice")),
        Arguments.of(anAsset(AssetType.CHARACTER, "a", null, "Amy"), List.of("voice")),
        Arguments.of(
            anAsset(AssetType.CHARACTER, "", "b\0", "nobody"),
            List.of("name", "description", "voice")));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void allThatIsWrongIsNamed(CreateAsset create, List<String> paths) {
    assertThatThrownBy(() -> AssetChecks.require(AssetChecks.readable(create), VOICES))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused ->
                assertThat(refused.problem())
                    .isInstanceOfSatisfying(
                        Problem.InvalidFields.class,
                        problem ->
                            assertThat(problem.fields())
                                .extracting(InvalidField::path)
                                .containsExactlyElementsOf(paths)));
  }

  @Test
  void namesThatLookTheSameAreTheSame() {
    CreateAsset composed = anAsset(AssetType.OBJECT, " caf\u00e9 ", " x ", null);
    CreateAsset decomposed = anAsset(AssetType.OBJECT, "cafe\u0301", "x", null);

    assertThat(AssetChecks.readable(composed)).isEqualTo(AssetChecks.readable(decomposed));
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(
        Arguments.of(null, "body"),
        Arguments.of(request("x", "acc", Mode.LIVE, "key"), "assetId"),
        Arguments.of(
            request("550E8400-E29B-41D4-A716-446655440000", "acc", Mode.LIVE, "key"), "assetId"),
        Arguments.of(request(null, "acc", Mode.LIVE, "key"), "assetId"),
        Arguments.of(request(ID, " ", Mode.LIVE, "key"), "account"),
        Arguments.of(request(ID, "x".repeat(96), Mode.LIVE, "key"), "account"),
        Arguments.of(request(ID, "acc", null, "key"), "mode"),
        Arguments.of(request(ID, "acc", Mode.LIVE, null), "keyId"));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void whatTheGatewayWouldNotAskIsRefused(@Nullable CreateAsset create, String field) {
    assertThatThrownBy(() -> AssetChecks.readable(create))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused ->
                assertThat(refused.problem())
                    .isInstanceOfSatisfying(
                        Problem.InvalidRequest.class,
                        problem -> assertThat(problem.field()).isEqualTo(field)));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "null, image/png, 1, key",
        "k, image/png, 0, bytes",
        "k, image/png, 1, sha256",
      })
  void pictureWithoutItsFactsIsRefused(
      @Nullable String key, String type, long bytes, String field) {
    String digest = field.equals("sha256") ? "aa" : "a".repeat(64);

    assertThatThrownBy(() -> AssetChecks.picture(new UploadRef(string(key), type, bytes, digest)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused ->
                assertThat(refused.problem())
                    .isInstanceOfSatisfying(
                        Problem.InvalidRequest.class,
                        problem -> assertThat(problem.field()).isEqualTo(field)));
  }

  @Test
  void fileThatIsNoPictureIsRefused() {
    UploadRef film = new UploadRef("k", "video/mp4", 1, "a".repeat(64));

    assertThatThrownBy(() -> AssetChecks.picture(film))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused ->
                assertThat(refused.problem())
                    .isEqualTo(
                        new Problem.UnsupportedMedia("file", "video/mp4", AssetChecks.PICTURES)));
  }

  @Test
  void pictureHasOneIdHoweverOftenItIsGiven() {
    UploadRef file = new UploadRef("uploads/1", "image/png", 1, "a".repeat(64));

    assertThat(Asset.Picture.of(file)).isEqualTo(Asset.Picture.of(file));
    assertThat(AssetChecks.isUuid(Asset.Picture.of(file).id())).isTrue();
  }

  private static CreateAsset anAsset(
      @Nullable AssetType type,
      @Nullable String name,
      @Nullable String description,
      @Nullable String voice) {
    return new CreateAsset(
        ID, "acc", Mode.LIVE, "key", leftOut(type), string(name), description, voice);
  }

  private static CreateAsset request(
      @Nullable String id, String account, @Nullable Mode mode, @Nullable String keyId) {
    return new CreateAsset(
        string(id), account, leftOut(mode), string(keyId), AssetType.OBJECT, "a", null, null);
  }

  private static String string(@Nullable String text) {
    return leftOut(text);
  }

  /** As JSON does it, whatever the type says. */
  @SuppressWarnings("NullAway")
  private static <T> T leftOut(@Nullable T value) {
    return value;
  }
}
