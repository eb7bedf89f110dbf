package dev.reelwright.gateway.edge;

/** In which order the filters see a request: the highest first. */
public final class FilterOrder {
  public static final int EDGE = 500;

  /** Lets scripts of trusted pages read whatever is answered. */
  public static final int CROSS_ORIGIN = 450;

  /** Counts every request, so that its answer can name what is left. */
  public static final int RATE_COUNT = 400;

  /** A cookie may name the caller: looked at before the caller is asked for. */
  public static final int SESSION = 350;

  /** 401 goes before 429: the contract's order. */
  public static final int CALLER = 300;

  public static final int RATE_GATE = 200;

  private FilterOrder() {}
}
