package dev.reelwright.voice;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Speaks until its standard input is closed. Its one argument is how many requests it works on at
 * once. It is ready when it has said hello; see {@link Wire}. Messages of libraries go to standard
 * error. Ends with status 0, or with 1 when it cannot go on.
 */
public final class VoiceProgram {
  private final Speaker speaker;
  private final DataOutputStream out;
  private final ExecutorService workers;
  private final Map<Long, AtomicBoolean> dropped = new ConcurrentHashMap<>();

  private VoiceProgram(Speaker speaker, DataOutputStream out, int threads) {
    this.speaker = speaker;
    this.out = out;
    this.workers =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("speaker-", 0).factory());
  }

  /** Starts the program; the argument is a number of threads. */
  public static void main(String[] arguments) {
    DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
    System.setOut(System.err); // nothing but answers may get into the stream of answers
    int status = 1;
    try {
      Speaker speaker = Speaker.start();
      Wire.hello(out, SpeechModel.SAMPLE_RATE);
      new VoiceProgram(speaker, out, Integer.parseInt(arguments[0]))
          .serve(new DataInputStream(new BufferedInputStream(System.in)));
      status = 0;
    } catch (Exception e) {
      e.printStackTrace();
    } finally {
      Runtime.getRuntime().halt(status); // MaryTTS has hooks that nobody needs
    }
  }

  private void serve(DataInputStream in) throws IOException {
    for (Optional<Wire.Message> next = Wire.read(in); next.isPresent(); next = Wire.read(in)) {
      switch (next.get()) {
        case Wire.Message.Ask(Request request) -> {
          AtomicBoolean drop = new AtomicBoolean();
          dropped.put(request.id(), drop);
          workers.execute(() -> answer(request, drop));
        }
        case Wire.Message.Drop(long id) -> {
          AtomicBoolean drop = dropped.get(id);
          if (drop != null) {
            drop.set(true);
          }
        }
      }
    }
  }

  private void answer(Request request, AtomicBoolean drop) {
    try {
      Optional<Answer> answer = speaker.speak(request, drop::get);
      if (answer.isPresent()) {
        synchronized (out) {
          Wire.write(out, answer.get());
        }
      }
    } catch (IOException e) {
      Runtime.getRuntime().halt(1); // nobody reads our answers
    } finally {
      dropped.remove(request.id());
    }
  }
}
