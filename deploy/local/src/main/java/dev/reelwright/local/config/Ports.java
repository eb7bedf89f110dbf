package dev.reelwright.local.config;

/**
 * Every port of the stack, moved by one offset so that several stacks can run side by side.
 *
 * @param offset 0 to 40000
 */
public record Ports(int offset) {
  /** The largest offset that keeps every port below 65536. */
  public static final int MAX_OFFSET = 40_000;

  /**
   * Checks the offset.
   *
   * @throws IllegalArgumentException when it is out of range
   */
  public Ports {
    if (offset < 0 || offset > MAX_OFFSET) {
      throw new IllegalArgumentException("a port offset is a number from 0 to " + MAX_OFFSET);
    }
  }

  /**
   * The port of a process.
   *
   * @param name as {@code status} shows it
   */
  public int of(String name) {
    return offset
        + switch (name) {
          case "api-gateway" -> 8080;
          case "job-service" -> 8081;
          case "credit-service" -> 8082;
          case "render-worker" -> 8083;
          case "webhook-dispatcher" -> 8084;
          case "postgres" -> 15432;
          case "kafka" -> 19092;
          case "s3" -> 19000;
          default -> throw new IllegalArgumentException(name + " has no port");
        };
  }

  /** Kafka's second port. */
  public int kafkaController() {
    return of("kafka") + 1;
  }
}
