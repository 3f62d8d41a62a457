/**
 * The client for programs: {@link dev.ferry.client.FtpClient}, for any number of threads.
 *
 * <p>See what is there.
 *
 * <pre>{@code
 * try (FtpClient ftp = FtpClient.of("ftp://ftp.example.org")) {
 *   for (Entry entry : ftp.list("/pub")) {
 *     System.out.println(entry);
 *   }
 * }
 * }</pre>
 *
 * <p>Download a file, upload a file.
 *
 * <pre>{@code
 * ftp.download("/pub/report.pdf", Path.of("report.pdf"));
 *
 * ftp.upload(Path.of("report.pdf"), "/in/report.pdf");
 * }</pre>
 *
 * <p>Go on after a failure, and be sure.
 *
 * <pre>{@code
 * TransferOptions careful =
 *     TransferOptions.builder()
 *         .resume(true)
 *         .verify(Verification.HASH)
 *         .atomic(true)
 *         .keepTime(true)
 *         .maxBytesPerSecond(2_000_000)
 *         .deadline(Duration.ofMinutes(30))
 *         .progress(p -> System.out.printf("%s %d/%d%n", p.file(), p.bytes(), p.total()))
 *         .build();
 * }</pre>
 *
 * <pre>{@code
 * ftp.download("/pub/big.iso", Path.of("big.iso"), careful);
 * }</pre>
 *
 * <p>Read and write without a file.
 *
 * <pre>{@code
 * try (InputStream in = ftp.read("/logs/today.txt")) {
 *   in.transferTo(System.out);
 * }
 * }</pre>
 *
 * <pre>{@code
 * try (Writer writer = new OutputStreamWriter(ftp.write("/in/hello.txt"), UTF_8)) {
 *   writer.write("hello\n");
 * }
 * }</pre>
 *
 * <p>Keep a directory the same, looking before leaping.
 *
 * <pre>{@code
 * MirrorPlan plan = ftp.planDownload("/pub/data", Path.of("data"), MirrorOptions.defaults());
 * System.out.println(plan); // 12 copies (3.4 GB), 1 new directory, no deletions
 * plan.run();
 * }</pre>
 *
 * <p>Be secure: explicit TLS, certificate and name checked, data private.
 *
 * <pre>{@code
 * FtpClient ftps = FtpClient.of("ftpes://ada:secret@ftp.example.org");
 * }</pre>
 *
 * <p>Watch it, and stop it from any thread.
 *
 * <pre>{@code
 * Transfer transfer = ftp.startDownload("/pub/big.iso", Path.of("big.iso"), careful);
 * transfer.cancel();
 * }</pre>
 *
 * <p>Tidy up.
 *
 * <pre>{@code
 * ftp.makeDirectories("/archive/2026/11");
 * ftp.rename("/in/report.pdf", "/archive/2026/11/report.pdf");
 * ftp.deleteTree("/in/old");
 * }</pre>
 *
 * <p>Nothing accepts or returns {@code null} unless it is marked {@code @Nullable}.
 */
@NullMarked
package dev.ferry.client;

import org.jspecify.annotations.NullMarked;
