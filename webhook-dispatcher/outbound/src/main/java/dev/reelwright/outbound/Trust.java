package dev.reelwright.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom to believe that a server is what it says. */
final class Trust {
  private Trust() {}

  /**
   * The JDK's authorities and those of the PEM file.
   *
   * @throws IllegalStateException when the file cannot be read or holds no certificate
   */
  static TrustManagerFactory jdkAnd(Optional<Path> pem) {
    try {
      KeyStore both = KeyStore.getInstance(KeyStore.getDefaultType());
      both.load(null, null);
      int number = 0;
      for (Certificate authority : authorities(pem)) {
        both.setCertificateEntry("authority-" + number++, authority);
      }
      return factory(both);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(
          "the certificate authorities of "
              + pem.map(Path::toString).orElse("the JDK")
              + " cannot be used: "
              + e.getMessage(),
          e);
    }
  }

  private static List<Certificate> authorities(Optional<Path> pem)
      throws GeneralSecurityException, IOException {
    Collection<? extends Certificate> own = pem.isPresent() ? read(pem.get()) : List.of();
    return Stream.concat(jdks(), own.stream()).toList();
  }

  private static Stream<X509Certificate> jdks() throws GeneralSecurityException {
    return Arrays.stream(factory(null).getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()));
  }

  private static Collection<? extends Certificate> read(Path pem)
      throws GeneralSecurityException, IOException {
    try (InputStream in = Files.newInputStream(pem)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw new IOException("no certificate in it");
      }
      return found;
    }
  }

  private static TrustManagerFactory factory(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }
}
