package dev.ferry.transfer;

/**
 * What a server has computed of a file.
 *
 * @param algorithm {@code SHA-256}, {@code SHA-512}, {@code SHA-1}, {@code MD5} or {@code CRC32}
 * @param hex the digest in hexadecimal digits, small ones
 */
public record FileHash(String algorithm, String hex) {}
