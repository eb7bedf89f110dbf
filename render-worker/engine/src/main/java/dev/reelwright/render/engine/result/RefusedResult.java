package dev.reelwright.render.engine.result;

/** Leaves the intake from any depth; no stack, since it is a verdict and not a fault of ours. */
final class RefusedResult extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_DETAIL = 500;

  private final ResultFault fault;
  private final String detail;

  RefusedResult(ResultFault fault, String detail) {
    super(fault.code() + ": " + detail, null, false, false);
    this.fault = fault;
    this.detail = detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL);
  }

  ResultVerdict.Refused verdict() {
    return new ResultVerdict.Refused(fault, detail);
  }
}
