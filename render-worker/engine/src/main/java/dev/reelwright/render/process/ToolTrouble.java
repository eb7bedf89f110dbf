package dev.reelwright.render.process;

/**
 * A tool could not do its work for a reason that is ours, not the customer's: no start, no disk, no
 * time, an end that nothing explains.
 */
public final class ToolTrouble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param code stable, e.g. {@code disk_full}
   * @param detail for the operator's log; may hold a tool's own words
   */
  public ToolTrouble(String code, String detail) {
    super(code + ": " + detail);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
