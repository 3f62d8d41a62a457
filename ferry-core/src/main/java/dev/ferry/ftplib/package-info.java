/**
 * FTP as Python's ftplib speaks it, for Java.
 *
 * <pre>{@code
 * try (Ftp ftp = new Ftp("ftp.example.org")) {
 *   ftp.login();
 *   ftp.cwd("pub");
 *   ftp.retrLines("LIST");
 *   try (OutputStream out = new FileOutputStream("README")) {
 *     ftp.retrBinary("RETR README", out::write);
 *   }
 *   ftp.quit();
 * }
 * }</pre>
 *
 * <p>{@link dev.ferry.ftplib.Ftp} has every method of ftplib's {@code FTP}, by the same name in
 * camelCase, and sends the same bytes for it. Replies come back as text, as they do there; errors
 * are exceptions with the reply inside. The differences are few, and each has a row with its reason
 * in {@code docs/ftplib.md}.
 */
@NullMarked
package dev.ferry.ftplib;

import org.jspecify.annotations.NullMarked;
