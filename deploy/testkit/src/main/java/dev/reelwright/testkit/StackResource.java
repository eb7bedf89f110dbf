package dev.reelwright.testkit;

import dev.reelwright.local.config.ServiceSettings;
import dev.reelwright.local.part.ChildJvm;
import dev.reelwright.local.part.Ffmpeg;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Real parts under a {@code @QuarkusTest}. Arguments:
 *
 * <ul>
 *   <li>{@code database} (required): gateway, job, credit, render or webhook
 *   <li>{@code kafka=true}, {@code s3=true}: start those too, with topics and bucket
 *   <li>{@code ffmpeg=true}: configure the render programs
 *   <li>{@code voice=true}: configure the built-in voice
 * </ul>
 *
 * <p>Give every test class of a module the same arguments: another set restarts the application.
 * The settings returned are those that the launcher gives the service too ({@link
 * ServiceSettings}), plus a free HTTP port for the test.
 */
public final class StackResource implements QuarkusTestResourceLifecycleManager {
  /** The operator's key that a gateway under test accepts. */
  public static final String ADMIN_KEY = "test-only-admin-key-0123456789";

  /** What the links to customers begin with; nobody listens there. */
  public static final String PUBLIC_URL = "http://reelwright.test:8080";

  private static final String ENCRYPTION_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  private Map<String, String> arguments = Map.of();

  @Override
  public void init(Map<String, String> initArgs) {
    arguments = initArgs;
  }

  @Override
  public Map<String, String> start() {
    String database = arguments.getOrDefault("database", "");
    if (!Stack.DATABASES.contains(database)) {
      throw new IllegalArgumentException("database must be one of " + Stack.DATABASES);
    }
    Stack stack = Stack.ofThisJvm();
    Map<String, String> settings = new HashMap<>();
    settings.put("quarkus.http.test-port", "0");
    settings.putAll(ServiceSettings.database(database, stack.postgres().port(), Stack.PASSWORD));
    settings.putAll(ServiceSettings.signer(stack.keys().privateKey(Stack.SIGNER)));
    settings.putAll(ServiceSettings.verifier(stack.keys().keySet()));
    if (asked("kafka")) {
      settings.putAll(ServiceSettings.kafka(stack.kafka().port()));
    }
    if (asked("s3")) {
      settings.putAll(ServiceSettings.storage(stack.s3()));
    }
    if (asked("s3") && (database.equals("job") || database.equals("render"))) {
      settings.putAll(ServiceSettings.presigning(stack.s3()));
    }
    if (asked("ffmpeg")) {
      Ffmpeg programs = programs();
      settings.putAll(ServiceSettings.ffmpeg(programs.ffmpeg(), programs.ffprobe()));
    }
    if (asked("voice")) {
      settings.putAll(ServiceSettings.voice(voice()));
    }
    if (database.equals("gateway")) {
      settings.put("reelwright.admin.key", ADMIN_KEY);
    }
    if (database.equals("gateway") || database.equals("webhook")) {
      settings.put("reelwright.public-url", PUBLIC_URL);
    }
    if (database.equals("webhook")) {
      settings.putAll(ServiceSettings.secretsAtRest(ENCRYPTION_KEY));
    }
    return settings;
  }

  /** The parts stay for the next class of this JVM. */
  @Override
  public void stop() {}

  private boolean asked(String argument) {
    return Boolean.parseBoolean(arguments.get(argument));
  }

  private static String voice() {
    try {
      return ChildJvm.classPath("voice");
    } catch (IOException e) {
      throw new UncheckedIOException("no voice for the test", e);
    }
  }

  private static Ffmpeg programs() {
    try {
      return Ffmpeg.locate();
    } catch (IOException e) {
      throw new UncheckedIOException("no ffmpeg for the test", e);
    }
  }
}
