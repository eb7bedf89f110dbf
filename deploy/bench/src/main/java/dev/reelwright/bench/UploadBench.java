package dev.reelwright.bench;

import dev.reelwright.local.client.PlatformClient.Part;
import dev.reelwright.system.Customer;
import dev.reelwright.system.SystemStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How much the gateway's resident memory rises while four customers upload 100 MB each (two parts
 * of 50 MB) at once, after one round that has warmed it up with a small upload.
 */
final class UploadBench {
  private static final int CUSTOMERS = 4;
  private static final int PART_BYTES = 50_000_000;
  private static final long KIB = 1024;

  private UploadBench() {}

  static void run() throws Exception {
    byte[] image = padded(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0});
    byte[] audio = padded("ID3".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    try (SystemStack stack = BenchStack.start();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Customer> customers = new ArrayList<>();
      for (int i = 0; i < CUSTOMERS; i++) {
        customers.add(Customer.open(stack.operator(), "upload " + i, 100));
      }
      long pid = stack.process("api-gateway").pid();
      Thread.sleep(5_000);
      long before = residentKib(pid);
      List<Future<Integer>> uploads = new ArrayList<>();
      for (Customer customer : customers) {
        uploads.add(
            threads.submit(
                () ->
                    customer
                        .client()
                        .submit(
                            List.of(
                                Part.file("image", "a.jpg", "image/jpeg", image),
                                Part.file("audio", "a.mp3", "audio/mpeg", audio)),
                            null)
                        .status()));
      }
      long peak = before;
      while (!uploads.stream().allMatch(Future::isDone)) {
        peak = Math.max(peak, residentKib(pid));
        Thread.sleep(20);
      }
      for (Future<Integer> upload : uploads) {
        System.out.println("  upload answered " + upload.get());
      }
      System.out.printf(
          "  gateway before %d MiB, peak %d MiB, rise %d MiB%n",
          before / KIB, peak / KIB, (peak - before) / KIB);
    }
  }

  /** A file that begins like what it claims to be; what follows is noise. */
  private static byte[] padded(byte[] head) {
    byte[] bytes = new byte[PART_BYTES];
    new Random(1).nextBytes(bytes);
    System.arraycopy(head, 0, bytes, 0, head.length);
    return bytes;
  }

  private static long residentKib(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("process " + pid + " has no resident memory: it has ended");
  }
}
