package dev.ferry.interop;

import dev.ferry.Credentials;
import dev.ferry.FtpOptions;
import dev.ferry.client.FtpClient;
import dev.ferry.transfer.TransferOptions;
import java.io.IOException;
import java.nio.file.Path;

/** A program that moves one file, tells how far it is, and may be killed. */
final class KilledClient {

  private static final long BYTES_PER_SECOND = 40_000_000;

  private KilledClient() {}

  /**
   * Moves a file.
   *
   * @param args host, port, {@code up}, {@code down} or {@code segments}, the local and the remote
   *     path
   */
  public static void main(String[] args) throws IOException {
    FtpOptions options =
        FtpOptions.builder(args[0])
            .port(Integer.parseInt(args[1]))
            .credentials(Credentials.of(FtpDaemon.USER, FtpDaemon.PASSWORD))
            .build();
    TransferOptions resuming =
        TransferOptions.builder()
            .resume(true)
            .atomic(true)
            .maxBytesPerSecond(BYTES_PER_SECOND)
            .segments(args[2].equals("segments") ? 4 : 1)
            .segmentsFrom(1 << 20)
            .progress(progress -> System.out.println(progress.bytes()))
            .build();
    try (FtpClient ftp = FtpClient.of(options)) {
      Path local = Path.of(args[3]);
      if (args[2].equals("up")) {
        ftp.upload(local, args[4], resuming);
      } else {
        ftp.download(args[4], local, resuming);
      }
    }
  }
}
