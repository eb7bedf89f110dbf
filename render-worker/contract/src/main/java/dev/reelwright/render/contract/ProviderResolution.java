package dev.reelwright.render.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What an operator has found out about a call whose outcome nobody knew. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ProviderResolution.AcceptedAs.class, name = "AcceptedAs"),
  @JsonSubTypes.Type(value = ProviderResolution.NotAccepted.class, name = "NotAccepted")
})
public sealed interface ProviderResolution {
  /**
   * The provider has it.
   *
   * @param providerTaskId as the provider names it; 1 to 500 characters
   */
  record AcceptedAs(String providerTaskId) implements ProviderResolution {}

  /** The provider does not have it and will not charge for it: it may be asked again. */
  record NotAccepted() implements ProviderResolution {}
}
