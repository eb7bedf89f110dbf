package dev.reelwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.local.part.Ffmpeg;
import dev.reelwright.local.part.PostgresServer;
import dev.reelwright.local.part.S3Server;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

class StackTest {
  @Test
  void postgresKeepsRowsAndWantsThePassword() throws SQLException {
    PostgresServer server = Stack.ofThisJvm().postgres();
    try (Connection connection = connect(server, "credit", Stack.PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute("create table proof (word text)");
      statement.execute("insert into proof values ('Grüße')");
      ResultSet rows = statement.executeQuery("select word, version() from proof");

      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("Grüße");
      assertThat(rows.getString(2)).startsWith("PostgreSQL 18");
    }
    assertThatThrownBy(() -> connect(server, "credit", "guessed"))
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void everyServiceHasItsOwnDatabase() throws SQLException {
    for (String database : Stack.DATABASES) {
      try (Connection connection =
          connect(Stack.ofThisJvm().postgres(), database, Stack.PASSWORD)) {
        assertThat(connection.getCatalog()).isEqualTo(database);
      }
    }
  }

  @Test
  void kafkaHandsOverWhatWasSent() {
    try (KafkaProbe probe = new KafkaProbe()) {
      probe.send("job.events", "job-1", "{\"type\":\"x\"}", Map.of("ce_id", "e-1"));
      probe.send("job.events", "job-2", "{}");

      var records = probe.await("job.events", "job-1", 1);

      assertThat(records).hasSize(1);
      assertThat(records.getFirst().value()).isEqualTo("{\"type\":\"x\"}");
      assertThat(KafkaProbe.header(records.getFirst(), "ce_id")).isEqualTo("e-1");
      assertThat(probe.records("render.tasks.dlq")).isEmpty();
    }
  }

  @Test
  void s3TakesSignedRequestsAndRefusesOthers() throws Exception {
    S3Server server = Stack.ofThisJvm().s3();
    try (S3Client client = s3(server, server.secretKey())) {
      client.putObject(r -> r.bucket("reelwright").key("a/b.txt"), RequestBody.fromString("hello"));
      String text =
          client.getObjectAsBytes(r -> r.bucket("reelwright").key("a/b.txt")).asUtf8String();
      assertThat(text).isEqualTo("hello");
    }
    try (S3Client forger = s3(server, "guessed")) {
      assertThatThrownBy(() -> forger.getObjectAsBytes(r -> r.bucket("reelwright").key("a/b.txt")))
          .isInstanceOfSatisfying(
              S3Exception.class, refusal -> assertThat(refusal.statusCode()).isEqualTo(403));
    }
    URI plain = URI.create("http://127.0.0.1:" + server.port() + "/reelwright/a/b.txt");
    HttpResponse<String> unsigned =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(plain).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(unsigned.statusCode()).isEqualTo(403);
  }

  @Test
  void ffmpegEncodesWhatFfprobeReads(@TempDir Path folder) throws Exception {
    Ffmpeg programs = Ffmpeg.locate();
    Path video = folder.resolve("v.mp4");

    String encoded =
        run(
            programs.ffmpeg().toString(),
            "-nostdin -loglevel error -f lavfi -i testsrc=d=1:s=320x240:r=25 -f lavfi -i sine=d=1"
                + " -c:v libx264 -pix_fmt yuv420p -c:a aac -movflags +faststart "
                + video);
    String facts =
        run(
            programs.ffprobe().toString(),
            "-v error -show_entries stream=codec_name -of csv=p=0 " + video);

    assertThat(encoded).isEmpty();
    assertThat(facts.lines()).containsExactly("h264", "aac");
  }

  @Test
  void tokensVerifyAgainstTheKeySet() throws Exception {
    String keySet = Files.readString(Stack.ofThisJvm().keys().keySet());
    JwtConsumer verifier =
        new JwtConsumerBuilder()
            .setVerificationKeyResolver(
                new JwksVerificationKeyResolver(new JsonWebKeySet(keySet).getJsonWebKeys()))
            .setExpectedIssuer("reelwright")
            .setExpectedAudience("credit-service")
            .setRequireExpirationTime()
            .build();

    var claims = verifier.processToClaims(InternalTokens.mint("credit-service"));

    assertThat(claims.getSubject()).isEqualTo("testkit");
    assertThatThrownBy(() -> verifier.processToClaims(InternalTokens.mint("job-service")))
        .hasMessageContaining("Audience");
  }

  private static Connection connect(PostgresServer server, String database, String password)
      throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + database,
        PostgresServer.USER,
        password);
  }

  private static S3Client s3(S3Server server, String secret) {
    return S3Client.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + server.port()))
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(server.accessKey(), secret)))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private static String run(String program, String arguments) throws Exception {
    String[] command = (program + " " + arguments).split(" ");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
