package dev.reelwright.outbound;

import dev.reelwright.address.UrlPolicy;

/** Which servers a client may reach. */
public sealed interface Reach {
  /**
   * URLs that somebody else wrote, a customer or a provider: the text and every address are judged.
   *
   * @param policy says whether plain http and this machine are open too
   */
  record Guarded(UrlPolicy policy) implements Reach {}

  /**
   * URLs that the operator configured: any host, any port, any address. The text is read as
   * strictly as ever.
   *
   * @param plainHttp lets http reach any host; otherwise it reaches this machine only, and whatever
   *     name was written for it must resolve to this machine
   */
  record Trusted(boolean plainHttp) implements Reach {}
}
