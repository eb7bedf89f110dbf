package dev.reelwright.local.config;

import dev.reelwright.local.file.PemText;
import dev.reelwright.local.file.SecretFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate authority of this stack alone, and a certificate that it gave to {@code localhost}:
 * with them a webhook receiver on this machine can speak HTTPS, which webhooks require. Made by the
 * JDK's keytool at the first start and kept; all files are PEM.
 *
 * @param directory where the files lie
 */
public record LocalCertificates(Path directory) {
  private static final String DAYS = "3650";

  /** Makes the files unless they are there. */
  public static LocalCertificates ensure(Path directory) throws IOException {
    LocalCertificates certificates = new LocalCertificates(directory);
    if (!Files.exists(certificates.receiverKey())) {
      Path store = Files.createTempDirectory(directory, "keytool").resolve("store.p12");
      try {
        certificates.make(store);
      } finally {
        Files.deleteIfExists(store);
        Files.delete(store.getParent());
      }
    }
    return certificates;
  }

  /** The authority's certificate: what a client trusts. */
  public Path authority() {
    return directory.resolve("ca.pem");
  }

  /** The authority's private key: signs certificates for more receivers. */
  public Path authorityKey() {
    return directory.resolve("ca-key.pem");
  }

  /** Certificate chain for localhost, 127.0.0.1 and ::1. */
  public Path receiver() {
    return directory.resolve("receiver.pem");
  }

  /** Its private key, PKCS#8. */
  public Path receiverKey() {
    return directory.resolve("receiver-key.pem");
  }

  private void make(Path store) throws IOException {
    // The store exists for a moment, in a directory that only we can read.
    String password = "changeit";
    keytool(
        store,
        password,
        List.of("-alias", "ca", "-dname", "CN=Reelwright local CA"),
        List.of(
            "-ext", "bc:critical=ca:true,pathlen:0", "-ext", "ku:critical=keyCertSign,cRLSign"));
    keytool(
        store,
        password,
        List.of("-alias", "receiver", "-dname", "CN=localhost", "-signer", "ca"),
        List.of("-ext", "san=dns:localhost,ip:127.0.0.1,ip:::1", "-ext", "eku=serverAuth"));
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, password.toCharArray());
      Files.writeString(authority(), certificate(keys.getCertificate("ca")));
      SecretFiles.write(authorityKey(), privateKey(keys.getKey("ca", password.toCharArray())));
      String chain = certificate(keys.getCertificate("receiver")) + Files.readString(authority());
      Files.writeString(receiver(), chain);
      SecretFiles.write(receiverKey(), privateKey(keys.getKey("receiver", password.toCharArray())));
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot read what keytool made", e);
    }
  }

  private static void keytool(
      Path store, String password, List<String> subject, List<String> extensions)
      throws IOException {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> command =
        new ArrayList<>(
            List.of(keytool.toString(), "-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1"));
    command.addAll(List.of("-validity", DAYS, "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", password));
    command.addAll(subject);
    command.addAll(extensions);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    try {
      if (process.waitFor() != 0) {
        throw new IOException("keytool failed: " + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while keytool ran", e);
    }
  }

  private static String certificate(Certificate certificate) throws GeneralSecurityException {
    return PemText.encode("CERTIFICATE", certificate.getEncoded());
  }

  private static String privateKey(Key key) {
    return PemText.encode("PRIVATE KEY", key);
  }
}
