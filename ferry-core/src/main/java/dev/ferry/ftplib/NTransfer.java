package dev.ferry.ftplib;

import java.util.OptionalLong;

/**
 * What {@link Ftp#nTransferCmd(String)} returns.
 *
 * @param data the data connection
 * @param size the size in bytes that the server told in its 150 reply; empty if it told none
 */
public record NTransfer(DataStream data, OptionalLong size) {}
