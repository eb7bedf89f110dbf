package dev.reelwright.testkit.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Server certificates, each with an authority of its own, made on the spot with the keytool of the
 * running JDK.
 */
public final class Certificates {
  private static final String PASSWORD = "changeit";

  private Certificates() {}

  /**
   * A server's key with its certificate.
   *
   * @param keyStore PKCS#12 with the password that {@link #serverContext} knows
   * @param pem the authority that signed it
   */
  public record Identity(Path keyStore, Path pem) {}

  /** Valid from yesterday for three days, for these names ({@code dns:...}, {@code ip:...}). */
  public static Identity make(Path folder, String name, String names)
      throws IOException, InterruptedException {
    return make(folder, name, names, "-1d", "3");
  }

  /** Was valid ten days ago for one day. */
  public static Identity makeExpired(Path folder, String name, String names)
      throws IOException, InterruptedException {
    return make(folder, name, names, "-10d", "1");
  }

  /** What a receiver needs to speak TLS with that identity. */
  public static SSLContext serverContext(Path keyStore)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keyStore)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static Identity make(Path folder, String name, String names, String start, String days)
      throws IOException, InterruptedException {
    Path store = folder.resolve(name + ".p12");
    Path pem = folder.resolve(name + ".pem");
    keytool(
        store,
        List.of(
            "-genkeypair",
            "-alias",
            "authority",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=authority of " + name,
            "-ext",
            "bc:c=ca:true",
            "-startdate",
            "-20d",
            "-validity",
            "30"));
    keytool(
        store,
        List.of(
            "-genkeypair",
            "-alias",
            "server",
            "-signer",
            "authority",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=" + name,
            "-ext",
            "san=" + names,
            "-startdate",
            start,
            "-validity",
            days));
    keytool(store, List.of("-exportcert", "-rfc", "-alias", "authority", "-file", pem.toString()));
    keytool(store, List.of("-delete", "-alias", "authority"));
    return new Identity(store, pem);
  }

  private static void keytool(Path store, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(arguments);
    command.addAll(
        List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("keytool failed: " + command.get(1));
    }
  }
}
