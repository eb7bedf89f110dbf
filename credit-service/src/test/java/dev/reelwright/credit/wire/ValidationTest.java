package dev.reelwright.credit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.credit.contract.Grant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidationTest {
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
      {}                                                                    | operationId is required
      {"operationId":"","account":"a","amount":1,"reason":"r"}              | operationId must have between 1 and 200 characters
      {"operationId":"o","amount":1,"reason":"r"}                           | account is required
      {"operationId":"o","account":"","amount":1,"reason":"r"}              | account must have between 1 and 100 characters
      {"operationId":"o","account":"a","reason":"r"}                        | amount is required
      {"operationId":"o","account":"a","amount":null,"reason":"r"}          | amount is required
      {"operationId":"o","account":"a","amount":0,"reason":"r"}             | amount must be at least 1
      {"operationId":"o","account":"a","amount":1}                          | reason is required
      {"operationId":"o\\u0000","account":"a","amount":1,"reason":"r"}      | operationId must not contain control characters
      {"operationId":"o\\ud800","account":"a","amount":1,"reason":"r"}      | operationId must not contain control characters
      {"operationId":"o","account":"a","amount":1,"reason":"one\\ntwo"}     | reason must not contain control characters
      """)
  void grantIsRefusedWithItsField(String json, String reason) throws Exception {
    Grant grant = JSON.readValue(json, Grant.class);

    assertThatThrownBy(() -> Validation.checked(grant))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
      {"account":"a","amount":1,"backstop":"2030-01-01T00:00:00Z","reference":"r"}               | holdId is required
      {"holdId":"h","account":"a","amount":1,"reference":"r"}                                    | backstop is required
      {"holdId":"h","account":"a","amount":1,"backstop":"1970-01-01T00:00:00Z","reference":"r"}  | backstop must be between 2000-01-01T00:00:00Z and 9999-12-31T00:00:00Z
      {"holdId":"h","account":"a","amount":1,"backstop":"+99999-01-01T00:00:00Z","reference":"r"} | backstop must be between 2000-01-01T00:00:00Z and 9999-12-31T00:00:00Z
      {"holdId":"h","account":"a","amount":0,"backstop":"2030-01-01T00:00:00Z","reference":"r"}  | amount must be at least 1
      {"holdId":"h","account":"a","amount":1,"backstop":"2030-01-01T00:00:00Z"}                  | reference is required
      """)
  void freezeIsRefusedWithItsField(String json, String reason) throws Exception {
    FreezeHold freeze = JSON.readValue(json, FreezeHold.class);

    assertThatThrownBy(() -> Validation.checked(freeze))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
      {"type":"SettleHold","account":"a","amount":1}                  | holdId is required
      {"type":"SettleHold","holdId":"h","amount":1}                   | account is required
      {"type":"SettleHold","holdId":"h","account":"a"}                | amount is required
      {"type":"ReleaseHold","holdId":"h","account":"a"}               | reason is required
      {"type":"ReleaseHold","holdId":"h","account":"a","reason":""}   | reason must have between 1 and 500 characters
      """)
  void commandIsRefusedWithItsField(String json, String reason) throws Exception {
    CreditCommand command = JSON.readValue(json, CreditCommand.class);

    assertThatThrownBy(() -> Validation.check(command))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage(reason);
  }

  @Test
  void settleOfNothingIsInOrder() throws Exception {
    CreditCommand command =
        JSON.readValue(
            "{\"type\":\"SettleHold\",\"holdId\":\"h\",\"account\":\"a\",\"amount\":0}",
            CreditCommand.class);

    Validation.check(command);

    assertThat(command).isInstanceOf(CreditCommand.SettleHold.class);
  }

  @Test
  void noBodyIsRefused() {
    assertThatThrownBy(() -> Validation.checked((Grant) null))
        .hasMessage("a JSON body is required");
    assertThatThrownBy(() -> Validation.checked((FreezeHold) null))
        .hasMessage("a JSON body is required");
    assertThatThrownBy(() -> Validation.check(null)).hasMessage("a JSON body is required");
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "101", "2147483647"})
  void limitOutsideOf1To100IsRefused(int limit) {
    assertThatThrownBy(() -> Validation.limit(limit, 100))
        .hasMessage("limit must be between 1 and 100");
  }

  @Test
  void longestIdsPass() {
    assertThat(Validation.account("a".repeat(100))).hasSize(100);
    assertThatThrownBy(() -> Validation.account("a".repeat(101)))
        .isInstanceOf(InvalidRequestException.class);
  }
}
