package dev.reelwright.gateway.session;

/** Carries a refusal to the resource, which answers with it. */
final class AuthRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient AuthRefusal refusal;

  AuthRefusedException(AuthRefusal refusal) {
    super(refusal.code(), null, false, false);
    this.refusal = refusal;
  }

  AuthRefusal refusal() {
    return refusal;
  }
}
