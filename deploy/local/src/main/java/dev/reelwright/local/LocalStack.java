package dev.reelwright.local;

import dev.reelwright.local.config.InternalKeys;
import dev.reelwright.local.config.LocalCertificates;
import dev.reelwright.local.config.Ports;
import dev.reelwright.local.config.ServiceSettings;
import dev.reelwright.local.config.StackSecrets;
import dev.reelwright.local.part.ChildJvm;
import dev.reelwright.local.part.Ffmpeg;
import dev.reelwright.local.part.JavaService;
import dev.reelwright.local.part.KafkaBroker;
import dev.reelwright.local.part.Part;
import dev.reelwright.local.part.PostgresServer;
import dev.reelwright.local.part.S3Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which processes there are, and what each service is told.
 *
 * @param project the checkout whose packaged services run
 * @param home the stack's folder
 * @param ports of this stack
 * @param secrets of this stack
 * @param definitions the user's {@code key=value} pairs for every service
 */
record LocalStack(
    Path project, Home home, Ports ports, StackSecrets secrets, List<String> definitions) {
  private static final int HEAP_MEGABYTES = 128;
  private static final String GATEWAY = "api-gateway";
  private static final String JOB = "job-service";
  private static final String CREDIT = "credit-service";
  private static final String RENDER = "render-worker";
  private static final String WEBHOOK = "webhook-dispatcher";
  private static final String KAFKA = "kafka";
  private static final String S3 = "s3";
  private static final String POSTGRES = "postgres";

  /** Every process but the launcher, in the order in which they end. */
  static final List<String> NAMES =
      List.of(GATEWAY, JOB, CREDIT, RENDER, WEBHOOK, KAFKA, S3, POSTGRES);

  PostgresServer postgres() {
    return new PostgresServer(
        home.data().resolve("postgres"),
        ports.of(POSTGRES),
        secrets.databasePassword(),
        List.of("gateway", "job", "credit", "render", "webhook"),
        true);
  }

  KafkaBroker kafka() {
    return new KafkaBroker(
        home.data().resolve("kafka"),
        ports.of(KAFKA),
        ports.kafkaController(),
        KafkaBroker.PLATFORM_TOPICS);
  }

  S3Server s3() {
    return new S3Server(
        home.data().resolve("s3"),
        ports.of(S3),
        secrets.s3AccessKey(),
        secrets.s3SecretKey(),
        "reelwright");
  }

  /** What the services stand on; the slowest first. */
  List<Part> parts() {
    return List.of(kafka(), postgres(), s3());
  }

  /** Who answers whom, from the ground up; none needs another one to start. */
  List<Part> services() throws IOException {
    InternalKeys keys = InternalKeys.ensure(home.secrets(), List.of(GATEWAY, JOB));
    LocalCertificates certificates = LocalCertificates.ensure(home.secrets());
    Ffmpeg programs = Ffmpeg.locate();
    Map<String, String> storage = ServiceSettings.storage(s3());
    Map<String, String> kafka = ServiceSettings.kafka(ports.of(KAFKA));
    Map<String, String> verifier = ServiceSettings.verifier(keys.keySet());
    Map<String, String> callbacks = ServiceSettings.callbacks(secrets.callbackSecret());
    Map<String, String> publicUrl = Map.of("reelwright.public-url", gatewayUrl());
    Map<String, String> downloads = Map.of("reelwright.downloads.allow-loopback", "true");
    Map<String, String> loopback = Map.of("reelwright.webhooks.allow-loopback", "true");
    return List.of(
        service(CREDIT, database("credit"), kafka, verifier),
        service(
            RENDER,
            database("render"),
            kafka,
            storage,
            ServiceSettings.presigning(s3()),
            verifier,
            callbacks,
            publicUrl,
            downloads,
            ServiceSettings.ffmpeg(programs.ffmpeg(), programs.ffprobe()),
            ServiceSettings.voice(ChildJvm.classPath("voice"))),
        service(
            JOB,
            database("job"),
            kafka,
            storage,
            ServiceSettings.presigning(s3()),
            verifier,
            ServiceSettings.signer(keys.privateKey(JOB)),
            Map.of("reelwright.credit-service.url", url(ports.of(CREDIT)))),
        service(
            WEBHOOK,
            database("webhook"),
            kafka,
            verifier,
            publicUrl,
            loopback,
            ServiceSettings.secretsAtRest(secrets.encryptionKey()),
            Map.of("reelwright.webhooks.trusted-ca", certificates.authority().toString())),
        service(
            GATEWAY,
            database("gateway"),
            kafka,
            storage,
            callbacks,
            publicUrl,
            loopback,
            downloads,
            ServiceSettings.signer(keys.privateKey(GATEWAY)),
            Map.of(
                "reelwright.admin.key", secrets.adminKey(),
                "reelwright.sessions.trusted-origins", "http://localhost:" + ports.of(GATEWAY),
                "reelwright.job-service.url", url(ports.of(JOB)),
                "reelwright.credit-service.url", url(ports.of(CREDIT)),
                "reelwright.render-worker.url", url(ports.of(RENDER)),
                "reelwright.webhook-dispatcher.url", url(ports.of(WEBHOOK)))));
  }

  /** Everything that {@code up} listens on, for a check before it starts. */
  Map<String, Integer> listeners() {
    Map<String, Integer> listeners = new HashMap<>();
    NAMES.forEach(name -> listeners.put(name, ports.of(name)));
    listeners.put("kafka's controller", ports.kafkaController());
    return listeners;
  }

  String gatewayUrl() {
    return url(ports.of(GATEWAY));
  }

  private Map<String, String> database(String name) {
    return ServiceSettings.database(name, ports.of(POSTGRES), secrets.databasePassword());
  }

  @SafeVarargs
  private JavaService service(String module, Map<String, String>... settings) {
    Map<String, String> all = new HashMap<>();
    int port = ports.of(module);
    all.put("quarkus.http.host", "127.0.0.1");
    all.put("quarkus.http.port", Integer.toString(port));
    for (Map<String, String> some : settings) {
      all.putAll(some);
    }
    return new JavaService(
        module,
        port,
        project.resolve(module).resolve("target/quarkus-app/quarkus-run.jar"),
        home.run().resolve(module),
        module.equals(RENDER) ? ChildJvm.drawingJvm() : ChildJvm.smallJvm(HEAP_MEGABYTES),
        all,
        definitions);
  }

  private static String url(int port) {
    return "http://127.0.0.1:" + port;
  }
}
