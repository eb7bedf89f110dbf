package dev.reelwright.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.gateway.session.AuthInput.Credentials;
import dev.reelwright.gateway.session.AuthInput.NewLogin;
import dev.reelwright.gateway.session.AuthInput.Revocation;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The messages are those that Better Auth's own server (1.7.25) was seen to give. */
class AuthInputTest {
  private static final Origins ORIGINS =
      Origins.of(URI.create("https://reels.example.com"), Set.of());

  @Test
  void aSignUpIsRead() {
    NewLogin person =
        NewLogin.read(
            """
            {"name":"Ada","email":"Ada@Example.com","password":"correct horse",
             "image":"https://a.example/a.png","callbackURL":"/welcome","rememberMe":false,"x":1}""",
            ORIGINS,
            true);

    assertThat(person)
        .isEqualTo(
            new NewLogin(
                "Ada",
                new EmailAddress("ada@example.com"),
                "correct horse",
                "https://a.example/a.png",
                false));
    assertThat(person).asString().doesNotContain("horse").doesNotContain("ada");
  }

  @Test
  void aSignInIsReadAndIsRememberedUnlessSaidOtherwise() {
    Credentials presented =
        Credentials.read("{\"email\":\"ada@example.com\",\"password\":\"x\"}", ORIGINS);

    assertThat(presented)
        .isEqualTo(new Credentials(new EmailAddress("ada@example.com"), "x", true, null));
    assertThat(presented).asString().doesNotContain("ada");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\":\"Ada\",\"email\":\"nonsense\",\"password\":\"correct horse\"}"
            + "|[body.email] Invalid email address",
        "{\"email\":\"b@example.com\",\"password\":\"correct horse\"}"
            + "|[body.name] Invalid input: expected string, received undefined",
        "{\"name\":\"Ada\",\"email\":\"b@example.com\",\"password\":\"\"}"
            + "|[body.password] Too small: expected string to have >=1 characters",
        "{\"name\":7,\"email\":\"b@example.com\",\"password\":12345678}"
            + "|[body.name] Invalid input: expected string, received number; [body.password]"
            + " Invalid input: expected string, received number",
        "{\"name\":null,\"email\":null,\"password\":{}}"
            + "|[body.name] Invalid input: expected string, received null; [body.email] Invalid"
            + " input: expected string, received null; [body.password] Invalid input: expected"
            + " string, received object",
        "{\"name\":\"x\",\"email\":7,\"password\":\"x\",\"image\":8,\"callbackURL\":false,\"rememberMe\":\"x\"}"
            + "|[body.email] Invalid input: expected string, received number; [body.image] Invalid"
            + " input: expected string, received number; [body.callbackURL] Invalid input:"
            + " expected string, received boolean; [body.rememberMe] Invalid input: expected"
            + " boolean, received string",
        "[]|[body] Invalid input: expected object, received array",
        "``|[body] Invalid input: expected object, received undefined"
      })
  void allThatIsWrongWithASignUpIsNamed(String body, String message) {
    assertRefused(() -> NewLogin.read(body, ORIGINS, true), AuthRefusal.invalid(message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"email\":7,\"password\":null}"
            + "|[body.email] Invalid input: expected string, received number; [body.password]"
            + " Invalid input: expected string, received null",
        "{\"password\":\"wrong horse\"}"
            + "|[body.email] Invalid input: expected string, received undefined",
        "{\"email\":\"a@example.com\",\"password\":\"x\",\"rememberMe\":\"yes\"}"
            + "|[body.rememberMe] Invalid input: expected boolean, received string",
        "``|[body] Invalid input: expected object, received undefined"
      })
  void andWithASignIn(String body, String message) {
    assertRefused(() -> Credentials.read(body, ORIGINS), AuthRefusal.invalid(message));
  }

  @Test
  void whatNobodyIsCalledIsRefused() {
    assertRefused(
        () -> signUp("A\\u0000da", "correct horse"),
        AuthRefusal.invalid("[body.name] Invalid string: must not hold control characters"));
    assertRefused(
        () -> signUp("a".repeat(201), "correct horse"),
        AuthRefusal.invalid("[body.name] Too big: expected string to have <=200 characters"));
    assertThat(signUp("", "correct horse").name()).isEmpty();
  }

  @Test
  void aPasswordHas8To128Characters() {
    assertRefused(() -> signUp("Ada", "1234567"), AuthRefusal.PASSWORD_TOO_SHORT);
    assertThat(signUp("Ada", "12345678").password()).hasSize(8);
    assertThat(signUp("Ada", "x".repeat(128)).password()).hasSize(128);
    assertRefused(() -> signUp("Ada", "x".repeat(129)), AuthRefusal.PASSWORD_TOO_LONG);
    assertRefused(
        () -> signIn("ada@example.com", "x".repeat(129), "/"), AuthRefusal.PASSWORD_TOO_LONG);
  }

  @Test
  void whenSignUpIsClosedItIsForEverybody() {
    assertRefused(
        () ->
            NewLogin.read(
                "{\"name\":\"Ada\",\"email\":\"ada@example.com\",\"password\":\"short\"}",
                ORIGINS,
                false),
        AuthRefusal.SIGN_UP_CLOSED);
  }

  @Test
  void textThatIsNoJsonIsSaidToBe() {
    assertRefused(() -> NewLogin.read("{\"name\":", ORIGINS, true), AuthRefusal.INVALID_JSON);
    assertRefused(() -> Credentials.read("{} {}", ORIGINS), AuthRefusal.INVALID_JSON);
    assertRefused(() -> Revocation.read("token"), AuthRefusal.INVALID_JSON);
  }

  @Test
  void nobodyIsSentToAForeignPage() {
    assertThat(signIn("ada@example.com", "x", "/dashboard").callbackUrl()).isEqualTo("/dashboard");
    assertRefused(
        () -> signIn("ada@example.com", "x", "https://evil.example"),
        AuthRefusal.INVALID_CALLBACK_URL);
    assertRefused(
        () -> signIn("ada@example.com", "x", "//evil.example"), AuthRefusal.INVALID_CALLBACK_URL);
  }

  @Test
  void aSignInWithNonsenseForAnAddressHasItsOwnCode() {
    assertRefused(() -> signIn("nobody", "x", "/"), AuthRefusal.INVALID_EMAIL);
  }

  private static NewLogin signUp(String name, String password) {
    return NewLogin.read(
        "{\"name\":\"%s\",\"email\":\"ada@example.com\",\"password\":\"%s\"}"
            .formatted(name, password),
        ORIGINS,
        true);
  }

  private static Credentials signIn(String email, String password, String callback) {
    return Credentials.read(
        "{\"email\":\"%s\",\"password\":\"%s\",\"callbackURL\":\"%s\"}"
            .formatted(email, password, callback),
        ORIGINS);
  }

  private static void assertRefused(Runnable reading, AuthRefusal refusal) {
    assertThatThrownBy(reading::run)
        .isInstanceOfSatisfying(
            AuthRefusedException.class,
            refused -> assertThat(refused.refusal()).isEqualTo(refusal));
  }
}
